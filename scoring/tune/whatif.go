package tune

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"presscore/features"
	"presscore/scoring"
)

// Line is an outlet's row in a table of genre all, as outlets.csv has it.
type Line struct {
	Outlet, Name string
	State        scoring.State
	Articles     int64         // that count
	Place        int           // 1 is the highest mean; equal means share a place; 0: not rated
	Mean         scoring.Score // not shown where not rated
	Low, High    float64       // 95% interval of the mean; NaN where nothing can be said
	Points       []float64     // what each feature adds to 50, aligned with features.All
}

// Lines are the outlets by falling mean, then key; those that are not rated come last.
func Lines(n *Night, all []*scoring.OutletSummary, a scoring.Axis) []Line {
	var out []Line
	for _, o := range Pooled(all) {
		x := o.Axes[a]
		l := Line{Outlet: o.Outlet, Name: n.Name(o.Outlet), State: o.State, Articles: o.Unique, Low: math.NaN(), High: math.NaN()}
		if o.State != scoring.NotRated {
			l.Mean, l.Low, l.High = x.Mean, x.Low, x.High
		}
		for i := range o.Features[a] {
			l.Points = append(l.Points, o.Features[a][i].Points())
		}
		out = append(out, l)
	}
	slices.SortFunc(out, func(x, y Line) int {
		return cmp.Or(cmp.Compare(rated(y), rated(x)), cmp.Compare(y.Mean, x.Mean), strings.Compare(x.Outlet, y.Outlet))
	})
	for i := range out {
		switch {
		case rated(out[i]) == 0:
		case i > 0 && out[i].Mean == out[i-1].Mean:
			out[i].Place = out[i-1].Place
		default:
			out[i].Place = i + 1
		}
	}
	return out
}

func rated(l Line) int {
	if l.State == scoring.NotRated {
		return 0
	}
	return 1
}

// Spread is the share of the spread of scores of the reference articles of news that
// each feature causes (scoring.Norms.Influence), aligned with features.All; nil where
// the norms cannot tell.
func Spread(n *Night, w *scoring.Weights, a scoring.Axis) []float64 {
	if x := n.Norms.Influence(w, a, features.News); x != nil {
		return x.Articles
	}
	return nil
}
