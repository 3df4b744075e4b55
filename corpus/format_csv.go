package corpus

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// csvFormat is a table: a header, then a row an article. Cells of .csv are parted
// by commas, those of .tsv by tabs.
var csvFormat = format{
	name:     "csv",
	suffixes: []string{".csv"},
	also:     []string{".tsv"},
	holds:    "a header with the names of the fields, then a row an article; `.tsv` has tabs between its cells",
	sniff: func(head []byte, names FieldMap) bool {
		first, _, _ := bytes.Cut(head, []byte("\n"))
		columns, err := csv.NewReader(bytes.NewReader(bytes.TrimSpace(first))).Read()
		return err == nil && len(columns) > 1 && slices.Contains(columns, names.input("body"))
	},
	each:   eachRow,
	decode: decodeRow,
}

// eachRow walks the rows of a table. A row of another width than the header is
// left out with an error: which of its cells is missing cannot be told.
func eachRow(in *input) error {
	in.skipBOM()
	lines := &boundedLines{r: in}
	rows := csv.NewReader(lines)
	if in.suffix() == ".tsv" {
		rows.Comma = '\t'
		rows.LazyQuotes = true // tables with tabs seldom quote: a " in them is a sign like others
	}
	head, err := rows.Read()
	if err == io.EOF {
		return nil
	}
	if err != nil {
		return in.end(1, csvReason(err), err)
	}
	head = slices.Clone(head)
	rows.FieldsPerRecord = len(head)
	for {
		row, err := rows.Read()
		var pe *csv.ParseError
		switch {
		case err == io.EOF:
			return nil
		case errors.As(err, &pe):
			in.bad(pe.StartLine, SkipBadCSV, pe.Err)
			continue
		case err != nil:
			return in.end(lines.passed+1, csvReason(err), err)
		}
		line, _ := rows.FieldPos(0)
		cells := make(map[string]string, len(head))
		for i, h := range head {
			cells[h] = row[i]
		}
		if err := in.add(line, nil, cells); err != nil {
			return err
		}
	}
}

// decodeRow reads a record whose fields stood apart in the file already.
func decodeRow(rec *Record, names FieldMap) (*values, *RecordError) {
	v := &values{text: make(map[string]string, len(Fields)), given: slices.Sorted(maps.Keys(rec.row))}
	for _, f := range Fields {
		s := rec.row[names.input(f)]
		if why, detail := validText([]byte(s)); why != "" {
			return nil, rec.failed("", why, detail)
		}
		v.text[f] = s
	}
	return v, nil
}

// csvReason tells an overlong line and a malformed row from a file that cannot be read.
func csvReason(err error) string {
	if errors.Is(err, errLongLine) {
		return SkipTooLong
	}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return SkipBadCSV
	}
	return readReason(err)
}

// errLongLine is the reason of a line that is larger than a record may be.
var errLongLine = fmt.Errorf("a line of more than %d MiB", maxRecord>>20)

// boundedLines ends a table at a line over maxRecord: the csv package would read
// it into memory whole, and cannot be told to pass over it.
type boundedLines struct {
	r      io.Reader
	run    int // bytes since the last line end
	passed int // line ends passed
}

func (b *boundedLines) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.passed += bytes.Count(p[:n], []byte{'\n'})
	if i := bytes.LastIndexByte(p[:n], '\n'); i >= 0 {
		b.run = n - i
	} else if b.run += n; b.run > maxRecord {
		return 0, errLongLine
	}
	return n, err
}
