package stats

import "sort"

// BenjaminiHochberg gives the q-value of every p-value: the smallest false
// discovery rate at which it would still be reported, min over the larger ones
// of p·m/rank. Benjamini & Hochberg 1995, JRSS B 57(1). The order of p is kept;
// no p-values give no q-values.
func BenjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return p[order[i]] < p[order[j]] })
	q := make([]float64, len(p))
	least := 1.0
	for i := len(order) - 1; i >= 0; i-- {
		least = min(least, p[order[i]]*float64(len(p))/float64(i+1))
		q[order[i]] = least
	}
	return q
}
