package scoring

import "math"

// Funnel says how far outlets stray from the panel's mean by chance alone, given how
// many articles they have. Spiegelhalter 2005, Funnel plots for comparing institutional
// performance, Statistics in Medicine 24, §2: exact limits around a common target. They
// hold no room for true differences between outlets (his §4), since these are what is
// asked.
type Funnel struct {
	Centre float64 // the panel's mean: what every outlet would score
	SD     float64 // of the scores of one outlet's articles, in points, pooled over outlets
}

// FunnelOf is the funnel of the rated and provisional outlets on an axis; false when
// there are fewer than three, or all articles of each score the same.
func FunnelOf(all []*OutletSummary, a Axis) (Funnel, bool) {
	var squares, freedom float64
	outlets := 0
	for _, o := range all {
		if o.Genre != All || o.State == NotRated || o.Axes[a].Scores.N < 2 {
			continue
		}
		x := o.Axes[a].Scores
		squares += float64(x.N-1) * x.Variance() / float64(Unit*Unit)
		freedom += float64(x.N - 1)
		outlets++
	}
	f := Funnel{Centre: Panel(all, All, a)}
	if outlets < minPanel || squares <= 0 {
		return f, false
	}
	f.SD = math.Sqrt(squares / freedom)
	return f, true
}

// Effective is the number of independent articles of spread SD that would give an
// outlet's mean its error: SD²/variance. Three hundred articles on one event or by one
// author say less than three hundred on as many; a standardised mean that leans on the
// norms for a genre strays less than its articles do. False: the error cannot be told.
func (f Funnel) Effective(x *AxisSummary) (n float64, ok bool) {
	if !x.estimate.Known() || x.estimate.Variance <= 0 {
		return 0, false
	}
	return f.SD * f.SD / x.estimate.Variance, true
}

// Normal quantiles of the two limits: 95% and 99.8%, that is two and three standard
// errors, as in Spiegelhalter 2005.
const (
	funnelInner = 1.959964
	funnelOuter = 3.090232
)

// Limits are the distances from Centre within which 95% and 99.8% of outlets of n
// independent articles lie when all write alike.
func (f Funnel) Limits(n float64) (inner, outer float64) {
	se := f.SD / math.Sqrt(n)
	return funnelInner * se, funnelOuter * se
}
