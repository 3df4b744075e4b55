package scoring

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"presscore/features"
	"presscore/internal/stats"
)

// Trend is one axis of an outlet over the nights that history holds.
type Trend struct {
	Outlet string
	Genre  features.Genre
	Axis   Axis
	Nights []TrendNight // oldest first
}

// TrendNight is an outlet's window as it stood on one night, and the
// exponentially weighted mean of the nights up to it with its control band.
type TrendNight struct {
	RunID                   string
	End                     time.Time // of the window
	N                       int64
	Mean, Low, High         float64 // with its 95% interval
	EWMA, BandLow, BandHigh float64
	Break                   string // what changed before this night so that it is not comparable with the one before: weights, norms, features, parted by ", "; empty otherwise
}

// The chart of Trends. With the two constants a stretch of independent nights without any
// change leaves its band once in 500 nights (Montgomery 2013, Introduction to Statistical
// Quality Control, 7th ed., table 9.11).
const (
	ewmaWeight = .2    // λ: the share of tonight in the weighted mean
	ewmaWidth  = 2.962 // L: the width of the band on each side, in standard errors
)

// Trends draws every outlet, genre and axis over the states of many nights, in any order.
// Of states whose windows ended at the same time the last one given counts. Nights on
// which an outlet is not rated, or its error is not known, are left out.
//
// The weighted mean is z_t = λ·x_t + (1−λ)·z_{t−1} (Roberts 1959; Lucas & Saccucci 1990,
// Technometrics 32(1)), begun at the centre: the mean of the stretch's nights, each
// weighted by one over its variance. A stretch is what lies between two breaks, where
// weights, norms or features changed: levels before and after are not of one ruler, so the
// mean starts anew.
//
// The band is centre ± L·√Var z_t with every night's own standard error s_t, exact from
// the first night on:
//
//	Var z_t = λ² Σ_i Σ_j (1−λ)^{(t−i)+(t−j)} ρ_ij s_i s_j
//
// ρ_ij is the share of days that the windows i and j have in common, (days of both)/√(days
// of i × days of j): the correlation of two means that share so many of their articles.
// Windows that do not overlap have ρ = 0, and with equal errors this is the usual
// s²·λ/(2−λ)·(1 − (1−λ)^{2t}). Nightly windows of 28 days share 27 of them, so their means
// move together; the usual band takes them for independent, and they leave it often
// without any change (TestSimulatedTrends). A weighted mean outside this band says that
// the outlet moved by more than the drawing of its articles explains. The centre is made
// of the same nights, so the chart calls too little while they are few.
func Trends(states []*WindowState) []Trend {
	nights := slices.Clone(states)
	slices.SortStableFunc(nights, func(x, y *WindowState) int { return x.End.Compare(y.End) })
	type series struct {
		cellKey
		Axis
	}
	at := map[series]*chart{}
	for i, s := range nights {
		if i+1 < len(nights) && nights[i+1].End.Equal(s.End) {
			continue
		}
		for j := range s.Cells {
			cell := &s.Cells[j]
			for _, a := range Axes {
				e := cell.Axes[a].estimate()
				if cell.State == NotRated || !e.Known() {
					continue
				}
				k := series{cellKey{cell.Outlet, cell.Genre}, a}
				if at[k] == nil {
					at[k] = &chart{Trend: Trend{Outlet: cell.Outlet, Genre: cell.Genre, Axis: a}}
				}
				at[k].add(s, cell.N, e)
			}
		}
	}
	out := make([]Trend, 0, len(at))
	for _, c := range at {
		c.draw()
		out = append(out, c.Trend)
	}
	slices.SortFunc(out, func(x, y Trend) int {
		return cmp.Or(strings.Compare(x.Outlet, y.Outlet), cmp.Compare(genreOrder(x.Genre), genreOrder(y.Genre)), cmp.Compare(slices.Index(Axes, x.Axis), slices.Index(Axes, y.Axis)))
	})
	return out
}

// chart is a Trend in the making: what its band needs of every night.
type chart struct {
	Trend
	states []*WindowState
	errors []float64 // standard errors of the nights' means
}

func (c *chart) add(s *WindowState, articles int64, e stats.Estimate) {
	n := TrendNight{RunID: s.RunID, End: s.End, N: articles, Mean: e.Value}
	n.Low, n.High = withinScale(e.Interval(level))
	if len(c.states) > 0 {
		n.Break = s.Rulers.differs(c.states[len(c.states)-1].Rulers)
	}
	c.Nights, c.states, c.errors = append(c.Nights, n), append(c.states, s), append(c.errors, math.Sqrt(e.Variance))
}

// draw weighs the nights, stretch by stretch.
func (c *chart) draw() {
	for from := 0; from < len(c.Nights); {
		to := from + 1
		for to < len(c.Nights) && c.Nights[to].Break == "" {
			to++
		}
		c.stretch(from, to)
		from = to
	}
}

// stretch weighs the nights from one up to another. Var z_t follows from Var z_{t−1} by
// λ²s_t² + (1−λ)²·Var z_{t−1} + 2λ(1−λ)·Cov(x_t, z_{t−1}).
func (c *chart) stretch(from, to int) {
	var weighted, weights float64
	for i := from; i < to; i++ {
		w := 1 / max(c.errors[i]*c.errors[i], leastVariance)
		weighted, weights = weighted+w*c.Nights[i].Mean, weights+w
	}
	centre := weighted / weights
	z, variance := centre, 0.
	for t := from; t < to; t++ {
		shared, share := 0., ewmaWeight // Cov(x_t, z_{t−1})/s_t, and the share of x_i in z_{t−1}
		for i := t - 1; i >= from; i-- {
			shared += share * overlap(c.states[i], c.states[t]) * c.errors[i]
			share *= 1 - ewmaWeight
		}
		s := c.errors[t]
		variance = ewmaWeight*ewmaWeight*s*s + (1-ewmaWeight)*(1-ewmaWeight)*variance + 2*ewmaWeight*(1-ewmaWeight)*s*shared
		z = ewmaWeight*c.Nights[t].Mean + (1-ewmaWeight)*z
		half := ewmaWidth * math.Sqrt(variance)
		n := &c.Nights[t]
		n.EWMA, n.BandLow, n.BandHigh = z, max(0, centre-half), min(100, centre+half)
	}
}

// leastVariance keeps a night whose articles all score alike from being the centre alone.
const leastVariance = 1e-4

// overlap is the correlation of the means of two windows by the days that they share. A
// window without a first day holds all articles up to its end, so of two such windows the
// earlier is a part of the later, and nothing tells how long either is: they are taken for
// one.
func overlap(a, b *WindowState) float64 {
	firstA, lastA, openA := a.days()
	firstB, lastB, openB := b.days()
	if openA || openB {
		return 1
	}
	both := min(lastA, lastB) - max(firstA, firstB) + 1
	if both <= 0 {
		return 0
	}
	return both / math.Sqrt((lastA-firstA+1)*(lastB-firstB+1))
}
