package reports

import (
	"sort"

	"presscore/scoring"
)

// Pooled is the outlets over all genres: the rows of genre "all", one an
// outlet, in the order of their keys. Plots and the table on the terminal show
// these and leave the ladders of single genres to outlets.csv.
func (r *Report) Pooled() []*scoring.OutletSummary {
	var out []*scoring.OutletSummary
	for _, o := range r.Outlets {
		if o.Genre == scoring.All {
			out = append(out, o)
		}
	}
	return out
}

// StateOf is an outlet's state as it is shown. An outlet without a single
// scored article has no mean to show, so it is not rated even where the limits
// ask for no articles at all.
func StateOf(o *scoring.OutletSummary) scoring.State {
	if o.Axes[scoring.Reliability].Scores.N == 0 {
		return scoring.NotRated
	}
	return o.State
}

// States is the order in which outlets are shown: those with a firm score
// first, those without a score last.
var States = []scoring.State{scoring.Rated, scoring.Provisional, scoring.NotRated}

// Ladder is the pooled outlets as they are shown: rated, provisional, not rated;
// rated and provisional ones by falling reliability, those that are not rated by
// key. Outlets that are not rated have no order of merit, and one by the number
// of their articles would be read as one.
func (r *Report) Ladder() []*scoring.OutletSummary {
	var out []*scoring.OutletSummary
	for _, state := range States {
		var block []*scoring.OutletSummary
		for _, o := range r.Pooled() {
			if StateOf(o) == state {
				block = append(block, o)
			}
		}
		if state == scoring.NotRated {
			sort.SliceStable(block, func(i, j int) bool { return block[i].Outlet < block[j].Outlet })
		} else {
			ByReliability(block)
		}
		out = append(out, block...)
	}
	return out
}

// ByReliability sorts outlets that hold a score by falling reliability, and
// those of the same score by key, so that equal outlets never change places.
func ByReliability(os []*scoring.OutletSummary) {
	sort.SliceStable(os, func(i, j int) bool {
		a, b := os[i].Axes[scoring.Reliability].Mean, os[j].Axes[scoring.Reliability].Mean
		if a != b {
			return a > b
		}
		return os[i].Outlet < os[j].Outlet
	})
}
