package notices

import (
	"presscore/corpus"
	"presscore/internal/segment"
)

// Bounds of initials, in letters and bytes: "rs/dk" to "abc/de/fgh". A path of a page
// has longer parts.
const (
	initialLetters = 4
	initialsShort  = 4
	initialsLong   = 16
)

// A line of initials says who at an agency's desk wrote and who checked the text.

// initials reports whether the line is nothing but the initials of desk editors,
// as agencies print them below their name: "rs/dk", "abc/de/f".
func initials(s string) bool {
	parts, n := 1, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			if n++; n > initialLetters {
				return false
			}
		case c == '/':
			if n < 1 {
				return false
			}
			parts++
			n = 0
		default:
			return false
		}
	}
	return parts > 1 && n > 0 && len(s) >= initialsShort
}

// deskInitials takes the initials at the very end of an article: no paper but agencies
// signs so, though it does not say which agency it was.
func (w *work) deskInitials(d *corpus.Document, i int, l segment.Span) bool {
	if i < 1 || i < len(d.Lines)-2 || l.Len() > initialsLong || !initials(w.text[l.Start:l.End]) {
		return false
	}
	w.emit(l, verdict{kind: corpus.AgencyCredit, conf: .8, rule: "agency.desk"}, nil)
	return true
}
