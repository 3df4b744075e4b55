package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Record is one record of an archive.
type Record struct {
	Type        string // "response", "request", "revisit", "metadata", "warcinfo"
	URI         string // WARC-Target-URI, without the angle brackets that wget writes
	ContentType string // of the block: "application/http; msgtype=response"
	Block       []byte // nil when it is over the limit
	Length      int64  // of the block in bytes, as promised
}

// Reader reads the records one after the other.
type Reader struct {
	r    *bufio.Reader
	most int64
}

// NewReader reads records from r; a block of more than most bytes is passed over.
func NewReader(r *bufio.Reader, most int64) *Reader { return &Reader{r, most} }

// The largest line of a header, and the most lines of one.
const (
	mostLine  = 1 << 16
	mostLines = 1000
)

// Errors of archives that cannot be read further.
var (
	errNoVersion = errors.New("want a line WARC/1.0 or WARC/1.1")
	errLongLine  = fmt.Errorf("a line of the header has more than %d bytes", mostLine)
	errManyLines = fmt.Errorf("a header of more than %d lines", mostLines)
	errNoLength  = errors.New("a record without Content-Length")
)

// Next is the next record; io.EOF behind the last one, and io.ErrUnexpectedEOF
// where the file ends inside of one.
func (r *Reader) Next() (*Record, error) {
	line, err := r.line()
	for err == nil && len(line) == 0 {
		line, err = r.line()
	}
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(line, []byte("WARC/1.")) && !bytes.HasPrefix(line, []byte("WARC/0.")) {
		return nil, errNoVersion
	}
	rec := &Record{Length: -1}
	for n := 0; ; n++ {
		if line, err = r.line(); err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		switch {
		case err != nil:
			return nil, err
		case n == mostLines:
			return nil, errManyLines
		}
		if len(line) == 0 {
			break
		}
		if err := rec.header(string(line)); err != nil {
			return nil, err
		}
	}
	if rec.Length < 0 {
		return nil, errNoLength
	}
	if rec.Length > r.most {
		if n, err := io.CopyN(io.Discard, r.r, rec.Length); err != nil {
			return nil, cutOff(n, rec.Length, err)
		}
		return rec, nil
	}
	rec.Block = make([]byte, rec.Length)
	if n, err := io.ReadFull(r.r, rec.Block); err != nil {
		return nil, cutOff(int64(n), rec.Length, err)
	}
	return rec, nil
}

// cutOff is the error of a block that ends too early.
func cutOff(have, want int64, err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return fmt.Errorf("the record has %d of %d bytes: %w", have, want, io.ErrUnexpectedEOF)
	}
	return err
}

// header takes over a line of the header.
func (rec *Record) header(line string) error {
	name, value, _ := strings.Cut(line, ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(name) {
	case "warc-type":
		rec.Type = strings.ToLower(value)
	case "warc-target-uri":
		rec.URI = strings.TrimSuffix(strings.TrimPrefix(value, "<"), ">")
	case "content-type":
		rec.ContentType = value
	case "content-length":
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil || n < 0 {
			return fmt.Errorf("Content-Length %q", value)
		}
		if rec.Length >= 0 && rec.Length != n {
			return errors.New("two lengths of one record")
		}
		rec.Length = n
	}
	return nil
}

// line is the next line without its end.
func (r *Reader) line() ([]byte, error) {
	var line []byte
	for {
		part, err := r.r.ReadSlice('\n')
		if line = append(line, part...); len(line) > mostLine {
			return nil, errLongLine
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err == io.EOF && len(line) > 0:
			return nil, io.ErrUnexpectedEOF
		case err != nil:
			return nil, err
		}
		return bytes.TrimRight(line, "\r\n"), nil
	}
}
