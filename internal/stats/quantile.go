package stats

import (
	"math"
	"slices"
)

// Quantile of sorted values, interpolated between order statistics so that the
// half is the median: type 7 of Hyndman & Fan 1996, The American Statistician
// 50(4), which R and NumPy use unless told otherwise and gonum does not have.
// A p outside 0 to 1 counts as the nearer end. NaN when empty, or when the
// values are not sorted: gonum panics there.
//
//	Quantile(.25, {1, 2, 3, 4}) = 1.75
func Quantile(p float64, sorted []float64) float64 {
	if len(sorted) == 0 || math.IsNaN(p) || !slices.IsSorted(sorted) {
		return math.NaN()
	}
	h := min(max(p, 0), 1) * float64(len(sorted)-1)
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

// Median of values in any order, which stay as they are; NaN when empty.
func Median(values []float64) float64 {
	s := slices.Clone(values)
	slices.Sort(s)
	switch n := len(s); {
	case n == 0:
		return math.NaN()
	case n%2 == 1:
		return s[n/2]
	default:
		return (s[n/2-1] + s[n/2]) / 2
	}
}
