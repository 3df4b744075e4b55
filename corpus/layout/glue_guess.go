package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus/english"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Places in a glued body that may as well be the other thing: whether a straight mark
// behind a stop closes a quotation or opens the next, whether dots end a paragraph, whether
// a capital within letters begins one or belongs to a name. The stage takes what is likelier
// and counts the place as a guess.

// behind is where a glued paragraph begins behind a stop, 0 when none does.
func (g *gluer) behind(s Span, stop int, inside bool) int {
	p := glueBehind(g.text, s, stop, inside, g.weak)
	if !g.weak || stop+2 >= int(s.End) {
		return p
	}
	rest := g.text[stop+1 : s.End]
	switch {
	case p > 0 && p <= stop+2 && rest[0] == '"' && (inside != (p == stop+2) || !markAgrees(rest, inside)):
		if g.decide(p == stop+2) {
			return stop + 2
		}
		return stop + 1
	case p > 0 && stop > int(s.Start) && g.text[stop-1] == '.':
		if !g.decide(true) {
			return 0
		}
	case p == 0 && stop-2 >= int(s.Start) && g.text[stop-2] == '.' && isLetterByte(g.text[stop-1]) && beginsSentence(rest) && rest[1] >= 'a': // "of the U.S.The board", "at 8 p.m.Osk", not "J.K.Prado"
		if g.decide(g.text[stop-1] >= 'a' || english.FunctionWords.Has(segment.KeyOf(firstWord(rest)))) {
			return stop + 1
		}
	}
	return p
}

// markAgrees reports whether the next straight mark behind the one that s opens with says
// what was taken of this one: behind one that closes the next opens.
func markAgrees(s string, closes bool) bool {
	k := strings.IndexByte(s[1:min(len(s), glueReach)], '"') + 1
	until := k
	if k == 0 {
		until = min(len(s), glueReach)
	}
	if c := strings.Index(s[:until], "”"); c > 0 && !strings.Contains(s[:c], "“") { // opened straight, closed curly
		return !closes
	}
	switch {
	case k == 0:
		return closes
	case k == 1 || opensAt(s, k):
		return closes
	case s[k-1] != ' ' && (k+1 == len(s) || strings.IndexByte(" ,;)]", s[k+1]) >= 0):
		return !closes
	}
	return false
}

// firstParts are the first parts of names with a capital within: "YouTube".
var firstParts = wordset.Of(words.Words("first parts of names")...)

// capital reports whether a glued paragraph begins at a capital in a body that is known to
// be glued.
func (g *gluer) capital(s Span, at int, inside bool) bool {
	parts := weakGlue(g.text, s, at, inside)
	if likely, unclear := g.unclear(s, at, parts); unclear {
		return g.decide(likely)
	}
	return parts
}

// unclear reports whether a place at a capital may as well be the other thing than weakGlue
// says, and what is likelier: dots, a colon before letters, two names or words in capitals
// that run into each other nowhere else.
func (g *gluer) unclear(s Span, at int, parts bool) (likely, unclear bool) {
	const nearby = 10000 // bytes to either side
	rest, before := g.text[at:s.End], g.text[s.Start:at]
	if strings.HasSuffix(before, "…") {
		return parts, beginsSentence(rest)
	}
	word := firstWord(rest)
	if len(word) < leastSmallWord-1 || len(word) == len(rest) {
		return false, false
	}
	if strings.HasSuffix(before, ":") {
		return true, !parts && len(before) > 1 && before[len(before)-2] >= 'a' && before[len(before)-2] <= 'z'
	}
	if c := rest[len(word)]; c != ' ' && c != ',' && c != ':' && c != '\'' && !strings.HasPrefix(rest[len(word):], "’") {
		return false, false
	}
	i := len(before)
	for i > 0 && isLetterByte(before[i-1]) {
		i--
	}
	name := before[i:]
	if len(name) < leastSmallWord-1 || name[0] < 'A' || name[0] > 'Z' || i > 0 && before[i-1] > ' ' || labelEnds(before) {
		return true, !parts && endsHost(before)
	}
	if firstParts.Has(segment.KeyOf(name)) {
		return false, parts
	}
	function := english.FunctionWords.Has(segment.KeyOf(word))
	if capsBefore(g.text, int32(at)) {
		if word[1] < 'a' || strings.ToUpper(name) != name || parts {
			return false, false
		}
		r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before[:i], " "))
		return function || r >= 'A' && r <= 'Z', true
	}
	if smallBefore(name[1:]) < len(name)-1 || parts && function || !parts && strings.Count(g.text[max(0, at-nearby):min(len(g.text), at+nearby)], name+word) > 1 {
		return false, false
	}
	return parts, true
}

// bracketGlued reports whether a bracket that opens with a capital runs into a word or
// another bracket before it: "6 years ago(CNN) -", "(Photo: Lito Reyes)(HARBOUR) —".
func bracketGlued(text string, at int, end int32) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return (r == ')' || unicode.IsLetter(r) || unicode.IsDigit(r)) && at+2 < int(end) && text[at+1] >= 'A' && text[at+1] <= 'Z' && isLetterByte(text[at+2])
}
