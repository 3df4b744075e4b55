package notices

import (
	"presscore/corpus"
	"presscore/internal/segment"
)

const (
	capsLinkMin   = 28 // bytes of the shortest title in capitals that counts as a link
	capsLinkMax   = 130
	capsLinkWords = 5
)

// capsLink takes a line of capitals between paragraphs of prose for the title of
// another article that the page links to: several words, no mark at its end.
// A shout ends in one, and stands among others.
func (w *work) capsLink(d *corpus.Document, i int, l segment.Span) bool {
	if i < 1 || i+1 >= len(d.Lines) || l.Len() < capsLinkMin || l.Len() > capsLinkMax || !titleInCapitals(w.text[l.Start:l.End]) {
		return false
	}
	for _, k := range [2]int{i - 1, i + 1} {
		if n := d.Lines[k]; n.Len() < proseLine || mostlyCapitals(w.text[n.Start:n.Start+proseLine]) {
			return false
		}
	}
	w.emit(l, verdict{kind: corpus.BoilerplateDebris, conf: .75, rule: "related.capitals"}, nil)
	return true
}

// titleInCapitals reports whether s has words enough, no small letter and no mark
// that ends a sentence, opens a list or shouts.
func titleInCapitals(s string) bool {
	words, letters := 1, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z' || c == '!' || c == '"' || c == ';':
			return false
		case 'A' <= c && c <= 'Z':
			letters++
		case c == ' ':
			words++
		}
	}
	switch s[len(s)-1] {
	case '.', '?', ':', ',', ')', ']', '-':
		return false
	}
	return words >= capsLinkWords && letters*2 > len(s)
}

// mostlyCapitals reports whether more than half of the letters are capitals.
func mostlyCapitals(s string) bool {
	upper, lower := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			lower++
		case 'A' <= c && c <= 'Z':
			upper++
		}
	}
	return upper > lower
}
