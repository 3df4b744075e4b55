package tables

import (
	"fmt"
	"sort"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// WhyRow is one row of why.csv: one feature of an outlet on one axis.
type WhyRow struct {
	run            string
	outlet         *scoring.OutletSummary
	axis           scoring.Axis
	feature        *features.Feature
	summary        *scoring.FeatureSummary
	points         scoring.Score // its weight
	status, reason string
}

// Why is why.csv.
var Why = tableOf("why.csv", "what every feature adds to an outlet's scores", []string{"outlet", "genre", "axis", "feature"}, []column[*WhyRow]{
	runColumn(func(r *WhyRow) string { return r.run }),
	text("outlet", "as in outlets.csv", func(r *WhyRow) cell { return textCell(r.outlet.Outlet) }).required(),
	text("genre", "as in outlets.csv", func(r *WhyRow) cell { return textCell(string(r.outlet.Genre)) }).oneOf(genreNames(true)...).required(),
	text("axis", "the score it counts for", func(r *WhyRow) cell { return textCell(string(r.axis)) }).oneOf("reliability", "bias").required(),
	text("feature", "as in features.csv", func(r *WhyRow) cell { return textCell(r.feature.Name) }).required(),
	number("value", "the feature's unit", "mean over the articles that count and have it", func(r *WhyRow) cell {
		return orNone(r.summary.Value.N > 0, microsCell(features.Micros(r.summary.Value.Mean())))
	}),
	text("unit", "unit of value", func(r *WhyRow) cell { return textCell(featureUnit(r.feature)) }),
	score("subscore", "mean subscore, 50 for articles where it is missing", func(r *WhyRow) cell { return scoreCell(scoring.Score(r.summary.Subscore.Mean())) }),
	number("points", "points", "weight; those of an axis add up to 100", func(r *WhyRow) cell { return scoreCell(r.points) }),
	number("contribution", "points", "points it adds to or takes from the outlet's score; 50 and all contributions of an axis add up to it", func(r *WhyRow) cell {
		return pointsCell(r.summary.Points())
	}),
	text("status", "whether it was measured", func(r *WhyRow) cell { return textCell(r.status) }).oneOf("ok", "missing", "not_applicable", "unsupported_lang", "muted"),
	text("reason", "why it is missing, and in how many of the articles", func(r *WhyRow) cell { return textCell(r.reason) }),
})

// WriteWhy writes all rows of why.csv: outlets as they stand, then bias before
// reliability and the features by name, which is the order of the key. An outlet
// none of whose articles count has nothing to explain.
func WriteWhy(w *Writer[*WhyRow], r *reports.Report, weights *scoring.Weights) {
	order := make([]int, len(features.All))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(a, b int) bool { return features.All[order[a]].Name < features.All[order[b]].Name })
	var row WhyRow
	for _, o := range r.Outlets {
		if o.Unique == 0 {
			continue
		}
		for _, a := range []scoring.Axis{scoring.Bias, scoring.Reliability} {
			for _, i := range order {
				row = WhyRow{run: r.RunID, outlet: o, axis: a, feature: features.All[i], summary: &o.Features[a][i], points: scoring.Score(weights.Terms[a][i].Points)}
				row.status, row.reason = whyStatus(row.summary, o.Unique)
				w.Add(&row)
			}
		}
	}
}

// whyStatus says whether a feature was measured in any of n articles, and why it
// was not in the others: muted when the genre counts it in none of them, ok as
// soon as one article has it, else the reason that most articles give.
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
		reason += fmt.Sprintf("%s in %d of %d articles", k, f.Reasons[k], n)
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
