package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/margins"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// keyWhere opens a relative clause.
var keyWhere = segment.KeyOf("where")

// firstWords: tokens of a statement that may end in a preposition.
const firstWords = 4

// cutShort gives a statement the rest of its sentence where it ends at a relative
// clause or after its first words, and nobody else speaks in the rest:
// Roe said {the port was safe, which nobody believed}.
func (c *Editor) cutShort(f *people.Found) {
	if f.CuePart.To == 0 || len(f.Content) != 1 || f.ContentPart.From < f.CuePart.To || f.ContentPart.Sent != f.ContentPart.Last || c.Toks[f.ContentPart.To-1].Q != crf.QOut {
		return
	}
	end := c.WordsEnd(f.ContentPart.To, c.Seg.Sentences[f.ContentPart.Sent].EndTok)
	to := f.ContentPart.To
	if end < to+2 || f.SourcePart.To > f.ContentPart.From {
		return
	}
	if n := c.next; n != nil && n.CuePart.To > 0 && n.CuePart.Sent == f.ContentPart.Sent && n.CuePart.From >= to {
		// somebody else speaks behind the comma: that boats have {less room}, while Roe said
		stop := n.CuePart.From
		for _, part := range [2]crf.Part{n.SourcePart, n.ContentPart} {
			if part.To > 0 {
				stop = min(stop, part.From)
			}
		}
		for end = stop - 1; end > to && c.Toks[end].Shape != crf.ShComma; end-- {
		}
		if end < to+2 {
			return
		}
	}
	relative := c.Toks[to].Shape == crf.ShComma && (c.Toks[to+1].Lex.Key == grammar.KeyWhich || c.Toks[to+1].Lex.Key == keyWhere)
	lower := c.Toks[to].Shape == crf.ShLower && c.Toks[to].Q == crf.QOut
	verb := lower && grammar.Auxiliaries.Has(c.Toks[to-1].Lex.Key)
	dangling := grammar.Prepositions.Has(c.Toks[to-1].Lex.Key) && c.Toks[to].Shape <= crf.ShUpperPoss && c.Toks[to].Q == crf.QOut && to-f.ContentPart.From > firstWords
	adverbial := lower && c.Past(to) && crf.Ends([]byte(c.Seg.Tokens[to-1].In(c.Text)), "ly") // the boats allegedly {used by crews}
	// that at the meeting in Osk{, the board left}; that six of the piers{, the oldest, were shut}; that piers {in Osk are}
	that := c.Toks[f.ContentPart.From].Lex.Key == keyThat && f.CuePart.To == f.ContentPart.From && !c.FiniteIn(f.ContentPart.From+1, to)
	noVerb := that && (c.Toks[to].Shape == crf.ShComma && to+shortestClause < end && c.Toks[to+1].Q == crf.QOut && c.FiniteIn(to+1, end) || lower && grammar.Prepositions.Has(c.Toks[to].Lex.Key) && c.FiniteIn(to, end))
	// not only because of the toll{, but also of the pier}
	but := margins.NotOnly(&c.View, f.ContentPart.From, to, end)
	if !relative && !verb && !dangling && !noVerb && !adverbial && !but {
		return
	}
	f.ContentPart.To = end
	f.Content[0].End = c.Seg.Tokens[end-1].End
}

// target takes away a source of whom something is said: the ad (has received criticism).
func (c *Editor) target(f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To == 0 || f.SourcePart.To > f.CuePart.From || c.quotes(f) {
		return
	}
	if c.received(f) {
		f.SourcePart, f.Source = crf.Part{}, nil
	}
}

// received reports whether the cue opens with what a thing receives, or has it before it:
// (has drawn praise for), prompted (calls for).
func (c *Editor) received(f *people.Found) bool {
	k := f.CuePart.From
	if k > 0 && k+1 < f.CuePart.To && grammar.Auxiliaries.Has(c.Toks[k].Lex.Key) {
		k++
	}
	return k+1 < f.CuePart.To && receiving.Has(c.Toks[k].Lex.Key) || k > 0 && c.Seg.Tokens[k-1].Sent == f.CuePart.Sent && receiving.Has(c.Toks[k-1].Lex.Key) && c.Toks[k].Shape == crf.ShLower && !c.Past(k)
}

// secondVerb cuts the content at a second verb of speech with the same subject:
// Roe said {the port was safe} and (added) {that ships would return}.
func (c *Editor) secondVerb(f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To == 0 || f.ContentPart.From < f.CuePart.To || f.ContentPart.To == 0 || f.SourcePart.From > f.CuePart.From || !c.Spoken(f.CuePart) {
		return
	}
	v0 := f.CuePart.To - 1
	for k := f.ContentPart.From + 2; k+3 < f.ContentPart.To; k++ {
		if t := &c.Toks[k]; t.Q != crf.QOut || !joins.Has(t.Lex.Key) || c.Seg.Tokens[k].Sent != f.CuePart.Sent {
			continue
		}
		v := k + 1
		for v < k+adverbsBetween+1 && (betweenVerb.Has(c.Toks[v].Lex.Key) || c.Toks[v].Shape == crf.ShLower && crf.Ends([]byte(c.Seg.Tokens[v].In(c.Text)), "ly")) {
			v++
		}
		if v+2 >= f.ContentPart.To || !c.Speaks(v) || c.Toks[v].Q != crf.QOut || c.Past(v) != c.Past(v0) || !c.Past(v) && !crf.Ends([]byte(c.Seg.Tokens[v].In(c.Text)), "s") {
			continue
		}
		// ordered a steak
		if n := &c.Toks[v+1]; n.Shape != crf.ShOpen && !clauses.Has(n.Lex.Key) && !objectWords.Has(n.Lex.Key) && !told.Has(n.Lex.Key) {
			continue
		}
		if next := c.next; next != nil && next.CuePart.From <= v && v < next.CuePart.To {
			if next.SourcePart.To == 0 {
				next.SourcePart, next.Source = f.SourcePart, f.Source
			}
		} else {
			second := &c.second
			*second = *f
			c.setCue(second, v, v+1)
			second.ContentPart = c.PartOf(crf.BeginContent, v+1, f.ContentPart.To)
			second.Content = append([]corpus.Span{{Start: c.Seg.Tokens[v+1].Start, End: f.Content[0].End}}, f.Content[1:]...)
			c.split = true
		}
		end := k
		if c.Toks[end-1].Shape == crf.ShComma {
			end--
		}
		f.ContentPart.To = end
		f.Content = []corpus.Span{{Start: f.Content[0].Start, End: c.Seg.Tokens[end-1].End}}
		return
	}
}
