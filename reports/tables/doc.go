// Package tables writes what a night found as CSV and Parquet, with a data
// dictionary.
//
// In: a Report (outlet-sized) and rows of articles, in the order they are to
// stand in the file. Out: bytes on the writers that the caller hands in.
//
//  1. column.go: what a column is: name, type, unit, meaning, and the function
//     that fills it, in one line.
//  2. articles.go, outlets.go, why.go, copies.go, skipped.go: the lists of
//     columns, a list a table.
//  3. cell.go: one value, and how CSV prints it.
//  4. writer.go and parquet.go: rows to bytes, through the list.
//  5. dictionary.go and filespage.go: datapackage.json and docs/files.md, from the
//     same list.
//  6. frame.go: the outlet-sized frame (gota) that the terminal's table is sorted
//     and picked from.
//
// Files are RFC 4180 CSV in UTF-8 with LF, fixed decimals, empty = missing, rows
// sorted by key: the same rows give the same bytes. Parquet holds the same values
// with their types. Text cells that a spreadsheet would take for a formula get a
// leading apostrophe in CSV only.
package tables
