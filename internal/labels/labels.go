// Package labels reads tables of what raters say of outlets, for all who learn from
// them. In: rows under a head, parted by tabs or commas. Out: cells without blanks
// around them, each row with its line. What a cell means is for the caller to say.
package labels

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Table is a head and rows of as many cells.
type Table struct {
	Head []string
	Rows []Row
}

// Row is one outlet.
type Row struct {
	Line  int // in the file, from 1
	Cells []string
}

// Read reads a table: parted by tabs where its first line has one, and else by commas. A
// table without a head, and a row with other cells than the head, are errors; one
// without rows is not. Errors begin with the line.
func Read(in io.Reader) (*Table, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if head, _, _ := strings.Cut(text, "\n"); strings.Contains(head, "\t") {
		return readTabs(text)
	}
	r := csv.NewReader(strings.NewReader(text))
	t := &Table{}
	for {
		cells, err := r.Read()
		if err == io.EOF && t.Head == nil {
			return nil, errors.New("1: labels have no header")
		}
		if err == io.EOF {
			return t, nil
		}
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			return nil, fmt.Errorf("%d: %w", bad.Line, bad.Err)
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if t.Head == nil {
			t.Head = cells
			continue
		}
		line, _ := r.FieldPos(0)
		t.Rows = append(t.Rows, Row{line, cells})
	}
}

// readTabs reads a table parted by tabs: a line is a row, and a cell in quotation marks
// is what they hold, as some programs write all words. Other quotation marks are part
// of their cell, so that one left open cannot swallow the lines after it.
func readTabs(text string) (*Table, error) {
	t := &Table{}
	line := 0
	for l := range strings.Lines(text) {
		line++
		l = strings.TrimRight(l, "\r\n")
		if l == "" {
			continue
		}
		cells := strings.Split(l, "\t")
		for i, c := range cells {
			if c = strings.TrimSpace(c); len(c) > 1 && c[0] == '"' && c[len(c)-1] == '"' {
				c = strings.TrimSpace(strings.ReplaceAll(c[1:len(c)-1], `""`, `"`))
			}
			cells[i] = c
		}
		if t.Head == nil {
			t.Head = cells
			continue
		}
		if len(cells) != len(t.Head) {
			return nil, fmt.Errorf("%d: %w", line, csv.ErrFieldCount)
		}
		t.Rows = append(t.Rows, Row{line, cells})
	}
	return t, nil
}

// Column is the place of a column in Head and Cells. The error names those there are.
func (t *Table) Column(name string) (int, error) {
	if i := slices.Index(t.Head, name); i >= 0 {
		return i, nil
	}
	return -1, fmt.Errorf("1: labels have no column %q (columns: %s)", name, strings.Join(t.Head, ", "))
}
