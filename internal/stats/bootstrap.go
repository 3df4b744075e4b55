package stats

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Bootstrap gives percentile intervals of figures of a sample whose items
// stand in groups (articles of outlets, sentences of articles): each of the
// draws takes from every group as many items as it has, with replacement, and
// figures is called with the drawn items as group and index within it. The
// interval of each figure is from the (1−level)/2 to the (1+level)/2 share of
// its draws. Efron 1979, Annals of Statistics 7(1); stratified as in Davison &
// Hinkley 1997, Bootstrap Methods, §3.2.
//
// The seed decides the draws, so the same call gives the same intervals. Empty
// groups are passed over; without items, draws or figures there is no interval.
// The groups stay as they are: how other groups would change the figures is not
// in the interval.
func Bootstrap(seed uint64, draws int, level float64, groups []int, figures func(items []Item) []float64) []Interval {
	items := make([]Item, 0, sum(groups))
	if cap(items) == 0 || draws <= 0 {
		return nil
	}
	r := rand.New(rand.NewPCG(seed, 0))
	var all [][]float64 // by figure
	for range draws {
		items = items[:0]
		for g, n := range groups {
			for range n {
				items = append(items, Item{g, r.IntN(n)})
			}
		}
		for i, f := range figures(items) {
			if i == len(all) {
				all = append(all, nil)
			}
			all[i] = append(all[i], f)
		}
	}
	out := make([]Interval, len(all))
	for i, x := range all {
		slices.Sort(x) // NaN first: a figure that some draw could not tell has no interval
		if math.IsNaN(x[0]) {
			out[i] = Interval{math.NaN(), math.NaN()}
			continue
		}
		out[i] = Interval{Quantile((1-level)/2, x), Quantile((1+level)/2, x)}
	}
	return out
}

// Item is a drawn item: its group, and its index within the group.
type Item struct{ Group, Index int }

// Interval is the range in which a figure lies.
type Interval struct{ Low, High float64 }

func sum(n []int) (s int) {
	for _, x := range n {
		s += x
	}
	return s
}
