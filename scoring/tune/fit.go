package tune

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"

	"presscore/features"
	"presscore/internal/stats"
	"presscore/scoring"
)

// LeastOutlets is the number of labelled outlets with a shown score below which Fit
// refuses, unless it is forced: with 29 outlets a correlation of .5 has an interval from
// .15 to .75.
const LeastOutlets = 30

// FitOptions say what is fitted and how.
type FitOptions struct {
	Axis  scoring.Axis
	Also  []string // features without points that may get some; "all": every one with a direction
	Draws int      // resamples of outlets
	Seed  uint64
	Force bool // fit fewer than LeastOutlets
}

// FitPoint is what the fit says of one feature.
type FitPoint struct {
	Feature   int // index into features.All
	Today     int64
	Fitted    int64   // 1e-4 points
	Low, High float64 // of refits to resampled outlets, in points
}

// Prediction is an outlet as a fit of the other folds sees it.
type Prediction struct {
	Outlet       string
	Fold         int
	Label, Score float64 // Score in the unit of the label, or the expected step from 0
	Shown        bool    // rated or provisional: it is judged
}

// Fit is fitted points and what they are worth.
type Fit struct {
	Labels      *Labels
	Labelled    int      // outlets that the fit saw
	Unknown     []string // labelled outlets that the run does not have
	Constant    []string // features left out because they are the same everywhere
	Groups      int
	Lambda      float64
	Nothing     bool // no combination with the declared signs goes with the labels: the points of today stay
	Separated   bool // the steps of the label are parted without an error
	Points      []FitPoint
	Weights     *scoring.Weights // of today with the fitted points
	Verdict     Verdict
	Seen        Figure // Spearman of the fitted points on the outlets that they were fitted to, scored in full; no interval
	Predictions []Prediction
}

// Run fits points of an axis to labels.
func (o FitOptions) Run(n *Night, l *Labels) (*Fit, error) {
	at, err := o.candidates(n.Weights)
	if err != nil {
		return nil, err
	}
	all := n.Means(n.Weights)
	d, unknown, err := newDesign(n, all, l, o.Axis, at)
	if err != nil {
		return nil, err
	}
	f := &Fit{Labels: l, Labelled: len(d.outlets), Unknown: unknown, Constant: d.constant, Groups: d.groups}
	shown := 0
	for _, s := range d.shown {
		if s {
			shown++
		}
	}
	if shown < LeastOutlets && !o.Force {
		return f, fmt.Errorf("%d labelled outlets have a score in the run, fewer than %d: points fitted to so few say more about these outlets than about practices (--force fits them all the same)", shown, LeastOutlets)
	}
	if shown < 3 {
		return f, fmt.Errorf("%d labelled outlets have a score in the run: nothing can be judged by so few", shown)
	}
	predicted := make([][]float64, partitions)
	var fold []int
	for p := range predicted { // the last one's folds stand in Predictions
		fold, predicted[p] = d.outOfFold(o.Seed + uint64(partitions-1-p)*1000)
	}
	last := predicted[partitions-1]
	rows := make([]int, len(d.y))
	for i := range rows {
		rows[i] = i
		f.Predictions = append(f.Predictions, Prediction{d.outlets[i], fold[i], d.y[i], last[i], d.shown[i]})
		if slices.ContainsFunc(predicted, func(p []float64) bool { return math.IsNaN(p[i]) }) {
			return f, fmt.Errorf("with the group of %s held out, all other outlets have the same %s: too few have another one to fit anything", d.outlets[i], l.Target)
		}
	}
	f.Lambda = d.choose(rows, o.Seed)
	best := d.problem(rows).fit(d.scaled(f.Lambda), nil)
	f.Separated = d.separated(best)
	points, ok := d.points(best.beta)
	if !ok {
		f.Nothing, points = true, Points(n.Weights, o.Axis)
	}
	f.Weights = With(n.Weights, o.Axis, points)
	low, high := d.resampled(o.Draws, o.Seed, d.scaled(f.Lambda), best)
	for k, i := range d.at {
		f.Points = append(f.Points, FitPoint{i, n.Weights.Terms[o.Axis][i].Points, points[i], low[k], high[k]})
	}
	o.judge(n, d, f, predicted)
	return f, nil
}

// candidates are the features that may have points.
func (o FitOptions) candidates(w *scoring.Weights) (at []int, err error) {
	also := map[string]bool{}
	for _, name := range o.Also {
		i := features.Index(name)
		switch {
		case name == "all":
		case i < 0:
			return nil, fmt.Errorf("no feature is called %q: see presscore features list", name)
		case w.Terms[o.Axis][i].Better == features.NoClaim:
			return nil, fmt.Errorf("%s makes no claim on %s: a fit may not choose its direction", name, o.Axis)
		}
		also[name] = true
	}
	for i, t := range w.Terms[o.Axis] {
		if t.Better != features.NoClaim && (t.Points > 0 || also["all"] || also[features.All[i].Name]) {
			at = append(at, i)
		}
	}
	return at, nil
}

// points turns weights into points: the shares of the spread of scores that they cause
// among the reference articles (scoring.Norms.Shares), in hundredths of a point. ok is
// false where all weights are zero.
func (d *design) points(beta []float64) (points []int64, ok bool) {
	slopes := make([]float64, len(features.All))
	for k, i := range d.at {
		if beta[k] > 1e-6*slices.Max(beta) {
			slopes[i] = beta[k] / d.sd[k]
		}
	}
	shares := d.norms.Shares(d.weights, d.axis, slopes)
	total := 0.
	for i, s := range shares {
		shares[i] = max(0, s)
		total += shares[i]
	}
	if !(total > 0) || slices.Max(beta) < 1e-4*stats.SD(d.y) {
		return nil, false
	}
	parts := make([]int64, len(shares))
	for i, s := range shares {
		parts[i] = int64(math.Round(s / total * 1e9))
	}
	points = scale(parts, Full/100)
	for i := range points {
		points[i] *= 100
	}
	return points, true
}

// separated reports whether every threshold parts the outlets without an error.
func (d *design) separated(f *fitted) bool {
	if d.steps == 0 {
		return false
	}
	for i := range d.z {
		if math.Abs(f.predict(d.z[i])-d.y[i]) >= .5 {
			return false
		}
	}
	return true
}

// resampled gives the 95% range of each feature's points over refits to resampled
// groups of outlets.
func (d *design) resampled(draws int, seed uint64, lambda float64, from *fitted) (low, high []float64) {
	members := make([][]int, d.groups)
	for i, g := range d.group {
		members[g] = append(members[g], i)
	}
	fits := make([][]int64, draws)
	var wait sync.WaitGroup
	workers := max(1, min(runtime.GOMAXPROCS(0), 16))
	for w := range workers {
		wait.Go(func() {
			for k := w; k < draws; k += workers {
				r := rand.New(rand.NewPCG(seed, uint64(k)+2)) // a draw's own: no order of workers counts
				var rows []int
				for range d.groups {
					rows = append(rows, members[r.IntN(d.groups)]...)
				}
				if points, ok := d.points(d.problem(rows).fit(lambda, from).beta); ok {
					fits[k] = points
				}
			}
		})
	}
	wait.Wait()
	for _, i := range d.at {
		var x []float64
		for _, p := range fits {
			if p != nil {
				x = append(x, float64(p[i])/10000)
			}
		}
		if len(x) == 0 {
			low, high = append(low, math.NaN()), append(high, math.NaN())
			continue
		}
		slices.Sort(x)
		low, high = append(low, stats.Quantile(.025, x)), append(high, stats.Quantile(.975, x))
	}
	return low, high
}

// judge fills in what the points are worth, for outlets whose scores are shown.
func (o FitOptions) judge(n *Night, d *design, f *Fit, predicted [][]float64) {
	equal := make([]int64, len(features.All))
	var parts []int64
	for range d.at {
		parts = append(parts, 1)
	}
	for k, x := range scale(parts, Full) {
		equal[d.at[k]] = x
	}
	byEqual, byFit := meansOf(n.Means(With(n.Weights, o.Axis, equal)), o.Axis), meansOf(n.Means(f.Weights), o.Axis)
	var y, lean, today, same, seen []float64
	out := make([][]float64, len(predicted))
	for i, key := range d.outlets {
		if !d.shown[i] {
			continue
		}
		y, lean, today = append(y, d.y[i]), append(lean, d.lean[i]), append(today, d.scores[i])
		for p := range predicted {
			out[p] = append(out[p], predicted[p][i])
		}
		same, seen = append(same, byEqual[key]), append(seen, byFit[key])
	}
	f.Verdict = judge(y, lean, today, same, out, o.Draws, o.Seed)
	f.Seen = Figure{stats.Spearman(y, seen), math.NaN(), math.NaN()}
}

// meansOf are the means of genre all.
func meansOf(all []*scoring.OutletSummary, a scoring.Axis) map[string]float64 {
	out := map[string]float64{}
	for _, o := range Pooled(all) {
		out[o.Outlet] = o.Axes[a].Mean.Float()
	}
	return out
}

// Worse reports whether the fitted points did worse than those of today on outlets that
// the fit had not seen.
func (f *Fit) Worse() bool { return f.Verdict.Gain.Value < 0 }

// Summary is the first line of what a fit prints and of the file that it writes.
func (f *Fit) Summary() string {
	v := &f.Verdict
	now, then := number(v.Today.All.Value), number(v.OutOfFold.All.Value)
	what := fmt.Sprintf("out of fold, Spearman with %s is %s by the fitted points and %s by those of today (%d outlets; gain %s)", f.Labels.Target, then, now, v.N, v.Gain)
	switch {
	case f.Nothing:
		return "No gain: no combination of these features with their declared directions goes with " + f.Labels.Target + ", so the points of today stay."
	case f.Worse():
		return "Worse than the points of today: " + what + "."
	case v.OutOfFold.All.Value <= 0:
		return "No gain: the fitted points do not go with the label where it was held out; " + what + "."
	case math.IsNaN(v.Gain.Value):
		return "Cannot be judged: one of the scores, or the label, is the same for all outlets."
	case math.IsNaN(v.Gain.Low) || v.Gain.Low <= 0:
		return "No gain that can be told from chance: " + what + "."
	}
	return "Gain: " + what + "."
}

// String is a figure with its interval.
func (f Figure) String() string {
	if math.IsNaN(f.Low) {
		return number(f.Value)
	}
	return fmt.Sprintf("%s [%s, %s]", number(f.Value), number(f.Low), number(f.High))
}

// number is a correlation with two decimals and no zero in front; – where there is none.
func number(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	s := fmt.Sprintf("%.2f", x)
	if s == "-0.00" {
		s = "0.00"
	}
	return strings.Replace(strings.TrimPrefix(strings.Replace(s, "-0.", "-.", 1), "0"), "-", "−", 1)
}
