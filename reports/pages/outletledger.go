package pages

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/reports/rundir"
	"presscore/scoring"
)

// OutletLedger is why an outlet has its scores in a run, as an account of the run's
// own tables: outlets.csv, why.csv, points.csv and the evidence.
type OutletLedger struct {
	Outlet    string          `json:"outlet"`
	Name      string          `json:"name"`
	Status    string          `json:"status"`
	Articles  int64           `json:"articles"`
	Own       int64           `json:"own_articles"` // that count: no copies, and each story once
	Axes      []OutletAxis    `json:"axes"`
	Words     []OutletWord    `json:"loaded_words"` // the most used first
	Examples  []OutletExample `json:"examples"`
	Precision []LedgerCheck   `json:"read_by_hand"`
	Sources   []LedgerFact    `json:"made_with"`
	Contest   []string        `json:"how_to_contest"`
	Note      string          `json:"note"`
	NoSpans   bool            `json:"no_evidence_kept"`
}

// OutletAxis is one score with its families.
type OutletAxis struct {
	LedgerAxis
	Low      *float64       `json:"low"` // the 95% interval; null: not rated
	High     *float64       `json:"high"`
	Families []OutletFamily `json:"families"`
}

// OutletFamily is what a family of practices did.
type OutletFamily struct {
	Family string  `json:"family"`
	Points float64 `json:"points"`
}

// OutletWord is a loaded word with its uses and the articles that it stands in.
type OutletWord struct {
	Word     string `json:"word"`
	Times    int64  `json:"times"`
	Articles int64  `json:"articles"`
}

// OutletExample is a typical span of a practice: one whose share of the points is
// nearest to the median of the outlet's spans of it.
type OutletExample struct {
	Feature string  `json:"feature"`
	Axis    string  `json:"axis"`
	Article string  `json:"article_id"`
	Title   string  `json:"title"`
	Quote   string  `json:"quote"`
	Message string  `json:"message"`
	Share   float64 `json:"share"`
	Of      int     `json:"of"` // spans of the practice in all articles of the outlet
}

// Bounds of what an account of an outlet shows.
const (
	mostExamples = 3  // of a practice
	mostWords    = 12 // loaded words
)

// NoOutletError says that a run does not hold an outlet, with the names it holds.
type NoOutletError struct {
	Outlet string
	Known  []string
}

func (e *NoOutletError) Error() string { return fmt.Sprintf("the run holds no outlet %q", e.Outlet) }

// OutletOf reads the account of an outlet, by its key or its name, from a run. The
// evidence is read once; the spans of this one outlet are held.
func OutletOf(run *rundir.Run, outlet string) (*OutletLedger, error) {
	l := &OutletLedger{Axes: []OutletAxis{}, Words: []OutletWord{}, Examples: []OutletExample{}, Precision: []LedgerCheck{}, Sources: []LedgerFact{}, Contest: contest,
		Note: "Practices that can be seen in the texts, not truth. Compare outlets, and the intervals, not single points."}
	if err := l.readScores(run, outlet); err != nil {
		return nil, err
	}
	measured, titles, err := l.readArticles(run)
	if err != nil {
		return nil, err
	}
	if err := l.readWhy(run, measured); err != nil {
		return nil, err
	}
	if err := l.readSpans(run, titles); err != nil {
		return nil, err
	}
	l.Sources = append(l.Sources, LedgerFact{"program", run.Version}, LedgerFact{"run", run.RunID}, LedgerFact{"weights", fmt.Sprintf("%s (%.8s)", run.Weights, run.Hashes.Weights)},
		LedgerFact{"norms", fmt.Sprintf("%.8s", run.Hashes.Norms)}, LedgerFact{"features", fmt.Sprintf("%.16s", run.Hashes.Features)})
	for _, k := range slices.Sorted(maps.Keys(run.Hashes.Versions)) {
		l.Sources = append(l.Sources, LedgerFact{k, fmt.Sprintf("%.18s", run.Hashes.Versions[k])})
	}
	return l, nil
}

// readScores reads outlets.csv.
func (l *OutletLedger) readScores(run *rundir.Run, outlet string) error {
	var known []string
	found := false
	err := run.Each("outlets.csv", func(r rundir.Row) error {
		if r.Text("genre") != string(scoring.All) {
			return nil
		}
		known = append(known, r.Text("outlet"))
		if found || r.Text("outlet") != outlet && !strings.EqualFold(r.Text("name"), outlet) {
			return nil
		}
		found = true
		l.Outlet, l.Name, l.Articles, l.Own = r.Text("outlet"), r.Text("name"), int64(r.Float("n_articles")), int64(r.Float("n_unique"))
		l.Status = strings.ReplaceAll(r.Text("status"), "_", " ")
		for _, a := range scoring.Axes {
			axis := OutletAxis{LedgerAxis: LedgerAxis{Axis: string(a), Score: r.Float(string(a)), Lines: []LedgerLine{}}, Families: []OutletFamily{}}
			low, high := "ci_low", "ci_high"
			if a == scoring.Bias {
				low, high = "bias_low", "bias_high"
			}
			if lo, hi := r.Float(low), r.Float(high); !math.IsNaN(lo) && !math.IsNaN(hi) {
				axis.Low, axis.High = &lo, &hi
			}
			l.Axes = append(l.Axes, axis)
		}
		return nil
	})
	if err == nil && !found {
		err = &NoOutletError{outlet, known}
	}
	return err
}

// readArticles reads the titles of the outlet's articles, and in how many of the
// scored ones each feature was measured, by axis_feature.
func (l *OutletLedger) readArticles(run *rundir.Run) (measured map[string]int, titles map[string]string, err error) {
	titles, measured = map[string]string{}, map[string]int{}
	err = run.Each("articles.csv", func(r rundir.Row) error {
		if r.Text("outlet") == l.Outlet {
			titles[r.Text("article_id")] = r.Text("title")
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	return measured, titles, run.Each("points.csv", func(r rundir.Row) error {
		if r.Text("outlet") != l.Outlet {
			return nil
		}
		for _, a := range scoring.Axes {
			for _, f := range features.All {
				if key := string(a) + "_" + f.Name; r.Text(key) != "" {
					measured[key]++
				}
			}
		}
		return nil
	})
}

// readWhy reads why.csv: the lines of both axes, the largest first, and the sums
// of their families. An outlet that is not rated has no score in outlets.csv: then
// 50 and its points are what was seen.
func (l *OutletLedger) readWhy(run *rundir.Run, measured map[string]int) error {
	family := map[string]float64{}
	err := run.Each("why.csv", func(r rundir.Row) error {
		i := features.Index(r.Text("feature"))
		if r.Text("outlet") != l.Outlet || r.Text("genre") != string(scoring.All) || i < 0 || r.Float("points") == 0 {
			return nil
		}
		f := features.All[i]
		k := slices.IndexFunc(l.Axes, func(a OutletAxis) bool { return a.Axis == r.Text("axis") })
		if k < 0 {
			return nil
		}
		line := LedgerLine{Feature: f.Name, Title: f.Title, Points: r.Float("contribution"), Spans: []int{}}
		if v := r.Float("value"); math.IsNaN(v) {
			line.Finding = "not measured in any article"
		} else {
			amount := reports.Amount(f, features.Micros(math.Round(v*1e6)))
			switch {
			case f.Estimate:
				amount = fmt.Sprintf("its articles stand at %.0f of 100 on average", r.Float("subscore"))
			case f.Unit == features.Rate && v < .05:
				amount = fmt.Sprintf("%.2f per 1,000 words", v)
			case f.Unit == features.Flag:
				amount = fmt.Sprintf("in %.0f%% of the articles", 100*v)
			}
			line.Finding = fmt.Sprintf("%s, measured in %s", amount, plural(int64(measured[r.Text("axis")+"_"+f.Name]), "article"))
		}
		l.Axes[k].Lines = append(l.Axes[k].Lines, line)
		family[l.Axes[k].Axis+string(f.Family)] += line.Points
		return nil
	})
	for k := range l.Axes {
		a := &l.Axes[k]
		slices.SortStableFunc(a.Lines, func(x, y LedgerLine) int {
			return cmp.Or(cmp.Compare(math.Abs(y.Points), math.Abs(x.Points)), strings.Compare(x.Feature, y.Feature))
		})
		sum := 50.0
		for _, line := range a.Lines {
			sum += line.Points
		}
		if math.IsNaN(a.Score) {
			a.Score = sum
		}
		for _, f := range features.Families {
			if p, ok := family[a.Axis+string(f)]; ok {
				a.Families = append(a.Families, OutletFamily{string(f), p})
			}
		}
	}
	return err
}

// readSpans reads the evidence: examples of each practice, the most used loaded
// words, and which kinds of marks there are.
func (l *OutletLedger) readSpans(run *rundir.Run, titles map[string]string) error {
	spans := map[string][]OutletExample{} // by axis and feature
	times, in := map[string]int64{}, map[string]map[string]bool{}
	err := run.Evidence(func(s *rundir.Span) error {
		title, ours := titles[s.Article]
		if !ours {
			return nil
		}
		for k, u := range s.Uses {
			if again := k > 0 && s.Uses[k-1].Feature == u.Feature; u.Feature == "loaded_rate" && !again {
				w := strings.ToLower(s.Quote)
				times[w]++
				if in[w] == nil {
					in[w] = map[string]bool{}
				}
				in[w][s.Article] = true
			}
			if u.Axis != "" {
				spans[u.Axis+u.Feature] = append(spans[u.Axis+u.Feature], OutletExample{u.Feature, u.Axis, s.Article, title, s.Quote, u.Message, u.Share, 0})
			}
		}
		return nil
	})
	if errors.Is(err, rundir.ErrNoEvidence) {
		l.NoSpans = true
		return nil
	}
	if err != nil {
		return err
	}
	for _, w := range slices.Sorted(maps.Keys(times)) {
		l.Words = append(l.Words, OutletWord{w, times[w], int64(len(in[w]))})
	}
	slices.SortStableFunc(l.Words, func(a, b OutletWord) int { return cmp.Compare(b.Times, a.Times) })
	l.Words = l.Words[:min(len(l.Words), mostWords)]
	for i := range l.Axes {
		for _, line := range l.Axes[i].Lines {
			l.Examples = append(l.Examples, typical(spans[l.Axes[i].Axis+line.Feature])...)
		}
	}
	used := &Ledger{Precision: []LedgerCheck{}}
	for _, e := range l.Examples {
		used.Spans = append(used.Spans, LedgerSpan{Uses: []LedgerUse{{Feature: e.Feature}}})
	}
	used.checks()
	l.Precision = used.Precision
	return nil
}

// typical are the spans whose shares are nearest to the median share, at most one
// an article; equal ones in the order of the evidence.
func typical(all []OutletExample) []OutletExample {
	if len(all) == 0 {
		return nil
	}
	shares := make([]float64, len(all))
	for i, e := range all {
		shares[i] = e.Share
	}
	slices.Sort(shares)
	median := shares[len(shares)/2]
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b OutletExample) int {
		return cmp.Compare(math.Abs(a.Share-median), math.Abs(b.Share-median))
	})
	var out []OutletExample
	for _, e := range sorted {
		if slices.ContainsFunc(out, func(o OutletExample) bool { return o.Article == e.Article }) {
			continue
		}
		e.Of = len(all)
		if out = append(out, e); len(out) == mostExamples {
			break
		}
	}
	return out
}
