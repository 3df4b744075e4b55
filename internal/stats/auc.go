package stats

import (
	"math"
	"sort"
)

// AUC is the share of pairs of a positive and a negative whose scores are in
// order, ties half: the area under the ROC curve, and the Mann–Whitney U over
// the number of pairs. Hanley & McNeil 1982, Radiology 143(1). NaN when there is
// no such pair, or when the lists differ in length.
//
//	scores .9+ .6− .6+ .4+ .1−: 4.5 of 6 pairs are in order, so .75
//
// gonum's stat.ROC wants sorted classes and gives the curve alone; the sum of
// ranks needs neither.
func AUC(scores []float64, positive []bool) float64 {
	if len(scores) != len(positive) {
		return math.NaN()
	}
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, j int) bool { return scores[order[i]] < scores[order[j]] })
	var rank, pos float64
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && scores[order[j]] == scores[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			if positive[k] {
				rank += float64(i+j+1) / 2 // ranks of ties are their mean
				pos++
			}
		}
		i = j
	}
	neg := float64(len(order)) - pos
	if pos == 0 || neg == 0 {
		return math.NaN()
	}
	return (rank - pos*(pos+1)/2) / (pos * neg)
}
