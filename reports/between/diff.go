package between

import (
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"presscore/reports"
	"presscore/reports/rundir"
	"presscore/reports/tables"
)

// Diff is what changed between two runs.
type Diff struct {
	Before, After *rundir.Run
	// Rulers are what makes the scores of the two runs not comparable; empty when
	// they are.
	Rulers             []string
	New, Gone, Revised int // articles
	Same               int // articles with the same content
	Outlets            map[string]*Articles
	Fresh, Lost        []string // outlets that stand in one run alone
	Moves              []Move   // outlets with a score in both, the largest difference first
}

// Articles are those of one outlet.
type Articles struct{ New, Gone, Revised int }

// Move is an outlet's reliability in two runs.
type Move struct {
	Outlet, Name  string
	Before, After float64
	// Content and Mix part the difference of the plain means: how articles of each
	// genre are written, and how many of them are of which genre; each is the mean of
	// both orders in which the two may change (Shapley). NaN where a genre's mean is
	// withheld. Between comparable runs no part comes from weights.
	Content, Mix float64
	NBefore, N   float64 // articles that count
	Status       string  // "rated" or, where it changed, "provisional to rated"
}

// Runs compares two runs.
func Runs(before, after *rundir.Run) (*Diff, error) {
	d := &Diff{Before: before, After: after, Rulers: rulers(before, after), Outlets: map[string]*Articles{}}
	if err := d.articles(); err != nil {
		return nil, err
	}
	return d, d.outlets()
}

// rulers names what makes scores not comparable.
func rulers(a, b *rundir.Run) []string {
	var out []string
	other := func(what, x, y string) {
		if x != y {
			out = append(out, fmt.Sprintf("%s (%s, now %s)", what, short(x), short(y)))
		}
	}
	if a.Hashes.Weights != b.Hashes.Weights {
		other("weights", a.Weights+" "+short(a.Hashes.Weights), b.Weights+" "+short(b.Hashes.Weights))
	}
	other("norms", a.Hashes.Norms, b.Hashes.Norms)
	other("features", a.Hashes.Features, b.Hashes.Features)
	names := maps.Clone(a.Hashes.Versions)
	if names == nil {
		names = map[string]string{}
	}
	maps.Copy(names, b.Hashes.Versions)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		other(name, a.Hashes.Versions[name], b.Hashes.Versions[name])
	}
	return out
}

func short(s string) string {
	if s == "" {
		return "none"
	}
	if len(s) == 32 && !strings.Contains(s, " ") {
		return s[:8]
	}
	return s
}

// articles counts those that are new, gone and revised.
func (d *Diff) articles() error {
	type known struct{ hash, outlet string }
	had := map[string]known{}
	err := d.Before.Each("articles.csv", func(row rundir.Row) error {
		had[strings.Clone(row.Text("article_id"))] = known{strings.Clone(row.Text("content_hash")), strings.Clone(row.Text("outlet"))}
		return nil
	})
	if err != nil {
		return err
	}
	err = d.After.Each("articles.csv", func(row rundir.Row) error {
		id := row.Text("article_id")
		k, ok := had[id]
		delete(had, id)
		switch {
		case !ok:
			d.New++
			d.of(row.Text("outlet")).New++
		case k.hash != row.Text("content_hash"):
			d.Revised++
			d.of(row.Text("outlet")).Revised++
		default:
			d.Same++
		}
		return nil
	})
	for _, k := range had {
		d.Gone++
		d.of(k.outlet).Gone++
	}
	return err
}

func (d *Diff) of(outlet string) *Articles {
	a := d.Outlets[outlet]
	if a == nil {
		a = &Articles{}
		d.Outlets[strings.Clone(outlet)] = a
	}
	return a
}

// frame reads a run's outlets.csv; reading it as a table first names its damage.
func frame(run *rundir.Run) (tables.Frame, error) {
	if err := run.Each("outlets.csv", func(rundir.Row) error { return nil }); err != nil {
		return tables.Frame{}, err
	}
	f, err := os.Open(filepath.Join(run.Dir, "outlets.csv"))
	if err != nil {
		return tables.Frame{}, err
	}
	defer f.Close()
	return tables.ReadFrame(f)
}

// outlets joins the outlets of both runs.
func (d *Diff) outlets() error {
	now, err := frame(d.After)
	if err != nil {
		return err
	}
	then, err := frame(d.Before)
	if err != nil {
		return err
	}
	both, fresh, lost, err := now.Join(then, "_before")
	if err != nil {
		return err
	}
	d.Fresh, d.Lost = pooled(fresh), pooled(lost)
	outlets, genres, names := both.Texts("outlet"), both.Texts("genre"), both.Texts("name")
	status, statusBefore := both.Texts("status"), both.Texts("status_before")
	after, before := both.Numbers("reliability"), both.Numbers("reliability_before")
	plain, plainBefore := both.Numbers("reliability_plain"), both.Numbers("reliability_plain_before")
	n, nBefore := both.Numbers("n_unique"), both.Numbers("n_unique_before")
	genresOf := map[string][]int{} // rows of single genres
	for i, g := range genres {
		if g != "all" {
			genresOf[outlets[i]] = append(genresOf[outlets[i]], i)
		}
	}
	for i, g := range genres {
		if g != "all" || math.IsNaN(after[i]) || math.IsNaN(before[i]) {
			continue
		}
		m := Move{Outlet: outlets[i], Name: names[i], Before: before[i], After: after[i], N: n[i], NBefore: nBefore[i], Status: status[i]}
		if m.Name == "" {
			m.Name = m.Outlet
		}
		if status[i] != statusBefore[i] {
			m.Status = statusBefore[i] + " to " + status[i]
		}
		for _, j := range genresOf[m.Outlet] {
			s, t := n[j]/n[i], nBefore[j]/nBefore[i]
			m.Content += (s + t) / 2 * (after[j] - before[j])
			m.Mix += (after[j] + before[j]) / 2 * (s - t)
		}
		if off := m.Content + m.Mix - (plain[i] - plainBefore[i]); math.IsNaN(off) || math.Abs(off) > .01 {
			m.Content, m.Mix = math.NaN(), math.NaN() // a genre has no mean in one of the runs
		}
		d.Moves = append(d.Moves, m)
	}
	sort.SliceStable(d.Moves, func(i, j int) bool {
		a, b := math.Abs(d.Moves[i].After-d.Moves[i].Before), math.Abs(d.Moves[j].After-d.Moves[j].Before)
		if a != b {
			return a > b
		}
		return d.Moves[i].Outlet < d.Moves[j].Outlet
	})
	return nil
}

func pooled(f tables.Frame) []string {
	var out []string
	genres := f.Texts("genre")
	for i, o := range f.Texts("outlet") {
		if genres[i] == "all" {
			out = append(out, o)
		}
	}
	return out
}

const (
	mostMoves = 20
	// leastMove is what would be printed as 0.0.
	leastMove = .05
)

// Text writes the differences in plain words. mixed prints scores that are not
// comparable all the same, and says so.
func (d *Diff) Text(w io.Writer, mixed bool) error {
	var b strings.Builder
	fmt.Fprintf(&b, "run %s (up to %s) and run %s (up to %s)\n", d.Before.RunID, orUnknown(d.Before.Window.End), d.After.RunID, orUnknown(d.After.Window.End))
	fmt.Fprintf(&b, "articles: %s new, %s gone, %s revised, %s the same\n", reports.Thousands(int64(d.New)), reports.Thousands(int64(d.Gone)), reports.Thousands(int64(d.Revised)), reports.Thousands(int64(d.Same)))
	list(&b, "new outlets", d.Fresh)
	list(&b, "outlets that are gone", d.Lost)
	if len(d.Rulers) > 0 {
		fmt.Fprintf(&b, "scores: not comparable, other %s\n", strings.Join(d.Rulers, ", "))
		if !mixed {
			b.WriteString("        --allow-mixed prints them all the same\n")
			_, err := io.WriteString(w, b.String())
			return err
		}
	}
	shown := 0
	for _, m := range d.Moves {
		if math.Abs(m.After-m.Before) < leastMove {
			break
		}
		if shown == mostMoves {
			break
		}
		if shown == 0 {
			fmt.Fprintf(&b, "\n%-28s %6s %6s %7s %8s %6s  %s\n", "reliability", "before", "now", "points", "content", "mix", "articles")
		}
		shown++
		fmt.Fprintf(&b, "%-28s %6.1f %6.1f %+7.1f %8s %6s  %s to %s%s\n", cut(m.Name, 28), m.Before, m.After, m.After-m.Before, part(m.Content), part(m.Mix), reports.Thousands(int64(m.NBefore)), reports.Thousands(int64(m.N)), d.ofArticles(m))
	}
	moved := 0
	for _, m := range d.Moves {
		if math.Abs(m.After-m.Before) >= leastMove {
			moved++
		}
	}
	switch {
	case moved == 0:
		fmt.Fprintf(&b, "\nscores: none of %s moved by 0.1 points\n", reports.Counted(len(d.Moves), "outlet"))
	case moved > shown:
		fmt.Fprintf(&b, "… and %d more\n", moved-shown)
	}
	if moved > 0 {
		if len(d.Rulers) > 0 {
			b.WriteString("\nThese scores were made under two rulers and are not comparable.\n")
		}
		b.WriteString("\nNothing here is tested: windows of two nights share articles. content and mix\npart the difference of plain means by genre; the score weighs genres evenly, so\nthey need not add up to it. Practices, not truth.\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// ofArticles says what changed among the articles of an outlet.
func (d *Diff) ofArticles(m Move) string {
	a := d.Outlets[m.Outlet]
	if a == nil {
		return ""
	}
	return fmt.Sprintf(" (+%d −%d, %d revised)", a.New, a.Gone, a.Revised)
}

func part(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return fmt.Sprintf("%+.1f", x)
}

func orUnknown(s string) string {
	if s == "" {
		return "an unknown date"
	}
	return s
}

// list names outlets, ten at most.
func list(b *strings.Builder, what string, names []string) {
	if len(names) == 0 {
		return
	}
	const most = 10
	more := ""
	if len(names) > most {
		more = fmt.Sprintf(" and %d more", len(names)-most)
		names = names[:most]
	}
	fmt.Fprintf(b, "%s: %s%s\n", what, strings.Join(names, ", "), more)
}

// cut shortens a name to n letters, in its middle, where names differ least.
func cut(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n/2]) + "…" + string(r[len(r)-(n-n/2-1):])
}
