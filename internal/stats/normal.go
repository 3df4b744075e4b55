package stats

import "math"

// TwoSided is the two-sided p-value of z, a standard normal under the hypothesis:
// the chance of a value as far from 0. NaN gives 1: nothing is known.
func TwoSided(z float64) float64 {
	if math.IsNaN(z) {
		return 1
	}
	return math.Erfc(math.Abs(z) / math.Sqrt2)
}
