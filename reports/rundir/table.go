package rundir

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"presscore/reports/tables"
)

// Table is a table in memory.
type Table struct {
	File    string
	Columns []string
	Rows    []Row
}

// Row is one row of a table. Number is its number in a spreadsheet: the header is
// row 1.
type Row struct {
	Number int
	head   *header
	cells  []string
}

// header is what all rows of a table share.
type header struct {
	file  string
	names []string
	at    map[string]int
	types []string // of Data Package, by place; "" where the table is not described
}

// Cell is one cell with its place. A column that the file does not have, because
// an older version wrote it, gives an empty cell.
type Cell struct {
	File, Column string
	Row          int
	Text         string // "" is missing
}

// Cell is the row's cell in a column.
func (r Row) Cell(column string) Cell {
	c := Cell{File: r.head.file, Column: column, Row: r.Number}
	if i, ok := r.head.at[column]; ok {
		c.Text = r.cells[i]
	}
	return c
}

// Text is the words of a cell, "" for a missing one.
func (r Row) Text(column string) string { return r.Cell(column).Text }

// Float is the number of a cell, NaN for a missing one.
func (r Row) Float(column string) float64 { return r.Cell(column).Float() }

// Float is the number in the cell, NaN for a missing one.
func (c Cell) Float() float64 {
	x, err := strconv.ParseFloat(c.Text, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// Place names the cell: "outlets.csv:13:reliability".
func (c Cell) Place() string { return fmt.Sprintf("%s:%d:%s", c.File, c.Row, c.Column) }

// Table reads a whole table; for tables of outlet size.
func (r *Run) Table(file string) (*Table, error) {
	t := &Table{File: file}
	head, err := r.walk(file, func(row Row) error {
		t.Rows = append(t.Rows, row.Keep())
		return nil
	})
	if err != nil {
		return nil, err
	}
	t.Columns = head.names
	return t, nil
}

// Each hands every row of a table to yield, in the order of the file. The row is
// good until yield returns; its texts may be kept.
func (r *Run) Each(file string, yield func(Row) error) error {
	_, err := r.walk(file, yield)
	return err
}

// Rows is Each for tables that are read side by side (iter.Pull2).
func (r *Run) Rows(file string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		enough := errors.New("no more rows are wanted")
		err := r.Each(file, func(row Row) error {
			if !yield(row, nil) {
				return enough
			}
			return nil
		})
		if err != nil && err != enough {
			yield(Row{}, err)
		}
	}
}

func (r *Run) walk(file string, yield func(Row) error) (*header, error) {
	path := filepath.Join(r.Dir, file)
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s is missing: the run is damaged", path)
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := newRecords(f)
	head, err := readHeader(in, file)
	if err != nil {
		return nil, fmt.Errorf("%s is damaged: %w", path, err)
	}
	n := int64(0)
	for ; ; n++ {
		record, err := in.next(len(head.names))
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s is damaged: %w", path, err)
		}
		row := Row{Number: int(n) + 2, head: head, cells: record}
		if err := row.check(r.RunID); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, in.line, err)
		}
		if err := yield(row); err != nil {
			return nil, err
		}
	}
	if want := r.rows(file); want >= 0 && want != n {
		return nil, fmt.Errorf("%s is damaged: it has %d rows, and run.json says %d", path, n, want)
	}
	return head, nil
}

// records reads a table. Nearly all of its lines are plain (see split) and need no reader
// of CSV, which takes four times as long; csv reads the others from the same buffer.
type records struct {
	in    *bufio.Reader
	csv   *csv.Reader
	plain int // lines that csv did not see
	line  int // of the last record: where it begins,
	end   int // and where it ends
	cells []string
}

func newRecords(f io.Reader) *records {
	in := bufio.NewReaderSize(f, 1<<18)
	r := &records{in: in, csv: csv.NewReader(in)}
	r.csv.ReuseRecord = true
	return r
}

// split parts a line into cells. It is false for one that only a reader of CSV
// understands: with doubled or misplaced quotation marks, or a line end of its own.
func (r *records) split(line string) bool {
	r.cells = r.cells[:0]
	for more := true; more; {
		var cell string
		if rest, quoted := strings.CutPrefix(line, `"`); quoted {
			cell, line, quoted = strings.Cut(rest, `"`)
			if more = line != ""; !quoted || more && line[0] != ',' {
				return false
			}
			line = strings.TrimPrefix(line, ",")
		} else if cell, line, more = strings.Cut(line, ","); strings.IndexByte(cell, '"') >= 0 {
			return false
		}
		r.cells = append(r.cells, cell)
	}
	return true
}

// next is the next record of so many cells; it is good until the next call.
func (r *records) next(cells int) ([]string, error) {
	ahead, _ := r.in.Peek(r.in.Buffered()) // what is there already
	if end := bytes.IndexByte(ahead, '\n'); end > 0 && ahead[end-1] != '\r' && r.split(string(ahead[:end])) && len(r.cells) == cells {
		_, err := r.in.Discard(end + 1)
		r.plain++
		r.end++
		r.line = r.end
		return r.cells, err
	}
	record, err := r.csv.Read()
	var wrong *csv.ParseError
	if errors.As(err, &wrong) {
		wrong.StartLine += r.plain
		wrong.Line += r.plain
	}
	if err == nil {
		first, _ := r.csv.FieldPos(0)
		last, _ := r.csv.FieldPos(len(record) - 1)
		r.line, r.end = first+r.plain, last+strings.Count(record[len(record)-1], "\n")+r.plain
	}
	return record, err
}

// readHeader reads the names of the columns. Those of the key must be there; of the
// others an older version may have written fewer.
func readHeader(in *records, file string) (*header, error) {
	names, err := in.next(0)
	if errors.Is(err, io.EOF) {
		return nil, errors.New("it is empty")
	}
	if err != nil {
		return nil, err
	}
	h := &header{file: file, names: slices.Clone(names), at: map[string]int{}, types: make([]string, len(names))}
	for i, name := range h.names {
		if _, twice := h.at[name]; twice {
			return nil, fmt.Errorf("column %s stands twice", name)
		}
		h.at[name] = i
	}
	for _, t := range tables.Tables {
		if t.File != file {
			continue
		}
		for _, name := range append([]string{"run_id"}, t.Key...) {
			if _, ok := h.at[name]; !ok {
				return nil, fmt.Errorf("column %s is missing", name)
			}
		}
		for _, c := range t.Columns {
			if i, ok := h.at[c.Name]; ok {
				h.types[i] = c.Type
			}
		}
	}
	return h, nil
}

// check holds a row against its run and the types of its columns, and takes the
// apostrophes away that spreadsheets need.
func (r Row) check(run string) error {
	if i, ok := r.head.at["run_id"]; ok && r.cells[i] != run {
		return fmt.Errorf("the row is of run %q, not of %s", r.cells[i], run)
	}
	for i, s := range r.cells {
		if s == "" {
			continue
		}
		switch r.head.types[i] {
		case "integer", "number":
			if decimal(s) {
				continue
			}
			if x, err := strconv.ParseFloat(s, 64); err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
				return fmt.Errorf("%s: %q is no number", r.head.names[i], s)
			}
		case "boolean", "datetime":
		default:
			r.cells[i] = tables.PlainText(s)
		}
	}
	return nil
}

// decimal reports whether a cell is a plain number, as nearly all are: digits, a point
// between two of them at most, a minus before them at most.
func decimal(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole, part, point := strings.Cut(s, ".")
	return digits(whole) && (!point || digits(part)) && len(s) < 300
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Yes tells whether the cell of a yes-or-no column says yes.
func (r Row) Yes(column string) bool { return strings.EqualFold(r.Text(column), "true") }

// Keep is the row with cells of its own, good after Each went on.
func (r Row) Keep() Row {
	r.cells = slices.Clone(r.cells)
	return r
}
