package scoring

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"presscore/features"
	"presscore/internal/stats"
)

// Label is what somebody says about outlets, in a column of a panel: their lean, owner or
// country. Labels enter no score: they are first looked at here, when scores stand.
type Label struct {
	Column string
	Of     map[string]string // by outlet; outlets without a value have no group
}

// GroupGap is how the outlets of one group score beside all other labelled outlets.
type GroupGap struct {
	Axis          Axis
	Column, Group string

	Outlets         int     // of the group that are rated or provisional
	Mean, Low, High float64 // plain mean of their scores with its 95% interval
	Rest            int     // other outlets with a label in the column
	Gap             float64 // Mean less the mean of the rest
	GapLow, GapHigh float64
	P, Q            float64 // of no gap; Benjamini–Hochberg within axis and column
	Behind          []Behind
}

// Behind is a feature behind a gap.
type Behind struct {
	Feature int     // in features.All
	Points  float64 // what it adds to the gap
}

// minGroup is the number of outlets below which a group has no spread that can be told.
const minGroup = 3

// mostBehind is how many features are named behind a gap.
const mostBehind = 3

// GroupGaps audits the scores of a night: do outlets of one lean, owner or country score
// otherwise than the rest, and by which features? It compares the pooled scores of rated
// and provisional outlets, each outlet once, in groups of three or more beside three others
// or more: the plain mean of each side with the larger of spread and errors as in
// vs_panel (othersOf), Welch's t, Benjamini–Hochberg over the groups of a column. Outlets
// count as independent: those of one owner in a group of one lean make the interval too
// narrow. A gap says that the groups' practices differ as they are measured, or that the
// measure is unfair to one; the features behind it are where to look. Rows are in the order of
// axis, column and group by name.
func GroupGaps(all []*OutletSummary, labels []Label) []GroupGap {
	var out []GroupGap
	for _, a := range Axes {
		for _, label := range labels {
			groups := map[string][]*OutletSummary{}
			var labelled []*OutletSummary
			for _, o := range all {
				g := label.Of[o.Outlet]
				if o.Genre == All && o.State != NotRated && g != "" {
					groups[g] = append(groups[g], o)
					labelled = append(labelled, o)
				}
			}
			from := len(out)
			for g, in := range groups {
				if rest := len(labelled) - len(in); len(in) >= minGroup && rest >= minGroup {
					out = append(out, gapOf(a, label, g, in, slices.DeleteFunc(slices.Clone(labelled), func(o *OutletSummary) bool { return label.Of[o.Outlet] == g })))
				}
			}
			column := out[from:]
			p := make([]float64, len(column))
			for i := range column {
				p[i] = column[i].P
			}
			for i, q := range stats.BenjaminiHochberg(p) {
				column[i].Q = q
			}
		}
	}
	slices.SortFunc(out, func(x, y GroupGap) int {
		return cmp.Or(strings.Compare(string(x.Axis), string(y.Axis)), strings.Compare(x.Column, y.Column), strings.Compare(x.Group, y.Group))
	})
	return out
}

func gapOf(a Axis, label Label, group string, in, rest []*OutletSummary) GroupGap {
	mean, others := meanOfOutlets(in, a), meanOfOutlets(rest, a)
	d := stats.Combine([]float64{1, -1}, []stats.Estimate{mean, others})
	of, between := mean.Interval(level), d.Interval(level)
	g := GroupGap{Axis: a, Column: label.Column, Group: group, Outlets: len(in), Mean: mean.Value, Rest: len(rest),
		Gap: d.Value, GapLow: between.Low, GapHigh: between.High, P: d.PValue(0)}
	g.Low, g.High = withinScale(of)
	for i := range features.All {
		if points := pointsOf(in, a, i) - pointsOf(rest, a, i); points*g.Gap > 0 {
			g.Behind = append(g.Behind, Behind{i, points})
		}
	}
	slices.SortStableFunc(g.Behind, func(x, y Behind) int { return cmp.Compare(math.Abs(y.Points), math.Abs(x.Points)) })
	g.Behind = g.Behind[:min(mostBehind, len(g.Behind))]
	return g
}

// meanOfOutlets is the plain mean of outlets on an axis. An outlet whose own error cannot be
// told counts by its score: the spread of the group holds what is not known of it.
func meanOfOutlets(outlets []*OutletSummary, a Axis) stats.Estimate {
	var of []stats.Estimate
	for _, o := range outlets {
		e := o.Axes[a].estimate
		if !e.Known() {
			e.Variance, e.DF = 0, manyArticles
		}
		of = append(of, e)
	}
	return typical(of)
}

// pointsOf is what a feature adds to the mean of outlets.
func pointsOf(outlets []*OutletSummary, a Axis, feature int) (points float64) {
	for _, o := range outlets {
		points += o.Features[a][feature].Points() / float64(len(outlets))
	}
	return points
}
