// Package reports holds what every output of a night shares; the outputs
// themselves are written in the rooms behind it, which know nothing of each other's
// pictures.
//
// In: outlet summaries and article scores, as package scoring made them. Out:
// the order, the names and the sentences under which they are shown.
//
//  1. report.go: Report, all that an output of outlet size may see.
//  2. order.go: which outlets are shown, and in which order.
//  3. reasons.go: the features that moved a score, in words.
//  4. words.go: counts, dates and the reason why an outlet is not rated.
//  5. strip.go: one event as several articles tell it, in spans without words.
//
// The rooms: tables (CSV, Parquet, the data dictionary), plots (pictures), pages
// (explain, annotate, the page of features); rundir, which reads the folder of a run,
// and what is made of it alone: nightpage (report.html), between (compare, diff).
// Nothing here or there decides anything: scores, states and verdicts come from scoring.
package reports
