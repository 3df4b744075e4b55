package layout

import (
	"unicode"
	"unicode/utf8"
)

// Trim shrinks s by the white space at both ends.
func Trim(text string, s Span) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += int32(n)
	}
	for s.End > s.Start {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= int32(n)
	}
	return s
}
