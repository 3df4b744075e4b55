// Package reports writes what a night found: CSV tables, evidence, a data
// dictionary, and plots.
//
// In: a Report (outlet-sized) and rows of articles, in the order they are to
// stand in the file. Out: files in a folder that the caller has staged.
//
//  1. table.go describes every table: columns with type, unit and meaning. The
//     data dictionary datapackage.json is written from it, and Validate holds a
//     CSV against it.
//  2. articles.go, outlets.go, why.go, copies.go and skipped.go turn rows into cells.
//  3. frame.go holds the outlet-sized frame (gota) that the terminal table is
//     sorted and picked from.
//  4. style.go and one file a plot draw the PNGs.
//
// Files are RFC 4180 CSV in UTF-8 with LF, fixed decimals, empty = missing, rows
// sorted by key: the same rows give the same bytes. Text cells that a spreadsheet
// would take for a formula get a leading apostrophe. Nothing here decides
// anything: scores, states and verdicts come from scoring.
package reports
