package corpus

import (
	"strings"
	"unicode/utf8"

	"presscore/corpus/layout"
)

// Locator turns byte offsets into Text into code points of the body as received,
// which is how all output files count: a reader in Python or JavaScript can cut
// the quotation out of the body without knowing how it was cleaned.
type Locator struct {
	text, body string // cleaned, and as received
	edits      []edit
	ascii      bool
	marks      []int32 // code points before each stretch of locatorStride bytes of the body
}

// locatorStride is how many bytes of the body a question may have to count
// through; at 64 the marks of an article take a sixteenth of its size.
const locatorStride = 64

// NewLocator makes a Locator for the text of d; it reads the body once.
func NewLocator(d *Document) *Locator { return newLocator(d.Text, d.Body, d.edits) }

// NewTitleLocator makes a Locator for TitleText that counts in the title as
// received. A title that was taken from the body has its place at TitleAt, and is
// counted in itself.
func NewTitleLocator(d *Document) *Locator {
	if d.TitleAt >= 0 {
		return newLocator(d.TitleText, d.TitleText, nil)
	}
	return newLocator(d.TitleText, d.Title, d.titleEdits)
}

func newLocator(text, body string, edits []edit) *Locator {
	l := &Locator{text: text, body: body, edits: edits}
	l.marks = make([]int32, 0, len(body)/locatorStride+1)
	n := 0
	for i := 0; i < len(body); i += locatorStride {
		l.marks = append(l.marks, int32(n))
		n += layout.Runes(body[i:min(len(body), i+locatorStride)])
	}
	l.ascii = n == len(body)
	return l
}

// CodePoint is the offset in code points into the body as received.
func (l *Locator) CodePoint(clean int32) int { return l.codePoint(int(offsetBy(l.edits, clean))) }

// codePoint counts the code points of the body before a byte offset.
func (l *Locator) codePoint(at int) int {
	if at > len(l.body) {
		at = len(l.body)
	}
	if l.ascii || len(l.marks) == 0 {
		return at
	}
	m := min(at/locatorStride, len(l.marks)-1)
	return int(l.marks[m]) + layout.Runes(l.body[m*locatorStride:at])
}

// Span converts both ends of s. What cleaning cut after the last rune of s stays
// outside; marks that were composed into it are inside.
func (l *Locator) Span(s Span) [2]int {
	start := l.CodePoint(s.Start)
	if s.End <= s.Start {
		return [2]int{start, start}
	}
	end := min(int(offsetBy(l.edits, s.End)), len(l.body))
	if len(l.edits) > 0 {
		last := s.End - 1 // the start of the last rune
		for last > s.Start && l.text[last]&0xc0 == 0x80 {
			last--
		}
		if from := int(offsetBy(l.edits, last)) + 1; from < end {
			if k := strings.IndexByte(l.body[from:end], '<'); k >= 0 { // a tag that was cut out after it
				end = from + k
			}
		}
		for least := int(offsetBy(l.edits, s.Start)); end > least; {
			r, n := utf8.DecodeLastRuneInString(l.body[:end])
			if !removed(r) {
				break
			}
			end -= n
		}
	}
	return [2]int{start, max(l.codePoint(end), start+1)}
}

// removed reports whether cleaning drops r.
func removed(r rune) bool {
	return ignorable(r) || r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == 0x7f
}
