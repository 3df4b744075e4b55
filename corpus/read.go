package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// MaxRecord is the largest record read, in bytes. A larger one is skipped
// without being held in memory.
const MaxRecord = 16 << 20

// Reasons a record or file is skipped for.
const (
	SkipNoBody      = "no_body"
	SkipBadJSON     = "bad_json"
	SkipBadCSV      = "bad_csv"
	SkipBadRecord   = "bad_record" // front matter that does not end, an element that is no object
	SkipEncoding    = "invalid_utf8"
	SkipNUL         = "nul_byte"
	SkipTooLong     = "too_long"
	SkipTruncated   = "truncated"
	SkipUnreadable  = "unreadable"
	SkipFormat      = "unsupported_format"
	SkipDuplicateID = "duplicate_id"
	SkipInternal    = "internal_error"
)

// RecordError is one record, or the rest of one file, that could not be used.
type RecordError struct {
	Origin
	ID     string // "" when it was not reached
	Reason string // one of the Skip constants
	Detail string
}

func (e *RecordError) Error() string {
	at := e.Path
	if e.Line > 0 {
		at = fmt.Sprintf("%s:%d", e.Path, e.Line)
	}
	if e.Detail == "" {
		return at + ": " + e.Reason
	}
	return at + ": " + e.Reason + ": " + e.Detail
}

// Record is one article still in the bytes it came in.
type Record struct {
	Origin
	source *Source
	raw    []byte            // one JSON object, or a text file
	fields map[string]string // a CSV row
}

// Reader walks sources record by record.
type Reader struct {
	Sources []Source
	Stdin   io.Reader
	Fields  FieldMap
	Panel   *Panel
}

// Each calls record for every record in order, and bad for whatever could not
// be read. It stops when record returns false.
func (r *Reader) Each(record func(Record) bool, bad func(*RecordError)) {
	for i := range r.Sources {
		if !r.each(&r.Sources[i], record, bad) {
			return
		}
	}
}

func (r *Reader) each(s *Source, record func(Record) bool, bad func(*RecordError)) bool {
	fail := func(line int, why string, err error) {
		bad(&RecordError{Origin: Origin{s.Path, line}, Reason: why, Detail: reason(err)})
	}
	if s.Unread != "" {
		why := SkipFormat
		if strings.HasPrefix(s.Unread, "unreadable") {
			why = SkipUnreadable
		}
		fail(0, why, errors.New(s.Unread))
		return true
	}
	in, done, err := s.open(r.Stdin)
	if err != nil {
		if err == io.EOF { // a compressed file without a byte
			err = io.ErrUnexpectedEOF
		}
		fail(0, readReason(err), err)
		return true
	}
	defer done()
	br := bufio.NewReaderSize(in, 1<<18)
	format := s.Format
	if format == Sniff {
		format = sniff(br, r.Fields.input("body"))
	}
	switch format {
	case JSONL:
		return eachLine(br, s, record, bad, fail)
	case JSON:
		return eachElement(br, s, record, fail)
	case CSV:
		return eachRow(br, s, record, fail)
	}
	data, err := io.ReadAll(io.LimitReader(br, MaxRecord+1))
	switch {
	case err != nil:
		fail(0, readReason(err), err)
	case len(data) > MaxRecord:
		fail(0, SkipTooLong, fmt.Errorf("more than %d MiB", MaxRecord>>20))
	default:
		return record(Record{Origin: Origin{s.Path, 0}, source: s, raw: data})
	}
	return true
}

func readReason(err error) string {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return SkipTruncated
	}
	return SkipUnreadable
}

var utf8BOM = []byte{0xef, 0xbb, 0xbf}

// validText refuses bytes that are no text.
func validText(b []byte) (string, string) {
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return SkipNUL, fmt.Sprintf("byte %d is NUL", i)
	}
	if !utf8.Valid(b) {
		for i := 0; i < len(b); {
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 {
				return SkipEncoding, fmt.Sprintf("byte %d is not UTF-8", i)
			}
			i += n
		}
	}
	return "", ""
}
