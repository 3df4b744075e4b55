package reports

import (
	"math"
	"sort"

	"presscore/features"
	"presscore/scoring"
)

// Outlets is outlets.csv.
var Outlets = &Table{File: "outlets.csv", Title: "one row an outlet and genre; genre all is the article-weighted total", Key: []string{"outlet", "genre"}, Columns: append(append([]Column{
	runID,
	text("outlet", "as in articles.csv").required(),
	text("name", "the panel's name"),
	text("genre", "kind of article", genreNames(true)...).required(),
	{Name: "window_start", Type: "datetime", Unit: "UTC", Description: "first date of the window; missing: no bound"},
	{Name: "window_end", Type: "datetime", Unit: "UTC", Description: "last date of the window"},
	integer("n_articles", "articles in the window"),
	integer("n_unique", "scored articles that count: copies and an outlet's own repeats are left out"),
	integer("n_events", "events they are about"),
	text("status", "whether there is enough to rate", "rated", "provisional", "not_rated"),
	score("reliability", "mean over the articles that count; withheld when not rated"),
	score("ci_low", "lower end of the 95% interval of the mean (Student's t)"),
	score("ci_high", "upper end"),
	score("shrunken", "empirical-Bayes mean: pulled to the panel's by its uncertainty"),
	score("reliability_unadjusted", "mean without the overrides"),
	score("p10", "tenth percentile of the articles' scores"),
	score("p50", "median of the articles' scores"),
	score("p90", "ninetieth percentile"),
	integer("rank_low", "lower end of the rank interval; empty until it is measured"),
	integer("rank_high", "upper end"),
	text("vs_panel", "against the median of the panel: at least 3 points and q below .05, else no_evidence", "above", "below", "no_evidence", "too_few"),
	portion("q_value", "Benjamini-Hochberg within the genre"),
	number("change", "points", "against the window before; empty until a window before is known"),
	number("change_low", "points", "lower end of its interval"),
	number("change_high", "points", "upper end"),
	text("change_verdict", "verdict on the change"),
	number("change_content", "points", "part of the change from how articles are written"),
	number("change_mix", "points", "part from the mix of articles"),
	number("change_weights", "points", "part from other weights"),
	text("change_reason", "why there is no change to show"),
	score("bias", "mean over the articles that count; withheld when not rated"),
	score("bias_low", "lower end of its 95% interval"),
	score("bias_high", "upper end"),
	number("lean", "axis units", "mean place on the user's axis; empty unless one is configured"),
	number("lean_low", "axis units", "lower end"),
	number("lean_high", "axis units", "upper end"),
}, familyColumns("mean points that")...),
	portion("share_copies", "share of its articles that are copies"),
	portion("share_revised", "share of its articles that tell again what another of its articles tells"),
	portion("share_opinion", "share of its articles that are opinion"),
	portion("coverage", "mean share of the points that could be measured"),
	text("top_reason_1", "the feature that moves its reliability most"),
	text("top_reason_2", "the next"),
	text("top_reason_3", "the next"),
)}

// WriteOutlets writes all rows of outlets.csv.
func (r *Report) WriteOutlets(c *Cells) {
	for _, o := range r.Outlets {
		rel, bias := o.Axes[scoring.Reliability], o.Axes[scoring.Bias]
		c.Text(r.RunID)
		c.Text(o.Outlet)
		c.Text(r.Name(o.Outlet))
		c.Text(string(o.Genre))
		c.Text(stamp(r.WindowStart))
		c.Text(stamp(r.WindowEnd))
		c.Int(o.Articles)
		c.Int(o.Unique)
		c.Int(o.Events)
		c.Text(string(o.State))
		withheld := o.State == scoring.NotRated // small numbers are not scores
		mean := func(x *scoring.AxisSummary) {
			if x.Scores.N == 0 || withheld {
				c.Empty(1)
			} else {
				c.Score(x.Mean)
			}
		}
		ends := func(x *scoring.AxisSummary) {
			if x.Scores.N < 2 || withheld {
				c.Empty(2)
			} else {
				c.Float(x.Low, 4)
				c.Float(x.High, 4)
			}
		}
		mean(rel)
		ends(rel)
		c.Float(rel.Shrunken, 4)
		mean(rel)
		if withheld {
			c.Empty(3)
		} else {
			c.Float(rel.P10, 4)
			c.Float(rel.P50, 4)
			c.Float(rel.P90, 4)
		}
		c.Empty(2)
		c.Text(rel.VsPanel)
		c.Float(rel.Q, 6)
		c.Empty(8)
		mean(bias)
		ends(bias)
		c.Empty(3)
		for _, f := range features.Families {
			var sum, n int64
			for i, x := range o.Features[scoring.Reliability] {
				if features.All[i].Family == f {
					sum += x.Contribution.Sum
					n = x.Contribution.N
				}
			}
			if n == 0 || withheld {
				c.Empty(1)
			} else {
				c.Float(float64(sum)/float64(n)/float64(scoring.Unit), 4)
			}
		}
		c.Float(share(o.Copies, o.Articles), 4)
		c.Float(share(o.Revised, o.Articles), 4)
		c.Float(share(o.Opinions, o.Articles), 4)
		if o.Coverage.N == 0 {
			c.Empty(1)
		} else {
			c.Score(scoring.Score(o.Coverage.Mean()))
		}
		reasons := OutletReasons(o, 3)
		for i := range 3 {
			if i < len(reasons) && !withheld {
				c.Text(reasons[i])
			} else {
				c.Empty(1)
			}
		}
		c.End()
	}
}

func share(a, b int64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// OutletReasons are the n features that move an outlet's reliability most, in words.
func OutletReasons(o *scoring.OutletSummary, n int) []string {
	cs := make([]scoring.Contribution, len(features.All))
	for i, f := range o.Features[scoring.Reliability] {
		cs[i].Points = scoring.Score(f.Contribution.Mean())
	}
	var out []string
	for _, i := range TopReasons(cs, n) {
		out = append(out, Reason(i, features.Micros(o.Features[scoring.Reliability][i].Value.Mean()), cs[i].Points))
	}
	return out
}

// Why is why.csv.
var Why = &Table{File: "why.csv", Title: "what every feature adds to an outlet's scores", Key: []string{"outlet", "genre", "axis", "feature"}, Columns: []Column{
	runID,
	text("outlet", "as in outlets.csv").required(),
	text("genre", "as in outlets.csv", genreNames(true)...).required(),
	text("axis", "the score it counts for", "reliability", "bias").required(),
	text("feature", "as in features.csv").required(),
	number("value", "the feature's unit", "mean over the articles that count and have it"),
	text("unit", "unit of value"),
	score("subscore", "mean subscore, 50 for articles where it is missing"),
	number("points", "points", "weight; those of an axis add up to 100"),
	number("contribution", "points", "mean points it adds to or takes from the score; 50 and all contributions of an axis add up to it"),
	text("status", "whether it was measured", "ok", "missing", "not_applicable", "unsupported_lang", "muted"),
	text("reason", "why it is missing, and in how many of the articles"),
}}

// WriteWhy writes all rows of why.csv.
func (r *Report) WriteWhy(c *Cells, w *scoring.Weights) {
	order := make([]int, len(features.All))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return features.All[order[a]].Name < features.All[order[b]].Name })
	for _, o := range r.Outlets {
		if o.Unique == 0 {
			continue
		}
		for _, a := range []scoring.Axis{scoring.Bias, scoring.Reliability} { // sorted by key
			for _, i := range order {
				f := &o.Features[a][i]
				c.Text(r.RunID)
				c.Text(o.Outlet)
				c.Text(string(o.Genre))
				c.Text(string(a))
				c.Text(features.All[i].Name)
				if f.Value.N == 0 {
					c.Empty(1)
				} else {
					c.Micros(features.Micros(f.Value.Mean()))
				}
				c.Text(featureUnit(features.All[i]))
				c.Score(scoring.Score(f.Subscore.Mean()))
				c.Score(scoring.Score(w.Terms[a][i].Points))
				c.Score(scoring.Score(f.Contribution.Mean()))
				status, reason := whyStatus(f, o.Unique)
				c.Text(status)
				c.Text(reason)
				c.End()
			}
		}
	}
}

// whyStatus says whether a feature was measured in any of n articles.
func whyStatus(f *scoring.FeatureSummary, n int64) (status, reason string) {
	var reasons []string
	for k := range f.Reasons {
		reasons = append(reasons, k)
	}
	sort.Slice(reasons, func(i, j int) bool {
		if f.Reasons[reasons[i]] != f.Reasons[reasons[j]] {
			return f.Reasons[reasons[i]] > f.Reasons[reasons[j]]
		}
		return reasons[i] < reasons[j]
	})
	for i, k := range reasons {
		if i > 0 {
			reason += "; "
		}
		reason += k + " in " + count(f.Reasons[k], n)
	}
	switch {
	case f.Muted == n:
		return "muted", "the genre does not count it"
	case f.Missing+f.Muted < n:
		return "ok", reason
	case len(reasons) > 0 && reasons[0] == string(features.NotApplicable):
		return "not_applicable", reason
	case len(reasons) > 0 && reasons[0] == string(features.UnsupportedLang):
		return "unsupported_lang", reason
	}
	return "missing", reason
}
