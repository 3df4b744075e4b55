package filter

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Version is raised whenever records change so that an older program would read
// them wrong.
const Version = 1

// The kinds of records.
const (
	KindLine     = "line"     // in: a line of an input file
	KindMeasured = "measured" // an article, measured
	KindBlank    = "blank"    // a line without anything on it
	KindError    = "error"    // a line that is no article, or one that could not be measured
	KindCount    = "count"    // the end: how many lines were answered
)

// Record is one line of either side. Which fields it has says its kind.
type Record struct {
	V    int    `json:"v"`
	Kind string `json:"kind"`
	N    int64  `json:"n"` // number of the line, of which no other line of the night has the same; of a count: of the last line answered

	Text []byte `json:"text,omitempty"` // line: its bytes as the file has them, without the end of the line

	ID     string `json:"id,omitempty"`     // measured, error: of the article; "" where it was not reached
	Key    []byte `json:"key,omitempty"`    // measured: stages.MemoKey
	Memo   []byte `json:"memo,omitempty"`   // measured: stages.Memo, of about a kilobyte
	Reason string `json:"reason,omitempty"` // error: as skipped.csv names it
	Detail string `json:"detail,omitempty"` // error: in words

	Lines  int64 `json:"lines,omitempty"`  // count: lines that were answered
	Errors int64 `json:"errors,omitempty"` // count: of these, errors
}

// maxLine bounds a line of the protocol: the largest record that is read, in
// base64, and twice that again.
const maxLine = 64 << 20

// ErrProtocol says that a line is no record of this version: the engine, or
// another program than this one, made it.
var ErrProtocol = errors.New("no record of this protocol")

// reader reads records.
type reader struct {
	lines *bufio.Scanner
	at    int // lines read
}

func newReader(in io.Reader) *reader {
	s := bufio.NewScanner(in)
	s.Buffer(make([]byte, 1<<16), maxLine)
	return &reader{lines: s}
}

// next reads the next record; io.EOF at the end of the input.
func (r *reader) next(into *Record) error {
	if !r.lines.Scan() {
		switch err := r.lines.Err(); {
		case errors.Is(err, bufio.ErrTooLong):
			return fmt.Errorf("line %d: %w: it is longer than %d MiB", r.at+1, ErrProtocol, maxLine>>20)
		case err != nil:
			return err
		}
		return io.EOF
	}
	r.at++
	*into = Record{N: -1}
	if err := json.Unmarshal(r.lines.Bytes(), into); err != nil {
		return fmt.Errorf("line %d: %w: %v", r.at, ErrProtocol, err)
	}
	if into.V != Version {
		return fmt.Errorf("line %d: %w: version %d, want %d", r.at, ErrProtocol, into.V, Version)
	}
	if into.N < 0 {
		return fmt.Errorf("line %d: %w: it has no number", r.at, ErrProtocol)
	}
	return nil
}

// Append appends a record as one line. Control bytes are escaped, DEL too, which
// JSON would let pass.
func (r *Record) Append(b []byte) ([]byte, error) {
	r.V = Version
	line, err := json.Marshal(r)
	if err != nil {
		return b, err
	}
	return append(append(b, bytes.ReplaceAll(line, []byte{0x7f}, []byte(`\u007f`))...), '\n'), nil
}
