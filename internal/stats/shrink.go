package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Shrink is the empirical-Bayes estimate of a true mean among true means of
// variance tau2 about centre: centre + b·(value − centre), b = tau2/(tau2 +
// variance), and its robust interval at the level.
//
// The interval is b·se·cva wide on each side, where cva is the point that holds the
// level on average over the means whatever the shape of their spread, given its
// variance: Armstrong, Kolesár & Plagborg-Møller 2022, Econometrica 90(6), equation
// (5), with the second moment alone. Their point is the normal's; it is widened
// here by the ratio of Student's point to the normal's, since the variance is
// estimated. tau2 and centre are taken as known, so with few outlets it is too
// narrow. Of an estimate of unknown variance nothing is left but the centre, and
// the interval is infinite; with tau2 = 0 the value is the centre and the interval
// is that of the estimate, since nothing tells how far the centre may be wrong.
func Shrink(e Estimate, tau2, centre, level float64) (float64, Interval) {
	if !e.Known() {
		return centre, Interval{math.Inf(-1), math.Inf(1)}
	}
	if e.Variance == 0 {
		return e.Value, Interval{e.Value, e.Value}
	}
	if !(tau2 > 0) {
		half := e.halfWidth(level)
		return centre, Interval{centre - half, centre + half}
	}
	b := tau2 / (tau2 + e.Variance)
	alpha := 1 - level
	wider := tQuantile(1-alpha/2, e.DF) / distuv.UnitNormal.Quantile(1-alpha/2)
	// The bias of the shrunken mean in its own standard errors: (1−1/b)²·tau2/variance.
	m2 := (1 - 1/b) * (1 - 1/b) * tau2 / e.Variance
	half := b * math.Sqrt(e.Variance) * cva(m2, alpha) * wider
	value := centre + b*(e.Value-centre)
	return value, Interval{value - half, value + half}
}

// cva is the point x with ρ(m2, x) = alpha, where ρ is the largest chance that a
// normal of variance 1 lies further than x from 0 when its mean is drawn from any
// distribution of second moment m2. The worst one has two points: 0, and u with the
// share m2/u² (Armstrong et al. 2022, proposition B.1).
func cva(m2, alpha float64) float64 {
	low, high := distuv.UnitNormal.Quantile(1-alpha/2), math.Sqrt((1+m2)/alpha)+1 // Chebyshev's bound is above
	for high-low > 1e-7*high {
		mid := (low + high) / 2
		if worstMiss(m2, mid) > alpha {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// worstMiss is ρ(m2, x): the concave hull of t ↦ P(|Z + √t| > x) at m2. The chance
// is convex up to some t and concave beyond it, so its hull is a line from 0 to the
// point where it touches, and the chance itself from there on.
func worstMiss(m2, x float64) float64 {
	miss := func(t float64) float64 {
		b := math.Sqrt(t)
		return math.Erfc((x-b)/math.Sqrt2)/2 + math.Erfc((x+b)/math.Sqrt2)/2
	}
	// The line from 0 that touches has the steepest slope of all; beyond (x+8)² the
	// chance is 1 and slopes only fall.
	at0 := miss(0)
	slope := func(t float64) float64 { return (miss(t) - at0) / t }
	touch := peak(slope, 1e-9, (x+8)*(x+8))
	if m2 >= touch {
		return miss(m2)
	}
	return at0 + m2*slope(touch)
}

// peak is where a function with one peak between low and high has it, by
// golden-section search (Kiefer 1953, Proc. AMS 4), to a ten-thousandth: at a peak
// the function itself is then right to eight digits.
func peak(f func(float64) float64, low, high float64) float64 {
	const golden = .618033988749895
	a, b := high-golden*(high-low), low+golden*(high-low)
	fa, fb := f(a), f(b)
	for high-low > 1e-4*high {
		if fa > fb {
			high, b, fb = b, a, fa
			a = high - golden*(high-low)
			fa = f(a)
		} else {
			low, a, fa = a, b, fb
			b = low + golden*(high-low)
			fb = f(b)
		}
	}
	return (low + high) / 2
}
