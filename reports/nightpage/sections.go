package nightpage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"presscore/features"
	"presscore/reports"
	"presscore/reports/rundir"
)

// view is all that the template prints.
type view struct {
	Style, StyleHash                           string
	RunID, Version, Weights, Norms, Start, End string
	Articles, Scored, Failed, Outlets          Figure
	Rated, Provisional, NotRated, Above, Below Figure
	Withheld                                   Figure // outlets of which is not said whether they differ
	AboveNames, BelowNames                     []nameView
	Ladder                                     []*outletView
	Unrated                                    []nameView
	Scale                                      []tick
	Mean                                       Figure
	Band                                       interval
	PanelSpread                                string
	Changes                                    changesView
	Story                                      storyView
	Flows                                      []flowRow
	MoreFlows                                  int
	Copies                                     Figure
	Read                                       []readView
	Health                                     healthView
	Weighed                                    []weighedView
	Extra                                      []extraView
	NoEvidence                                 bool
	Overrides                                  []string
	Versions                                   [][2]string
}

// nameView is an outlet's name with the anchor of its card, and a note.
type nameView struct{ Name, Anchor, Note string }

// tick is a number on the scale of the outlets.
type tick struct{ At, Text string }

// changesView tells what moved.
type changesView struct {
	Tested, Up, Down, Even Figure
	Moved                  []*outletView
	Reasons                []nameCount
}

// nameCount is how often something was.
type nameCount struct {
	Name  string
	Count Figure
}

// storyView is comparisons on the same events.
type storyView struct {
	Pairs, Differ, Few Figure
	Rows               []pairView
	More               int
}

type pairView struct {
	A, B                           nameView
	Events, Diff, Low, High, Least Figure
	Verdict, Higher                string // Higher names the outlet that is
}

// flowRow is a row of syndication.csv.
type flowRow struct {
	From, To                        nameView
	Copies, Share, Credited, Retold Figure
}

// readView is articles that a person is asked to read.
type readView struct {
	Title, Why string
	Articles   []*articleView
}

// healthView is what may be wrong with the data.
type healthView struct {
	Langs, Genres, Status, Skipped []nameCount
	Undated, Doubtful              Figure
	Silent                         []nameView
	SilentAll                      int
	SilentDays                     int
}

// weighedView is a family with its features and points.
type weighedView struct {
	Axis, Family, Effective string
	Points                  int
	Features                []weighedFeature
}

type weighedFeature struct {
	Title, Name string
	Points      Figure
}

// extraView is a table that another step of the night wrote, as it stands.
type extraView struct {
	File    string
	Columns []string
	Rows    [][]Figure
	More    int
}

const (
	mostPairs  = 40
	mostRows   = 60
	mostSilent = 30
	silentDays = 7
)

// page makes all that the template prints.
func (n *night) page() *view {
	m := &n.run.Manifest
	v := &view{RunID: m.RunID, Version: m.Version, Weights: plain(m.Weights, mostName) + " " + short(m.Hashes.Weights), Norms: short(m.Hashes.Norms), Start: m.Window.Start, End: m.Window.End,
		Articles: ofRun("counts.articles", m.Counts.Articles), Scored: ofRun("counts.scored", m.Counts.Scored),
		Failed: counted(n.allSkipped(), "skipped?"), Outlets: ofRun("counts.outlets", m.Counts.Outlets)}
	v.Style, v.StyleHash, v.NoEvidence = style, styleHash, n.noEvidence
	n.addOutlets(v)
	n.addPairs(v)
	n.addHealth(v)
	n.addWeights(v)
	v.Read = []readView{
		{Title: "Articles that could be measured least", Why: "Of the articles that were scored, those with the smallest share of points that could be measured. A reader sees fastest here what the features do not see."},
		{Title: "Five articles drawn by lot", Why: "Drawn by the run's id, so that nobody picks them and everybody finds the same five."},
	}
	for i, list := range [][]*article{n.lowest, n.random} {
		for _, a := range list {
			v.Read[i].Articles = append(v.Read[i].Articles, n.article(a))
		}
	}
	for _, t := range n.extra {
		v.Extra = append(v.Extra, extraOf(t))
	}
	for _, o := range m.Overrides {
		v.Overrides = append(v.Overrides, plain(strings.Trim(string(o), `"`), mostQuote))
	}
	for _, name := range sortedKeys(m.Hashes.Versions) {
		v.Versions = append(v.Versions, [2]string{name, m.Hashes.Versions[name]})
	}
	v.Versions = append(v.Versions, [2]string{"features", short(m.Hashes.Features)})
	if m.Hashes.Panel != "" {
		v.Versions = append(v.Versions, [2]string{"panel", short(m.Hashes.Panel)})
	}
	return v
}

// allSkipped is how many records were skipped.
func (n *night) allSkipped() int {
	all := 0
	for _, c := range n.skipped {
		all += c
	}
	return all
}

// ofRun is a number of run.json.
func ofRun(key string, x int64) Figure {
	return Figure{Text: reports.Thousands(x), Value: fmt.Sprint(x), Cell: "run.json:" + key}
}

// short is enough of a hash to tell two apart.
func short(hash string) string { return hash[:min(8, len(hash))] }

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// addOutlets fills what is told of outlets: the ladder, who differs, who moved.
func (n *night) addOutlets(v *view) {
	s, families, p := scoreScale(n.outlets), familyScale(n), panelOf(n.outlets)
	count := map[string]int{}
	reasons := map[string]int{}
	for _, o := range n.outlets {
		count[o.rating]++
		if !o.shown() {
			v.Unrated = append(v.Unrated, nameView{Name: o.name(), Note: n.notRated(o)})
			continue
		}
		ov := n.view(o, s, families, p)
		v.Ladder = append(v.Ladder, ov)
		verdict := o.row.Text("vs_panel")
		if o.withheld() {
			count["withheld"]++
		}
		count[verdict]++
		switch verdict {
		case "above":
			v.AboveNames = append(v.AboveNames, nameView{Name: ov.Name, Anchor: ov.Anchor})
		case "below":
			v.BelowNames = append(v.BelowNames, nameView{Name: ov.Name, Anchor: ov.Anchor})
		}
		switch change := o.row.Text("change_verdict"); change {
		case "up", "down":
			v.Changes.Moved = append(v.Changes.Moved, ov)
			count["change "+change]++
		case "no_evidence":
			count["change "+change]++
		default:
			reasons[strings.TrimPrefix(ov.ChangeNote, "not tested: ")]++
		}
	}
	const of = "outlets?genre=all&"
	v.Rated, v.Provisional, v.NotRated = counted(count["rated"], of+"status=rated"), counted(count["provisional"], of+"status=provisional"), counted(count["not_rated"], of+"status=not_rated")
	if count["withheld"] > 0 {
		v.Withheld = counted(count["withheld"], of+"vs_panel_reason=norms_differ")
	}
	v.Above, v.Below = counted(count["above"], of+"vs_panel=above"), counted(count["below"], of+"vs_panel=below")
	v.Changes.Up, v.Changes.Down, v.Changes.Even = counted(count["change up"], of+"change_verdict=up"), counted(count["change down"], of+"change_verdict=down"), counted(count["change no_evidence"], of+"change_verdict=no_evidence")
	v.Changes.Tested = counted(count["change up"]+count["change down"]+count["change no_evidence"], of+"change_verdict=up|down|no_evidence")
	for _, r := range sortedKeys(reasons) {
		v.Changes.Reasons = append(v.Changes.Reasons, nameCount{r, Figure{Text: reports.Thousands(int64(reasons[r]))}})
	}
	sort.SliceStable(v.Changes.Moved, func(i, j int) bool {
		return math.Abs(n.at[v.Changes.Moved[i].Key].row.Float("change")) > math.Abs(n.at[v.Changes.Moved[j].Key].row.Float("change"))
	})
	if len(v.Ladder) > 0 {
		v.Mean = Figure{Text: tenth(p.mean), Value: fmt.Sprintf("%.4f", p.mean), Cell: "outlets:mean:reliability"}
		v.Band = p.band(s)
		v.PanelSpread = steps(n.total.panel, true)
		for x := s.low; x <= s.high; x += 10 {
			v.Scale = append(v.Scale, tick{s.at(x), fmt.Sprintf("%.0f", x)})
		}
	}
}

// addPairs fills the same story and who takes text from whom.
func (n *night) addPairs(v *view) {
	var rows []rundir.Row
	var differ, few int
	for _, row := range n.pairs {
		if row.Text("metric") != "reliability" || row.Text("method") != "event_matched" {
			continue
		}
		switch row.Text("verdict") {
		case "too_few":
			few++
			continue
		case "a_higher", "b_higher":
			differ++
		}
		rows = append(rows, row)
	}
	slices.SortStableFunc(rows, func(a, b rundir.Row) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(math.Abs(b.Float("diff")), math.Abs(a.Float("diff"))))
	})
	const of = "pairs?metric=reliability&method=event_matched&"
	v.Story = storyView{Pairs: counted(len(rows), of+"verdict=a_higher|b_higher|no_evidence"), Differ: counted(differ, of+"verdict=a_higher|b_higher"), Few: counted(few, of+"verdict=too_few"), More: max(0, len(rows)-mostPairs)}
	for _, row := range rows[:min(mostPairs, len(rows))] {
		p := pairView{A: n.link(row.Text("outlet_a")), B: n.link(row.Text("outlet_b")), Events: cellOf(row.Cell("n_events"), whole), Verdict: "no evidence of a difference",
			Diff: cellOf(row.Cell("diff"), signed), Low: cellOf(row.Cell("ci_low"), signed), High: cellOf(row.Cell("ci_high"), signed), Least: cellOf(row.Cell("min_detectable"), tenth)}
		switch verdict := row.Text("verdict"); {
		case verdict == "a_higher":
			p.Higher = p.A.Name
		case verdict == "b_higher":
			p.Higher = p.B.Name
		case row.Float("ci_low") > 0 || row.Float("ci_high") < 0:
			p.Verdict = "no evidence, given how many pairs were compared"
		}
		v.Story.Rows = append(v.Story.Rows, p)
	}
	for _, row := range n.flows[:min(mostRows, len(n.flows))] {
		v.Flows = append(v.Flows, flowRow{From: n.link(row.Text("from_outlet")), To: n.link(row.Text("to_outlet")), Copies: cellOf(row.Cell("n_copies"), whole), Share: cellOf(row.Cell("share_of_to"), fine),
			Credited: cellOf(row.Cell("credited_share"), percent), Retold: cellOf(row.Cell("headline_changed_share"), percent)})
	}
	v.MoreFlows = max(0, len(n.flows)-mostRows)
	v.Copies = counted(len(n.flows), "syndication?")
}

// fine prints a share of which little may be.
func fine(x float64) string { return fmt.Sprintf("%.1f%%", 100*x) }

// order puts pairs with a verdict first.
func order(row rundir.Row) int {
	if row.Text("verdict") == "no_evidence" {
		return 1
	}
	return 0
}

func (n *night) link(key string) nameView {
	name, anchor := n.other(key)
	return nameView{Name: name, Anchor: anchor}
}

// addHealth fills what may be wrong with the data.
func (n *night) addHealth(v *view) {
	t := &n.total
	h := &v.Health
	h.Langs, h.Genres = counts(t.langs, "articles?lang="), counts(t.genres, "articles?genre=")
	h.Status = counts(t.status, "articles?status=")
	h.Skipped = counts(n.skipped, "skipped?reason=")
	h.Undated = counted(t.undated, "articles?published=")
	h.Doubtful = counted(t.doubtful, "articles?genre_confidence<0.6")
	h.SilentDays = silentDays
	end, err := time.Parse(time.DateOnly, n.run.Window.End)
	if err != nil {
		return
	}
	limit := end.AddDate(0, 0, -silentDays).Format(time.DateOnly)
	var silent []*outlet
	for _, o := range n.outlets {
		if o.newest == "" || o.newest[:min(10, len(o.newest))] < limit {
			silent = append(silent, o)
		}
	}
	slices.SortStableFunc(silent, func(a, b *outlet) int { return cmp.Or(cmp.Compare(b.newest, a.newest), cmp.Compare(a.key, b.key)) })
	h.SilentAll = len(silent)
	for _, o := range silent[:min(mostSilent, len(silent))] {
		h.Silent = append(h.Silent, nameView{Name: o.name(), Note: day(o.newest)})
	}
}

// counts are the entries of a map, the largest first.
func counts(m map[string]int, query string) []nameCount {
	var out []nameCount
	for _, k := range sortedKeys(m) {
		name := plain(k, mostTitle)
		if name == "" {
			name = "unknown"
		}
		out = append(out, nameCount{strings.NewReplacer("&status_reason=", ": ", "_", " ").Replace(name), counted(m[k], query+k)})
	}
	slices.SortStableFunc(out, func(a, b nameCount) int { return cmp.Compare(m[b.Count.key(query)], m[a.Count.key(query)]) })
	return out
}

// key is the value that a query asks for.
func (f Figure) key(query string) string { return strings.TrimPrefix(f.Count, query) }

// addWeights fills the method's table: points by family and feature, and what the
// families did to the scores of tonight's articles.
func (n *night) addWeights(v *view) {
	for _, axis := range []string{"reliability", "bias"} {
		for _, family := range features.Families {
			w := weighedView{Axis: axis, Family: string(family)}
			for _, row := range n.points {
				i := features.Index(row.Text("feature"))
				if row.Text("axis") != axis || i < 0 || features.All[i].Family != family {
					continue
				}
				w.Features = append(w.Features, weighedFeature{features.All[i].Title, features.All[i].Name, cellOf(row.Cell("points"), whole)})
				w.Points += int(math.Round(row.Float("points")))
			}
			if len(w.Features) == 0 {
				continue
			}
			if i := slices.Index(n.families, string(family)); axis == "reliability" && i >= 0 && i < len(n.total.effective) {
				w.Effective = fmt.Sprintf("%.0f%%", zero(100*n.total.effective[i], .5))
			}
			v.Weighed = append(v.Weighed, w)
		}
	}
}

// extraOf is a table as it stands, without the run's id.
func extraOf(t *rundir.Table) extraView {
	v := extraView{File: t.File, More: max(0, len(t.Rows)-mostRows)}
	for _, c := range t.Columns {
		if c != "run_id" {
			v.Columns = append(v.Columns, c)
		}
	}
	for _, row := range t.Rows[:min(mostRows, len(t.Rows))] {
		var cells []Figure
		for _, c := range v.Columns {
			cell := row.Cell(c)
			f := cellOf(cell, func(float64) string { return minus(cell.Text) })
			if math.IsNaN(cell.Float()) && cell.Text != "" {
				f = Figure{Text: plain(cell.Text, mostTitle)}
			}
			cells = append(cells, f)
		}
		v.Rows = append(v.Rows, cells)
	}
	return v
}
