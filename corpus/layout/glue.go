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
// whether there were any. Links in capitals that run into the next word ("GET THE
// HARBOUR APPFollow us") are parted in every body: no author writes so.
func splitGlued(text string, ls []line) ([]line, bool) {
	var at []int32
	n := 0
	for i := range ls {
		from := len(at)
		at = appendGlue(at, text, ls[i].Span, false)
		for _, p := range at[from:] {
			if !capsBefore(text, p) {
				n++
			}
		}
	}
	if len(at) == 0 {
		return ls, false
	}
	glued := n*glueOfLines >= len(ls) && (n >= leastGlue || n >= leastGlueFlat && len(ls) == 1)
	if glued { // then less sure places are as well
		at = at[:0]
		for i := range ls {
			at = appendGlue(at, text, ls[i].Span, true)
		}
	}
	out := make([]line, 0, len(ls)+len(at))
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
	return out, glued
}

// capsBefore reports whether a capital stands before an offset: a link ended there.
func capsBefore(text string, at int32) bool { return text[at-1] >= 'A' && text[at-1] <= 'Z' }

// appendGlue adds the offsets in one line at which a glued paragraph begins. In a
// body that is known to be glued, weak places count too: headings, captions and
// lead-ins end without a stop.
func appendGlue(at []int32, text string, s Span, weak bool) []int32 {
	quotes := 0 // straight marks seen: an odd one opens
	prev := glueBlank
	for i := int(s.Start); i < int(s.End); i++ {
		kind := glueKinds[text[i]]
		if !gluePairs[prev][kind] { // nearly always
			prev = kind
			continue
		}
		if prev == glueStop {
			p := glueBehind(text, s, i-1, quotes%2 == 1)
			if p == 0 && weak && itemBegins(text[i:s.End]) {
				p = i
			}
			if p > 0 {
				at = append(at, int32(p))
				i, quotes = p-1, 0 // marks are paired within a paragraph
				prev = glueOther
				continue
			}
		}
		switch {
		case kind == glueQuote:
			quotes++
		case kind == glueCapital && (capsLinkEnds(text, s, i) || weak && weakGlue(text, s, i)):
			at = append(at, int32(i))
		case kind == glueOpen && weak && quoteGlued(text, s, i):
			at = append(at, int32(i))
		}
		prev = kind
	}
	return at
}

// glueKind sorts bytes by what appendGlue asks of them.
type glueKind uint8

const (
	glueOther glueKind = iota
	glueBlank
	glueCapital
	glueQuote // a straight mark
	glueStop
	glueOpen // the first byte of “ and of other signs of its block
	numGlueKinds
)

// glueKinds are the kinds of all bytes, and gluePairs the neighbours at which
// appendGlue looks: a stop or another sign run into what is no blank, and every
// straight mark.
var (
	glueKinds = func() (kinds [256]glueKind) {
		kinds[' '], kinds['"'], kinds[0xe2] = glueBlank, glueQuote, glueOpen
		for _, c := range []byte(".!?") {
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
				pairs[prev][kind] = kind == glueQuote || prev == glueStop && kind != glueBlank || (kind == glueCapital || kind == glueOpen) && prev != glueBlank
			}
		}
		return pairs
	}()
)

// leastCapsWord is how long a single word in capitals is that a paragraph may run
// into: "ADVERTISEMENTShe", not "BBCWorld".
const leastCapsWord = 8

// weakGlue reports whether a paragraph may begin at a capital, in a body that is
// known to be glued: behind a bracket or colon without a blank, behind a long word
// in capitals, where a function word runs on from small letters ("in HaskThe") or
// any word from a longer one in small letters alone ("What happens nextTrucks").
func weakGlue(text string, s Span, at int) bool {
	rest := text[at:s.End]
	switch c := text[at-1]; {
	case clockOrYear(text[s.Start:at]):
		return beginsSentence(rest)
	case c == ')' || c == ']' || c == ':':
		return at-2 >= int(s.Start) && text[at-2] > ' ' && beginsSentence(rest)
	case c >= 'a' && c <= 'z':
		word := firstWord(rest)
		if len(word) == len(rest) || rest[len(word)] != ' ' || word == "In" && strings.HasSuffix(text[s.Start:at], "Linked") || len(word) == 1 || !beginsSentence(rest) {
			return false
		}
		return english.FunctionWords.Has(segment.KeyOf(word)) || smallBefore(text[s.Start:at]) >= leastSmallWord
	case c >= 'A' && c <= 'Z' && len(rest) > 1 && rest[1] >= 'a' && rest[1] <= 'z':
		from := at
		for from > int(s.Start) && text[from-1] >= 'A' && text[from-1] <= 'Z' {
			from--
		}
		return at-from >= leastCapsWord
	}
	return false
}

// itemBegins reports whether s opens with the mark or the number of an item of a list, or
// with the dash of a sign-off: "• Maren Osk is …", "4. The bridge", "— With help of".
func itemBegins(s string) bool {
	n := 0
	for n < len(s) && n < 2 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	rest, ok := strings.CutPrefix(s[n:], ". ")
	if n > 0 {
		return ok && beginsSentence(rest)
	}
	for _, mark := range [...]string{"• ", "- ", "— ", "* "} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return beginsSentence(rest)
		}
	}
	return false
}

// quoteGlued reports whether a quotation that opens a paragraph begins at an offset, in a
// body that is known to be glued: an opening mark before a capital, run into a letter, a
// colon or an ellipsis ("New York Post“That …").
func quoteGlued(text string, s Span, at int) bool {
	rest, ok := strings.CutPrefix(text[at:s.End], "“")
	if !ok || at == int(s.Start) || !beginsSentence(rest) {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(text[s.Start:at])
	return r == ':' || r == '…' || unicode.IsLetter(r)
}

// clockOrYear reports whether s ends with the length of a film or a year, as captions
// and the dates of posts do: "00:36", "January 30, 2020".
func clockOrYear(s string) bool {
	n := len(s)
	digit := func(i int) bool { return i >= 0 && s[i] >= '0' && s[i] <= '9' }
	if n < 5 || !digit(n-1) || !digit(n-2) {
		return false
	}
	return s[n-3] == ':' && digit(n-4) || digit(n-3) && digit(n-4) && s[n-5] == ' ' && (s[n-4:n-2] == "19" || s[n-4:n-2] == "20")
}

// leastSmallWord is how long a word in small letters is that a paragraph may run
// into: "nextTrucks", not "iPhone" or "vanHorn".
const leastSmallWord = 4

// smallBefore is the length of the word in small letters alone that s ends with; 0
// when something other than a blank stands before it.
func smallBefore(s string) int {
	i := len(s)
	for i > 0 && s[i-1] >= 'a' && s[i-1] <= 'z' {
		i--
	}
	if i > 0 && s[i-1] != ' ' {
		return 0
	}
	return len(s) - i
}

// glueBehind is where a glued paragraph begins behind the stop at an offset, 0
// when none does. inside says that a straight quotation mark is open.
func glueBehind(text string, s Span, stop int, inside bool) int {
	if stop == int(s.Start) || stop+2 >= int(s.End) {
		return 0
	}
	at := stop + 1
	for at < int(s.End) { // what closes with the sentence
		r, n := utf8.DecodeRuneInString(text[at:s.End])
		if r == '"' && inside {
			inside = false
		} else if r != '”' && r != '’' && r != ')' {
			break
		}
		at += n
	}
	first := at
	for at < int(s.End) { // what opens with the next one
		r, n := utf8.DecodeRuneInString(text[at:s.End])
		if r != '“' && r != '‘' && r != '"' && r != '(' && r != '[' {
			break
		}
		if at += n; (r == '(' || r == '[') && at < int(s.End) && text[at] == ' ' {
			at++
		}
	}
	rest := text[at:s.End]
	if !beginsSentence(rest) || !endsWord(strings.TrimSuffix(text[s.Start:stop], " ")) && !english.FunctionWords.Has(segment.KeyOf(firstWord(rest))) {
		return 0
	}
	return first
}

// firstWord is the letters that s opens with.
func firstWord(s string) string {
	i := 0
	for i < len(s) && isLetterByte(s[i]) {
		i++
	}
	return s[:i]
}

// endsWord reports whether s ends with a word that a full stop may follow: not an
// initial and no title cut short ("Mr", "Gen").
func endsWord(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	if r >= '0' && r <= '9' || r == '”' || r == '’' || r == '"' || r == ')' || r == '%' {
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
	if !unicode.IsLetter(next) {
		return false
	}
	for _, h := range hostEnds {
		if strings.HasPrefix(s, h) && (len(s) == len(h) || !isLetterByte(s[len(h)])) {
			return false
		}
	}
	return true
}

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
