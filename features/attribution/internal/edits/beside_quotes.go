package edits

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
)

// What stands right before a quotation says whose it is.

// toldWhom goes from whom somebody told to whoever told it: [Grassmann], though, told Harl on
// Monday, {"I do not think so."}
func (c *Editor) toldWhom(f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || f.SourcePart.From != f.CuePart.To || !tellings.Has(c.Toks[f.CuePart.To-1].Lex.Key) {
		return
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	at := f.CuePart.From
	if at-2 > s.FirstTok && c.Toks[at-1].Shape == crf.ShComma && c.Toks[at-3].Shape == crf.ShComma {
		at -= 3 // though
	}
	f.SourcePart, f.Source = crf.Part{}, nil
	if from, to := c.subject(s, at); to > 0 {
		c.setSource(f, from, to)
	}
}

// sentLetter ends a source at the verb that its cue, a noun, is the object of: [Harl's lawyer]
// sent Roe (a letter saying) {the ad was false}.
func (c *Editor) sentLetter(f *people.Found) {
	if !oneSource(f) || f.CuePart.To-f.CuePart.From < 3 || f.SourcePart.To != f.CuePart.From || !grammar.Determiners.Has(c.Toks[f.CuePart.From].Lex.Key) {
		return
	}
	for k := f.SourcePart.From + 1; k < f.SourcePart.To; k++ {
		if c.Past(k) && c.Toks[k-1].Shape < crf.ShOpen && !grammar.Auxiliaries.Has(c.Toks[k-1].Lex.Key) {
			c.setEnd(f, k)
			return
		}
	}
}

// admits gives a quotation behind a subject and a verb of speech to that subject, where the
// chain has linked it to a cue of a later sentence: [He] [admits], {"It gets boring."}
func (c *Editor) admits(f *people.Found) {
	from := f.ContentPart.From
	if f.CuePart.To == 0 || from < 2 || len(f.Content) == 0 || c.Toks[from].Q == crf.QOut || c.Toks[from-1].Shape != crf.ShComma || f.CuePart.From < f.ContentPart.To {
		return
	}
	v := from - 2
	s := &c.Seg.Sentences[c.Seg.Tokens[v].Sent]
	if v <= s.FirstTok || c.Toks[v].Shape != crf.ShLower || c.Toks[v].Q != crf.QOut || !thatVerbs.Has(c.Toks[v].Lex.Key) && !(c.Speaks(v) && c.Past(v)) || crf.Ends([]byte(c.Seg.Tokens[v].In(c.Text)), "ing") {
		return
	}
	if a, b := c.subject(s, v); b == v {
		if len(f.Content) > 1 {
			second := &c.second
			*second = *f
			second.Content = f.Content[1:]
			second.ContentPart = c.PartOf(crf.BeginContent, int32(c.Seg.TokenAt(f.Content[1].Start)), int32(c.Seg.TokenAt(f.Content[1].End)))
			f.Content = f.Content[:1:1]
			c.split = true
		}
		c.setSource(f, a, b)
		c.setCue(f, v, v+1)
	}
}

// goesOn gives the second half of a quotation to the tag between its halves, where the
// chain has linked it to a cue behind it: "We speak," he tweeted, {"for you."} So they say.
func (c *Editor) goesOn(f *people.Found) {
	g := c.next
	if g == nil || f.CuePart.To == 0 || f.ContentPart.To == 0 || f.ContentPart.From > f.CuePart.From || len(g.Content) == 0 || g.CuePart.To == 0 {
		return
	}
	from := g.ContentPart.From
	end := max(f.CuePart.To, f.SourcePart.To)
	if from != end+1 || g.CuePart.From < from || c.Toks[end].Shape != crf.ShComma || c.Toks[from].Q == crf.QOut || c.Toks[f.ContentPart.From].Q == crf.QOut || c.Seg.Tokens[from].Sent != f.CuePart.Sent {
		return
	}
	last := int32(c.Seg.TokenAt(g.Content[0].End)) - 1
	k := from
	for k < last && c.Toks[k].Q != crf.QClose {
		k++
	}
	f.Content = append(f.Content, c.span(from, k+1))
	switch {
	case k < last:
		g.ContentPart = c.PartOf(crf.BeginContent, k+1, last+1)
		g.Content = append([]corpus.Span{c.span(k+1, last+1)}, g.Content[1:]...)
	default:
		if g.Content = g.Content[1:]; len(g.Content) == 0 {
			g.ContentPart = crf.Part{}
		} else {
			at := int32(c.Seg.TokenAt(g.Content[0].Start))
			g.ContentPart = c.PartOf(crf.BeginContent, at, int32(c.Seg.TokenAt(g.Content[0].End)))
		}
	}
}
