package tables

import (
	"slices"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// OutletRow is one row of outlets.csv: an outlet in one genre, or in all.
type OutletRow struct {
	Report *reports.Report
	Outlet *scoring.OutletSummary
	Change *scoring.Change // of its reliability; nil: no window before is known
}

// Outlets is outlets.csv. An outlet that is not rated keeps its counts, its
// interval-free facts and its status, but no scores: a mean over three articles
// is not a score.
var Outlets = tableOf("outlets.csv", "one row an outlet and genre; genre all weighs news and opinion alike", []string{"outlet", "genre"}, slices.Concat([]column[OutletRow]{
	runColumn(func(r OutletRow) string { return r.Report.RunID }),
	text("outlet", "as in articles.csv", func(r OutletRow) cell { return textCell(r.Outlet.Outlet) }).required(),
	text("name", "the panel's name", func(r OutletRow) cell { return textCell(r.Report.Name(r.Outlet.Outlet)) }),
	text("genre", "kind of article", func(r OutletRow) cell { return textCell(string(r.Outlet.Genre)) }).oneOf(genreNames(true)...).required(),
	when("window_start", "first date of the window; missing: no bound", func(r OutletRow) cell { return timeCell(r.Report.WindowStart) }),
	when("window_end", "last date of the window", func(r OutletRow) cell { return timeCell(r.Report.WindowEnd) }),
	count("n_articles", "articles in the window", func(r OutletRow) cell { return wholeCell(r.Outlet.Articles) }),
	count("n_unique", "scored articles that count: copies and an outlet's own repeats are left out", func(r OutletRow) cell { return wholeCell(r.Outlet.Unique) }),
	count("n_events", "events that its dated articles are about", func(r OutletRow) cell { return wholeCell(r.Outlet.Events) }),
	text("status", "whether there is enough to rate", func(r OutletRow) cell { return textCell(string(r.Outlet.State)) }).oneOf("rated", "provisional", "not_rated"),
	score("reliability", "mean over the articles that count, with the originality of all that it printed; in genre all half news and half opinion (standardised, see share_standardised); withheld when not rated", func(r OutletRow) cell { return r.mean(scoring.Reliability) }),
	score("ci_low", "lower end of its 95% interval: articles of one event or author taken together (CR2, Satterthwaite); missing where one of them makes most of the articles", func(r OutletRow) cell { return r.low(scoring.Reliability) }),
	score("ci_high", "upper end", func(r OutletRow) cell { return r.high(scoring.Reliability) }),
	score("shrunken", "empirical-Bayes mean: pulled to the panel's by its uncertainty", func(r OutletRow) cell { return numberCell(r.reliability().Shrunken, 4) }),
	score("reliability_unadjusted", "mean without the overrides", func(r OutletRow) cell {
		return orNone(r.reliability().Scores.N > 0 && r.shown(), scoreCell(r.reliability().Unadjusted))
	}),
	score("p10", "tenth percentile of the articles' scores", func(r OutletRow) cell { return orNone(r.shown(), numberCell(r.reliability().P10, 4)) }),
	score("p50", "median of the articles' scores", func(r OutletRow) cell { return orNone(r.shown(), numberCell(r.reliability().P50, 4)) }),
	score("p90", "ninetieth percentile", func(r OutletRow) cell { return orNone(r.shown(), numberCell(r.reliability().P90, 4)) }),
	count("rank_low", "highest place its reliability may have among the rated and provisional outlets of the genre, at 95%; 1 is the top", func(r OutletRow) cell { return rankCell(r.reliability().RankLow) }),
	count("rank_high", "lowest place", func(r OutletRow) cell { return rankCell(r.reliability().RankHigh) }),
	text("vs_panel", "above, below: differs from the mean of the other outlets (q_value below .05) and is estimated at 3 points or more from it; else no_evidence, or too_few outlets or articles to compare",
		func(r OutletRow) cell { return textCell(r.reliability().VsPanel) }).oneOf("above", "below", "no_evidence", "too_few"),
	portion("q_value", "of the test against the mean of the other outlets (Welch), Benjamini-Hochberg within the genre", func(r OutletRow) cell { return numberCell(r.reliability().Q, 6) }),
	number("change", "points", "reliability less that of the window before; missing without one", func(r OutletRow) cell { return r.change(func(c *scoring.Change) float64 { return c.Diff }) }),
	number("change_low", "points", "lower end of its 95% interval (CR2, Welch)", func(r OutletRow) cell { return r.change(func(c *scoring.Change) float64 { return c.Low }) }),
	number("change_high", "points", "upper end", func(r OutletRow) cell { return r.change(func(c *scoring.Change) float64 { return c.High }) }),
	text("change_verdict", "up, down: changed (Benjamini-Hochberg q below .05 within the genre) and is estimated at 3 points or more", func(r OutletRow) cell {
		return r.changeWord(func(c *scoring.Change) string { return string(c.Verdict) })
	}).
		oneOf(words(scoring.ChangeVerdicts)...),
	number("change_content", "points", "part of change: what the articles of each genre say (Shapley; the three parts add up to change)", func(r OutletRow) cell { return r.change(func(c *scoring.Change) float64 { return c.Content }) }),
	number("change_mix", "points", "part of change: how many articles are of which genre", func(r OutletRow) cell { return r.change(func(c *scoring.Change) float64 { return c.Mix }) }),
	number("change_weights", "points", "part of change: other weights", func(r OutletRow) cell { return r.change(func(c *scoring.Change) float64 { return c.Weights }) }),
	text("change_reason", "why there is no verdict", func(r OutletRow) cell {
		return r.changeWord(func(c *scoring.Change) string { return string(c.Reason) })
	}).
		oneOf(words(scoring.ChangeReasons)...),
	score("bias", "as reliability", func(r OutletRow) cell { return r.mean(scoring.Bias) }),
	score("bias_low", "lower end of its 95% interval", func(r OutletRow) cell { return r.low(scoring.Bias) }),
	score("bias_high", "upper end", func(r OutletRow) cell { return r.high(scoring.Bias) }),
	number("lean", "axis units", "mean place of the articles that count on the user's axis, -1 its low end and 1 its high end; empty unless one is configured; enters no score", func(r OutletRow) cell { return r.lean(func(l scoring.Lean) float64 { return l.Mean }) }),
	number("lean_low", "axis units", "lower end of its 95% interval, which holds how far raters and axis differ over outlets that it has not seen", func(r OutletRow) cell { return r.lean(func(l scoring.Lean) float64 { return l.Low }) }),
	number("lean_high", "axis units", "upper end", func(r OutletRow) cell { return r.lean(func(l scoring.Lean) float64 { return l.High }) }),
}, familyColumns("points that", OutletRow.family), []column[OutletRow]{
	portion("share_copies", "share of its articles that are copies", func(r OutletRow) cell { return shareCell(r.Outlet.Copies, r.Outlet.Articles) }),
	portion("share_revised", "share of its articles that tell again what another of its articles tells",
		func(r OutletRow) cell { return shareCell(r.Outlet.Revised, r.Outlet.Articles) }),
	portion("share_opinion", "share of its articles that are opinion", func(r OutletRow) cell { return shareCell(r.Outlet.Opinions, r.Outlet.Articles) }),
	portion("coverage", "mean share of the points that could be measured", func(r OutletRow) cell {
		return orNone(r.Outlet.Coverage.N > 0, scoreCell(scoring.Score(r.Outlet.Coverage.Mean())))
	}),
	text("top_reason_1", "the feature that moves its reliability most", func(r OutletRow) cell { return r.reason(0) }),
	text("top_reason_2", "the next", func(r OutletRow) cell { return r.reason(1) }),
	text("top_reason_3", "the next", func(r OutletRow) cell { return r.reason(2) }),
	score("reliability_plain", "mean over the articles that count, whatever their genres", func(r OutletRow) cell { return r.plain(scoring.Reliability) }),
	score("bias_plain", "as reliability_plain", func(r OutletRow) cell { return r.plain(scoring.Bias) }),
	portion("share_standardised", "part of reliability that is the norms' mean, in the place of articles that the outlet lacks in a genre", func(r OutletRow) cell { return orNone(r.shown(), numberCell(r.reliability().FromNorms, 4)) }),
	score("shrunken_low", "lower end of the 95% interval of shrunken (robust empirical Bayes)", func(r OutletRow) cell { return numberCell(r.reliability().ShrunkenLow, 4) }),
	score("shrunken_high", "upper end", func(r OutletRow) cell { return numberCell(r.reliability().ShrunkenHigh, 4) }),
	portion("q_beyond_3", "of the test that it lies more than 3 points from the mean of the others (TREAT), Benjamini-Hochberg within the genre", func(r OutletRow) cell { return numberCell(r.reliability().QBeyond, 6) }),
	count("n_undated", "articles that count and have no date: they tell no event apart", func(r OutletRow) cell { return wholeCell(r.Outlet.Undated) }),
	count("n_clusters", "groups of its articles that share an event or an author; where chains of both link more than half of them, the number of events or of authors, whichever are fewer", func(r OutletRow) cell { return wholeCell(r.reliability().Clusters) }),
	portion("share_original", "mean share of each printed text, copies included, that is no uncredited copy", func(r OutletRow) cell {
		return orNone(r.Outlet.Original.N > 0, microsCell(features.Micros(r.Outlet.Original.Mean())))
	}),
	number("ci_df", "degrees of freedom", "of the interval of reliability", func(r OutletRow) cell { return orNone(r.shown(), numberCell(r.reliability().DF, 2)) }),
	number("test_df", "degrees of freedom", "of reliability in the test behind q_value and q_beyond_3: fewer than ci_df where articles of one event or author are unequal in number", func(r OutletRow) cell { return orNone(r.shown(), numberCell(r.reliability().TestDF, 2)) }),
	text("vs_panel_reason", "why above and below are not said: norms_differ, the night's articles of the genre lie more than 3 points from the norms' mean", func(r OutletRow) cell { return textCell(r.reliability().Withheld) }).oneOf("norms_differ"),
}))

// WriteOutlets writes all rows of outlets.csv.
func WriteOutlets(w *Writer[OutletRow], r *reports.Report) {
	for _, row := range outletRows(r, r.Outlets) {
		w.Add(row)
	}
}

// outletRows are the rows of outlets with the changes of their reliability.
func outletRows(r *reports.Report, outlets []*scoring.OutletSummary) []OutletRow {
	type key struct {
		outlet string
		genre  features.Genre
	}
	changes := map[key]*scoring.Change{}
	for i := range r.Changes {
		if c := &r.Changes[i]; c.Axis == scoring.Reliability {
			changes[key{c.Outlet, c.Genre}] = c
		}
	}
	rows := make([]OutletRow, len(outlets))
	for i, o := range outlets {
		rows[i] = OutletRow{r, o, changes[key{o.Outlet, o.Genre}]}
	}
	return rows
}

func (r OutletRow) reliability() *scoring.AxisSummary { return r.Outlet.Axes[scoring.Reliability] }

// shown reports whether scores of the outlet are shown at all: numbers of an
// outlet that is not rated are withheld.
func (r OutletRow) shown() bool { return r.Outlet.State != scoring.NotRated }

// change is a number of the change of its reliability.
func (r OutletRow) change(number func(*scoring.Change) float64) cell {
	if r.Change == nil {
		return noCell
	}
	return pointsCell(number(r.Change))
}

func (r OutletRow) changeWord(word func(*scoring.Change) string) cell {
	if r.Change == nil {
		return noCell
	}
	return textCell(word(r.Change))
}

// words are the texts of an enumeration.
func words[S ~string](of []S) []string {
	var out []string
	for _, s := range of {
		out = append(out, string(s))
	}
	return out
}

// mean is the outlet's score on an axis.
func (r OutletRow) mean(a scoring.Axis) cell {
	x := r.Outlet.Axes[a]
	return orNone(x.Scores.N > 0 && r.shown(), scoreCell(x.Mean))
}

// plain is the outlet's mean over its articles on an axis.
func (r OutletRow) plain(a scoring.Axis) cell {
	x := r.Outlet.Axes[a]
	return orNone(x.Scores.N > 0 && r.shown(), scoreCell(x.Plain))
}

// lean is a number of the outlet's place on the user's axis.
func (r OutletRow) lean(of func(scoring.Lean) float64) cell {
	l, ok := r.Report.Leans[scoring.OutletGenre{Outlet: r.Outlet.Outlet, Genre: r.Outlet.Genre}]
	return orNone(ok && r.shown(), numberCell(of(l), 4))
}

// rankCell is a place; the first is 1.
func rankCell(place int64) cell { return orNone(place > 0, wholeCell(place)) }

// low and high are the ends of the interval of the mean, which two articles at
// least are needed for.
func (r OutletRow) low(a scoring.Axis) cell {
	x := r.Outlet.Axes[a]
	return orNone(x.Scores.N > 1 && r.shown(), numberCell(x.Low, 4))
}

func (r OutletRow) high(a scoring.Axis) cell {
	x := r.Outlet.Axes[a]
	return orNone(x.Scores.N > 1 && r.shown(), numberCell(x.High, 4))
}

// family is the mean points that the features of one family add to or take from
// reliability.
func (r OutletRow) family(f features.Family) cell {
	sum := 0.
	of := r.Outlet.Features[scoring.Reliability]
	for i := range of {
		if features.All[i].Family == f {
			sum += of[i].Points()
		}
	}
	return orNone(r.shown() && r.reliability().Scores.N > 0, pointsCell(sum))
}

// reason is the place-th of the three strongest reasons, from 0.
func (r OutletRow) reason(place int) cell {
	if !r.shown() {
		return noCell
	}
	if reasons := reports.OutletReasons(r.Outlet, 3); place < len(reasons) {
		return textCell(reasons[place])
	}
	return noCell
}
