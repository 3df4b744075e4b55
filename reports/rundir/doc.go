// Package rundir reads the folder of a finished run: its tables and its evidence
// as they were published. What is made of a run afterwards (report.html, presscore
// compare, presscore diff) is made of this alone, so every number of it stands in a
// cell that a reader can look up.
//
// In: a folder with run.json. Out: rows of tables, whose cells know their file, row
// and column, and spans of evidence.
//
//  1. run.go: run.json, and whether the folder is a run at all.
//  2. table.go: a table in memory, or row by row.
//  3. evidence.go: the spans, one by one.
//
// A table that is missing, cut or of another run is an error that names the file;
// nothing is guessed. Tables that a version of the program does not write are
// absent, which Has tells.
package rundir
