package scoring

import (
	"math"
	"slices"

	"presscore/features"
	"presscore/internal/stats"
)

// minDifference is the smallest estimated distance from the mean of the other
// outlets that is called a difference, in points. The test is of any difference: see
// AxisSummary.QBeyond for that of one of more than this.
const minDifference = 3

// maxQ is the false discovery rate of vs_panel.
const maxQ = .05

// minPanel is the number of outlets below which none is compared with the others:
// the spread of one other outlet is not known.
const minPanel = 3

// Draws of the rank intervals. Their seed is fixed: the same panel gives the same
// ranks.
const (
	rankSeed  = 20241129
	rankDraws = 1000
)

// againstPanel compares every outlet of a genre that is not not_rated, and whose
// error can be told, with the mean of the others; pulls it towards the panel; and
// gives the ranks it may have.
func againstPanel(all []*OutletSummary, g features.Genre, a Axis) {
	var in []*AxisSummary
	var of []stats.Estimate
	for _, o := range all {
		if o.Genre != g {
			continue
		}
		x := o.Axes[a]
		x.P, x.Q, x.QBeyond, x.VsPanel = math.NaN(), math.NaN(), math.NaN(), "too_few"
		x.Shrunken, x.ShrunkenLow, x.ShrunkenHigh = math.NaN(), math.NaN(), math.NaN()
		if o.State != NotRated && x.estimate.Known() {
			in, of = append(in, x), append(of, x.estimate)
		}
	}
	shrink(in, of)
	if a == Reliability { // no place is shown on another axis
		for i, r := range stats.RankIntervals(of, level, rankSeed, rankDraws) {
			in[i].RankLow, in[i].RankHigh = int64(r.Low), int64(r.High)
		}
	}
	for i, x := range in {
		of[i].DF = x.TestDF
	}
	differ(in, of)
}

// differ tests every outlet against the mean of the others.
func differ(in []*AxisSummary, of []stats.Estimate) {
	if len(in) < minPanel {
		return
	}
	differences := make([]stats.Estimate, len(in))
	p, beyond := make([]float64, len(in)), make([]float64, len(in))
	for i, x := range in {
		d := stats.Combine([]float64{1, -1}, []stats.Estimate{of[i], othersOf(of, i)})
		differences[i], p[i], beyond[i] = d, d.PValue(0), d.PBeyond(minDifference)
		x.P = p[i]
	}
	for i, q := range stats.BenjaminiHochberg(beyond) {
		in[i].QBeyond = q
	}
	for i, q := range stats.BenjaminiHochberg(p) {
		x := in[i]
		x.Q = q
		switch d := differences[i].Value; {
		case q < maxQ && d >= minDifference:
			x.VsPanel = "above"
		case q < maxQ && d <= -minDifference:
			x.VsPanel = "below"
		default:
			x.VsPanel = "no_evidence"
		}
	}
}

// shrink gives each outlet its empirical-Bayes mean with an interval.
func shrink(in []*AxisSummary, of []stats.Estimate) {
	means, sampling := make([]float64, len(of)), make([]float64, len(of))
	for i, e := range of {
		means[i], sampling[i] = e.Value, e.Variance
	}
	tau2, centre := stats.BetweenVariance(means, sampling)
	for i, x := range in {
		value, interval := stats.Shrink(of[i], tau2, centre, level)
		x.Shrunken = value
		x.ShrunkenLow, x.ShrunkenHigh = withinScale(interval)
	}
}

// othersOf is what a typical outlet of the panel scores, one left out.
func othersOf(of []stats.Estimate, without int) stats.Estimate {
	return typical(slices.Delete(slices.Clone(of), without, without+1))
}

// typical is the plain mean of the estimates of outlets, as what a typical one of them
// scores. Its variance is the larger of two: their spread over their number, which holds
// both their differences and their errors, and their errors alone, below which the spread
// of a few falls by chance.
func typical(of []stats.Estimate) stats.Estimate {
	values := make([]float64, 0, len(of))
	var errors, below float64
	for _, e := range of {
		values = append(values, e.Value)
		errors += e.Variance
		below += e.Variance * e.Variance / e.DF
	}
	n := float64(len(values))
	spread := stats.Estimate{Value: stats.Mean(values), Variance: stats.Variance(values) / n, DF: n - 1}
	if e := errors / (n * n); e > spread.Variance {
		spread.Variance, spread.DF = e, errors*errors/below
	}
	return spread
}

// Panel is the plain mean of the outlets of a genre that are rated or provisional;
// NaN when there is none.
func Panel(all []*OutletSummary, g features.Genre, a Axis) float64 {
	var means []float64
	for _, o := range all {
		if o.Genre == g && o.State != NotRated {
			means = append(means, o.Axes[a].Mean.Float())
		}
	}
	return stats.Mean(means)
}
