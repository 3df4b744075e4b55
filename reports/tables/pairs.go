package tables

import (
	"presscore/reports"
	"presscore/scoring"
)

// ComparisonRow is one row of pairs.csv: two outlets on one axis by one method.
type ComparisonRow struct {
	Run  string
	Pair *scoring.Pair
}

// Pairs is pairs.csv.
var Pairs = tableOf("pairs.csv", "two outlets compared: pairs that share eight events or more, and those that were named", []string{"outlet_a", "outlet_b", "metric", "method"}, []column[ComparisonRow]{
	runColumn(func(r ComparisonRow) string { return r.Run }),
	text("outlet_a", "as in outlets.csv", func(r ComparisonRow) cell { return textCell(r.Pair.A) }).required(),
	text("outlet_b", "as in outlets.csv, later by name", func(r ComparisonRow) cell { return textCell(r.Pair.B) }).required(),
	text("metric", "the score that is compared", func(r ComparisonRow) cell { return textCell(string(r.Pair.Metric)) }).oneOf("reliability", "bias").required(),
	text("method", "event_matched: articles on the same events in the same genre; all: all articles, genre by genre",
		func(r ComparisonRow) cell { return textCell(string(r.Pair.Method)) }).oneOf("event_matched", "all").required(),
	count("n_a", "articles of outlet_a that are compared", func(r ComparisonRow) cell { return wholeCell(r.Pair.NA) }),
	count("n_b", "articles of outlet_b", func(r ComparisonRow) cell { return wholeCell(r.Pair.NB) }),
	count("n_events", "events that both tell; of event_matched, in the same genre", func(r ComparisonRow) cell { return wholeCell(r.Pair.Events) }),
	score("mean_a", "mean of outlet_a over what is compared", func(r ComparisonRow) cell { return pointsCell(r.Pair.MeanA) }),
	score("mean_b", "mean of outlet_b", func(r ComparisonRow) cell { return pointsCell(r.Pair.MeanB) }),
	number("diff", "points", "mean_a less mean_b", func(r ComparisonRow) cell { return pointsCell(r.Pair.Diff) }),
	number("ci_low", "points", "lower end of its 95% interval: over events, or over clusters of articles (CR2, Welch)", func(r ComparisonRow) cell { return pointsCell(r.Pair.Low) }),
	number("ci_high", "points", "upper end", func(r ComparisonRow) cell { return pointsCell(r.Pair.High) }),
	portion("p_value", "event_matched: of diff, Student's t over events; all: of effect_size, a rank sum over clusters", func(r ComparisonRow) cell { return numberCell(r.Pair.P, 6) }),
	portion("q_value", "Benjamini-Hochberg within metric and method", func(r ComparisonRow) cell { return numberCell(r.Pair.Q, 6) }),
	number("effect_size", "index, -1 to 1", "Cliff's delta: how often an article of outlet_a is above one of outlet_b, less how often below", func(r ComparisonRow) cell { return pointsCell(r.Pair.Effect) }).within(-1, 1, true),
	number("min_detectable", "points", "smallest difference that four of five such comparisons find at p below .05", func(r ComparisonRow) cell { return pointsCell(r.Pair.Detectable) }),
	text("verdict", "a_higher, b_higher: q_value below .05, and diff and effect_size agree", func(r ComparisonRow) cell { return textCell(r.Pair.Verdict) }).
		oneOf("a_higher", "b_higher", "no_evidence", "too_few"),
})

// WritePairs writes all rows of pairs.csv.
func WritePairs(w *Writer[ComparisonRow], r *reports.Report) {
	for i := range r.Pairs {
		w.Add(ComparisonRow{r.RunID, &r.Pairs[i]})
	}
}
