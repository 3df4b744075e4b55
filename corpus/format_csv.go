package corpus

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

func eachRow(br *bufio.Reader, s *Source, record func(Record) bool, fail func(int, string, error)) bool {
	if b, _ := br.Peek(3); bytes.Equal(b, utf8BOM) {
		br.Discard(3)
	}
	name, _ := compression(s.Path)
	in := &boundedLines{r: br}
	rows := csv.NewReader(in)
	if strings.EqualFold(filepath.Ext(name), ".tsv") {
		rows.Comma = '\t'
		rows.LazyQuotes = true
	}
	head, err := rows.Read()
	if err != nil {
		if err != io.EOF {
			fail(1, csvReason(err), err)
		}
		return true
	}
	head = append([]string(nil), head...)
	rows.FieldsPerRecord = len(head)
	for {
		row, err := rows.Read()
		if err == io.EOF {
			return true
		}
		if err != nil {
			var pe *csv.ParseError
			if !errors.As(err, &pe) {
				fail(in.lines+1, csvReason(err), err)
				return true
			}
			fail(pe.StartLine, SkipBadCSV, pe.Err)
			continue
		}
		line, _ := rows.FieldPos(0)
		fields := make(map[string]string, len(head))
		for i, h := range head {
			fields[h] = row[i]
		}
		if !record(Record{Origin: Origin{s.Path, line}, source: s, fields: fields}) {
			return false
		}
	}
}

func csvReason(err error) string {
	if errors.Is(err, errLongRow) {
		return SkipTooLong
	}
	var pe *csv.ParseError
	if errors.As(err, &pe) {
		return SkipBadCSV
	}
	return readReason(err)
}

var errLongRow = fmt.Errorf("a line of more than %d MiB", MaxRecord>>20)

// boundedLines ends a CSV file at a line over MaxRecord: the csv package would
// read it into memory whole.
type boundedLines struct {
	r     io.Reader
	run   int // bytes since the last line end
	lines int // line ends passed
}

func (b *boundedLines) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	b.lines += bytes.Count(p[:n], []byte{'\n'})
	if i := bytes.LastIndexByte(p[:n], '\n'); i >= 0 {
		b.run = n - i
	} else if b.run += n; b.run > MaxRecord {
		return 0, errLongRow
	}
	return n, err
}
