package between

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"

	"presscore/reports"
	"presscore/reports/rundir"
	"presscore/scoring"
)

// Comparison is two outlets on one score.
type Comparison struct {
	A, B   string // keys
	Metric string
	// Matched and All are the rows of pairs.csv by both methods; nil where the run
	// did not compare the pair.
	Matched, All *rundir.Row
}

// Compared are outlets beside each other.
type Compared struct {
	Names map[string]string // by key
	Rated map[string]bool   // by key: the outlet has a score
	Pairs []Comparison
}

// UnknownOutlet says that the run has no outlet of that key or name.
type UnknownOutlet struct{ Name, Near string }

func (u *UnknownOutlet) Error() string {
	if u.Near != "" {
		return fmt.Sprintf("the run has no outlet %q (did you mean %s?)", u.Name, u.Near)
	}
	return fmt.Sprintf("the run has no outlet %q: outlets.csv has them", u.Name)
}

// Compare looks up each pair of the outlets, which are named by key or name.
func Compare(run *rundir.Run, outlets []string, metrics []string) (*Compared, error) {
	c := &Compared{Names: map[string]string{}, Rated: map[string]bool{}}
	keys, err := c.resolve(run, outlets)
	if err != nil {
		return nil, err
	}
	for i, a := range keys {
		for _, b := range keys[i+1:] {
			for _, m := range metrics {
				if a < b { // as pairs.csv has them
					c.Pairs = append(c.Pairs, Comparison{A: a, B: b, Metric: m})
				} else if b < a {
					c.Pairs = append(c.Pairs, Comparison{A: b, B: a, Metric: m})
				}
			}
		}
	}
	if len(c.Pairs) == 0 {
		return nil, errors.New("want two different outlets or more")
	}
	err = run.Each("pairs.csv", func(row rundir.Row) error {
		for i := range c.Pairs {
			p := &c.Pairs[i]
			if p.A != row.Text("outlet_a") || p.B != row.Text("outlet_b") || p.Metric != row.Text("metric") {
				continue
			}
			kept := row.Keep()
			if row.Text("method") == "event_matched" {
				p.Matched = &kept
			} else {
				p.All = &kept
			}
		}
		return nil
	})
	return c, err
}

// resolve finds the keys of outlets and notes the names of all.
func (c *Compared) resolve(run *rundir.Run, outlets []string) ([]string, error) {
	t, err := run.Table("outlets.csv")
	if err != nil {
		return nil, err
	}
	byName := map[string][]string{}
	var known []string
	for _, row := range t.Rows {
		if row.Text("genre") != "all" {
			continue
		}
		key, name := row.Text("outlet"), row.Text("name")
		if name == "" {
			name = key
		}
		c.Names[key], c.Rated[key] = name, row.Text("reliability") != ""
		known = append(known, key)
		byName[strings.ToLower(name)] = append(byName[strings.ToLower(name)], key)
	}
	var keys []string
	for _, o := range outlets {
		key := o
		if c.Names[o] == "" {
			found := byName[strings.ToLower(o)]
			switch {
			case len(found) > 1:
				return nil, fmt.Errorf("%d outlets go by the name %q: name one of %s", len(found), o, strings.Join(found, ", "))
			case len(found) == 0:
				return nil, &UnknownOutlet{Name: o, Near: near(o, known)}
			}
			key = found[0]
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys, nil
}

// near is a key that holds the word, "" for none or many.
func near(word string, keys []string) string {
	found := ""
	for _, k := range keys {
		if strings.Contains(k, strings.ToLower(word)) {
			if found != "" {
				return ""
			}
			found = k
		}
	}
	return found
}

// Text writes the comparisons in plain words.
func (c *Compared) Text(w io.Writer) error {
	var b strings.Builder
	for i, p := range c.Pairs {
		if i > 0 {
			b.WriteByte('\n')
		}
		a, z := c.Names[p.A], c.Names[p.B]
		fmt.Fprintf(&b, "%s and %s: %s\n", a, z, p.Metric)
		if p.Matched == nil && p.All == nil {
			c.why(&b, p)
			continue
		}
		c.method(&b, "on the same events", p.Matched, a, z)
		c.method(&b, "over all articles", p.All, a, z)
	}
	b.WriteString("\nq is Benjamini and Hochberg's over all pairs that the run compared. Practices,\nnot truth.\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// Report is the comparisons as a picture shows them.
func (c *Compared) Report(run *rundir.Run) *reports.Report {
	r := &reports.Report{RunID: run.RunID, Version: run.Version, Weights: run.Weights + " " + short(run.Hashes.Weights), Norms: short(run.Hashes.Norms), Articles: run.Counts.Articles, Scored: run.Counts.Scored, Names: c.Names}
	r.WindowStart, _ = time.Parse(time.DateOnly, run.Window.Start) // zero where there is none
	r.WindowEnd, _ = time.Parse(time.DateOnly, run.Window.End)
	shown := map[string]bool{}
	for _, p := range c.Pairs {
		for _, row := range []*rundir.Row{p.Matched, p.All} {
			if row == nil {
				continue
			}
			r.Pairs = append(r.Pairs, scoring.Pair{A: p.A, B: p.B, Metric: scoring.Axis(p.Metric), Method: scoring.PairMethod(row.Text("method")),
				NA: int64(row.Float("n_a")), NB: int64(row.Float("n_b")), Events: int64(row.Float("n_events")), MeanA: row.Float("mean_a"), MeanB: row.Float("mean_b"),
				Diff: row.Float("diff"), Low: row.Float("ci_low"), High: row.Float("ci_high"), P: row.Float("p_value"), Q: row.Float("q_value"), Effect: row.Float("effect_size"), Detectable: row.Float("min_detectable"), Verdict: row.Text("verdict")})
		}
		for _, key := range []string{p.A, p.B} {
			if !shown[key] {
				shown[key] = true
				r.Outlets = append(r.Outlets, &scoring.OutletSummary{Outlet: key, Genre: scoring.All})
			}
		}
	}
	return r
}

// why writes why the run did not compare a pair.
func (c *Compared) why(b *strings.Builder, p Comparison) {
	unrated := false
	for _, key := range []string{p.A, p.B} {
		if !c.Rated[key] {
			fmt.Fprintf(b, "  %s is not rated: too few articles or events to compare\n", c.Names[key])
			unrated = true
		}
	}
	if !unrated {
		fmt.Fprintf(b, "  not compared by this run: they share fewer than eight events; presscore score\n  --pairs %s:%s compares all of their articles\n", p.A, p.B)
	}
}

// method writes what one way of comparing found.
func (c *Compared) method(b *strings.Builder, how string, row *rundir.Row, a, z string) {
	if row == nil {
		return
	}
	counts := fmt.Sprintf("%s and %s", reports.Counted(int(row.Float("n_a")), "article"), reports.Counted(int(row.Float("n_b")), "article"))
	if row.Text("method") == "event_matched" {
		counts = reports.Counted(int(row.Float("n_events")), "event") + ", " + counts
	}
	if row.Text("verdict") == "too_few" || row.Text("diff") == "" {
		fmt.Fprintf(b, "  %s: too few to compare (%s)\n", how, counts)
		return
	}
	fmt.Fprintf(b, "  %s (%s):\n", how, counts)
	fmt.Fprintf(b, "    %s %.1f, %s %.1f; difference %+.1f [%+.1f, %+.1f]\n", a, row.Float("mean_a"), z, row.Float("mean_b"), row.Float("diff"), row.Float("ci_low"), row.Float("ci_high"))
	fmt.Fprintf(b, "    %s (q %.3f)\n", finding(row, a, z), row.Float("q_value"))
	if x := row.Float("min_detectable"); !math.IsNaN(x) {
		fmt.Fprintf(b, "    differences from %.1f points on are mostly found\n", x)
	}
}

// finding is a verdict in words.
func finding(row *rundir.Row, a, z string) string {
	switch row.Text("verdict") {
	case "a_higher":
		return a + " is higher"
	case "b_higher":
		return z + " is higher"
	}
	return "no evidence of a difference"
}

// ErrNoGroups says that a run has no groups of outlets.
type ErrNoGroups struct{ Column string }

func (e *ErrNoGroups) Error() string {
	return fmt.Sprintf("the run compares no outlets by %s: it needs a panel with that column and groups of three or more outlets with a score, as groups.csv tells", e.Column)
}

// Groups writes how the outlets of every group of a column of the panel score beside
// the others, from groups.csv.
func Groups(w io.Writer, run *rundir.Run, column string, metrics []string) error {
	none := &ErrNoGroups{column}
	if !run.Has("groups.csv") {
		return none
	}
	t, err := run.Table("groups.csv")
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, m := range metrics {
		first := true
		for _, row := range t.Rows {
			if row.Text("axis") != m || row.Text("column") != column {
				continue
			}
			if first {
				fmt.Fprintf(&b, "%s by %s, each outlet once, beside all others with a %s:\n", m, column, column)
				first = false
			}
			verdict := "no evidence of a gap"
			if row.Float("q_value") < .05 {
				verdict = "differs"
			}
			fmt.Fprintf(&b, "  %s: %s, mean %.1f; gap %+.1f [%+.1f, %+.1f], %s (q %.3f)\n", row.Text("group"), reports.Counted(int(row.Float("n_outlets")), "outlet"), row.Float("mean"),
				row.Float("gap"), row.Float("gap_low"), row.Float("gap_high"), verdict, row.Float("q_value"))
			var behind []string
			for i := 1; i <= 3; i++ {
				if f := row.Text(fmt.Sprintf("feature_%d", i)); f != "" {
					behind = append(behind, fmt.Sprintf("%s %+.1f", f, row.Float(fmt.Sprintf("feature_%d_points", i))))
				}
			}
			if len(behind) > 0 {
				fmt.Fprintf(&b, "    behind it: %s\n", strings.Join(behind, ", "))
			}
		}
	}
	if b.Len() == 0 {
		return none
	}
	b.WriteString("\nLabels of outlets enter no score. Practices, not truth.\n")
	_, err = io.WriteString(w, b.String())
	return err
}
