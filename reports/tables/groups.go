package tables

import (
	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// GroupRow is one row of groups.csv: a group of outlets on one axis.
type GroupRow struct {
	Run string
	Gap *scoring.GroupGap
}

// Groups is groups.csv.
var Groups = tableOf("groups.csv", "outlets of one lean, owner or country, or of what else a column of the panel says, beside all other outlets that it labels: groups of three or more rated or provisional outlets; no score knows these labels", []string{"axis", "column", "group"}, []column[GroupRow]{
	runColumn(func(r GroupRow) string { return r.Run }),
	text("axis", "the score that is compared", func(r GroupRow) cell { return textCell(string(r.Gap.Axis)) }).oneOf("reliability", "bias").required(),
	text("column", "column of the panel", func(r GroupRow) cell { return textCell(r.Gap.Column) }).required(),
	text("group", "value in that column", func(r GroupRow) cell { return textCell(r.Gap.Group) }).required(),
	count("n_outlets", "rated and provisional outlets of the group", func(r GroupRow) cell { return wholeCell(int64(r.Gap.Outlets)) }),
	score("mean", "plain mean of their scores in genre all, each outlet once", func(r GroupRow) cell { return pointsCell(r.Gap.Mean) }),
	score("ci_low", "lower end of its 95% interval, over outlets", func(r GroupRow) cell { return pointsCell(r.Gap.Low) }),
	score("ci_high", "upper end", func(r GroupRow) cell { return pointsCell(r.Gap.High) }),
	count("n_rest", "other outlets with a value in the column", func(r GroupRow) cell { return wholeCell(int64(r.Gap.Rest)) }),
	number("gap", "points", "mean less the mean of the rest", func(r GroupRow) cell { return pointsCell(r.Gap.Gap) }),
	number("gap_low", "points", "lower end of its 95% interval (Welch)", func(r GroupRow) cell { return pointsCell(r.Gap.GapLow) }),
	number("gap_high", "points", "upper end", func(r GroupRow) cell { return pointsCell(r.Gap.GapHigh) }),
	portion("q_value", "of no gap, Benjamini-Hochberg within axis and column", func(r GroupRow) cell { return numberCell(r.Gap.Q, 6) }),
	text("feature_1", "the feature that adds most to the gap", func(r GroupRow) cell { return r.feature(0) }),
	number("feature_1_points", "points", "what it adds", func(r GroupRow) cell { return r.points(0) }),
	text("feature_2", "the next", func(r GroupRow) cell { return r.feature(1) }),
	number("feature_2_points", "points", "what it adds", func(r GroupRow) cell { return r.points(1) }),
	text("feature_3", "the next", func(r GroupRow) cell { return r.feature(2) }),
	number("feature_3_points", "points", "what it adds", func(r GroupRow) cell { return r.points(2) }),
})

// WriteGroups writes all rows of groups.csv.
func WriteGroups(w *Writer[GroupRow], r *reports.Report) {
	for i := range r.Groups {
		w.Add(GroupRow{r.RunID, &r.Groups[i]})
	}
}

// feature is the place-th feature behind the gap, from 0.
func (r GroupRow) feature(place int) cell {
	if place >= len(r.Gap.Behind) {
		return noCell
	}
	return textCell(features.All[r.Gap.Behind[place].Feature].Name)
}

func (r GroupRow) points(place int) cell {
	if place >= len(r.Gap.Behind) {
		return noCell
	}
	return pointsCell(r.Gap.Behind[place].Points)
}
