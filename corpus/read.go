package corpus

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/zeebo/xxh3"
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
	SkipNoArticle   = "no_article" // what a file holds beside articles, such as the requests of a crawl: no failure
	SkipInternal    = "internal_error"
	SkipChanged     = "changed_while_running" // its content changed between the two walks over the inputs
)

// Failure reports whether something was lost: files of other formats, and what
// stands beside articles, are listed and cost nothing.
func (e *RecordError) Failure() bool { return e.Reason != SkipFormat && e.Reason != SkipNoArticle }

// RecordError is one record, or the rest of one file, that could not be used:
// "feed.jsonl:17: no_body: field "body" is missing or empty".
type RecordError struct {
	Origin
	ID     string // "" when it was not reached
	Reason string // one of the Skip constants
	Detail string
	Lost   bool // no record but a file, or the rest of one: how many records went with it is not known
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

// Size is the length of the record in bytes, about.
func (rec *Record) Size() int {
	n := len(rec.raw)
	for _, cell := range rec.row {
		n += len(cell)
	}
	return n
}

// Sum names the record by its bytes: the same in a file that was read before is the same
// record. 0: it is not known by its bytes, but by the cells of a table.
func (rec *Record) Sum() uint64 {
	if rec.row != nil {
		return 0
	}
	return xxh3.Hash(rec.raw)
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
	r.EachContext(context.Background(), record, bad)
}

// EachContext is Each until ctx is done: it stops inside of a record, too, which
// may be all of a large file.
func (r *Reader) EachContext(ctx context.Context, record func(Record) bool, bad func(*RecordError)) {
	for i := range r.Sources {
		if !r.each(ctx, &r.Sources[i], record, bad) || ctx.Err() != nil {
			return
		}
	}
}

// each walks one source and reports whether the next one is wanted.
func (r *Reader) each(ctx context.Context, s *Source, record func(Record) bool, bad func(*RecordError)) bool {
	if s.unread != nil {
		bad(s.unread)
		return true
	}
	bytes, plain, done, err := s.open(ctx, r.Stdin)
	if err != nil {
		if err == io.EOF { // a compressed file without a byte
			err = io.ErrUnexpectedEOF
		}
		bad(s.lost(0, readReason(err), err))
		return true
	}
	defer done()
	in := &input{Reader: bufio.NewReaderSize(bytes, readBuffer), source: s, format: s.format, plain: plain, names: r.Fields, record: record, report: bad}
	if !s.sure {
		in.format = s.sniff.recognised(in.Reader, s.format, r.Fields)
	}
	err = in.format.walk(in)
	if ctx.Err() != nil {
		return false // what a stop cut off is no fault of the file
	}
	switch err := err.(type) {
	case nil:
	case *RecordError:
		bad(err)
	default:
		if err == errEnough {
			return false
		}
		bad(s.lost(0, readReason(err), err))
	}
	return true
}

// walk is each of the format. Readers of other people's formats panic on damaged
// files; that is a file that cannot be read, and no reason to lose a night.
func (f *format) walk(in *input) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = in.end(0, SkipUnreadable, fmt.Errorf("its reader gave up: %v", p))
		}
	}()
	return f.each(in)
}

// readBuffer is large enough that a line of most articles is read in one piece.
const readBuffer = 1 << 18

// readReason tells a file that breaks off from one that cannot be read at all.
func readReason(err error) string {
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return SkipTruncated
	case errors.Is(err, errUnpacks):
		return SkipTooLong
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
