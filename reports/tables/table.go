package tables

import (
	"bufio"
	"encoding/json"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode"

	"presscore/features"
	"presscore/scoring"
)

// Schema is the version of the files. Within one version columns are only appended.
const Schema = 1

// Column is one column of a table.
type Column struct {
	Name        string
	Type        string // of Data Package: string, integer, number, boolean, datetime
	Unit        string
	Description string
	Enum        []string
	Required    bool
	Min, Max    *float64
}

// Table describes one CSV file.
type Table struct {
	File    string
	Title   string
	Key     []string
	Columns []Column
}

func text(name, description string, enum ...string) Column {
	return Column{Name: name, Type: "string", Description: description, Enum: enum}
}

func integer(name, description string) Column {
	return Column{Name: name, Type: "integer", Description: description, Min: at(0)}
}

func number(name, unit, description string) Column {
	return Column{Name: name, Type: "number", Unit: unit, Description: description}
}

func score(name, description string) Column {
	return Column{Name: name, Type: "number", Unit: "points, 0 to 100", Description: description, Min: at(0), Max: at(100)}
}

func portion(name, description string) Column {
	return Column{Name: name, Type: "number", Unit: "share, 0 to 1", Description: description, Min: at(0), Max: at(1)}
}

func at(x float64) *float64 { return &x }

func (c Column) required() Column { c.Required = true; return c }

var runID = text("run_id", "the run: hash of inputs, configuration and versions").required()

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

func familyColumns(what string) []Column {
	var out []Column
	for _, f := range features.Families {
		out = append(out, number(string(f), "points", what+" the family "+string(f)+" adds to or takes from reliability; 50 and all families add up to it"))
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

// Cells writes the rows of one table.
type Cells struct {
	w    *bufio.Writer
	row  []byte
	n    int
	Rows int64
	cols int
}

// NewCells writes the header of t to w.
func NewCells(w io.Writer, t *Table) *Cells {
	c := &Cells{w: bufio.NewWriterSize(w, 1<<16), cols: len(t.Columns)}
	for _, col := range t.Columns {
		c.raw(col.Name)
	}
	c.End()
	c.Rows = 0
	return c
}

func (c *Cells) sep() {
	if c.n > 0 {
		c.row = append(c.row, ',')
	}
	c.n++
}

func (c *Cells) raw(s string) {
	c.sep()
	c.row = append(c.row, s...)
}

// Text adds a text cell, quoted where RFC 4180 asks for it. A cell that a
// spreadsheet would run as a formula gets a leading apostrophe; control
// characters become spaces.
func (c *Cells) Text(s string) {
	c.sep()
	s = safe(s)
	if !strings.ContainsAny(s, ",\"\n\r") && s == strings.TrimSpace(s) {
		c.row = append(c.row, s...)
		return
	}
	c.row = append(c.row, '"')
	for i := 0; i < len(s); i++ {
		if s[i] == '"' {
			c.row = append(c.row, '"')
		}
		c.row = append(c.row, s[i])
	}
	c.row = append(c.row, '"')
}

func safe(s string) string {
	if strings.IndexFunc(s, unicode.IsControl) >= 0 {
		s = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, s)
	}
	if s != "" && strings.IndexByte("=+-@", s[0]) >= 0 {
		s = "'" + s
	}
	return s
}

// Int adds a whole number.
func (c *Cells) Int(v int64) {
	c.sep()
	c.row = strconv.AppendInt(c.row, v, 10)
}

// Float adds a number with fixed decimals; NaN and infinities are empty.
func (c *Cells) Float(v float64, decimals int) {
	c.sep()
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	start := len(c.row)
	c.row = strconv.AppendFloat(c.row, v, 'f', decimals, 64)
	if s := string(c.row[start:]); strings.HasPrefix(s, "-") && strings.Trim(s, "-0.") == "" {
		c.row = append(c.row[:start], s[1:]...) // no negative zero
	}
}

// Score adds a score with four decimals, exactly.
func (c *Cells) Score(v scoring.Score) {
	c.sep()
	c.row = fixed(c.row, int64(v), 4)
}

// Micros adds a feature value with six decimals, exactly.
func (c *Cells) Micros(v features.Micros) {
	c.sep()
	c.row = fixed(c.row, int64(v), 6)
}

func fixed(dst []byte, v int64, decimals int) []byte {
	if v < 0 {
		dst = append(dst, '-')
		v = -v
	}
	div := int64(1)
	for i := 0; i < decimals; i++ {
		div *= 10
	}
	dst = strconv.AppendInt(dst, v/div, 10)
	dst = append(dst, '.')
	frac := strconv.FormatInt(v%div+div, 10)
	return append(dst, frac[1:]...)
}

// Bool adds true or false.
func (c *Cells) Bool(v bool) { c.raw(strconv.FormatBool(v)) }

// Empty adds n missing cells.
func (c *Cells) Empty(n int) {
	for range n {
		c.sep()
	}
}

// End ends the row. A row of the wrong width is a defect of ours.
func (c *Cells) End() {
	if c.n != c.cols {
		panic("reports: a row has " + strconv.Itoa(c.n) + " cells, its table " + strconv.Itoa(c.cols) + " columns")
	}
	c.row = append(c.row, '\n')
	c.w.Write(c.row)
	c.row, c.n = c.row[:0], 0
	c.Rows++
}

// Flush writes what is buffered and gives the first error met.
func (c *Cells) Flush() error { return c.w.Flush() }

// DataPackage is datapackage.json: the data dictionary of every table.
func DataPackage(runID string, tables []*Table) ([]byte, error) {
	type field struct {
		Name        string         `json:"name"`
		Type        string         `json:"type"`
		Title       string         `json:"unit,omitempty"`
		Description string         `json:"description"`
		Constraints map[string]any `json:"constraints,omitempty"`
	}
	type schema struct {
		Fields        []field  `json:"fields"`
		PrimaryKey    []string `json:"primaryKey"`
		MissingValues []string `json:"missingValues"`
	}
	type resource struct {
		Name     string         `json:"name"`
		Type     string         `json:"type"`
		Path     string         `json:"path"`
		Title    string         `json:"title"`
		Format   string         `json:"format"`
		Media    string         `json:"mediatype"`
		Encoding string         `json:"encoding"`
		Dialect  map[string]any `json:"dialect"`
		Schema   schema         `json:"schema"`
	}
	out := struct {
		Schema      string     `json:"$schema"`
		Name        string     `json:"name"`
		Title       string     `json:"title"`
		Description string     `json:"description"`
		Version     string     `json:"version"`
		RunID       string     `json:"run_id"`
		Resources   []resource `json:"resources"`
	}{
		Schema: "https://datapackage.org/profiles/2.0/datapackage.json", Name: "presscore-run", Title: "presscore: one run",
		Description: "Observable practices in news articles, scored with evidence. Practices, not truth.", Version: strconv.Itoa(Schema), RunID: runID,
	}
	for _, t := range tables {
		r := resource{Name: strings.TrimSuffix(t.File, ".csv"), Type: "table", Path: t.File, Title: t.Title, Format: "csv", Media: "text/csv", Encoding: "utf-8",
			Dialect: map[string]any{"lineTerminator": "\n", "header": true}, Schema: schema{PrimaryKey: t.Key, MissingValues: []string{""}}}
		for _, c := range t.Columns {
			f := field{Name: c.Name, Type: c.Type, Title: c.Unit, Description: c.Description, Constraints: map[string]any{}}
			if c.Required {
				f.Constraints["required"] = true
			}
			if len(c.Enum) > 0 {
				f.Constraints["enum"] = c.Enum
			}
			if c.Min != nil {
				f.Constraints["minimum"] = *c.Min
			}
			if c.Max != nil {
				f.Constraints["maximum"] = *c.Max
			}
			r.Schema.Fields = append(r.Schema.Fields, f)
		}
		out.Resources = append(out.Resources, r)
	}
	data, err := json.MarshalIndent(out, "", " ")
	return append(data, '\n'), err
}
