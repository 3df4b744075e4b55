// Package scoring turns feature readings into scores.
//
// In: features.Vector. Out: ArticleScore and OutletSummary.
//
//  1. NormsBuilder freezes how every feature is spread among reference articles of
//     a genre, at most 100 an outlet. Norms ship with the program.
//  2. Scorer.Subscore ranks a reading in its genre's norms: 0 to 100, oriented so
//     that high is good practice (reliability) or strong bias (bias).
//  3. Scorer.Article weighs the subscores: 50 + Σ points × (s − 50) / 100. A
//     missing reading counts as 50 and lowers the coverage.
//  4. Summaries sums articles to outlets and genres, with states. Finish takes
//     articles of one event or author together (outlet_clusters.go), weighs news and
//     opinion alike in all (outlet_standard.go, by the moments of norms_moments.go),
//     and compares each outlet with the others (outlet_panel.go).
//  5. Summaries.Pairs compares two outlets (pairs.go, pairs_methods.go).
//  6. NewState takes what other nights need of this one (state.go). Changes compares two
//     windows (change.go, change_split.go), Trends draws many (trend.go).
//
// Scores are integers in 1e-4 units (Score), values in millionths, sums of
// squares in 128 bits: sums across articles are exact, so no order of articles
// or workers changes a byte. The terms of a score add up to it exactly.
//
// Intervals, tests and quantiles are internal/stats'; which level and which
// difference count is decided here (outlet.go, outlet_panel.go). Nothing here knows files of
// articles, clocks or colours; nothing here says that an article is right.
package scoring

// Code is raised by hand whenever the same readings, norms and weights can give
// other scores or sums, so that a run's id names the code that made them.
const Code = 2
