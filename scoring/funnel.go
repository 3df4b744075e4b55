package scoring

import (
	"math"

	"presscore/internal/stats"
)

// Funnel says how far outlets stray from the panel's mean by chance alone, given how
// many articles they have. Spiegelhalter 2005, Funnel plots for comparing institutional
// performance, Statistics in Medicine 24, §2: exact limits around a common target. They
// hold no room for true differences between outlets (his §4), since these are what is
// asked. It is about the outlets' own articles: a standardised mean leans on the norms,
// the more the fewer the articles, and hides what a funnel is to show.
type Funnel struct {
	Centre float64 // mean of the outlets' own means: what every outlet would score
	SD     float64 // of the scores of one outlet's articles, in points, pooled over outlets
}

// FunnelOf is the funnel of the rated and provisional outlets on an axis; false when
// there are fewer than three, or all articles of each score the same.
func FunnelOf(all []*OutletSummary, a Axis) (Funnel, bool) {
	var squares, freedom float64
	var means []float64
	for _, o := range all {
		if o.Genre != All || o.State == NotRated || o.Axes[a].Scores.N < 2 {
			continue
		}
		x := o.Axes[a].Scores
		squares += float64(x.N-1) * x.Variance() / float64(Unit*Unit)
		freedom += float64(x.N - 1)
		means = append(means, o.Axes[a].own.Value)
	}
	f := Funnel{Centre: stats.Mean(means)}
	if len(means) < minPanel || squares <= 0 {
		return f, false
	}
	f.SD = math.Sqrt(squares / freedom)
	return f, true
}

// Own is the mean of an outlet's own articles, in points, and the number of independent
// articles of spread SD that would give it its error: SD²/variance. Three hundred
// articles on one event or by one author say less than three hundred on as many. False:
// the error cannot be told.
func (f Funnel) Own(x *AxisSummary) (mean, articles float64, ok bool) {
	if !x.own.Known() || x.own.Variance <= 0 {
		return 0, 0, false
	}
	return x.own.Value, f.SD * f.SD / x.own.Variance, true
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
