package corpus

import (
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"presscore/corpus/layout"
)

// edit is one step of the map from the cleaned text back to the body as
// received: from clean offset on (up to the next edit), the byte at clean offset
// c stands at c - clean + body of the body. Cleaning "a\r\nb" gives "a\nb" and
// the one edit {2, 3}: the "b" at 2 stands at 3. Evidence is found in the cleaned
// text and shown in the body, so the map must hold for every byte.
type edit struct{ clean, body int32 }

// Clean makes s valid UTF-8 in NFC with LF line ends, without soft hyphens and
// control characters; those that are signs of Windows-1252 become the signs. It returns s itself when there is nothing to do.
func Clean(s string) string {
	t, _ := clean(s)
	return t
}

// clean is Clean with the map back to s; nil edits where nothing was changed.
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

// cleanOnce goes through s once: line ends become LF, what is invisible is cut,
// broken bytes become U+FFFD, and each stretch that NFC composes is composed. A
// mark that meets its letter only because something between them was cut is left
// to a second round ("e", soft hyphen, acute accent).
func cleanOnce(s string) (string, []edit) {
	var b strings.Builder
	b.Grow(len(s))
	var edits []edit
	inStep := true // the last byte written stands at the same distance as the edit says
	ellipsis := strings.Contains(s, "\u0085") && windowsControls(s)
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
		case windows1252(r) != 0 || r == '\u0085' && ellipsis:
			mark(i)
			if r == '\u0085' {
				b.WriteRune('…')
			} else {
				b.WriteRune(windows1252(r))
			}
			inStep = false
		case r == '\u2028' || r == '\u2029' || r == '\u0085':
			mark(i)
			b.WriteByte('\n')
			inStep = false
		case ignorable(r):
			inStep = false
		default:
			mark(i)
			t, m := composed(s[i:], n)
			b.WriteString(t)
			inStep, n = t == s[i:i+m], m
		}
		i += n
	}
	if !inStep { // what was cut at the very end
		edits = append(edits, edit{int32(b.Len()), int32(len(s))})
	}
	return b.String(), edits
}

// composed is the first stretch of s, of n bytes at least, in NFC, and its length in
// s. One that is in order is given whole: a million marks on one letter would be
// looked at thirty times each.
func composed(s string, n int) (string, int) {
	n = max(n, norm.NFC.NextBoundaryInString(s, true))
	if norm.NFC.IsNormalString(s[:n]) {
		return s[:n], n
	}
	return norm.NFC.String(s[:n]), n
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

// ignorable reports whether r is a sign that no reader sees and that only
// hinders reading by machine: soft hyphens, zero-width spaces, byte order marks,
// marks of writing direction, and control characters of Latin-1. Joiners between
// emoji (U+200D) stay, for they decide what is seen.
func ignorable(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200e', '\u200f', '\u2060', '\ufeff', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069':
		return true
	}
	return r >= 0x80 && r < 0xa0 && r != 0x85 && windows1252(r) == 0
}

// windowsSigns are what the bytes 0x80 to 0x9f mean in Windows-1252; a blank where
// nothing, and at 0x85, which windowsControls decides.
const windowsSigns = "€ ‚ƒ„ †‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"

var windowsSign = func() (signs [0x20]rune) {
	i := 0
	for _, r := range windowsSigns {
		if r != ' ' {
			signs[i] = r
		}
		i++
	}
	return signs
}()

// windows1252 is the sign that a control character of Latin-1 stands for in text
// that was read as Latin-1 and is Windows-1252: quotation marks and dashes, mostly.
// 0 when there is none.
func windows1252(r rune) rune {
	if r < 0x80 || r >= 0xa0 {
		return 0
	}
	return windowsSign[r-0x80]
}

// windowsControls reports whether s holds such a character. Then U+0085 is an
// ellipsis; else it is the line end that Unicode makes of it.
func windowsControls(s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if s[i] == 0xc2 && s[i+1] >= 0x80 && s[i+1] < 0xa0 && windowsSign[s[i+1]-0x80] != 0 {
			return true
		}
	}
	return false
}

// isClean reports whether clean would leave s as it is; most bodies pass, and
// ASCII ones at the speed of a look at each byte.
func isClean(s string) bool {
	composed := true // no rune was seen that NFC might change
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				return false
			}
			i++
			i += layout.Printable(s[i:])
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 || r == '\u2028' || r == '\u2029' || r < 0xa0 || ignorable(r) {
			return false
		}
		composed = composed && (r < 0x300 || r >= '\u2010' && r <= '\u2027') // letters of Latin, dashes and quotation marks
		i += n
	}
	return composed || norm.NFC.IsNormalString(s)
}

// BodyOffset is the byte offset into the body as received of a byte offset into Text.
func (d *Document) BodyOffset(clean int32) int32 { return offsetBy(d.edits, clean) }

// offsetBy applies the last edit that begins at or before a clean offset.
func offsetBy(edits []edit, clean int32) int32 {
	after := sort.Search(len(edits), func(i int) bool { return edits[i].clean > clean })
	if after == 0 {
		return clean
	}
	e := edits[after-1]
	return clean - e.clean + e.body
}
