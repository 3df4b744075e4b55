package notices

import "presscore/internal/segment"

// bracketReach is how far back the opening bracket of a closing one is looked for, in
// bytes: the longest notes in brackets are feed disclaimers of about 400.
const bracketReach = 500

// closingBracket is the bracket that ends the line, with the full stop after it. It
// reports false for a line that is nothing but a bracket, which is parsed whole, and
// for a bracket that was never opened.
func (f *Finder) closingBracket(w *work, l segment.Span) (segment.Span, bool) {
	text, end := w.text, l.End
	for end > l.Start && (text[end-1] == '.' || text[end-1] == ' ') {
		end--
	}
	if end == l.Start {
		return l, false
	}
	var open byte
	switch text[end-1] {
	case ')':
		open = '('
	case ']':
		open = '['
	default:
		return l, false
	}
	shut, depth := text[end-1], 0
	for i := end - 1; i >= l.Start && end-i < bracketReach; i-- {
		switch text[i] {
		case shut:
			depth++
		case open:
			if depth--; depth == 0 {
				return segment.Span{Start: i, End: l.End}, i > l.Start
			}
		}
	}
	return l, false
}

// closingSentence is the last sentence of the line, if it is short and another
// stands before it. Papers run credits and links together with the last paragraph:
// "… said the mayor. Read more here." It looks back from the end, so a long line costs
// no more than a short one.
func (v *vocabulary) closingSentence(text string, l segment.Span) (segment.Span, bool) {
	from := max(l.Start, l.End-peelReach)
	for i := l.End - 3; i > from; i-- {
		if text[i] != ' ' || !maybeStop[text[i-1]] {
			continue
		}
		if s, ok := v.sentenceAt(text, l, i); ok {
			return s, true
		}
	}
	return l, false
}

// maybeStop marks the bytes that can end a sentence: the stops, what may close after
// them, and the last bytes of ” ’ and … in UTF-8. It only saves calls of sentenceAt.
var maybeStop = func() (m [256]bool) {
	for _, c := range []byte(".!?)]\"\x9d\x99\xa6") {
		m[c] = true
	}
	return m
}()

// sentenceAt reports whether a sentence ends with the byte before i, and returns what
// follows. It is cruder than package segment, which runs later and on prose alone: a
// stop, marks that close after it, a blank, and no small letter next. Initials ("J.
// Brook") and short titles ("Sen. Brook") end nothing.
func (v *vocabulary) sentenceAt(text string, l segment.Span, i int32) (segment.Span, bool) {
	if text[i] != ' ' || i == l.Start {
		return l, false
	}
	j := i - 1
	for j > l.Start && (text[j] == '"' || text[j] == ')' || text[j] == ']') {
		j--
	}
	c := text[j]
	if c >= 0x80 { // ” after the stop, or …
		k := runeEdge(text, j)
		if q := text[k:min(int(k)+3, len(text))]; (q == "”" || q == "’") && k > l.Start {
			c = text[k-1]
		} else if q == "…" {
			c = '.'
		}
		j = k
	}
	if c != '.' && c != '!' && c != '?' {
		return l, false
	}
	s := trimSpan(text, segment.Span{Start: i + 1, End: l.End})
	if s.Len() < 3 {
		return l, false
	}
	b := text[s.Start]
	if 'a' <= b && b <= 'z' {
		return l, false
	}
	// an initial or a short title is no sentence end
	k := j
	for k > l.Start && isWordByte(text[k-1]) {
		k--
	}
	if w := text[k:j]; c == '.' && (len(w) == 1 && w[0] >= 'A' || v.abbreviations[w]) {
		return l, false
	}
	return s, true
}
