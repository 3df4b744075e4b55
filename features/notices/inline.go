package notices

import (
	"strings"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/segment"
)

// inlineReach is how many bytes before its "MORE" a list of links may start.
const inlineReach = 600

// inlineLinks finds link lists that a page left inside a sentence: the full name
// of a person, titles of other articles run together with it, and "MORE":
//
//	President Marlow Ines Anne MarlowPier to reopen Ferries late again MORE said
//
// What is fenced off runs from the repeated name to "MORE".
func (f *Finder) inlineLinks(w *work, l segment.Span) {
	at := l.Start
	for {
		k := strings.Index(w.text[at:l.End], " MORE")
		if k < 0 {
			return
		}
		more := at + int32(k)
		end := more + 5
		if int(end) < len(w.text) && end < l.End && (isWordByte(w.text[end])) {
			at = end
			continue
		}
		if s, ok := linkListStart(w.text, segment.Span{Start: max(at, more-inlineReach), End: more}); ok {
			w.out = append(w.out, corpus.Notice{Span: segment.Span{Start: s, End: end}, Kind: corpus.BoilerplateDebris, Confidence: .85, Rule: "related.inline"})
		}
		at = end
	}
}

// linkListStart finds the first place in s where a name runs into a title
// ("MarlowPier") and returns where the repeated full name begins.
func linkListStart(text string, s segment.Span) (int32, bool) {
	for i := s.Start + 2; i < s.End; i++ {
		c := text[i]
		if !('A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c >= 0x80 && strings.HasPrefix(text[i:], "‘")) || !('a' <= text[i-1] && text[i-1] <= 'z') {
			continue
		}
		a := i
		for a > s.Start && isWordByte(text[a-1]) {
			a--
		}
		if i-a < 3 || text[a] < 'A' || text[a] > 'Z' {
			continue
		}
		surname := text[a:i]
		// Back over the given names to the surname as the sentence prints it.
		for b, n := a, 0; n < 6 && b > s.Start+1; n++ {
			e := b - 1
			for e > s.Start && text[e-1] == ' ' {
				e--
			}
			b = e
			for b > s.Start && text[b-1] != ' ' {
				b--
			}
			if b == e || !utf8.RuneStart(text[b]) {
				break
			}
			word := text[b:e]
			if strings.HasPrefix(word, surname) {
				return e + 1, e+1 < a
			}
			if word[0] == '(' && len(word) > 1 { // "Addison (Mitch) Mitchell"
				word = word[1:]
			}
			if word[0] < 'A' || word[0] > 'Z' {
				break
			}
		}
		return a, false
	}
	return 0, false
}
