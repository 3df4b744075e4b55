package nightpage

import (
	"math"
	"slices"
	"sort"
	"strings"

	"presscore/features"
	"presscore/reports/rundir"
)

// outlet is what a card shows.
type outlet struct {
	row      rundir.Row // of genre all
	key      string
	rating   string // rated, provisional, not_rated
	reasons  []*reason
	words    map[string]int // loaded words of its articles that count, with their counts
	spread   [bins]int      // its articles that count, by score
	newest   string         // date of its newest article
	to, from []rundir.Row   // whom it takes text from, and who takes its text
}

// shown tells whether the outlet has a score.
func (o *outlet) shown() bool { return o.rating != "not_rated" }

// count counts a loaded word of one of its articles.
func (o *outlet) count(quote string) { o.words[strings.ToLower(plain(quote, mostWord))]++ }

// most is how many reasons a card gives.
const mostReasons = 3

// reason is a feature that moves an outlet's score, with the span that shows it.
type reason struct {
	why     rundir.Row
	feature string
	value   float64
	near    []candidate // articles whose value is next to the outlet's mean
	span    *span
	article *article // whose span it is, or the nearest
}

// candidate is an article from which a typical span may come.
type candidate struct {
	id       string
	distance float64
}

// article is one that the page names.
type article struct {
	row     rundir.Row
	id      string
	reasons []*articleReason
}

// articleReason is what one feature adds to an article's score.
type articleReason struct {
	points  rundir.Cell
	feature string
	span    *span
}

// night is all that the page shows.
type night struct {
	run        *rundir.Run
	outlets    []*outlet // rated, provisional, not rated
	at         map[string]*outlet
	families   []string       // those with points on reliability
	points     []rundir.Row   // rows of why.csv of one outlet: the weights
	pairs      []rundir.Row   // of pairs.csv
	flows      []rundir.Row   // of syndication.csv
	skipped    map[string]int // records by reason
	total      totals
	noEvidence bool               // the run kept none
	counts     map[string]*outlet // articles that count, of outlets with a score
	named      map[string]*article
	random     []*article
	lowest     []*article
	extra      []*rundir.Table       // tables that a run may have
	panel      map[string][2]float64 // percentiles of a family over outlets
}

// gather reads a run.
func gather(run *rundir.Run) (*night, error) {
	n := &night{run: run, at: map[string]*outlet{}, skipped: map[string]int{}, counts: map[string]*outlet{}, named: map[string]*article{}, panel: map[string][2]float64{}}
	for _, step := range []func() error{n.readOutlets, n.readWhy, n.readPairs, n.readSkipped, n.readArticles, n.readFeatures, n.readPoints, n.readEvidence, n.readNamed, n.readExtra} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return n, nil
}

// readOutlets takes the rows of genre all, in the order of every picture: rated and
// provisional ones by falling reliability, those that are not rated by key.
func (n *night) readOutlets() error {
	t, err := n.run.Table("outlets.csv")
	if err != nil {
		return err
	}
	for _, row := range t.Rows {
		if row.Text("genre") != "all" {
			continue
		}
		o := &outlet{row: row, key: row.Text("outlet"), rating: row.Text("status"), words: map[string]int{}}
		if row.Text("reliability") == "" {
			o.rating = "not_rated"
		}
		n.outlets = append(n.outlets, o)
		n.at[o.key] = o
	}
	order := []string{"rated", "provisional", "not_rated"}
	sort.SliceStable(n.outlets, func(i, j int) bool {
		a, b := n.outlets[i], n.outlets[j]
		if x, y := slices.Index(order, a.rating), slices.Index(order, b.rating); x != y {
			return x < y
		}
		if x, y := a.row.Float("reliability"), b.row.Float("reliability"); x != y && a.shown() {
			return x > y
		}
		return a.key < b.key
	})
	for _, f := range features.Families {
		if slices.ContainsFunc(n.outlets, func(o *outlet) bool { x := o.row.Float(string(f)); return !math.IsNaN(x) && x != 0 }) {
			n.families = append(n.families, string(f))
		}
	}
	return nil
}

// readWhy takes the three strongest reasons of every outlet with a score, and the
// points of every feature from the first outlet that has rows: they are the same
// for all.
func (n *night) readWhy() error {
	var weighed string
	of := map[string][]rundir.Row{}
	err := n.run.Each("why.csv", func(row rundir.Row) error {
		key := row.Text("outlet")
		if row.Text("genre") != "all" {
			return nil
		}
		if weighed == "" {
			weighed = key
		}
		if key == weighed && row.Float("points") > 0 {
			n.points = append(n.points, row.Keep())
		}
		if o := n.at[key]; o != nil && o.shown() && row.Text("axis") == "reliability" && row.Float("contribution") != 0 {
			of[key] = append(of[key], row.Keep())
		}
		return nil
	})
	if err != nil {
		return err
	}
	for key, rows := range of {
		sort.SliceStable(rows, func(i, j int) bool {
			a, b := math.Abs(rows[i].Float("contribution")), math.Abs(rows[j].Float("contribution"))
			if a != b {
				return a > b
			}
			return features.Index(rows[i].Text("feature")) < features.Index(rows[j].Text("feature"))
		})
		for _, row := range rows[:min(mostReasons, len(rows))] {
			n.at[key].reasons = append(n.at[key].reasons, &reason{why: row, feature: row.Text("feature"), value: row.Float("value")})
		}
	}
	return nil
}

// readPairs takes comparisons and flows of text.
func (n *night) readPairs() error {
	pairs, err := n.run.Table("pairs.csv")
	if err != nil {
		return err
	}
	n.pairs = pairs.Rows
	flows, err := n.run.Table("syndication.csv")
	if err != nil {
		return err
	}
	n.flows = flows.Rows
	sort.SliceStable(n.flows, func(i, j int) bool { return n.flows[i].Float("n_copies") > n.flows[j].Float("n_copies") })
	for _, row := range n.flows {
		if o := n.at[row.Text("to_outlet")]; o != nil {
			o.to = append(o.to, row)
		}
		if o := n.at[row.Text("from_outlet")]; o != nil {
			o.from = append(o.from, row)
		}
	}
	return nil
}

// readSkipped counts records by the reason why they were skipped; where they were
// read is left out, since that changes with the names of files.
func (n *night) readSkipped() error {
	return n.run.Each("skipped.csv", func(row rundir.Row) error {
		n.skipped[row.Text("reason")]++
		return nil
	})
}

// extras are tables that other steps of a night may write.
var extras = []string{"groups.csv", "sensitivity.csv"}

func (n *night) readExtra() error {
	for _, file := range extras {
		if !n.run.Has(file) {
			continue
		}
		t, err := n.run.Table(file)
		if err != nil {
			return err
		}
		n.extra = append(n.extra, t)
	}
	return nil
}
