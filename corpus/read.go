package corpus

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
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
	SkipChanged     = "changed_while_running" // its content changed between the two walks over the inputs
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

// sniff tells the format of standard input by its first bytes; body is the
// column that a CSV header must have.
func sniff(br *bufio.Reader, body string) Format {
	head, _ := br.Peek(4096)
	head = bytes.TrimLeft(bytes.TrimPrefix(head, utf8BOM), " \t\r\n")
	first, _, more := bytes.Cut(head, []byte("\n"))
	first = bytes.TrimSpace(first)
	switch {
	case len(head) > 0 && head[0] == '{':
		if more && strings.IndexByte("{[,:", first[len(first)-1]) >= 0 {
			return JSON // one object over several lines
		}
		return JSONL
	case len(head) > 0 && head[0] == '[':
		return JSON
	}
	columns, err := csv.NewReader(bytes.NewReader(first)).Read()
	if err == nil && len(columns) > 1 && slices.Contains(columns, body) {
		return CSV
	}
	return Text
}

var utf8BOM = []byte{0xef, 0xbb, 0xbf}

func eachLine(br *bufio.Reader, s *Source, record func(Record) bool, bad func(*RecordError), fail func(int, string, error)) bool {
	for n := 1; ; n++ {
		line, long, err := readLine(br)
		if n == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		if long {
			fail(n, SkipTooLong, fmt.Errorf("a line of more than %d MiB", MaxRecord>>20))
			if err != nil && err != io.EOF {
				return true
			}
		} else if err != nil && err != io.EOF {
			fail(n, readReason(err), err)
			return true
		} else if len(bytes.TrimSpace(line)) > 0 {
			if !record(Record{Origin: Origin{s.Path, n}, source: s, raw: line}) {
				return false
			}
		}
		if err != nil {
			return true
		}
	}
}

// readLine reads one line of its own memory. A line over MaxRecord is read to
// its end and thrown away: long is set.
func readLine(br *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := br.ReadSlice('\n')
		if !long {
			if len(line)+len(part) > MaxRecord {
				long, line = true, nil
			} else {
				line = append(line, part...)
			}
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		return bytes.TrimRight(line, "\r\n"), long, err
	}
}

// lineCounter counts line ends as bytes pass.
type lineCounter struct {
	r     io.Reader
	at    int64
	lines []int64 // offsets just after each line end
	err   error   // that ended the reading, but the end of the file
}

func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	for i := 0; i < n; i++ {
		if p[i] == '\n' {
			c.lines = append(c.lines, c.at+int64(i)+1)
		}
	}
	c.at += int64(n)
	if err != nil && err != io.EOF {
		c.err = err
	}
	return n, err
}

// line is the number of the line that holds offset; asked in rising order.
func (c *lineCounter) line(offset int64, passed *int) int {
	for len(c.lines) > 0 && c.lines[0] <= offset {
		c.lines = c.lines[1:]
		*passed++
	}
	return *passed + 1
}

func eachElement(br *bufio.Reader, s *Source, record func(Record) bool, fail func(int, string, error)) bool {
	if b, _ := br.Peek(3); bytes.Equal(b, utf8BOM) {
		br.Discard(3)
	}
	count := &lineCounter{r: br}
	passed := 0
	dec := json.NewDecoder(count)
	array := false
	if b, _ := br.Peek(1); len(b) > 0 {
		head, _ := br.Peek(512)
		array = bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("["))
	}
	if array {
		if _, err := dec.Token(); err != nil {
			fail(1, SkipBadJSON, err)
			return true
		}
	}
	broken := func(err error) {
		at, why := count.at-1, SkipBadJSON
		var syn *json.SyntaxError
		switch {
		case count.err != nil:
			why, err = readReason(count.err), count.err
		case errors.As(err, &syn):
			at = max(syn.Offset-1, dec.InputOffset())
		case err == io.EOF || errors.Is(err, io.ErrUnexpectedEOF):
			err = errors.New("JSON ends too early")
		default:
			at = dec.InputOffset() - 1
		}
		fail(count.line(max(at, 0), &passed), why, err)
	}
	for dec.More() {
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			broken(err)
			return true
		}
		at := count.line(dec.InputOffset()-int64(len(raw)), &passed)
		if len(raw) > MaxRecord {
			fail(at, SkipTooLong, fmt.Errorf("more than %d MiB", MaxRecord>>20))
			continue
		}
		if !record(Record{Origin: Origin{s.Path, at}, source: s, raw: raw}) {
			return false
		}
	}
	if array {
		if _, err := dec.Token(); err != nil {
			broken(err)
			return true
		}
	}
	// More is false for a stray bracket and for an input that broke off, too
	if _, err := dec.Token(); err == nil {
		broken(errors.New("more data than one object or array"))
	} else if count.err != nil || err != io.EOF {
		broken(err)
	}
	return true
}

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
