package notices

import "presscore/internal/segment"

// IsAgency reports whether a byline names a news agency: "Reuters", "By the
// Associated Press", "ANI". A person's name beside it does not help: the text
// is then an agency's as well.
func IsAgency(byline string) bool {
	f := Default()
	var l lexer
	l.lex(f.vocab, byline, segment.Span{End: int32(len(byline))})
	for i := range l.toks {
		if l.toks[i].cls&(clsAgency|clsRelease) != 0 {
			return true
		}
	}
	return false
}
