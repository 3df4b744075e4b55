package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Student's t distribution, for means of values whose spread is only estimated.
// Student 1908, Biometrika 6(1).

// manyDegrees is from where on gonum's Student t is not asked: its quantile is
// found by bisection on a beta function that has few digits left there (at
// 100,000 degrees of freedom it gives 81.65 instead of 5.20 for the 1 − 10⁻⁷
// point). The expansion below is right to ten digits from here on.
const manyDegrees = 1e4

// TInterval is the half-width of the interval of a mean at the level (.95 for
// 95%): t·√(variance/n), with the two-sided point t of Student's distribution
// with n − 1 degrees of freedom. It is +Inf where nothing can be said: below two
// values, or with an unknown variance. A level outside 0 to 1 gives NaN.
//
// Ten values of variance 10 have a standard error of 1, so the half-width is
// the 2.262 of the printed tables.
func TInterval(variance float64, n int64, level float64) float64 {
	if !(level >= 0 && level <= 1) {
		return math.NaN()
	}
	if n < 2 || math.IsNaN(variance) {
		return math.Inf(1)
	}
	return tQuantile(1-(1-level)/2, float64(n-1)) * math.Sqrt(variance/float64(n))
}

// tQuantile is the point of Student's t below which a share p > ½ lies.
func tQuantile(p, nu float64) float64 {
	if nu < manyDegrees {
		return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: nu}.Quantile(p)
	}
	// Cornish–Fisher: Abramowitz & Stegun 1964, formula 26.7.5
	z := distuv.UnitNormal.Quantile(p)
	z2 := z * z
	return z + z*(z2+1)/(4*nu) + z*(5*z2*z2+16*z2+3)/(96*nu*nu)
}

// TTest is the two-sided p-value of a mean of n values with the given sample
// variance against a fixed value. It is 1 where nothing can be said (n < 2, or
// an unknown variance). Values that are all equal have no spread: then it is 1
// when they are the fixed value, and 0 when they are not.
func TTest(mean, variance float64, n int64, against float64) float64 {
	if n < 2 || math.IsNaN(variance) {
		return 1
	}
	if variance == 0 {
		if mean == against {
			return 1
		}
		return 0
	}
	t := math.Abs(mean-against) / math.Sqrt(variance/float64(n))
	return 2 * tSurvival(t, float64(n-1))
}

// tSurvival is the share of Student's t above t ≥ 0. Far beyond manyDegrees
// gonum's beta function loses its digits too, and the normal's survival is
// nearer: they differ by less than one in ten million of 1 there.
func tSurvival(t, nu float64) float64 {
	if nu > 1000*manyDegrees {
		return math.Erfc(t/math.Sqrt2) / 2
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: nu}.Survival(t)
}
