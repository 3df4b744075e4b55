// Package tune helps people choose points: it fits them to labels, asks how much the
// places of outlets hang on them, and shows at once what other points would do.
//
// In: a Night, the ranks of all articles of a finished run, with labels of outlets
// where points are fitted. Out: points, and figures that say what they are worth.
//
//  1. night.go: Night scores itself anew under any weights by the very functions that
//     presscore score uses (scoring.Scorer, scoring.Summaries).
//  2. points.go: points of an axis that are changed and still add up to 100; as YAML.
//  3. whatif.go: two tables of outlets, before and after.
//  4. design.go, labels.go: one row an outlet, its standardised subscores and its label.
//  5. ridge.go: weights of at least zero, pulled towards the direction of the points of
//     today, for labels that are numbers or steps.
//  6. folds.go, fit.go, judge.go: nested cross-validation with owners kept together, the
//     fit, and its worth beside that of today's and of equal points.
//  7. sensitivity.go: ranks under jittered points and resampled articles.
//
// Everything that draws at random takes a seed, and the same night gives the same
// bytes. The package reads no files and knows no clock. Labels are opinions of raters:
// agreement with them is reported as agreement.
package tune
