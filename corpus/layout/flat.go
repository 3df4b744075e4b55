package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Who speaks is read paragraph by paragraph: a quotation without a speaker belongs
// to the sentence before it in its paragraph, and to nobody across the end of one.
// A text on one line is therefore parted where newspapers part theirs: around
// quotations, and after two sentences elsewhere. Some of those places are wrong;
// one paragraph of forty sentences is wrong more often.

// mostFlat is how many sentences without quotation marks stay together.
const mostFlat = 2

// goesOn are first words of sentences that seldom open a paragraph: "He", "But".
var goesOn = wordset.Of(words.Words("go on a paragraph")...)

// flatSentence is how quotation marks stand in a sentence, and whether it goes on
// from the one before. A quotation of several sentences is one sentence.
type flatSentence struct {
	span   Span
	quotes bool // it holds a double quotation mark
	opens  bool // it begins with one
	closes bool // it ends with one
	broken bool // it ends within a quotation, which its next paragraph takes up
	goesOn bool
	sure   bool // a paragraph ends behind it, as what stands there says
}

// splitFlat parts the lines of a flattened text, but for those that hold posts.
func splitFlat(text string, ls []line, posts []Post, guess Guess) []line {
	guessed := 0
	out := make([]line, 0, len(ls)+len(text)/256)
	n := 0
	for _, l := range ls {
		for n < len(posts) && posts[n].Whole().End <= l.Start {
			n++
		}
		if n < len(posts) && posts[n].Whole().Start < l.End {
			out = append(out, l)
			continue
		}
		out = appendFlat(out, text, l, guess, &guessed)
	}
	return out
}

// manySentences reports whether a line has more than n sentences.
func manySentences(text string, s Span, n int) bool {
	for end := s.End; n > 0; n-- {
		at := nextFlat(text, s).span.End
		if s = Trim(text, Span{Start: at, End: end}); s.Start >= s.End {
			return false
		}
	}
	return true
}

// appendFlat adds the paragraphs of one line.
func appendFlat(out []line, text string, l line, guess Guess, guessed *int) []line {
	last := nextFlat(text, l.Span)
	from, since := l.Start, 1 // the paragraph so far: where it begins, its sentences
	for last.span.End < l.End {
		next := nextFlat(text, Trim(text, Span{Start: last.span.End, End: l.End}))
		parts := last.sure
		if !parts {
			*guessed++
			parts = guess.parts(partsFlat(last, next, since), *guessed)
		}
		if parts {
			p := Span{Start: from, End: last.span.End}
			out = append(out, line{Span: p, runes: Runes(p.In(text))})
			from, since = next.span.Start, 0
		}
		last = next
		since++
	}
	p := Span{Start: from, End: l.End}
	return append(out, line{Span: p, runes: Runes(p.In(text))})
}

// partsFlat reports whether a paragraph ends between two sentences more often than
// not, the first of which is the since-th of its paragraph.
func partsFlat(last, next flatSentence, since int) bool {
	switch {
	case next.opens: // "…," Osk said. "…" is one voice that goes on
		return !last.opens || last.closes || last.broken
	case last.opens && last.closes: // "…" Osk spoke on the pier.
		return since > 1
	case next.goesOn:
		return false
	case last.closes:
		return true
	case last.opens: // "…," Osk said. The pier …
		return since == 1 && !next.quotes
	}
	return since >= mostFlat
}

// nextFlat reads the sentence that opens s.
func nextFlat(text string, s Span) flatSentence {
	first, n := utf8.DecodeRuneInString(s.In(text))
	f := flatSentence{span: s, opens: first == '“' || first == '"'}
	if f.opens {
		f.goesOn = goesOn.Has(segment.KeyOf(firstWord(text[int(s.Start)+n : s.End])))
	} else {
		f.goesOn = goesOn.Has(segment.KeyOf(firstWord(s.In(text))))
	}
	inside := false
	for i, r := range s.In(text) {
		switch r {
		case '“', '”', '"':
			f.quotes = true
			inside = r == '“' || r == '"' && opensAt(s.In(text), i)
		case ' ':
			before, behind := s.In(text)[:i], s.In(text)[i+1:]
			if inside && !strings.HasPrefix(behind, "“") && !strings.HasPrefix(behind, "\"") { // an opening mark within a quotation opens its next paragraph
				continue
			}
			if headEnds(before, behind) {
				f.span.End, f.sure = s.Start+int32(i), true
				return f
			}
			if end, ok := sentenceEnds(before, behind); ok {
				f.sure = labelBegins(behind)
				f.closes = strings.ContainsAny(before[end:], "”\"")
				f.span.End, f.broken = s.Start+int32(i), inside
				return f
			}
		}
	}
	return f
}

// opensAt reports whether a straight mark opens a quotation, as what stands around
// it says: a lost mark would turn all that follow round if they were counted.
func opensAt(s string, i int) bool {
	return (i == 0 || strings.IndexByte(" ([", s[i-1]) >= 0) && i+1 < len(s) && s[i+1] != ' '
}

// sentenceEnds reports whether a blank between two stretches parts sentences, and
// how long the first is without the marks that close it.
func sentenceEnds(before, behind string) (end int, ok bool) {
	end = len(strings.TrimRight(before, "”\"’')"))
	if end == 0 || strings.IndexByte(".!?", before[end-1]) < 0 && !strings.HasSuffix(before[:end], "…") || before[end-1] == '.' && !endsWord(before[:end-1]) {
		return end, false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(behind, "“\"‘'"))
	return end, unicode.IsUpper(r) || unicode.IsDigit(r) || itemSign(r)
}
