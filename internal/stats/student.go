package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Student's t distribution, for figures whose spread is only estimated: see
// Estimate. Student 1908, Biometrika 6(1).

// manyDegrees is from where on gonum's Student t is not asked: its quantile is
// found by bisection on a beta function that has few digits left there (at
// 100,000 degrees of freedom it gives 81.65 instead of 5.20 for the 1 − 10⁻⁷
// point). The expansion below is right to ten digits from here on.
const manyDegrees = 1e4

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

// tSurvival is the share of Student's t above t ≥ 0. Far beyond manyDegrees
// gonum's beta function loses its digits too, and the normal's survival is
// nearer: they differ by less than one in ten million of 1 there.
func tSurvival(t, nu float64) float64 {
	if nu > 1000*manyDegrees {
		return math.Erfc(t/math.Sqrt2) / 2
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: nu}.Survival(t)
}
