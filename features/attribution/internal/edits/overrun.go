package edits

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// What the chain or the linker ran together.

// oneSourceLeft keeps the nearer of two sources: what stands right behind the verb, or
// right before it. A day is none.
func (c *Editor) oneSourceLeft(f *people.Found) {
	if len(f.Source) != 2 || f.CuePart.To == 0 {
		return
	}
	a, b := f.Source[0], f.Source[1]
	from, to := int32(c.Seg.TokenAt(b.Start)), int32(c.Seg.TokenAt(b.End))
	end := int32(c.Seg.TokenAt(a.End))
	switch cue := f.CuePart; {
	// [Tom Harl], a clerk, said {Friday at the pier}
	case c.day(from):
		c.setSource(f, int32(c.Seg.TokenAt(a.Start)), end)
	// as a baker, said [Tom Harl]
	case from == cue.To && end < cue.From+1 && c.Toks[cue.From-1].Shape == crf.ShComma:
		c.setSource(f, from, to)
	// The clerks cannot agree: [Tom Harl] said
	case to == cue.From && end+1 < from, to == cue.From && end+1 == from && c.Toks[end].Shape == crf.ShComma && c.Before(int32(c.Seg.TokenAt(a.Start)), keyAs):
		c.setSource(f, from, to)
	}
}

// authorGoesOn ends a statement where its last sentence is the author's: "The pier is
// gone," he said. "We lost it." {The guild is not amused.} It ends where the quotation does.
func (c *Editor) authorGoesOn(f *people.Found) {
	n := len(f.Content) - 1
	if n < 0 || f.CuePart.To == 0 || f.Turn {
		return
	}
	x := &f.Content[n]
	from, last := int32(c.Seg.TokenAt(x.Start)), int32(c.Seg.TokenAt(x.End))-1
	if from < f.CuePart.To {
		return
	}
	for n := c.Seg.Tokens[from].Sent + 1; n <= c.Seg.Tokens[last].Sent; n++ {
		k := c.Seg.Sentences[n].FirstTok
		if c.Toks[k].Q != crf.QOut || c.Toks[k-1].Q == crf.QOut && !c.breaksOff(n, last) {
			continue
		}
		x.End = c.Seg.Tokens[k-1].End
		if len(f.Content) == 1 {
			f.ContentPart.To, f.ContentPart.Last = k, c.Seg.Tokens[k-1].Sent
		}
		return
	}
}

// breaksOff reports whether a statement that ends at token last breaks off in sentence n: He
// said the pier was shut. {In Osk}, crews met. Whole sentences may be free indirect speech.
func (c *Editor) breaksOff(n, last int32) bool {
	end := c.WordsEnd(last+1, c.Seg.Sentences[n].EndTok)
	return c.Seg.Tokens[last].Sent == n && last+1 < end
}

// asHeSpoke takes what somebody did as he spoke out of a quotation: "The pier is gone,"
// he said, {using an old word for it}.
func (c *Editor) asHeSpoke(f *people.Found) {
	n := len(f.Content) - 1
	if n < 1 || f.CuePart.To == 0 || !c.Spoken(f.CuePart) {
		return
	}
	k := int32(c.Seg.TokenAt(f.Content[n].Start))
	last := int32(c.Seg.TokenAt(f.Content[n].End)) - 1
	t := &c.Toks[k]
	if k <= f.CuePart.To || c.Seg.Tokens[k].Sent != f.CuePart.Sent || t.Q != crf.QOut || t.Shape != crf.ShLower || c.Toks[k-1].Shape != crf.ShComma || c.Toks[c.Seg.TokenAt(f.Content[n-1].End)-1].Q == crf.QOut {
		return
	}
	if !crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "ing") || noParticiple.Has(t.Lex.Key) || last < k || c.Toks[last].Q != crf.QOut || c.Seg.Tokens[k].Kind == segment.Mark {
		return
	}
	f.Content = f.Content[:n]
}
