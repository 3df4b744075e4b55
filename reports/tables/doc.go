// Package tables writes what a night found as CSV and Parquet, with a data
// dictionary.
//
// In: a Report (outlet-sized) and rows of articles, in the order they are to
// stand in the file. Out: bytes on the writers that the caller hands in.
//
//  1. table.go describes every table: columns with type, unit and meaning. The
//     data dictionary datapackage.json is written from it.
//  2. articles.go, outlets.go, copies.go and skipped.go turn rows into cells.
//  3. frame.go holds the outlet-sized frame (gota) that the terminal table is
//     sorted and picked from.
//
// Files are RFC 4180 CSV in UTF-8 with LF, fixed decimals, empty = missing, rows
// sorted by key: the same rows give the same bytes. Text cells that a spreadsheet
// would take for a formula get a leading apostrophe.
package tables
