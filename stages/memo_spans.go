package stages

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/features"
	"presscore/internal/wire"
)

// Flags of a span in a memo.
const (
	spanTitle  = 1 // it lies in the title
	spanQuoted = 2 // its quotation is not what the article holds there, so it is kept
	spanJoined = 4 // its quotation is what the article holds there with blanks for ends of lines
)

// appendSpans appends evidence: the spans, and every message and rule once.
func appendSpans(b []byte, names *namer, a *corpus.Article, title string, spans []Evidence) []byte {
	body, head := newCutter(a.Body), newCutter(titleText(a, title))
	b = binary.AppendUvarint(b, uint64(len(spans)))
	feature, start := 0, 0
	for i := range spans {
		e := &spans[i]
		in, flags := body, byte(0)
		if e.Title {
			in, flags = head, spanTitle
		}
		switch got, ok := in.cut(e.Start, e.End); {
		case ok && clip(got) == e.Quote:
		case ok && clip(joined(got)) == e.Quote:
			flags |= spanJoined
		default:
			flags |= spanQuoted
		}
		b = append(binary.AppendVarint(b, int64(e.Feature-feature)), flags)
		b = binary.AppendVarint(binary.AppendVarint(b, int64(e.Start-start)), int64(e.End-e.Start))
		feature, start = e.Feature, e.Start
		b = names.append(names.append(b, e.Message), e.Rule)
		if flags&spanQuoted != 0 {
			b = names.appendText(b, e.Quote)
		}
	}
	return b
}

// namer writes and reads the messages and rules of one memo. One that was met before is
// its number; the first time it stands in full: what it says, as a number in memoWords or
// in words, then what it takes from the article, as a place in the body.
type namer struct {
	body   string
	line   string            // the body on one line, once it is asked for
	number map[string]uint64 // of those written
	places map[string][]byte // of words of the article that were written, see appendText: one person is named in many messages
	met    []string          // those read
}

func newNamer(body string) *namer {
	return &namer{body: body, number: map[string]uint64{}, places: map[string][]byte{}}
}

func (n *namer) append(b []byte, s string) []byte {
	if k, known := n.number[s]; known {
		return binary.AppendUvarint(b, k+1)
	}
	n.number[s] = uint64(len(n.number))
	b = append(b, 0)
	_, number := memoNames()
	what, whose := s, ""
	if _, listed := number[s]; !listed {
		what, whose = parted(s)
	}
	if k, listed := number[what]; listed {
		b = binary.AppendUvarint(b, k+1)
	} else {
		b = wire.AppendString(append(b, 0), what)
	}
	return n.appendText(b, whose)
}

// appendText appends words of the article as their place in the body, or in the body with
// blanks for ends of lines, which is how cleaning leaves it; in full where neither has them.
func (n *namer) appendText(b []byte, s string) []byte {
	place, known := n.places[s]
	if !known {
		place = n.placeOf(s)
		n.places[s] = place
	}
	return append(b, place...)
}

func (n *namer) placeOf(s string) []byte {
	at := strings.Index(n.body, s)
	if at < 0 && strings.IndexByte(s, ' ') >= 0 { // a word alone is not cut by the end of a line
		if at = strings.Index(n.oneLine(), s); at >= 0 {
			return wire.AppendPieceAt([]byte{1}, s, at) // who reads it must join the body, too
		}
	}
	return wire.AppendPieceAt([]byte{0}, s, at)
}

func (n *namer) readText(r *wire.Reader) string {
	if r.Bool() {
		return r.Piece(n.oneLine())
	}
	return r.Piece(n.body)
}

// oneLine is the body on one line.
func (n *namer) oneLine() string {
	if n.line == "" {
		n.line = joined(n.body)
	}
	return n.line
}

// joined is a text with single blanks between its words, as strings.Fields finds them.
func joined(s string) string {
	b := make([]byte, 0, len(s))
	word := -1 // where it begins
	for i := 0; i < len(s); {
		if ' ' < s[i] && s[i] < utf8.RuneSelf && word >= 0 { // nearly all
			i++
			continue
		}
		c, size := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRuneInString(s[i:])
		}
		switch space := unicode.IsSpace(c); {
		case space && word >= 0:
			b = append(append(b, s[word:i]...), ' ')
			word = -1
		case !space && word < 0:
			word = i
		}
		i += size
	}
	if word >= 0 {
		b = append(b, s[word:]...)
	} else if len(b) > 0 {
		b = b[:len(b)-1]
	}
	return string(b)
}

func (n *namer) read(r *wire.Reader) string {
	if k := r.Uvarint(); k > uint64(len(n.met)) {
		r.Fail()
		return ""
	} else if k > 0 {
		return n.met[k-1]
	}
	what := ""
	names, _ := memoNames()
	if k := r.Uvarint(); k == 0 {
		what = r.String()
	} else if k <= uint64(len(names)) {
		what = names[k-1]
	} else {
		r.Fail()
	}
	n.met = append(n.met, what+n.readText(r))
	return n.met[len(n.met)-1]
}

// parted parts a message before the words that it takes from the article, as in
// "direct speech, named_person: Lucy Grant".
func parted(message string) (what, whose string) {
	for _, before := range [...]string{": ", " through ", " beside ", " cue for ", " of "} {
		if i := strings.Index(message, before); i >= 0 {
			return message[:i+len(before)], message[i+len(before):]
		}
	}
	return message, ""
}

// readSpans reads what appendSpans wrote.
func readSpans(r *wire.Reader, names *namer, a *corpus.Article, title string) []Evidence {
	body, head := newCutter(a.Body), newCutter(titleText(a, title))
	n := r.Count(6)
	if n == 0 {
		return nil
	}
	spans := make([]Evidence, n)
	feature, start := 0, 0
	for i := range spans {
		e := &spans[i]
		feature += int(r.Varint())
		flags := r.Byte()
		start += int(r.Varint())
		*e = Evidence{Feature: feature, Title: flags&spanTitle != 0, Start: start, End: start + int(r.Varint())}
		if e.Feature < 0 || e.Feature >= len(features.All) {
			r.Fail()
		}
		e.Message, e.Rule = names.read(r), names.read(r)
		if flags&spanQuoted != 0 {
			e.Quote = names.readText(r)
			continue
		}
		in := body
		if e.Title {
			in = head
		}
		got, ok := in.cut(e.Start, e.End)
		if !ok {
			r.Fail()
		}
		if flags&spanJoined != 0 {
			got = joined(got)
		}
		e.Quote = clip(got)
	}
	return spans
}

// titleText is the text in which spans of the title count: the title as received,
// or the cleaned one where it was taken from the body.
func titleText(a *corpus.Article, title string) string {
	if a.Title == "" {
		return title
	}
	return a.Title
}

// cutter cuts stretches out of a text by code points.
type cutter struct {
	text  string
	marks []int32 // byte offset of every cutStride-th code point; nil: all are one byte
}

// cutStride is how many code points a cut may have to count: both ends of every span are cut.
const cutStride = 32

func newCutter(text string) *cutter {
	c := &cutter{text: text}
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < utf8.RuneSelf
	}
	if ascii {
		return c
	}
	n := 0
	c.marks = make([]int32, 0, len(text)/cutStride+1)
	for i := range text {
		if n%cutStride == 0 {
			c.marks = append(c.marks, int32(i))
		}
		n++
	}
	return c
}

// cut gives the code points from start to end, false where the text has not so many.
func (c *cutter) cut(start, end int) (string, bool) {
	from, ok := c.byte(start)
	to, ok2 := c.byte(end)
	if !ok || !ok2 || to < from {
		return "", false
	}
	return c.text[from:to], true
}

// byte is the byte offset of a code point.
func (c *cutter) byte(n int) (int, bool) {
	if n < 0 {
		return 0, false
	}
	if c.marks == nil {
		return n, n <= len(c.text)
	}
	if n/cutStride >= len(c.marks) {
		return len(c.text), n == utf8.RuneCountInString(c.text)
	}
	at := int(c.marks[n/cutStride])
	for k := n % cutStride; k > 0; k-- {
		if at >= len(c.text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(c.text[at:])
		at += size
	}
	return at, true
}
