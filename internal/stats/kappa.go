package stats

import "math"

// Kappa is the share of items that two readers put in the same class, and
// Cohen's kappa: that share beyond what their habits alone would give,
// (agree − chance)/(1 − chance), where chance is Σ over classes of the product
// of both readers' shares. Cohen 1960, Educational and Psychological Measurement
// 20(1). Both are NaN without items; kappa is NaN when both readers put
// everything in one class. It panics when the readers read different numbers of items.
func Kappa[C comparable](a, b []C) (agree, kappa float64) {
	if len(a) != len(b) {
		panic("stats: two readers of different numbers of items")
	}
	if len(a) == 0 {
		return math.NaN(), math.NaN()
	}
	n := float64(len(a))
	na, nb := map[C]float64{}, map[C]float64{}
	var classes []C // in order of first sight, so that the sum is the same every time
	same := 0.0
	for i := range a {
		if na[a[i]] == 0 {
			classes = append(classes, a[i])
		}
		na[a[i]]++
		nb[b[i]]++
		if a[i] == b[i] {
			same++
		}
	}
	chance := 0.0
	for _, c := range classes { // a class that only b uses adds 0
		chance += na[c] / n * nb[c] / n
	}
	return same / n, (same/n - chance) / (1 - chance)
}
