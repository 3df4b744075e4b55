package tables

import (
	"bufio"
	"fmt"
	"io"
)

// Writer writes the rows of one table as CSV and, where it is asked for, as
// Parquet, from the same cells. The first error is kept and given by Close.
type Writer[R any] struct {
	table   *TableOf[R]
	csv     *bufio.Writer
	parquet *parquetFile // nil: CSV only
	line    []byte
	kinds   []kind // of the columns
	cells   []cell // of the row at hand, for Parquet
	rows    int64
	err     error
}

// NewWriter writes the header to csv. parquet may be nil.
func (t *TableOf[R]) NewWriter(csv, parquet io.Writer) *Writer[R] {
	w := &Writer[R]{table: t, csv: bufio.NewWriterSize(csv, 1<<16), cells: make([]cell, len(t.Columns))}
	if parquet != nil {
		w.parquet = newParquet(parquet, &t.Table)
	}
	for i, c := range t.Columns {
		if i > 0 {
			w.line = append(w.line, ',')
		}
		w.line = append(w.line, c.Name...)
		w.kinds = append(w.kinds, c.kind())
	}
	w.endLine()
	return w
}

func (w *Writer[R]) endLine() {
	w.line = append(w.line, '\n')
	w.csv.Write(w.line) // bufio keeps the error for Flush
	w.line = w.line[:0]
}

// Add writes one row.
func (w *Writer[R]) Add(row R) {
	if w.err != nil {
		return
	}
	for i, fill := range w.table.fill {
		c := noCell
		if fill != nil {
			c = fill(row)
		}
		if want := w.kinds[i]; c.kind != noKind && c.kind != want {
			w.err = fmt.Errorf("%s: column %s is of type %s, its filler gave %s", w.table.File, w.table.Columns[i].Name, want, c.kind)
			return
		}
		if w.parquet != nil {
			w.cells[i] = c
		}
		if i > 0 {
			w.line = append(w.line, ',')
		}
		w.line = c.appendCSV(w.line)
	}
	w.endLine()
	if w.parquet != nil {
		w.err = w.parquet.add(w.cells)
	}
	w.rows++
}

// Rows is how many rows were added.
func (w *Writer[R]) Rows() int64 { return w.rows }

// Close writes what is still held back and gives the first error met. The
// files below stay open: they are the caller's.
func (w *Writer[R]) Close() error {
	if w.err != nil {
		return w.err
	}
	if err := w.csv.Flush(); err != nil {
		return err
	}
	if w.parquet != nil {
		return w.parquet.close()
	}
	return nil
}
