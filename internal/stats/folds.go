package stats

import (
	"cmp"
	"slices"
)

// Deal parts groups of some sizes into k folds of about the same size, or as many as
// there are groups if these are fewer: the largest first, each whole into the fold that
// has least so far, groups of one size in their order. It gives the fold of each group.
func Deal(sizes []int, k int) []int {
	order := make([]int, len(sizes))
	for g := range order {
		order[g] = g
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	fold, load := make([]int, len(sizes)), make([]int, min(k, len(sizes)))
	for _, g := range order {
		least := 0
		for f := range load {
			if load[f] < load[least] {
				least = f
			}
		}
		fold[g] = least
		load[least] += sizes[g]
	}
	return fold
}
