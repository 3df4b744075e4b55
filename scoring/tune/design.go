package tune

import (
	"fmt"
	"math"
	"slices"

	"presscore/features"
	"presscore/internal/stats"
	"presscore/scoring"
)

// halfWeight is the number of articles at which an outlet weighs half as much in a fit
// as one of very many.
const halfWeight = 20

// leastSpread is the least standard deviation between outlets, in points of a subscore,
// that a feature is divided by. A feature that hardly differs between outlets would else
// be stretched until its noise counts.
const leastSpread = 2

// design is one row an outlet with a label: what a fit sees.
type design struct {
	norms   *scoring.Norms
	weights *scoring.Weights
	axis    scoring.Axis
	at      []int // the features that are fitted, as indices into features.All

	outlets []string
	group   []int       // number of the group that is kept together
	groups  int         // how many
	shown   []bool      // rated or provisional: figures are of these
	weight  []float64   // n/(n+20), n the articles that count
	z       [][]float64 // standardised subscores minus 50, over sd
	sd      []float64   // of each feature, in points of subscore, at least leastSpread
	y       []float64
	steps   int // of an ordered label; 0: numbers

	today  []float64 // slopes of the points of today, times sd: the direction to pull to
	lean   []float64 // NaN: not known
	scores []float64 // of the outlets by the points of today

	constant []string // features that are the same in all outlets: nothing is fitted to them
}

// subscores are the standardised mean subscores of an outlet, minus 50: as the outlet's
// mean is standardised over genres (scoring/outlet_standard.go), so is every subscore,
// so that slopes times these give the outlet's score but for its limits on single hits.
func subscores(n *Night, w *scoring.Weights, a scoring.Axis, byGenre map[features.Genre]*scoring.OutletSummary) []float64 {
	standards := n.Norms.Standards(w)[a]
	out := make([]float64, len(features.All))
	if len(standards) == 0 {
		for i := range out {
			if s := byGenre[scoring.All].Features[a][i].Subscore; s.N > 0 {
				out[i] = float64(s.Sum)/float64(s.N)/float64(scoring.Unit) - 50
			}
		}
		return out
	}
	for g, s := range standards {
		mean := n.Norms.Genres[g].Moments.Mean
		for i, t := range w.Terms[a] {
			reference := 100 * float64(t.Better) * (float64(mean[i])/1e6 - .5)
			own := 0.
			if o := byGenre[g]; o != nil {
				if x := o.Features[a][i].Subscore; x.N > 0 {
					articles := float64(x.N)
					own = articles / (articles + s.K) * (float64(x.Sum)/articles/float64(scoring.Unit) - 50 - reference)
				}
			}
			out[i] += (reference + own) / float64(len(standards))
		}
	}
	return out
}

// newDesign joins the outlets of a night with labels. at are the features to fit;
// unknown are outlets that have a label and are not in the night.
func newDesign(n *Night, all []*scoring.OutletSummary, l *Labels, a scoring.Axis, at []int) (d *design, unknown []string, err error) {
	rows := map[string]map[features.Genre]*scoring.OutletSummary{}
	var keys []string
	for _, o := range all {
		if rows[o.Outlet] == nil {
			rows[o.Outlet] = map[features.Genre]*scoring.OutletSummary{}
			keys = append(keys, o.Outlet)
		}
		rows[o.Outlet][o.Genre] = o
	}
	for key := range l.Value {
		if rows[key] == nil {
			unknown = append(unknown, key)
		}
	}
	slices.Sort(unknown)
	d = &design{norms: n.Norms, weights: n.Weights, axis: a, steps: len(l.Steps)}
	var raw [][]float64
	var own []*scoring.OutletSummary
	numbers := map[string]int{}
	for _, key := range keys {
		y, labelled := l.Value[key]
		o := rows[key][scoring.All]
		if !labelled || o.Unique == 0 {
			continue
		}
		group := l.Group[key]
		if group == "" {
			group = "\x00" + key // an outlet of no group stands alone
		}
		if _, ok := numbers[group]; !ok {
			numbers[group] = len(numbers)
		}
		lean, ok := l.Lean[key]
		if !ok {
			lean = math.NaN()
		}
		d.outlets, d.group, d.y, d.lean = append(d.outlets, key), append(d.group, numbers[group]), append(d.y, y), append(d.lean, lean)
		d.shown, d.weight = append(d.shown, o.State != scoring.NotRated), append(d.weight, float64(o.Unique)/float64(o.Unique+halfWeight))
		d.scores = append(d.scores, o.Axes[a].Mean.Float())
		own = append(own, o)
		raw = append(raw, subscores(n, n.Weights, a, rows[key]))
	}
	d.groups = len(numbers)
	if err := d.check(l, unknown); err != nil {
		return nil, unknown, err
	}
	d.standardise(raw, own, at)
	if len(d.at) == 0 {
		return nil, unknown, fmt.Errorf("no feature differs between the %d labelled outlets: there is nothing to fit", len(d.outlets))
	}
	return d, unknown, nil
}

// check says what is wrong with labels that no fit can use.
func (d *design) check(l *Labels, unknown []string) error {
	if len(d.outlets) == 0 {
		return fmt.Errorf("none of the %d labelled outlets has scored articles in the run (%d are not in it at all)", len(l.Value), len(unknown))
	}
	if len(d.outlets) == 1 {
		return fmt.Errorf("one labelled outlet, %s, has scored articles in the run: nothing can be compared", d.outlets[0])
	}
	if slices.Max(d.y) == slices.Min(d.y) {
		return fmt.Errorf("all %d labelled outlets of the run have the same %s: there is nothing to tell apart", len(d.outlets), l.Target)
	}
	if d.groups < 2 {
		return fmt.Errorf("the %d labelled outlets of the run are all of one group: none can be held out", len(d.outlets))
	}
	return nil
}

// standardise fills z with features that differ between outlets. What is the same in
// all of their articles differs after standardising, too, with their numbers of
// articles, which says nothing of practices.
func (d *design) standardise(raw [][]float64, own []*scoring.OutletSummary, at []int) {
	slopes := d.norms.Slopes(d.weights)[d.axis]
	d.z = make([][]float64, len(raw))
	column := make([]float64, len(raw))
	for _, i := range at {
		for r := range raw {
			column[r] = raw[r][i]
		}
		sd := stats.SD(column)
		first := own[0].Features[d.axis][i].Subscore.Mean()
		same := !slices.ContainsFunc(own, func(o *scoring.OutletSummary) bool { return o.Features[d.axis][i].Subscore.Mean() != first })
		if same || !(sd > 1e-9) {
			d.constant = append(d.constant, features.All[i].Name)
			continue
		}
		sd = max(sd, leastSpread)
		for r := range raw {
			d.z[r] = append(d.z[r], column[r]/sd)
		}
		d.at, d.sd, d.today = append(d.at, i), append(d.sd, sd), append(d.today, float64(slopes[i])/1e6*sd)
	}
}
