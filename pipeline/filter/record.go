package filter

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"presscore/window"
)

// Version is raised whenever records change so that an older program would read
// them wrong.
const Version = 4

// The kinds of records.
const (
	KindLine     = "line"     // in: a line of an input file
	KindMeasured = "measured" // an article, measured
	KindReading  = "reading"  // articles of a slice as Score takes them, without their texts
	KindBlank    = "blank"    // a line without anything on it
	KindError    = "error"    // a line that is no article, or one that could not be measured
	KindCount    = "count"    // the end: how many lines were answered

	// What the search for pairs hands on. To is the group of a record: all records of one
	// group must come to one program, one after the other.
	KindSamples    = "samples"    // samples of articles in a range of keys
	KindOutlets    = "outlets"    // which articles are of which outlet
	KindSketch     = "sketch"     // an article of an earlier night
	KindMeetings   = "meetings"   // articles that share samples of one range
	KindRepeats    = "repeats"    // samples that stand in many articles of one outlet
	KindFurniture  = "furniture"  // those of them that are its furniture
	KindCandidates = "candidates" // pairs that are worth comparing
	KindWant       = "want"       // a group of candidates wants an article, or a slice the line of one
	KindPair       = "pair"       // two articles that share text

	// What the rest of the night hands on.
	KindHead   = "head"   // what roles and events ask of an article
	KindPlaced = "placed" // an article with its role, event and shares; its group is a slice of the night by id
	KindEvent  = "event"
	KindFlow   = "flow"
	KindPart   = "part" // of a file that has a row an article: that of a slice
	KindRow    = "row"  // articles as the sums of their outlets take them
	KindSums   = "sums" // of outlets

	// What norms are made of.
	KindLearned  = "learned"  // what articles repeat, and which words they share; of one that came twice alone
	KindReadings = "readings" // of the reference articles of a slice
)

// Record is one line of either side. Which fields it has says its kind.
type Record struct {
	V    int    `json:"v"`
	Kind string `json:"kind"`
	N    int64  `json:"n"` // number of the line, of which no other line of the night has the same; of a count: of the last line answered; 0 in the search for pairs

	To      int64 `json:"to,omitempty"`      // the record's group, from 1
	Article int64 `json:"article,omitempty"` // measured, error, head, sketch, want: the article's number in the order of dates and ids, from 1; 0: it is not of the night

	Text []byte `json:"text,omitempty"` // line: its bytes as the file has them, without the end of the line

	ID     string `json:"id,omitempty"`     // measured, error: of the article; "" where it was not reached
	Key    []byte `json:"key,omitempty"`    // measured: stages.MemoKey
	Memo   []byte `json:"memo,omitempty"`   // measured: stages.Memo, of about a kilobyte
	Reason string `json:"reason,omitempty"` // error: as skipped.csv names it
	Detail string `json:"detail,omitempty"` // error: in words

	Data []byte         `json:"data,omitempty"` // what the search for pairs packs, many in a record; placed: the place, see appendPlace; reading: see appendReading, many in a record, packed
	Pair *window.Judged `json:"pair,omitempty"`

	Samples int           `json:"samples,omitempty"` // head: of the article
	Revised bool          `json:"revised,omitempty"` // measured: the article came in several versions
	Bare    bool          `json:"bare,omitempty"`    // measured: the memo is without the evidence, which is in the reading
	Event   *window.Event `json:"event,omitempty"`
	Flow    *window.Flow  `json:"flow,omitempty"`
	File    string        `json:"file,omitempty"`  // part: its name
	Rows    int64         `json:"rows,omitempty"`  // part: of the file
	Plain   []byte        `json:"plain,omitempty"` // sums: without overrides, where there are some

	Stage      string `json:"stage,omitempty"`      // count: which stage counted; "": measure
	Lines      int64  `json:"lines,omitempty"`      // count: lines that were answered
	Errors     int64  `json:"errors,omitempty"`     // count of measure: of these, errors
	Common     int64  `json:"common,omitempty"`     // count of pairs: samples that stand in too many articles to pair all of them
	Candidates int64  `json:"candidates,omitempty"` // count of pairs: pairs that are worth comparing
	Verified   int64  `json:"verified,omitempty"`   // count of verify: pairs that share enough

	Slices  int64            `json:"slices,omitempty"`  // count of roles: into which it dealt tonight's articles; of score and readings: done
	Scored  int64            `json:"scored,omitempty"`  // count of score: articles that have a score
	Stats   *window.Stats    `json:"stats,omitempty"`   // count of roles: of the window
	Touches map[string]int64 `json:"touches,omitempty"` // count of score: articles that each override touched
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
	if into.flat(r.lines.Bytes()) && into.V == Version && into.N >= 0 {
		return nil
	}
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

// flat reads a record as programs and engines mostly write it: plain fields without blanks,
// escapes or records in it, five times as fast as any. It is false for every other, and then
// has left something in r.
func (r *Record) flat(b []byte) bool {
	if len(b) < 2 || b[0] != '{' || b[len(b)-1] != '}' {
		return false
	}
	for b = b[1:]; ; b = b[1:] {
		if b[0] != '"' {
			return false
		}
		end := bytes.IndexByte(b[1:], '"') + 1
		if end < 1 || end+2 >= len(b) || b[end+1] != ':' {
			return false
		}
		size, ok := r.field(string(b[1:end]), b[end+2:])
		if !ok {
			return false
		}
		if b = b[end+2+size:]; len(b) == 1 {
			return b[0] == '}'
		}
		if len(b) < 4 || b[0] != ',' {
			return false
		}
	}
}

// field reads the value of a plain field at the beginning of b; it gives its length.
func (r *Record) field(name string, b []byte) (size int, ok bool) {
	var number *int64
	var text *string
	var data *[]byte
	switch name {
	case "n":
		number = &r.N
	case "to":
		number = &r.To
	case "article":
		number = &r.Article
	case "rows":
		number = &r.Rows
	case "lines":
		number = &r.Lines
	case "v":
		r.V = Version
		return 1, b[0] == '0'+Version && len(b) > 1 && (b[1] == ',' || b[1] == '}')
	case "revised":
		r.Revised = true
		return len("true"), bytes.HasPrefix(b, []byte("true"))
	case "bare":
		r.Bare = true
		return len("true"), bytes.HasPrefix(b, []byte("true"))
	case "samples":
		var n int64
		size, ok = wholeAt(b, &n)
		r.Samples = int(n)
		return size, ok
	case "kind":
		text = &r.Kind
	case "id":
		text = &r.ID
	case "file":
		text = &r.File
	case "text":
		data = &r.Text
	case "key":
		data = &r.Key
	case "memo":
		data = &r.Memo
	case "data":
		data = &r.Data
	case "plain":
		data = &r.Plain
	default:
		return 0, false
	}
	if number != nil {
		return wholeAt(b, number)
	}
	end := bytes.IndexByte(b[1:], '"') + 1
	if b[0] != '"' || end < 1 {
		return 0, false
	}
	value := b[1:end]
	if data != nil {
		*data = make([]byte, base64.StdEncoding.DecodedLen(len(value)))
		n, err := base64.StdEncoding.Decode(*data, value)
		*data = (*data)[:max(n, 0)]
		return end + 1, err == nil && bytes.IndexByte(value, '\r') < 0
	}
	for _, c := range value {
		if c < ' ' || c >= utf8.RuneSelf || c == '\\' {
			return 0, false
		}
	}
	*text = string(value)
	return end + 1, true
}

// wholeAt reads a number of at most 18 digits at the beginning of b.
func wholeAt(b []byte, into *int64) (size int, ok bool) {
	n := int64(0)
	for size < len(b) && '0' <= b[size] && b[size] <= '9' {
		n = 10*n + int64(b[size]-'0')
		size++
	}
	*into = n
	return size, size == 1 || size > 1 && size <= 18 && b[0] != '0'
}

// Append appends a record as one line. Control bytes are escaped, DEL too, which
// JSON would let pass.
func (r *Record) Append(b []byte) ([]byte, error) {
	r.V = Version
	if line, ok := r.appendFlat(b); ok {
		return append(line, '\n'), nil
	}
	line, err := json.Marshal(r)
	if err != nil {
		return b, err
	}
	return append(append(b, bytes.ReplaceAll(line, []byte{0x7f}, []byte(`\u007f`))...), '\n'), nil
}

// appendFlat appends a record of plain fields as json.Marshal would, without three copies
// of its data. It is false for every other, and then has left something behind b.
func (r *Record) appendFlat(b []byte) ([]byte, bool) {
	if r.Pair != nil || r.Event != nil || r.Flow != nil || r.Stats != nil || r.Touches != nil {
		return b, false
	}
	plain := true
	number := func(name string, n int64) {
		if n != 0 {
			b = strconv.AppendInt(append(b, name...), n, 10)
		}
	}
	text := func(name, s string) {
		if s == "" {
			return
		}
		for i := range len(s) {
			c := s[i]
			plain = plain && c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
		}
		b = append(append(append(b, name...), s...), '"')
	}
	data := func(name string, d []byte) {
		if len(d) > 0 {
			b = append(base64.StdEncoding.AppendEncode(append(b, name...), d), '"')
		}
	}
	b = strconv.AppendInt(append(b, `{"v":`...), int64(r.V), 10)
	b = append(b, `,"kind":"`...)
	b = append(b, r.Kind...)
	b = strconv.AppendInt(append(b, `","n":`...), r.N, 10)
	number(`,"to":`, r.To)
	number(`,"article":`, r.Article)
	data(`,"text":"`, r.Text)
	text(`,"id":"`, r.ID)
	data(`,"key":"`, r.Key)
	data(`,"memo":"`, r.Memo)
	text(`,"reason":"`, r.Reason)
	text(`,"detail":"`, r.Detail)
	data(`,"data":"`, r.Data)
	number(`,"samples":`, int64(r.Samples))
	if r.Revised {
		b = append(b, `,"revised":true`...)
	}
	if r.Bare {
		b = append(b, `,"bare":true`...)
	}
	text(`,"file":"`, r.File)
	number(`,"rows":`, r.Rows)
	data(`,"plain":"`, r.Plain)
	text(`,"stage":"`, r.Stage)
	number(`,"lines":`, r.Lines)
	number(`,"errors":`, r.Errors)
	number(`,"common":`, r.Common)
	number(`,"candidates":`, r.Candidates)
	number(`,"verified":`, r.Verified)
	number(`,"slices":`, r.Slices)
	number(`,"scored":`, r.Scored)
	return append(b, '}'), plain
}
