// Package stats is the statistics of the house, one method a file.
//
// In: plain numbers. Out: plain numbers. Nothing here knows an article, an
// outlet or a feature; which level an interval has and which difference counts
// is decided by whoever asks.
//
//   - mean.go, quantile.go: middles and spreads
//   - cluster.go: the mean of values in clusters (articles of an event), CR2
//   - welch.go: sums and differences of such means, their tests and what they can detect
//   - student.go: Student's t where gonum's has no digits left
//   - negativebinomial.go: where a count stands among counts of its kind
//   - fdr.go: many p-values at once
//   - between.go, shrink.go: how much true means differ behind noisy ones, and where each lies then
//   - ranks.go: which place a true mean may have among the others
//   - cliff.go: how often a value of one list is above one of another
//   - wilson.go, kappa.go: shares, and the agreement of two readers
//   - pearson.go, auc.go, f1.go: how well one list of numbers goes with another
//   - bootstrap.go, draw.go: intervals by drawing again, and counts for simulations; the caller has the seed
//
// This is the only room that uses gonum/stat and gonum/mathext (archtest holds
// that). They panic or give NaN on empty, unsorted or single values and lose
// their digits far out in the tails: every function here checks first and says
// what it gives instead. A value that cannot be told is NaN, never 0.
//
// Each method names its source, and its test holds it against numbers that
// another program or a printed table gives. Read cluster.go and its test first.
package stats
