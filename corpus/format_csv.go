package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// csvFormat is a table: a header, then a row an article. What parts its cells,
// the header tells: commas, semicolons (spreadsheets of most of Europe), tabs or
// bars.
var csvFormat = format{
	name:     "csv",
	suffixes: []string{".csv"},
	also:     []string{".tsv"},
	holds:    "a header with the names of the fields, then a row an article; cells are parted by commas, semicolons, tabs or bars",
	sniff: func(head []byte, names FieldMap) bool {
		first := head
		if i := bytes.IndexAny(head, "\r\n"); i >= 0 {
			first = head[:i]
		}
		for _, body := range names.inputs("body") {
			if _, columns := headOf(bytes.TrimSpace(first), body, delimiters); len(columns) > 1 && slices.Contains(columns, body) {
				return true
			}
		}
		return false
	},
	each:   eachRow,
	decode: decodeRow,
}

// delimiters are what may part the cells, the likeliest first.
const delimiters = ",;\t|"

// eachRow walks the rows of a table. A row of another width than the header is
// left out with an error: which of its cells is missing cannot be told.
func eachRow(in *input) error {
	in.skipBOM()
	t := &table{r: in.Reader, delimiter: ','}
	head, err := t.head(in)
	if err == io.EOF {
		return nil
	}
	if err != nil {
		return err
	}
	for {
		line := t.line + 1
		row, err := t.row(len(head))
		if line += t.blank; err == io.EOF {
			return nil
		}
		var bad *rowError
		switch {
		case errors.As(err, &bad) && bad.lost:
			in.report(in.source.lost(line, SkipBadCSV, bad))
			continue
		case errors.As(err, &bad):
			in.bad(line, SkipBadCSV, bad)
			continue
		case err != nil:
			return in.end(t.line+1, csvReason(err), err)
		case len(row) != len(head):
			in.bad(line, SkipBadCSV, fmt.Errorf("%s, the header has %s, parted by %s", cells(len(row)), cells(len(head)), t.named()))
			continue
		}
		fields := make(map[string]string, len(head))
		for i, h := range head {
			fields[h] = row[i]
		}
		if err := in.add(line, nil, fields); err != nil {
			return err
		}
	}
}

func cells(n int) string {
	if n == 1 {
		return "1 cell"
	}
	return fmt.Sprintf("%d cells", n)
}

// head reads the header and finds by it what parts the cells.
func (t *table) head(in *input) ([]string, error) {
	t.detectLineEnds()
	order := delimiters
	if in.suffix() == ".tsv" {
		order = "\t,;|"
	}
	for {
		line, err := t.next()
		if err != nil && err != io.EOF {
			return nil, in.end(t.line+1, csvReason(err), err)
		}
		if len(line) == 0 {
			return nil, io.EOF
		}
		text := bytes.TrimRight(line, "\r\n")
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		if len(text) == 5 && bytes.HasPrefix(bytes.ToLower(text), []byte("sep=")) { // a hint for spreadsheets
			order = string(text[4:])
			continue
		}
		var columns []string
		body := ""
		for _, body = range in.names.inputs("body") {
			if t.delimiter, columns = headOf(text, body, order); slices.Contains(columns, body) {
				break
			}
		}
		if columns == nil {
			return nil, in.end(t.line, SkipBadCSV, errors.New("the header cannot be parted into the names of its columns"))
		}
		for i, c := range columns {
			if c != "" && slices.Contains(columns[:i], c) {
				return nil, in.end(t.line, SkipBadCSV, fmt.Errorf("the header names the column %q twice", c))
			}
		}
		if len(columns) == 1 && columns[0] != body && strings.ContainsAny(columns[0], "^~:#") {
			return nil, in.end(t.line, SkipBadCSV, fmt.Errorf("the header is one cell, %q: cells are parted by a comma, a semicolon, a tab or a bar", clipped(columns[0])))
		}
		return columns, nil
	}
}

// headOf parts a header by the delimiter that finds the body's column in it, else
// by the one that finds most columns.
func headOf(line []byte, body, order string) (delimiter byte, columns []string) {
	for i := range len(order) {
		row, rest, why := parseRow(nil, line, order[i], false)
		if why != nil || rest || len(row) <= len(columns) && !slices.Contains(row, body) {
			continue
		}
		for k := range row {
			row[k] = strings.TrimSpace(row[k])
		}
		if slices.Contains(columns, body) && len(row) <= len(columns) {
			continue
		}
		delimiter, columns = order[i], row
	}
	return delimiter, columns
}

func clipped(s string) string {
	if len(s) > 60 {
		return strings.ToValidUTF8(s[:60], "") + "…"
	}
	return s
}

// decodeRow reads a record whose fields stood apart in the file already.
func decodeRow(rec *Record, names FieldMap) (*values, *RecordError) {
	v := &values{text: make(map[string]string, len(Fields)), given: func() []string { return slices.Sorted(maps.Keys(rec.row)) }}
	has := func(name string) bool { return present(rec.row[name]) != "" }
	for _, f := range Fields {
		s := rec.row[names.in(f, has)]
		if why, detail := validText([]byte(s)); why != "" {
			return nil, rec.failed("", why, detail)
		}
		v.text[f] = s
	}
	return v, nil
}

// csvReason tells an overlong line and a malformed header from a file that cannot be read.
func csvReason(err error) string {
	if errors.Is(err, errLongLine) {
		return SkipTooLong
	}
	return readReason(err)
}

// errLongLine is the reason of a line that is larger than a record may be.
var errLongLine = fmt.Errorf("a line of more than %d MiB", maxRecord>>20)
