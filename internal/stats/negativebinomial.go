package stats

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// The negative binomial is the Poisson whose rate differs from text to text:
// its variance is mean + alpha·mean². Counts of words in articles look like it.

// poisson is the alpha below which the negative binomial is taken for the
// Poisson: 1/alpha would leave the incomplete beta function without digits.
const poisson = 1e-9

// MidP is the rank of a count k among counts of its kind, P(X < k) + P(X = k)/2,
// for a negative binomial X with the given mean and variance mean + alpha·mean²;
// a Poisson X when alpha is 0. Lancaster 1961, JASA 56(294) for the half.
//
// It is .5 for k = 0 at mean 0 (no exposure is no evidence) and 1 for any larger
// k there; 0 below k = 0 and at an infinite mean; NaN for a mean or an alpha that
// is NaN, where gonum would loop or panic.
func MidP(k int64, mean, alpha float64) float64 {
	switch {
	case math.IsNaN(mean) || math.IsNaN(alpha):
		return math.NaN()
	case k < 0 || math.IsInf(mean, 1):
		return 0
	case mean <= 0 && k == 0:
		return .5
	case mean <= 0:
		return 1
	}
	x := float64(k)
	var below, upTo float64
	if alpha < poisson {
		upTo = mathext.GammaIncRegComp(x+1, mean)
		if k > 0 {
			below = mathext.GammaIncRegComp(x, mean)
		}
	} else {
		r := 1 / alpha
		p := r / (r + mean)
		upTo = mathext.RegIncBeta(r, x+1, p)
		if k > 0 {
			below = mathext.RegIncBeta(r, x, p)
		}
	}
	return min(max((below+upTo)/2, 0), 1)
}

// Dispersion is the alpha of a negative binomial with those means that fits the
// counts by the method of moments: Σ((x − m)² − m) / Σ m², not below 0. 0 when
// all means are.
func Dispersion(counts []int64, means []float64) float64 {
	var num, den float64
	for i, x := range counts {
		m := means[i]
		d := float64(x) - m
		num += d*d - m
		den += m * m
	}
	if den <= 0 {
		return 0
	}
	return math.Max(0, num/den)
}
