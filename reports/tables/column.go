package tables

import (
	"slices"

	"presscore/features"
	"presscore/scoring"
)

// kind is what a column holds: a type of Data Package, and with it a type of
// Parquet.
type kind uint8

// The kinds. A cell carries its kind too, so that a filler that gives a number
// for a column of text is noticed when the first row is written.
const (
	noKind kind = iota // of a missing value
	aText
	aWhole
	aNumber
	aBoolean
	aTime
)

// kindNames are their names in Data Package.
var kindNames = [...]string{"", "string", "integer", "number", "boolean", "datetime"}

func (k kind) String() string { return kindNames[k] }

// kind is what the column holds, noKind for a list.
func (c *Column) kind() kind { return kind(max(0, slices.Index(kindNames[:], c.Type))) }

// Column describes one column of a table to whoever reads the file.
type Column struct {
	Name        string
	Type        string // of Data Package: string, integer, number, boolean, datetime
	Unit        string
	Description string
	Enum        []string // the values that may stand here, when they are few
	Required    bool     // never empty
	Min, Max    *float64 // of a number, when it has ends
	Later       bool     // empty in every row: nothing measures it yet
}

// column is a Column with its filler: the function that reads the cell out of a
// row. One line in the list of a table is all that a new column needs; CSV,
// Parquet, datapackage.json and docs/files.md walk the list:
//
//	count("n_corrections", "corrections it printed", func(r OutletRow) cell { return wholeCell(r.Outlet.Corrections) }),
//
// A column that is to come is a line whose filler is nil: its cells are empty.
// Append columns at the end of a list only, within one Schema, since readers of
// CSV may count them.
type column[R any] struct {
	Column
	fill func(R) cell
}

func makeColumn[R any](k kind, name, unit, meaning string, fill func(R) cell) column[R] {
	return column[R]{Column{Name: name, Type: k.String(), Unit: unit, Description: meaning, Later: fill == nil}, fill}
}

// text is a column of words.
func text[R any](name, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aText, name, "", meaning, fill)
}

// count is a column of whole numbers from 0 on.
func count[R any](name, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aWhole, name, "", meaning, fill).within(0, 0, false)
}

// minutes is a column of whole minutes, which may be negative.
func minutes[R any](name, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aWhole, name, "minutes", meaning, fill)
}

// number is a column of numbers without ends.
func number[R any](name, unit, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aNumber, name, unit, meaning, fill)
}

// score is a column of scores.
func score[R any](name, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aNumber, name, "points, 0 to 100", meaning, fill).within(0, 100, true)
}

// portion is a column of shares.
func portion[R any](name, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aNumber, name, "share, 0 to 1", meaning, fill).within(0, 1, true)
}

// yesNo is a column of true and false.
func yesNo[R any](name, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aBoolean, name, "", meaning, fill)
}

// when is a column of points in time.
func when[R any](name, meaning string, fill func(R) cell) column[R] {
	return makeColumn(aTime, name, "UTC", meaning, fill)
}

// required says that no row leaves the column empty.
func (c column[R]) required() column[R] { c.Required = true; return c }

// oneOf lists the values that may stand in the column.
func (c column[R]) oneOf(values ...string) column[R] { c.Enum = values; return c }

// within gives the column ends; without an upper one, bounded is false.
func (c column[R]) within(low, high float64, bounded bool) column[R] {
	c.Min = &low
	if bounded {
		c.Max = &high
	}
	return c
}

// runColumn begins every table: rows of several nights may be put under each
// other and still be told apart.
func runColumn[R any](run func(R) string) column[R] {
	return text("run_id", "the run: hash of inputs, configuration and versions", func(r R) cell { return textCell(run(r)) }).required()
}

// familyColumns are one column a family of features.
func familyColumns[R any](what string, points func(R, features.Family) cell) []column[R] {
	var out []column[R]
	for _, f := range features.Families {
		out = append(out, number(string(f), "points", what+" the family "+string(f)+" adds to or takes from reliability; 50 and all families add up to it",
			func(r R) cell { return points(r, f) }))
	}
	return out
}

// genreNames are the kinds of article; all adds the pooled one of outlets.
func genreNames(all bool) []string {
	var out []string
	if all {
		out = append(out, string(scoring.All))
	}
	for _, g := range features.Genres {
		out = append(out, string(g))
	}
	return out
}

// featureUnit is the unit of a feature in words.
func featureUnit(f *features.Feature) string {
	switch f.Unit {
	case features.Share:
		return "share, 0 to 1"
	case features.Rate:
		return "per 1,000 words"
	case features.Flag:
		return "flag, 0 to 1"
	}
	return "index"
}
