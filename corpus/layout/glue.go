package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus/english"
	"presscore/internal/segment"
)

// A collector that drops a tag without putting a line feed or blank in its place
// glues paragraphs: "… a sign of peace.The agency contributed". One such place may
// be a slip of the author, and the checker of spelling says so; a body full of them
// was glued.
const (
	leastGlue     = 3 // places in a body that has line feeds as well
	leastGlueFlat = 2 // places in a body on one line
	glueOfLines   = 3 // and at least one place for every so many lines
)

// splitGlued parts paragraphs at the places where they were glued and reports
// whether there were any, and at how many it had to guess. Links in capitals that run
// into the next word ("GET THE HARBOUR APPFollow us") are parted in every body: no
// author writes so.
func splitGlued(text string, ls []line, guess Guess) (out []line, glued bool, guessed int) {
	g := gluer{text: text, guess: guess}
	n := 0
	for i := range ls {
		from := len(g.at)
		g.read(ls[i].Span)
		for _, p := range g.at[from:] {
			if !capsBefore(text, p) {
				n++
			}
		}
	}
	if len(g.at) == 0 {
		return ls, false, 0
	}
	glued = n*glueOfLines >= len(ls) && (n >= leastGlue || n >= leastGlueFlat && len(ls) == 1)
	if glued { // then less sure places are as well
		g.weak, g.at = true, g.at[:0]
		for i := range ls {
			g.read(ls[i].Span)
		}
	}
	at := g.at
	out = make([]line, 0, len(ls)+len(at))
	k := 0
	for _, l := range ls {
		for ; k < len(at) && at[k] < l.End; k++ {
			if !glued && !capsBefore(text, at[k]) {
				continue
			}
			head := l
			head.Span = Trim(text, Span{Start: l.Start, End: at[k]})
			if head.Start >= head.End { // two rules saw the same place
				continue
			}
			head.runes = Runes(head.In(text))
			out = append(out, head)
			l.Start, l.gap, l.indent = at[k], 0, 0
			l.runes -= head.runes
		}
		out = append(out, l)
	}
	return out, glued, g.guessed
}

// capsBefore reports whether a capital stands before an offset: a link ended there.
func capsBefore(text string, at int32) bool { return text[at-1] >= 'A' && text[at-1] <= 'Z' }

// gluer finds the places where glued paragraphs begin.
type gluer struct {
	text    string
	at      []int32 // the places
	weak    bool    // the body is known to be glued
	guess   Guess
	guessed int
}

// decide is what becomes of a place that may as well be the other thing.
func (g *gluer) decide(likely bool) bool {
	g.guessed++
	return g.guess.parts(likely, g.guessed)
}

// read adds the offsets in one line at which a glued paragraph begins. In a
// body that is known to be glued, weak places count too: headings, captions and
// lead-ins end without a stop.
func (g *gluer) read(s Span) {
	text, weak := g.text, g.weak
	inside := false       // a quotation is open, for what its marks say
	begin := int(s.Start) // of the paragraph so far
	prev := glueBlank
	part := func(p int) {
		g.at = append(g.at, int32(p))
		begin, inside = p, false // marks are paired within a paragraph
	}
	for i := int(s.Start); i < int(s.End); i++ {
		kind := glueKinds[text[i]]
		if !gluePairs[prev][kind] { // nearly always
			if prev = kind; kind <= glueBlank {
				i += plainBytes(text[i+1 : s.End])
				prev = glueKinds[text[i]]
			}
			continue
		}
		if prev == glueStop {
			p := 0
			if text[i-1] != ':' {
				p = g.behind(Span{Start: int32(begin), End: s.End}, i-1, inside)
			}
			if p == 0 && weak && !isDigit(text[max(begin, i-2)]) && (itemBegins(text[i:s.End]) || strings.HasPrefix(text[i:s.End], "__")) {
				p = i
			}
			if p > 0 {
				part(p)
				i, prev = p-1, glueOther
				continue
			}
		}
		switch {
		case kind == glueQuote:
			if weak && !inside && quoteGlued(text, s, i) {
				part(i)
			}
			inside = marksOpen(text[begin:s.End], i-begin, inside)
		case kind == glueCapital && (capsLinkEnds(text, s, i) || weak && g.capital(Span{Start: int32(begin), End: s.End}, i, inside)):
			part(i)
		case kind == glueBracket:
			if weak && prev != glueBlank && i > begin && bracketGlued(text, i, s.End) && (text[i-1] == ')' || g.decide(true)) {
				part(i)
			}
		case kind == glueOpen:
			if weak && prev != glueBlank && i > begin && (quoteGlued(text, s, i) || strings.HasPrefix(text[i:], "•")) {
				part(i)
			}
			if strings.HasPrefix(text[i:], "“") {
				inside = true
			} else if strings.HasPrefix(text[i:], "”") {
				inside = false
			}
		}
		prev = kind
	}
}

// plainBytes is how many bytes at the head of s have no pair among gluePairs, if none is
// made with the byte before s: blanks, small letters and the like.
func plainBytes(s string) int {
	for i := 0; i < len(s); i++ {
		if glueKinds[s[i]] > glueBlank {
			return i
		}
	}
	return len(s)
}

// marksOpen reports whether a straight mark at i leaves a quotation open, as what stands
// around it says; where it has letters or marks on both sides, it turns what was.
func marksOpen(s string, i int, inside bool) bool {
	switch {
	case opensAt(s, i):
		return true
	case i > 0 && s[i-1] != ' ' && (i+1 == len(s) || strings.IndexByte(" ,;)]", s[i+1]) >= 0):
		return false
	}
	return !inside
}

// glueKind sorts bytes by what appendGlue asks of them.
type glueKind uint8

const (
	glueOther glueKind = iota
	glueBlank
	glueCapital
	glueQuote // a straight mark
	glueStop
	glueBracket
	glueOpen // the first byte of “ and of other signs of its block
	numGlueKinds
)

// glueKinds are the kinds of all bytes, and gluePairs the neighbours at which
// appendGlue looks: a stop or another sign run into what is no blank, and every
// quotation mark.
var (
	glueKinds = func() (kinds [256]glueKind) {
		kinds[' '], kinds['"'], kinds['('], kinds[0xe2] = glueBlank, glueQuote, glueBracket, glueOpen
		for _, c := range []byte(".!?:") {
			kinds[c] = glueStop
		}
		for c := 'A'; c <= 'Z'; c++ {
			kinds[c] = glueCapital
		}
		return kinds
	}()
	gluePairs = func() (pairs [numGlueKinds][numGlueKinds]bool) {
		for prev := range numGlueKinds {
			for kind := range numGlueKinds {
				pairs[prev][kind] = kind == glueQuote || kind == glueOpen || prev == glueStop && kind != glueBlank || (kind == glueCapital || kind == glueBracket) && prev != glueBlank
			}
		}
		return pairs
	}()
)

// glueBehind is where a glued paragraph begins behind the stop at an offset, 0
// when none does; s begins with the paragraph so far. inside says that a straight
// quotation mark is open, weak that the body is known to be glued.
func glueBehind(text string, s Span, stop int, inside, weak bool) int {
	if stop == int(s.Start) || stop+2 >= int(s.End) {
		return 0
	}
	at := stop + 1
	for closed := false; at < int(s.End); { // what closes with the sentence
		r, n := utf8.DecodeRuneInString(text[at:s.End])
		switch {
		case r == '”' || r == '’' || r == ')':
			closed = closed || r == '”'
		case r == '"' && !closed && (inside && !closesNext(text[at:s.End]) || !inside && !marksPair(text[at:s.End])):
			closed = true
		case r == '\'' && singleOpen(text[s.Start:at]):
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		at += n
	}
	first := at
	for at < int(s.End) { // what opens with the next one
		r, n := utf8.DecodeRuneInString(text[at:s.End])
		if r != '“' && r != '‘' && r != '"' && r != '(' && r != '[' && r != '\'' {
			break
		}
		if at += n; (r == '(' || r == '[') && at < int(s.End) && text[at] == ' ' {
			at++
		}
	}
	rest, before := text[at:s.End], strings.TrimSuffix(text[s.Start:stop], " ")
	switch {
	case !beginsSentence(rest):
		if !weak || isDigit(text[stop-1]) || !beginsNumber(rest) && !beginsSmall(rest) && !itemBegins(rest) {
			return 0
		}
	case english.FunctionWords.Has(segment.KeyOf(firstWord(rest))):
		return first
	}
	if !endsWord(before) && (!weak || !endsName(before) && !endsHost(before)) {
		return 0
	}
	return first
}

// glueReach bounds the look to either side of a place for the mark that belongs to
// another, in bytes.
const glueReach = 1500

// marksPair reports whether the straight mark that s opens with opens a quotation: the
// next one does not open one.
func marksPair(s string) bool {
	k := strings.IndexByte(s[1:min(len(s), glueReach)], '"')
	return k >= 0 && !opensAt(s, k+1)
}

// closesNext reports whether the next straight mark behind the one that s opens with closes a
// quotation for sure: then the first opens one, which its last paragraph left open.
func closesNext(s string) bool {
	k := strings.IndexByte(s[1:min(len(s), glueReach)], '"') + 1
	return k > 1 && k+1 < len(s) && !strings.HasPrefix(s[1:], "“") && strings.IndexByte(" ,;", s[k+1]) >= 0 && s[k-1] != ' ' && s[k-1] != '('
}

// singleOpen reports whether a straight single mark is open at the end of s: one opens
// before a letter, with a blank or nothing before it, and closes behind a stop or comma,
// or soon behind any word.
func singleOpen(s string) bool {
	const soon = 40
	s = s[max(0, len(s)-glueReach):]
	from := -1
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] != '\'':
		case i+1 < len(s) && isLetterByte(s[i+1]) && (i == 0 || s[i-1] == ' ' || s[i-1] == '('):
			from = i
		case i > 0 && strings.IndexByte(",.!?", s[i-1]) >= 0, from >= 0 && i-from < soon && (i+1 == len(s) || !isLetterByte(s[i+1])):
			from = -1
		}
	}
	return from >= 0
}

// firstWord is the letters that s opens with, of no more than a long word.
func firstWord(s string) string {
	const long = 64
	i := 0
	for i < len(s) && i < long && isLetterByte(s[i]) {
		i++
	}
	return s[:i]
}

// endsWord reports whether s ends with a word that a full stop may follow: not an
// initial and no title cut short ("Mr", "Gen").
func endsWord(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if r >= '0' && r <= '9' || r == '”' || r == '’' || r == '\'' || r == '"' || r == ')' || r == '%' {
		return true
	}
	if !unicode.IsLower(r) {
		return false
	}
	from, letters := len(s)-n, 1
	for from > 0 && letters < 6 {
		r, n = utf8.DecodeLastRuneInString(s[:from])
		switch {
		case unicode.IsUpper(r):
			return letters >= 3
		case !unicode.IsLetter(r):
			return letters >= 2 && r != '.' || r >= '0' && r <= '9' // "the ’80s."
		}
		from -= n
		letters++
	}
	return letters >= 2
}

// hostEnds are ends of host names that are written with a capital: "Harbour.Com".
var hostEnds = words.Words("host ends")

// beginsSentence reports whether s opens with a capitalised word, or a word in
// capitals, that is no end of a host name.
func beginsSentence(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) || n >= len(s) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	if (r == 'A' || r == 'I') && (next == ' ' || next == '\'' || next == '’') {
		return true
	}
	if next == '\'' || next == '’' { // O'Brien
		next, _ = utf8.DecodeRuneInString(s[n+utf8.RuneLen(next):])
		return unicode.IsUpper(next)
	}
	if !unicode.IsLetter(next) {
		return false
	}
	for _, h := range hostEnds {
		if h == "Gov" && strings.HasPrefix(s, "Gov. ") { // the title
			continue
		}
		if strings.HasPrefix(s, h) && (len(s) == len(h) || !isLetterByte(s[len(h)])) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isLetterByte reports whether c is a letter of ASCII or belongs to a longer rune.
func isLetterByte(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf }

// leastCaps is how many words in capitals make a link that may run into the next
// word: "CLICK HERE TO GET THE APPFollow". Two could be a name ("BBC ONEWorld").
const leastCaps = 3

// capsReach bounds the look back over them, in bytes.
const capsReach = 80

// capsLinkEnds reports whether the capital at an offset begins a word that a link
// in capitals ran into.
func capsLinkEnds(text string, s Span, at int) bool {
	if at < int(s.Start)+8 || at+1 >= int(s.End) || text[at+1] < 'a' || text[at+1] > 'z' || text[at-1] < 'A' || text[at-1] > 'Z' || text[at-2] < 'A' || text[at-2] > 'Z' {
		return false
	}
	words := 1
	for i := at - 1; i >= max(int(s.Start), at-capsReach); i-- {
		switch c := text[i]; {
		case c == ' ' && text[i+1] != ' ':
			if words++; words > leastCaps {
				return true
			}
		case c < 'A' || c > 'Z':
			return false
		}
	}
	return words >= leastCaps
}
