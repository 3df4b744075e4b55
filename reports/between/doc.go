// Package between tells what lies between two outlets of a run, or between two runs.
//
// In: folders of runs, read by package rundir. Out: what was found, and the same in
// plain words for a terminal.
//
//  1. compare.go: outlets beside each other, from pairs.csv, and groups of outlets,
//     from groups.csv.
//  2. diff.go: articles and scores of two nights; outlets are joined as frames.
//
// Nothing is estimated here: every number stands in a table of a run, but for
// differences of two such numbers.
package between
