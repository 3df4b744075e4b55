package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/corpus/english"
	"presscore/internal/segment"
)

// Headings, captions and labels of a page end without a stop. On one line they run into the
// next sentence, which shows where it begins with a word that has a capital nowhere else.

// headEnds reports whether a blank between two stretches ends such a line: a function word in
// a capital that goes on in small letters follows ("What happens next The trucks"), or a
// sentence follows a label, the credit of a picture or words in capitals.
func headEnds(before, behind string) bool {
	words := strings.TrimRight(before, "”\"’')")
	last, _ := utf8.DecodeLastRuneInString(words)
	if !unicode.IsLetter(last) && !unicode.IsDigit(last) && last != ']' && last != '%' { // a stop, or a mark within a sentence
		return false
	}
	first, _ := utf8.DecodeRuneInString(behind)
	if labelEnds(before) && (unicode.IsUpper(first) || first == '“' || first == '"') {
		return true
	}
	if !unicode.IsUpper(first) {
		return false
	}
	word := firstWord(behind)
	rest := strings.TrimPrefix(behind[len(word):], " ")
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case len(rest) == len(behind)-len(word): // the word goes on
		return false
	case word != "I" && unicode.IsLower(next) && (len(word) == 1 || word[1] >= 'a') && english.FunctionWords.Has(segment.KeyOf(word)):
		return true
	}
	return len(word) > 1 && word[1] >= 'a' && (capsEnd(before) || creditEnds(before) && word != "Images")
}

// capsEnd reports whether s ends with some words in capitals: "READ MORE ON OSK".
func capsEnd(s string) bool {
	letters, words := 0, 0
	for i := len(s) - 1; i >= 0; i-- {
		switch c := s[i]; {
		case c >= 'A' && c <= 'Z':
			letters++
			continue
		case c == ' ':
			if letters < 2 && words > 0 && letters > 0 || letters == 0 {
				return words >= leastCaps
			}
			if words++; words >= leastCaps {
				return true
			}
			letters = 0
		default:
			return false
		}
	}
	return words >= leastCaps
}

// labelBegins reports whether s opens with what pages set between paragraphs, with the sign of
// an item, or with a rule of dashes.
func labelBegins(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	if itemSign(r) {
		return strings.ContainsRune("•▪●■*©_", r)
	}
	word := firstWord(s)
	next, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s[len(word):], " "))
	return unicode.IsUpper(r) && !unicode.IsLower(next) && betweenParagraphs.Has(segment.KeyOf(word))
}

// itemSign reports whether a sign behind the end of a sentence opens another line.
func itemSign(r rune) bool { return strings.ContainsRune("•▪●■*#@©_-–—([", r) }
