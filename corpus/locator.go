package corpus

import (
	"strings"
	"unicode/utf8"
)

// Locator turns byte offsets into Text into code points of the body as received,
// which is how all output files count: a reader in Python or JavaScript can cut
// the quotation out of the body without knowing how it was cleaned.
type Locator struct {
	d     *Document
	ascii bool
	marks []int32 // code points before each 512-byte stretch of the body
}

// locatorStride is how many bytes of the body a question may have to count
// through; at 512 the marks of an article take less than a hundredth of its size.
const locatorStride = 512

// NewLocator makes a Locator for d; it reads the body once.
func NewLocator(d *Document) *Locator {
	l := &Locator{d: d}
	n := int32(0)
	for i := 0; i < len(d.Body); i++ {
		if i%locatorStride == 0 {
			l.marks = append(l.marks, n)
		}
		if d.Body[i]&0xc0 != 0x80 {
			n++
		}
	}
	l.ascii = int(n) == len(d.Body)
	return l
}

// CodePoint is the offset in code points into the body as received.
func (l *Locator) CodePoint(clean int32) int { return l.codePoint(int(l.d.BodyOffset(clean))) }

// codePoint counts the code points of the body before a byte offset.
func (l *Locator) codePoint(at int) int {
	if at > len(l.d.Body) {
		at = len(l.d.Body)
	}
	if l.ascii || len(l.marks) == 0 {
		return at
	}
	m := min(at/locatorStride, len(l.marks)-1)
	n := int(l.marks[m])
	for i := m * locatorStride; i < at; i++ {
		if l.d.Body[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// Span converts both ends of s. What cleaning cut after the last rune of s stays
// outside; marks that were composed into it are inside.
func (l *Locator) Span(s Span) [2]int {
	start := l.CodePoint(s.Start)
	if s.End <= s.Start {
		return [2]int{start, start}
	}
	end := min(int(l.d.BodyOffset(s.End)), len(l.d.Body))
	if len(l.d.edits) > 0 {
		last := s.End - 1 // the start of the last rune
		for last > s.Start && l.d.Text[last]&0xc0 == 0x80 {
			last--
		}
		if from := int(l.d.BodyOffset(last)) + 1; from < end {
			if k := strings.IndexByte(l.d.Body[from:end], '<'); k >= 0 { // a tag that was cut out after it
				end = from + k
			}
		}
		for least := int(l.d.BodyOffset(s.Start)); end > least; {
			r, n := utf8.DecodeLastRuneInString(l.d.Body[:end])
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
