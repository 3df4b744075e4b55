package layout

import (
	"strings"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Mail and plain text set the words of another person behind ">" on every line,
// under a lead-in that names the writer: "Ana Prado wrote:". Without a lead-in a
// ">" is a bullet as often, so such lines stay prose.

// writes are the verbs of a lead-in.
var writes = wordset.Of(words.Words("lead-in of a quoted letter")...)

// quoted reports whether a line is set behind ">".
func quoted(s string) bool {
	return s == ">" || len(s) > 1 && s[0] == '>' && (s[1] == ' ' || isLetterByte(s[1]) || s[1] == '"')
}

// addQuoted finds stretches of such lines, and adds them to the posts.
func addQuoted(text string, ls []line, posts []Post) []Post {
	if !strings.Contains(text, "\n>") && !strings.Contains(text, "\n >") {
		return posts
	}
	var found []Post
	for i := 1; i < len(ls); i++ {
		if !quoted(ls[i].In(text)) || !strings.HasSuffix(ls[i-1].In(text), ":") {
			continue
		}
		name, ok := leadIn(text, ls[i-1].Span)
		if !ok {
			continue
		}
		p := Post{Span: ls[i].Span, Name: name}
		for i+1 < len(ls) && quoted(ls[i+1].In(text)) {
			i++
			p.End = ls[i].End
		}
		found = append(found, p)
	}
	return mergePosts(posts, found)
}

// leadIn reports whether the last sentence of a line leads in a letter, and the
// name beside its verb: "Ana Prado wrote:", "wrote Ana Prado in a letter:". The
// name is empty where none stands there.
func leadIn(text string, s Span) (name Span, ok bool) {
	from := max(s.Start, s.End-postReach)
	at := int(from)
	for at < int(s.End) {
		for at < int(s.End) && text[at] == ' ' {
			at++
		}
		end := at
		for end < int(s.End) && text[end] != ' ' {
			end++
		}
		word := strings.TrimRight(text[at:end], ",:")
		if writes.Has(segment.KeyOf(word)) {
			name, ok = namesBeside(text, Span{Start: from, End: s.End}, at, at+len(word)), true
		} else if at < end && EndsSentence(text[at:end]) && end < int(s.End) && len(word) > 2 {
			ok = false
		}
		at = end
	}
	return name, ok
}

// namesBeside is the name of two to four capitalised words before a verb or behind it.
func namesBeside(text string, s Span, verb, end int) Span {
	words := func(at, step int) (n int, span Span) {
		for n < 4 {
			for at > int(s.Start) && at < int(s.End) && text[at] == ' ' {
				at += step
			}
			a, b := at, at
			for a > int(s.Start) && text[a-1] != ' ' && step < 0 {
				a--
			}
			for b < int(s.End) && text[b] != ' ' {
				b++
			}
			if a >= b || text[a] < 'A' || text[a] > 'Z' {
				break
			}
			w := Span{Start: int32(a), End: int32(b)}
			w.End -= int32(len(w.In(text)) - len(strings.TrimRight(w.In(text), ",:")))
			if n == 0 {
				span = w
			}
			span.Start, span.End = min(span.Start, w.Start), max(span.End, w.End)
			n++
			if step > 0 && int(w.End) < b || step < 0 && a == int(s.Start) {
				break
			}
			if at = a - 1; step > 0 {
				at = b
			}
			if step < 0 && a >= 2 && strings.IndexByte(",:;.", text[a-2]) >= 0 {
				break
			}
		}
		return n, span
	}
	if before := strings.TrimRight(text[s.Start:verb], " "); strings.HasSuffix(before, ">") { // Ana Prado <ana@port.example> wrote
		if k := strings.LastIndexByte(before, '<'); k > 0 {
			verb = int(s.Start) + k
		}
	}
	if verb > int(s.Start) {
		if n, span := words(verb-1, -1); n >= 2 {
			return span
		}
	}
	if n, span := words(end, 1); n >= 2 {
		return span
	}
	if before := strings.TrimRight(text[s.Start:verb], " "); strings.HasSuffix(before, ",") { // Ana Prado, the mayor, wrote
		at := int(s.Start)
		if k := strings.LastIndex(before, ". "); k >= 0 {
			at += k + len(". ")
		}
		if n, span := words(at, 1); n >= 2 && int(span.End) < verb {
			return span
		}
	}
	return Span{}
}
