package corpus

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// edit says: from clean offset on (up to the next edit), the byte at clean
// offset c stands at c - clean + body of the body as received.
type edit struct{ clean, body int32 }

// Clean makes s valid UTF-8 in NFC with LF line ends, without soft hyphens and
// control characters. It returns s itself when there is nothing to do.
func Clean(s string) string {
	t, _ := clean(s)
	return t
}

func clean(s string) (string, []edit) {
	if isClean(s) {
		return s, nil
	}
	t, edits := cleanOnce(s)
	if !isClean(t) { // a mark met its letter only when what stood between them was cut
		u, more := cleanOnce(t)
		return u, chain(more, edits)
	}
	return t, edits
}

// chain makes one map of two: outer leads from the last text to the one between,
// inner from there to the body.
func chain(outer, inner []edit) []edit {
	out := make([]edit, 0, len(outer)+len(inner))
	i := 0
	add := func(e edit) {
		if n := len(out); n > 0 && out[n-1].clean >= e.clean {
			return
		}
		out = append(out, e)
	}
	from := edit{} // the outer edit that holds now
	for k := 0; k <= len(outer); k++ {
		end := int32(1<<31 - 1) // of its stretch, in the last text
		if k < len(outer) {
			end = outer[k].clean
		}
		for ; i < len(inner); i++ {
			at := inner[i].clean - from.body + from.clean
			if at >= end {
				break
			}
			if at >= from.clean {
				add(edit{at, inner[i].body})
			}
		}
		if k < len(outer) {
			from = outer[k]
			add(edit{from.clean, offsetBy(inner, from.body)})
		}
	}
	return out
}

func cleanOnce(s string) (string, []edit) {
	var b strings.Builder
	b.Grow(len(s))
	var edits []edit
	inStep := true // the last byte written stands at the same distance as the edit says
	mark := func(body int) {
		if !inStep {
			edits = append(edits, edit{int32(b.Len()), int32(body)})
			inStep = true
		}
	}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			next := i + 1
			switch {
			case c == '\r':
				mark(i)
				b.WriteByte('\n')
				if next < len(s) && s[next] == '\n' {
					next++
					inStep = false
				}
			case c == '\n' || c == '\t' || c >= ' ' && c != 0x7f:
				// an ASCII letter may take a combining mark
				if next < len(s) && s[next] >= utf8.RuneSelf {
					if n := composable(s[i:]); n > 0 {
						mark(i)
						b.WriteString(norm.NFC.String(s[i : i+n]))
						next = i + n
						inStep = false
						break
					}
				}
				mark(i)
				b.WriteByte(c)
			default: // control characters
				inStep = false
			}
			i = next
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			mark(i)
			b.WriteString("\uFFFD")
			inStep = false
		case r == '\u2028' || r == '\u2029' || r == '\u0085':
			mark(i)
			b.WriteByte('\n')
			inStep = false
		case ignorable(r):
			inStep = false
		default:
			mark(i)
			if m := norm.NFC.NextBoundaryInString(s[i:], true); m > 0 && !norm.NFC.IsNormalString(s[i:i+m]) {
				b.WriteString(norm.NFC.String(s[i : i+m]))
				n = m
				inStep = false
			} else {
				b.WriteString(s[i : i+n])
			}
		}
		i += n
	}
	if !inStep { // what was cut at the very end
		edits = append(edits, edit{int32(b.Len()), int32(len(s))})
	}
	return b.String(), edits
}

// composable is the length of the first normalisation segment of s when NFC
// changes it, else 0.
func composable(s string) int {
	n := norm.NFC.NextBoundaryInString(s, true)
	if n <= 1 || norm.NFC.IsNormalString(s[:n]) {
		return 0
	}
	return n
}

func ignorable(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200e', '\u200f', '\u2060', '\ufeff', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069':
		return true
	}
	return r >= 0x80 && r < 0xa0 && r != 0x85
}

func isClean(s string) bool {
	ascii := true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			ascii = false
			continue
		}
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			return false
		}
	}
	if ascii {
		return true
	}
	for i, r := range s {
		if r < utf8.RuneSelf {
			continue
		}
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return false
			}
		}
		if r == '\u2028' || r == '\u2029' || r == '\u0085' || ignorable(r) {
			return false
		}
	}
	return norm.NFC.IsNormalString(s)
}

// BodyOffset is the byte offset into the body as received of a byte offset into Text.
func (d *Document) BodyOffset(clean int32) int32 { return offsetBy(d.edits, clean) }

func offsetBy(edits []edit, clean int32) int32 {
	lo, hi := 0, len(edits)
	for lo < hi {
		m := (lo + hi) / 2
		if edits[m].clean <= clean {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return clean
	}
	e := edits[lo-1]
	return clean - e.clean + e.body
}

// Locator turns byte offsets into Text into code points of the body as
// received. It is not safe for concurrent use.
type Locator struct {
	d     *Document
	ascii bool
	marks []int32 // code points before each 512-byte stretch of the body
}

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
