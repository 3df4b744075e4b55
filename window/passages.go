package window

import (
	"unicode"
	"unicode/utf8"

	"presscore/corpus"
)

// Passage is a stretch of an article's words that stands in a source. Words are
// counted from 0 over the body as received, half-open.
type Passage struct {
	From, To int32
	Source   string // id of the article that holds its first words
	Credited bool   // the article names that source
}

// passages joins the found shingles of an article to stretches of words.
// Two stretches touch where the source's credit changes.
func (c *copier) passages() []Passage {
	var out []Passage
	for i, state := range c.state {
		if state&shingleFound == 0 {
			continue
		}
		t := &c.ties[c.source[i]]
		source := c.f.docs[t.b].id
		credited := state&shingleUncredited == 0
		end := int32(i + ShingleWords)
		if n := len(out); n > 0 && int32(i) <= out[n-1].To {
			last := &out[n-1]
			if last.Credited == credited {
				last.To = end
				continue
			}
			if end <= last.To {
				continue
			}
			out = append(out, Passage{last.To, end, source, credited})
			continue
		}
		out = append(out, Passage{int32(i), end, source, credited})
	}
	return out
}

// Places are the bytes of the body as received that passages stand at, in their
// order. A passage that the body is too short for has an empty place: the body is
// not the one that was looked at.
func Places(body string, passages []Passage) []corpus.Span {
	out := make([]corpus.Span, len(passages))
	if len(passages) == 0 {
		return out
	}
	words := places(body)
	for i, p := range passages {
		if p.From >= 0 && p.From < p.To && int(p.To) <= len(words) {
			out[i] = corpus.Span{Start: words[p.From].Start, End: words[p.To-1].End}
		}
	}
	return out
}

// places are the bytes of every token that scanWords finds, from its first letter
// or digit to its last.
func places(body string) []corpus.Span {
	var out []corpus.Span
	var buf []byte
	for i := 0; i < len(body); {
		if class[body[i]] == splits {
			i++
			continue
		}
		start := i
		i, buf = slowWord(body, i, buf[:0])
		if len(buf) == 0 {
			continue
		}
		s := corpus.Span{Start: int32(start), End: int32(i)}
		for {
			r, n := utf8.DecodeRuneInString(body[s.Start:])
			if inWord(r) {
				break
			}
			s.Start += int32(n)
		}
		for {
			r, n := utf8.DecodeLastRuneInString(body[:s.End])
			if inWord(r) {
				break
			}
			s.End -= int32(n)
		}
		out = append(out, s)
	}
	return out
}

// inWord reports whether a rune is hashed as part of a token.
func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
