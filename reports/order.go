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
