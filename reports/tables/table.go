package tables

import "slices"

// Schema is the version of the files. Within one version columns are only
// appended, so that a reader of an older night can read a newer one.
const Schema = 2

// Table describes one file.
type Table struct {
	File    string   // of the CSV
	Title   string   // what one row is
	Key     []string // columns that no two rows have in common; rows are sorted by them
	Columns []Column
}

// TableOf is a table whose rows are made of R: the description, and a filler a
// column in the same order.
type TableOf[R any] struct {
	Table
	fill []func(R) cell
}

// tableOf makes a table of its list of columns.
func tableOf[R any](file, title string, key []string, columns []column[R]) *TableOf[R] {
	t := &TableOf[R]{Table: Table{File: file, Title: title, Key: key}}
	for _, c := range columns {
		t.Columns = append(t.Columns, c.Column)
		t.fill = append(t.fill, c.fill)
	}
	return t
}

// Tables are the descriptions of all tables of a run, in the order of the data
// dictionary.
var Tables = []*Table{&Articles.Table, &Outlets.Table, &Features.Table, &Counts.Table, &Points.Table, &Why.Table, &Pairs.Table, &Copies.Table, &Syndication.Table, &Events.Table, &EventWords.Table, &Skipped.Table, &Groups.Table}

// Described are all tables that a run may have: Tables, and the evidence, whose
// lines are JSON.
var Described = append(slices.Clone(Tables), Evidence)
