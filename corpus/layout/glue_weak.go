package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus/english"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// In a body that is known to be glued, places count at which an author may leave out a
// blank now and then, or which names have: headings, captions and items of lists end
// without a stop.

// leastCapsWord is how long a single word in capitals is that a paragraph may run
// into: "ADVERTISEMENTShe", not "BBCWorld".
const leastCapsWord = 8

// weakGlue reports whether a paragraph may begin at a capital, in a body that is
// known to be glued and whose paragraph so far is the head of s: behind a bracket,
// colon or closing mark without a blank, behind a long word in capitals or one that
// opens the paragraph ("ADThe"), where a function word runs on from small letters
// ("in HaskThe"), or any word from a longer one in small letters alone ("What happens
// nextTrucks") or from a longer name that stands nowhere else ("Getty ImagesJoining").
// inside says that a straight quotation mark is open.
func weakGlue(text string, s Span, at int, inside bool) bool {
	rest, before := text[at:s.End], text[s.Start:at]
	if before == "" {
		return false
	}
	switch c := text[at-1]; {
	case clockOrYear(before), numberEnds(before) && len(rest) > 1 && rest[1] >= 'a' && rest[1] <= 'z':
		return beginsSentence(rest)
	case strings.HasSuffix(before, "__"), strings.HasPrefix(rest, "AD") && labelEnds(before): // a rule between items, two labels
		return true
	case c == ':':
		return at-2 >= int(s.Start) && text[at-2] > ' ' && beginsSentence(rest) && (len(rest) < 2 || rest[1] < 'A' || rest[1] > 'Z')
	case (c == ')' || c == ']' || c == '%') && beginsSentence(rest): // also "( Getty Images )Joining"
		return at-2 >= int(s.Start)
	case c == '"' && !inside || strings.HasSuffix(before, "”") || strings.HasSuffix(before, "…"), singleCloses(before):
		return at-2 >= int(s.Start) && text[at-2] > ' ' && beginsSentence(rest)
	case isLetterByte(c) && creditBegins(rest), creditEnds(before) && len(rest) > 1 && rest[1] >= 'a' && rest[1] <= 'z', c >= 'a' && c <= 'z' && datelineBegins(rest):
		return true
	case c >= 'a' && c <= 'z':
		word := firstWord(rest)
		if len(word) == len(rest) || word == "In" && strings.HasSuffix(before, "Linked") || !beginsSentence(rest) {
			return false
		}
		if len(word) == 1 { // "not a bugA study", not "vitaminA"
			head := strings.TrimRight(before, "abcdefghijklmnopqrstuvwxyz")
			return rest[1] == ' ' && len(before)-len(head) >= leastSmallWord-1
		}
		if c := rest[len(word)]; c != ' ' && c != ',' && c != ':' && c != '\'' && !strings.HasPrefix(rest[len(word):], "’") && !(c == '.' && segment.Abbreviation(word)) {
			return false
		}
		return english.FunctionWords.Has(segment.KeyOf(word)) || smallEnds(before) || labelEnds(before) || onceNamed(text, s, at, word)
	case c >= 'A' && c <= 'Z' && len(rest) > 1 && rest[1] >= 'a' && rest[1] <= 'z':
		from := at
		for from > int(s.Start) && text[from-1] >= 'A' && text[from-1] <= 'Z' {
			from--
		}
		return at-from >= leastCapsWord || labelEnds(before)
	}
	return false
}

// onceNamed reports whether before ends with a capitalised word of some length that runs
// into the next word nowhere else in the text, behind another capitalised word: a name in two
// parts ("the group FreedomWorks") has another word before it, or comes back. Or both words
// stand elsewhere in the text apart ("the plan of OskPrado").
func onceNamed(text string, s Span, at int, next string) bool {
	const nearby = 10000 // bytes to either side
	before := text[max(int(s.Start), at-capsReach):at]
	from := strings.LastIndexByte(before, ' ') + 1
	word := before[from:]
	if len(word) < leastSmallWord || word[0] < 'A' || word[0] > 'Z' || smallBefore(word[1:]) < len(word)-1 || len(next) > 1 && next[1] < 'a' {
		return false
	}
	around := text[max(0, at-nearby):min(len(text), at+nearby)]
	if strings.Count(around, word+next) > 1 {
		return false
	}
	last := strings.LastIndexByte(before[:max(0, from-1)], ' ') + 1
	return last < from && before[last] >= 'A' && before[last] <= 'Z' || len(word) > leastSmallWord && standsAlone(around, word) && standsAlone(around, next)
}

// standsAlone reports whether a word stands somewhere in s between blanks.
func standsAlone(s, word string) bool {
	for {
		k := strings.Index(s, word)
		if k < 0 {
			return false
		}
		end := k + len(word)
		if k > 0 && s[k-1] == ' ' && end < len(s) && !isLetterByte(s[end]) {
			return true
		}
		s = s[end:]
	}
}

// betweenParagraphs are what pages set between paragraphs: "Advertisement".
var betweenParagraphs = wordset.Of(words.Words("between paragraphs")...)

// labelEnds reports whether s ends with such a word, which is no part of a sentence.
func labelEnds(s string) bool {
	const long = 20 // longer than any of them
	s = s[max(0, len(s)-long):]
	i := len(s)
	for i > 0 && isLetterByte(s[i-1]) {
		i--
	}
	before := strings.TrimRight(s[:i], " ")
	return betweenParagraphs.Has(segment.KeyOf(s[i:])) && (before == "" || EndsSentence(before))
}

// numberEnds reports whether s ends with a number of up to three digits that is no part
// of a name: the count of a line of a table, the mark of a footnote ("facts.3").
func numberEnds(s string) bool {
	i := len(s)
	for i > 0 && isDigit(s[i-1]) {
		i--
	}
	return i > 1 && i < len(s) && len(s)-i < 4 && (!isLetterByte(s[i-1]) || strings.HasSuffix(s[:i], "”")) && s[i-1] != ',' && s[i-1] != '$'
}

// itemBegins reports whether s opens with the mark or the number of an item of a list, or
// with the dash of a sign-off: "• Maren Osk is …", "4. The bridge", "— With help of".
func itemBegins(s string) bool {
	n := 0
	for n < len(s) && n < 2 && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	rest, ok := strings.CutPrefix(s[n:], ". ")
	if n > 0 && !ok {
		rest, ok = strings.CutPrefix(s[n:], ") ")
	}
	if n > 0 {
		return ok && beginsSentence(rest)
	}
	if strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "#") && len(s) > 1 && isLetterByte(s[1]) {
		return true
	}
	for _, mark := range [...]string{"• ", "•", "- ", "— ", "* ", "*"} {
		if rest, ok := strings.CutPrefix(s, mark); ok {
			return beginsSentence(rest)
		}
	}
	return false
}

// quoteGlued reports whether a quotation that opens a paragraph begins at an offset, in a
// body that is known to be glued: an opening mark before a capital, run into a letter, a
// number, a colon, a bracket or an ellipsis ("New York Post“That …").
func quoteGlued(text string, s Span, at int) bool {
	rest, ok := strings.CutPrefix(text[at:s.End], "“")
	if !ok {
		rest, ok = strings.CutPrefix(text[at:s.End], "\"")
	}
	r, _ := utf8.DecodeLastRuneInString(text[s.Start:at])
	if !ok && r == ':' {
		rest, ok = strings.CutPrefix(text[at:s.End], "‘")
	}
	if !ok || at == int(s.Start) || !beginsSentence(strings.TrimPrefix(rest, "[")) {
		return false
	}
	return strings.ContainsRune(":…])", r) || text[at] != '"' && (r == '\'' || r == '’') || unicode.IsLetter(r) || unicode.IsDigit(r)
}

// clockOrYear reports whether s ends with the length of a film or a year, as captions
// and the dates of posts do: "00:36", "January 30, 2020".
func clockOrYear(s string) bool {
	n := len(s)
	digit := func(i int) bool { return i >= 0 && isDigit(s[i]) }
	if n < 5 || !digit(n-1) || !digit(n-2) {
		return false
	}
	return s[n-3] == ':' && digit(n-4) || digit(n-3) && digit(n-4) && s[n-5] == ' ' && (s[n-4:n-2] == "19" || s[n-4:n-2] == "20")
}

// leastSmallWord is how long a word in small letters is that a paragraph may run
// into: "nextTrucks", not "iPhone" or "vanHorn".
const leastSmallWord = 4

// smallEnds reports whether s ends with a word in small letters alone that is long
// enough, or of three letters that are no word before a link: "a victory lap".
func smallEnds(s string) bool {
	n := smallBefore(s)
	return n >= leastSmallWord || n == leastSmallWord-1 && !joiners.Has(segment.KeyOf(s[len(s)-n:]))
}

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

// endsName reports whether s ends with a short name or letters that stand for one, which
// are no abbreviation: "the Iraq War", "Page II".
func endsName(s string) bool {
	i := len(s)
	for i > 0 && isLetterByte(s[i-1]) {
		i--
	}
	word := s[i:]
	return len(word) > 1 && word[0] >= 'A' && word[0] <= 'Z' && (i == 0 || s[i-1] == ' ' || s[i-1] == '(') && !segment.Abbreviation(word)
}

// endsHost reports whether s ends with the name of a host: "the page harbour-post.com".
func endsHost(s string) bool {
	for _, h := range hostEnds {
		if n := len(s) - len(h); n > 1 && s[n-1] == '.' && s[n]|0x20 == h[0]|0x20 && s[n+1:] == h[1:] {
			return true
		}
	}
	return false
}

// beginsNumber reports whether s opens with a number of up to three digits, with a letter
// ("5G"), and a blank.
func beginsNumber(s string) bool {
	i := 0
	for i < len(s) && i < 3 && isDigit(s[i]) {
		i++
	}
	if i > 0 && i < len(s) && s[i] >= 'A' && s[i] <= 'Z' {
		i++
	}
	return i > 0 && i < len(s) && (s[i] == ' ' || s[i] == ':' || s[i] == '-' || s[i] == ',')
}

// beginsSmall reports whether s opens with a word in small letters, as items of a list
// do, that is no end of a host name, or with letters that stand for a name: "U.S. forces".
func beginsSmall(s string) bool {
	if len(s) > 2 && s[0] >= 'A' && s[0] <= 'Z' && s[1] == '.' {
		return s[2] == ' ' || s[2] >= 'A' && s[2] <= 'Z'
	}
	word := firstWord(s)
	if len(word) < 2 || len(word) == len(s) || s[len(word)] != ' ' && s[len(word)] != ',' || word[0] < 'a' || word[0] > 'z' {
		return false
	}
	if len(word) < leastSmallWord {
		return english.FunctionWords.Has(segment.KeyOf(word))
	}
	for _, h := range hostEnds {
		if rest, ok := strings.CutPrefix(word[1:], h[1:]); ok && (rest == "" || rest[0] <= 'Z') {
			return false
		}
	}
	return true
}
