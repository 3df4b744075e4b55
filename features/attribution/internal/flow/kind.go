package flow

import (
	"presscore/features/attribution/internal/crf"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// What kind of thing stands between the marks.

// endsSentence reports whether nothing but marks stands between a quotation and
// the end of the sentence it ends in.
func (r *Reader) endsSentence(q *segment.Quote, sent int32) bool {
	for k := q.EndTok; k < r.Seg.Sentences[sent].EndTok; k++ {
		if r.Seg.Tokens[k].Kind <= segment.Address {
			return false
		}
	}
	return true
}

// stopped reports whether a quotation has the stop of a sentence, inside or right
// after it: a heading between quotation marks has none.
func (r *Reader) stopped(q *segment.Quote) bool {
	for k := q.EndTok; k > q.FirstTok && k >= q.EndTok-3; k-- {
		if t := r.Seg.Tokens[k-1]; t.Kind == segment.Stop || r.Toks[k-1].Shape == crf.ShComma {
			return true
		}
	}
	return q.Continues || q.EndTok < int32(len(r.Toks)) && r.Seg.Tokens[q.EndTok].Kind == segment.Stop && r.Seg.Tokens[q.EndTok].Sent == r.Seg.Tokens[q.FirstTok].Sent
}

// statement reports whether a quotation reads as something said, not as a word in
// scare quotes or the title of a work: three words and more, the first with a capital.
func (r *Reader) statement(q *segment.Quote) bool {
	if q.Words < 3 || r.titled(q) {
		return false
	}
	for k := q.FirstTok; k < q.EndTok; k++ {
		if t := &r.Seg.Tokens[k]; t.Kind == segment.Word {
			return t.Flags&segment.Upper != 0 || r.Toks[q.FirstTok+1].Shape == crf.ShParen
		}
	}
	return true
}

// titled reports whether most longer words of a quotation have a capital: it is the
// title of a work or a show.
func (r *Reader) titled(q *segment.Quote) bool {
	long, capitals := 0, 0
	for k := q.FirstTok; k < q.EndTok; k++ {
		if t := &r.Seg.Tokens[k]; t.Kind == segment.Word && t.Len() > 3 {
			long++
			capitals += int(t.Flags & segment.Upper / segment.Upper)
		}
	}
	return capitals*2 > long && long > 1
}

// subHeading reports whether a quotation is a paragraph of a few words without a stop: the
// heading of what follows. Who spoke before it has not said it.
func (r *Reader) subHeading(q *segment.Quote) bool {
	b := &r.Seg.Blocks[r.Seg.Sentences[r.Seg.Tokens[q.FirstTok].Sent].Block]
	return q.Words <= headingWords && b.FirstTok == q.FirstTok && b.EndTok == q.EndTok && !q.Continued && !q.Continues && !r.stopped(q)
}

// headingWords: words of the longest heading between quotation marks.
const headingWords = 7

// performs are what singers do with words that are not theirs.
var performs = wordset.Of("hummed", "hums", "sang", "singing", "sings", "sung")

// performed reports whether the sentence tells of a song or a play.
func (r *Reader) performed(sent int32) bool {
	s := &r.Seg.Sentences[sent]
	for k := s.FirstTok; k < s.EndTok; k++ {
		if r.Toks[k].Q == crf.QOut && performs.Has(r.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// pulled gives a quotation that stands in large type, or in a heading, the speaker
// of the same words in the text.
func (r *Reader) pulled(q *segment.Quote) bool {
	if q.Words < 4 || !r.statement(q) {
		return false
	}
	quotes := r.Seg.Quotes
	for i := range quotes[:min(len(quotes), pulledQuotes)] {
		p := &quotes[i]
		if p.Depth != 1 || p.Words < 4 || p.FirstTok == q.FirstTok {
			continue
		}
		if o := r.ownerOf(p); o >= 0 && r.sameWords(q.FirstTok, q.EndTok, p.FirstTok, p.EndTok) {
			r.give(q, &r.List[o])
			return true
		}
	}
	return false
}

// sameWords reports whether the first four words of [a,aEnd) stand in [b,bEnd).
func (r *Reader) sameWords(a, aEnd, b, bEnd int32) bool {
	var want [4]uint64
	n := 0
	for k := a; k < aEnd && n < len(want); k++ {
		if r.Seg.Tokens[k].IsWord() {
			want[n] = r.Seg.Tokens[k].Key
			n++
		}
	}
	if n < len(want) {
		return false
	}
	n = 0
	for k := b; k < bEnd; k++ {
		if !r.Seg.Tokens[k].IsWord() {
			continue
		}
		if r.Seg.Tokens[k].Key == want[n] {
			if n++; n == len(want) {
				return true
			}
		} else {
			n = 0
		}
	}
	return false
}
