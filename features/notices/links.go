package notices

import (
	"strings"
	"unicode/utf8"

	"presscore/corpus"
	"presscore/internal/segment"
)

// inlineReach is how many bytes before its "MORE" a list of links may start: three
// titles of other articles, of up to 180 bytes each, and the name.
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
		k := strings.Index(w.text[at:l.End], "MORE")
		if k < 0 {
			return
		}
		more := at + int32(k) - 1 // the blank before it
		end := more + 5
		if more < at || w.text[more] > ' ' || end < l.End && isWordByte(w.text[end]) {
			at = end
			continue
		}
		if s, ok := linkListStart(w.text, segment.Span{Start: max(at, more-inlineReach), End: more}); ok {
			w.out = append(w.out, corpus.Notice{Span: segment.Span{Start: s, End: end}, Kind: corpus.BoilerplateDebris, Confidence: .85, Rule: "related.inline"})
		}
		at = end
	}
}

// linkListStart finds where the full name begins that opens a list of links in s: where
// a name that runs into a title ("MarlowPier") was printed before, or where first name
// and surname were ("Ines Marlow Ines Anne Marlow Pier to reopen").
func linkListStart(text string, s segment.Span) (int32, bool) {
	for i := s.Start + 2; i < s.End; i++ {
		if !('a' <= text[i-1] && text[i-1] <= 'z') || !opensTitle(text[i:s.End]) {
			continue
		}
		a := i
		for a > s.Start && (isWordByte(text[a-1]) || text[a-1] == '-') {
			a--
		}
		if i-a < 3 || text[a] < 'A' || text[a] > 'Z' {
			continue
		}
		if at, ok := repeatedName(text, s.Start, a, text[a:i]); ok {
			return at, true
		}
	}
	return twiceNamed(text, s)
}

// opensTitle reports whether s begins as a title that a name may run into does.
func opensTitle(s string) bool {
	c := s[0]
	return 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '\'' && len(s) > 1 && 'A' <= s[1] && s[1] <= 'Z' || strings.HasPrefix(s, "‘")
}

// repeatedName goes back over the given names before a surname, which stands at a, to
// the surname as the sentence prints it, and returns where the full name begins.
func repeatedName(text string, from, a int32, surname string) (int32, bool) {
	for b, n := a, 0; n < 6 && b > from+1; n++ {
		e := b - 1
		for e > from && text[e-1] <= ' ' {
			e--
		}
		b = e
		for b > from && text[b-1] > ' ' {
			b--
		}
		if b == e || !utf8.RuneStart(text[b]) {
			break
		}
		word := text[b:e]
		if rest, ok := strings.CutPrefix(word, surname); ok {
			if rest != "" && 'A' <= rest[0] && rest[0] <= 'Z' { // the two names run together as well
				return e - int32(len(rest)), true
			}
			return e + 1, e+1 < a
		}
		if word[0] == '(' && len(word) > 1 { // "Addison (Mitch) Mitchell"
			word = word[1:]
		}
		if word[0] < 'A' || word[0] > 'Z' {
			break
		}
	}
	return 0, false
}

// nameWords is how many words a full name may have.
const nameWords = 4

// twiceNamed finds the first place in s where a first name that stands a few words
// before, at the head of a name, comes back and the surname follows it again.
func twiceNamed(text string, s segment.Span) (int32, bool) {
	var words [2 * nameWords]segment.Span // the last ones, the newest at the end
	end := len(words) - 1
	for at := s.Start; at < s.End; {
		for at < s.End && text[at] <= ' ' {
			at++
		}
		from := at
		for at < s.End && text[at] > ' ' {
			at++
		}
		copy(words[:], words[1:])
		words[end] = segment.Span{Start: from, End: at}
		for k := end - nameWords; k < end; k++ { // words[k] may be the first name as it comes back
			first, surname := words[k].In(text), words[k-1].In(text)
			if len(first) < 2 || first[0] < 'A' || first[0] > 'Z' || len(surname) < 3 || surname[0] < 'A' || surname[0] > 'Z' || !strings.HasPrefix(words[end].In(text), surname) {
				continue
			}
			for j := k - 2; j >= max(0, k-nameWords); j-- {
				if words[j].In(text) == first {
					return words[k].Start, true
				}
			}
		}
	}
	return 0, false
}

// Bounds of a title in capitals, in bytes and words. Shorter lines of capitals are
// headings inside an article, longer ones are paragraphs that shout.
const (
	capsLinkMin   = 28
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

// mostlyCapitals tells a text that is all in capitals, where a title in capitals would
// be nothing special. It reports whether more than half of the letters are capitals.
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

// listMost is how many titles may follow a heading of links. Blocks of links show
// three to six; more lines than that without a full stop are a list of the article.
const listMost = 6

// linkLists fences off the link titles that follow a bare heading of links
// ("Related", "Most read"): up to listMost short lines without a full stop.
func (w *work) linkLists(d *corpus.Document) {
	heads := false
	for i := range w.out {
		heads = heads || listHeading(&w.out[i])
	}
	if !heads {
		return
	}
	var out []corpus.Notice
	k, left, tags := 0, 0, false
	for _, l := range d.Lines {
		had := false
		for k < len(w.out) && w.out[k].Start < l.End {
			had = true
			left = 0
			tags = w.out[k].Tag == corpus.TagTopics
			if listHeading(&w.out[k]) && w.out[k].Span == l {
				left = listMost
			}
			out = append(out, w.out[k])
			k++
		}
		if had || left == 0 {
			continue
		}
		if s := d.Text[l.Start:l.End]; !linkTitle(s) && !(tags && tagName(s)) {
			left = 0
			continue
		}
		left--
		out = append(out, corpus.Notice{Span: l, Kind: corpus.BoilerplateDebris, Confidence: .7, Rule: "related.list"})
	}
	w.out = append(out, w.out[k:]...)
}

// listHeading reports whether titles of other articles or topics may follow.
func listHeading(n *corpus.Notice) bool {
	return n.Tag == corpus.TagLinkHeading || n.Tag == corpus.TagTopics
}

// linkTitle reports whether a line looks like the title of another article: three words
// or more on a short line that no mark ends. A sentence ends in a full stop.
func linkTitle(s string) bool {
	if len(s) > 110 || len(s) < 8 || strings.Count(s, " ") < 2 {
		return false
	}
	switch s[len(s)-1] {
	case '.', ':', '!', '"', ',', ';', ')':
		return false
	}
	return !strings.HasSuffix(s, "”") && s[0] != '"' && !strings.HasPrefix(s, "“")
}

// Topics are shorter than titles: "Harbours", "Isle of Mull".

// tagName reports whether a line below "Tags" looks like one: a few words, no mark
// at its end.
func tagName(s string) bool {
	return len(s) <= 40 && strings.Count(s, " ") <= 3 && !strings.ContainsAny(s[len(s)-1:], ".!?:;,\")]")
}
