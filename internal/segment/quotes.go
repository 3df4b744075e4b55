package segment

import "unicode/utf8"

// maxDepth is how deep quotations nest; deeper marks are plain punctuation.
const maxDepth = 3

// singleReach is how far, in bytes, the closing mark of a quotation in straight
// single marks may lie from the opening one: without a limit every stray
// apostrophe would make the scan quadratic and swallow its paragraph.
const singleReach = 800

type openQuote struct {
	quote int32 // index in Quotes
	style Style
}

// mark roles as its surroundings suggest them.
const (
	mayOpen = 1 << iota
	mayClose
)

// quotations pairs the quotation marks among the tokens of blk and sets the
// depth of every token. next is the span of the following block.
func (t *Text) quotations(text string, blk Block, index int32, next Span) {
	t.next = next
	carried := len(t.open) > 0 // the block before ended inside a quotation
	var carriedStyle Style
	if carried {
		carriedStyle = t.open[0].style
		t.open = t.open[:0]
	}
	done := blk.FirstTok
	for _, k := range t.marks {
		t.setDepth(done, k)
		done = k + 1
		tok := &t.Tokens[k]
		style, role := t.role(text, blk, k)
		if role&mayClose != 0 {
			if d := t.openIndex(style); d >= 0 && (role&mayOpen == 0 || style != StraightSingle) {
				// inner quotations that stayed open were never closed
				for len(t.open) > d+1 {
					t.abandon(k)
				}
				q := &t.Quotes[t.open[d].quote]
				q.End, q.EndTok, q.Closed = tok.End, k+1, true
				tok.Depth = uint8(len(t.open))
				tok.Flags |= Closes
				t.open = t.open[:d]
				continue
			}
			if role&mayOpen == 0 {
				tok.Depth = uint8(len(t.open))
				if !style.Single() {
					t.Unmatched = append(t.Unmatched, tok.Span)
				} else {
					tok.Kind = Punct // an apostrophe at the end of a word
				}
				continue
			}
		}
		if role&mayOpen == 0 || len(t.open) == maxDepth {
			tok.Kind = Punct
			tok.Depth = uint8(len(t.open))
			continue
		}
		if d := t.openIndex(style); d >= 0 { // the same style is open already: it was never closed
			for len(t.open) > d {
				t.abandon(k)
			}
		}
		tok.Flags |= Opens
		q := Quote{Span: tok.Span, FirstTok: k, EndTok: k + 1, Block: index, Style: style, Depth: uint8(len(t.open) + 1)}
		if carried && k == blk.FirstTok && style == carriedStyle {
			q.Continued = true
		}
		t.open = append(t.open, openQuote{int32(len(t.Quotes)), style})
		t.Quotes = append(t.Quotes, q)
		tok.Depth = uint8(len(t.open))
	}
	t.setDepth(done, blk.EndTok)
	if carried && !(len(t.Quotes) > 0 && t.Quotes[len(t.Quotes)-1].Continued) {
		t.unmatchCarried(index)
	}
	// what is still open at the end of the block
	goesOn := len(t.open) > 0 && opensWith(text, next, t.open[0].style)
	for len(t.open) > 1 {
		t.abandon(blk.EndTok)
	}
	if len(t.open) == 1 {
		o := t.open[0]
		q := &t.Quotes[o.quote]
		q.EndTok = blk.EndTok
		q.End = t.Tokens[blk.EndTok-1].End
		if goesOn {
			q.Continues = true
		} else {
			t.Unmatched = append(t.Unmatched, t.Tokens[q.FirstTok].Span)
			t.open = t.open[:0]
		}
	}
	t.countQuoteWords(blk)
}

// setDepth marks the tokens [from,to) as inside the open quotations.
func (t *Text) setDepth(from, to int32) {
	if len(t.open) == 0 {
		return
	}
	for k := from; k < to; k++ {
		t.Tokens[k].Depth = uint8(len(t.open))
	}
}

// abandon ends the innermost open quotation before token k, without a closing mark.
func (t *Text) abandon(k int32) {
	o := t.open[len(t.open)-1]
	q := &t.Quotes[o.quote]
	q.EndTok = max(k, q.FirstTok+1)
	q.End = t.Tokens[q.EndTok-1].End
	t.Unmatched = append(t.Unmatched, t.Tokens[q.FirstTok].Span)
	t.open = t.open[:len(t.open)-1]
}

// unmatchCarried records the mark of a quotation that was said to go on but was
// not taken up by its next block. It cannot happen for a block that opens with
// the same mark, so it only guards the invariant.
func (t *Text) unmatchCarried(index int32) {
	for i := len(t.Quotes) - 1; i >= 0; i-- {
		if q := &t.Quotes[i]; q.Block < index && q.Continues {
			q.Continues = false
			t.Unmatched = append(t.Unmatched, t.Tokens[q.FirstTok].Span)
			return
		}
	}
}

func (t *Text) openIndex(s Style) int {
	for d := len(t.open) - 1; d >= 0; d-- {
		if t.open[d].style == s || s == StraightDouble && t.open[d].style == CurlyDouble || s == CurlyDouble && t.open[d].style == StraightDouble {
			return d
		}
	}
	return -1
}

// opensWith reports whether the block begins with an opening mark of the style.
func opensWith(text string, b Span, s Style) bool {
	for i := int(b.Start); i < int(b.End); {
		r, n := utf8.DecodeRuneInString(text[i:b.End])
		switch {
		case isSpace(r) || r <= ' ':
			i += n
			continue
		case s == CurlyDouble:
			return r == '“' || r == '"'
		case s == StraightDouble:
			return r == '"' || r == '“'
		case s == CurlySingle:
			return r == '‘'
		case s == StraightSingle:
			return r == '\'' && i+n < int(b.End) && text[i+n] > ' '
		case s == Angle:
			return r == '«' || r == '»' || r == '‹' || r == '›'
		}
		return false
	}
	return false
}

func (t *Text) countQuoteWords(blk Block) {
	for i := len(t.Quotes) - 1; i >= 0 && t.Quotes[i].FirstTok >= blk.FirstTok; i-- {
		q := &t.Quotes[i]
		q.Words = 0
		for k := q.FirstTok; k < q.EndTok; k++ {
			if t.Tokens[k].IsWord() {
				q.Words++
			}
		}
	}
}
