package filter

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"presscore/window"
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

	// What the search for pairs hands on. To is the group of a record: all records of one
	// group must come to one program, one after the other.
	KindSamples    = "samples"    // samples of articles in a range of keys
	KindOutlets    = "outlets"    // which articles are of which outlet
	KindSketch     = "sketch"     // an article of an earlier night
	KindMeetings   = "meetings"   // articles that share samples of one range
	KindRepeats    = "repeats"    // samples that stand in many articles of one outlet
	KindFurniture  = "furniture"  // those of them that are its furniture
	KindCandidates = "candidates" // pairs that are worth comparing
	KindWant       = "want"       // a group of candidates wants an article
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
	Article int64 `json:"article,omitempty"` // measured, sketch, want: the article's number in the order of dates and ids, from 1; 0: it is not of the night

	Text []byte `json:"text,omitempty"` // line: its bytes as the file has them, without the end of the line

	ID     string `json:"id,omitempty"`     // measured, error: of the article; "" where it was not reached
	Key    []byte `json:"key,omitempty"`    // measured: stages.MemoKey
	Memo   []byte `json:"memo,omitempty"`   // measured: stages.Memo, of about a kilobyte
	Reason string `json:"reason,omitempty"` // error: as skipped.csv names it
	Detail string `json:"detail,omitempty"` // error: in words

	Data []byte         `json:"data,omitempty"` // what the search for pairs packs, many in a record
	Pair *window.Judged `json:"pair,omitempty"`

	Samples int             `json:"samples,omitempty"` // head: of the article
	Revised bool            `json:"revised,omitempty"` // measured: the article came in several versions
	Place   *window.Article `json:"place,omitempty"`   // placed
	Event   *window.Event   `json:"event,omitempty"`
	Flow    *window.Flow    `json:"flow,omitempty"`
	File    string          `json:"file,omitempty"`  // part: its name
	Rows    int64           `json:"rows,omitempty"`  // part: of the file
	Plain   []byte          `json:"plain,omitempty"` // sums: without overrides, where there are some

	Stage      string `json:"stage,omitempty"`      // count: which stage counted; "": measure
	Lines      int64  `json:"lines,omitempty"`      // count: lines that were answered; of verify, score and reduce: groups
	Errors     int64  `json:"errors,omitempty"`     // count of measure: of these, errors
	Common     int64  `json:"common,omitempty"`     // count of pairs: samples that stand in too many articles to pair all of them
	Candidates int64  `json:"candidates,omitempty"` // count of pairs: pairs that are worth comparing
	Verified   int64  `json:"verified,omitempty"`   // count of verify: pairs that share enough

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
	if into.line(r.lines.Bytes()) {
		return nil
	}
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

// Lines are most of what stages read, and engines write them in one way.
var lineHead, lineText = []byte(`{"v":1,"kind":"line","n":`), []byte(`,"text":"`)

// line reads a record of kind "line" that is written as lines mostly are: five times as
// fast as any record. It is false for every other.
func (r *Record) line(b []byte) bool {
	rest, ok := bytes.CutPrefix(b, lineHead)
	number, rest, found := bytes.Cut(rest, lineText)
	text, end := bytes.CutSuffix(rest, []byte(`"}`))
	if !ok || !found || !end || len(number) > 18 {
		return false
	}
	n := int64(0)
	for _, c := range number {
		if c < '0' || c > '9' {
			return false
		}
		n = 10*n + int64(c-'0')
	}
	if len(number) == 0 || number[0] == '0' && len(number) > 1 || bytes.IndexByte(text, '\r') >= 0 {
		return false
	}
	data := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	size, err := base64.StdEncoding.Decode(data, text)
	if err != nil {
		return false
	}
	*r = Record{V: Version, Kind: KindLine, N: n, Text: data[:size]}
	return true
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
