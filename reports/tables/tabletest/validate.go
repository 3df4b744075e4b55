// Package tabletest helps tests of other rooms to hold a file of a run against
// its description, as httptest does for servers. No product code imports it.
package tabletest

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"presscore/reports/tables"
)

// Validate holds a CSV against its table: the header, the type, range and
// enumeration of every cell, and the key, which may stand once only. Its first
// error names the line and column.
func Validate(r io.Reader, t *tables.Table) (rows int64, err error) {
	in := csv.NewReader(r)
	head, err := in.Read()
	if err != nil {
		return 0, fmt.Errorf("%s: no header: %w", t.File, err)
	}
	if len(head) != len(t.Columns) {
		return 0, fmt.Errorf("%s: %d columns, want %d", t.File, len(head), len(t.Columns))
	}
	var key []int
	for i, c := range t.Columns {
		if head[i] != c.Name {
			return 0, fmt.Errorf("%s: column %d is %q, want %q", t.File, i+1, head[i], c.Name)
		}
		for _, k := range t.Key {
			if k == c.Name {
				key = append(key, i)
			}
		}
	}
	seen := map[string]bool{}
	for {
		row, err := in.Read()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return rows, fmt.Errorf("%s: %w", t.File, err)
		}
		rows++
		line, _ := in.FieldPos(0)
		for i, c := range t.Columns {
			if err := check(&t.Columns[i], row[i]); err != nil {
				return rows, fmt.Errorf("%s:%d: %s: %w", t.File, line, c.Name, err)
			}
		}
		var k strings.Builder
		for _, i := range key {
			k.WriteString(row[i])
			k.WriteByte(0)
		}
		if seen[k.String()] {
			return rows, fmt.Errorf("%s:%d: key %q stands twice", t.File, line, k.String())
		}
		seen[k.String()] = true
	}
}

// check holds one cell against its column; an empty one is missing.
func check(c *tables.Column, cell string) error {
	if cell == "" {
		if c.Required {
			return fmt.Errorf("is missing")
		}
		return nil
	}
	var x float64
	var err error
	switch c.Type {
	case "integer":
		var n int64
		n, err = strconv.ParseInt(cell, 10, 64)
		x = float64(n)
	case "number":
		x, err = strconv.ParseFloat(cell, 64)
	case "boolean":
		if cell != "true" && cell != "false" {
			err = fmt.Errorf("%q is no boolean", cell)
		}
	case "datetime":
		_, err = time.Parse(time.RFC3339, cell)
	}
	if err != nil {
		return err
	}
	if c.Min != nil && x < *c.Min || c.Max != nil && x > *c.Max {
		return fmt.Errorf("%s is out of range", cell)
	}
	if len(c.Enum) == 0 {
		return nil
	}
	for _, e := range c.Enum {
		if e == cell {
			return nil
		}
	}
	return fmt.Errorf("%q is not one of %s", cell, strings.Join(c.Enum, ", "))
}
