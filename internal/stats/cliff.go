package stats

import (
	"math"
	"sort"
)

// CliffDelta is the share of pairs of a value of a and one of b in which a's is
// higher, less the share in which it is lower: −1 to 1, 0 when neither tends to be.
// Cliff 1993, Psychological Bulletin 114(3); it is 2·AUC − 1, and Wilcoxon's rank sum
// on another scale. Both lists must be sorted; NaN when one is empty.
//
//	1, 2 against 1, 3: one pair higher, two lower, one equal: −.25
func CliffDelta(a, b []float64) float64 {
	if len(a) == 0 || len(b) == 0 {
		return math.NaN()
	}
	higher, lower := 0, 0
	for _, x := range a {
		lower += len(b) - sort.Search(len(b), func(i int) bool { return b[i] > x })
		higher += sort.SearchFloat64s(b, x)
	}
	return float64(higher-lower) / float64(len(a)*len(b))
}

// Placements say of every value of a how many of b it is above, less how many it is
// below. Their mean over the number of b is Cliff's delta, and their spread gives its
// error: DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44(3); over clusters
// Obuchowski 1997, Biometrics 53(2). b must be sorted.
//
//	1, 2 against 1, 3: −1 (below one), 0 (above one, below one)
func Placements(a, b []int64) []int64 {
	out := make([]int64, len(a))
	for i, x := range a {
		below := sort.Search(len(b), func(j int) bool { return b[j] >= x })
		above := len(b) - sort.Search(len(b), func(j int) bool { return b[j] > x })
		out[i] = int64(below - above)
	}
	return out
}
