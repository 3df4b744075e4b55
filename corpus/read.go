package corpus

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// maxRecord is the largest record read, in bytes: 16 MiB, two hundred times
// the longest of 22,000 news articles. A larger one is a file of another kind.
const maxRecord = 16 << 20

// Reasons a record or file is skipped for. They stand in skipped.csv, where people
// filter by them: a new format gives SkipBadRecord and says more in the detail.
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
	SkipChanged     = "changed_while_running" // its content changed between the two walks over the inputs
)

// RecordError is one record, or the rest of one file, that could not be used:
// "feed.jsonl:17: no_body: field "body" is missing or empty".
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

// Record is one article still in the bytes it came in, on its way from the one
// goroutine that reads the file to a worker that decodes it.
type Record struct {
	Origin
	source *Source
	format *format
	raw    []byte            // the record as it stands in the file
	row    map[string]string // or its cells by the names of their columns
}

// failed says why the record could not be used; id is "" where it was not reached.
func (rec *Record) failed(id, why, detail string) *RecordError {
	return &RecordError{Origin: rec.Origin, ID: id, Reason: why, Detail: detail}
}

// notText refuses a record whose bytes are no text.
func (rec *Record) notText() *RecordError {
	if why, detail := validText(rec.raw); why != "" {
		return rec.failed("", why, detail)
	}
	return nil
}

// folder is the sub-folder that may name the record's outlet, "" where it has no say.
func (rec *Record) folder() string {
	if rec.format.folders {
		return rec.source.folder
	}
	return ""
}

// Reader walks sources record by record.
type Reader struct {
	Sources []Source
	Stdin   io.Reader // what the source "-" reads
	Fields  FieldMap
	Panel   *Panel // may be nil

	// Joined has the one name of an outlet for its other spellings (Remarks.Joined);
	// it is set between two walks over the same sources.
	Joined map[string]string

	// Correct, when set, lays corrections over an article once it is read.
	Correct func(*Article)
}

// Resolve is the outlet that the user means by s, as articles are given it.
func (r *Reader) Resolve(s string) string {
	s = r.Panel.Resolve(s)
	if one, ok := r.Joined[s]; ok {
		return one
	}
	if one, ok := r.Joined[foldName(s)]; ok {
		return one
	}
	return s
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

// each walks one source and reports whether the next one is wanted.
func (r *Reader) each(s *Source, record func(Record) bool, bad func(*RecordError)) bool {
	if s.unread != nil {
		bad(s.unread)
		return true
	}
	bytes, done, err := s.open(r.Stdin)
	if err != nil {
		if err == io.EOF { // a compressed file without a byte
			err = io.ErrUnexpectedEOF
		}
		bad(s.failed(0, readReason(err), err))
		return true
	}
	defer done()
	in := &input{Reader: bufio.NewReaderSize(bytes, readBuffer), source: s, format: s.format, names: r.Fields, record: record, report: bad}
	if in.format == nil {
		in.format = s.sniff.sniffed(in.Reader, r.Fields)
	}
	switch err := in.format.each(in).(type) {
	case nil:
	case *RecordError:
		bad(err)
	default:
		if err == errEnough {
			return false
		}
		bad(s.failed(0, readReason(err), err))
	}
	return true
}

// readBuffer is large enough that a line of most articles is read in one piece.
const readBuffer = 1 << 18

// readReason tells a file that breaks off from one that cannot be read at all.
func readReason(err error) string {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return SkipTruncated
	}
	return SkipUnreadable
}

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
