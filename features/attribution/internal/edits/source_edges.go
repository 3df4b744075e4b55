package edits

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// The edges of a source are set as the annotators of PolNeAR set them, by large
// majorities of its training part: the relative pronoun alone, without whom it
// stands for; nothing from a finite verb on, nor ", speaking to …"; no day or
// year at the end; the comma after an apposition, none after a plain name.

// setEnd ends the one source of f at token end.
func (c *Editor) setEnd(f *people.Found, end int32) {
	if end != f.SourcePart.To {
		c.setSource(f, f.SourcePart.From, end)
	}
}

// oneSource reports whether f has one source.
func oneSource(f *people.Found) bool { return f.SourcePart.To > 0 && len(f.Source) == 1 }

// saint begins the name of a place before its abbreviation: [St. Louis].
func (c *Editor) saint(f *people.Found) {
	if !oneSource(f) {
		return
	}
	if from := f.SourcePart.From; from > 1 && c.Toks[from-1].Shape == crf.ShDot && saints.Has(c.Toks[from-2].Lex.Key) && grammar.Capital(&c.Toks[from-2]) {
		c.setSource(f, from-2, f.SourcePart.To)
	}
}

// relativeAlone leaves a relative pronoun alone: the clerks [who] said.
func (c *Editor) relativeAlone(f *people.Found) {
	if !oneSource(f) {
		return
	}
	from, to := f.SourcePart.From, f.SourcePart.To
	if to-from > 1 && to <= f.CuePart.From && c.Toks[to-1].Shape == crf.ShLower && relativePronouns.Has(c.Toks[to-1].Lex.Key) {
		c.setSource(f, to-1, to)
	}
	if to-from == 2 && grammar.WhoWords.Has(c.Toks[from].Lex.Key) && c.Toks[to-1].Shape == crf.ShLower && c.several(to-1) {
		c.setSource(f, to-1, to) // whom many predicted to fold
	}
	if from > 1 && c.Toks[from-1].Lex.Key == grammar.KeyTo && c.Toks[from-2].Lex.Key == keyAccording && f.CuePart.From >= to {
		for k := from + 1; k+1 < to; k++ { // According to Roe, [the board] found out
			if c.Toks[k].Shape == crf.ShComma {
				c.setSource(f, k+1, to)
				return
			}
		}
	}
}

// documentLong is how many tokens a document's name has at most.
const documentLong = 8

// relativeObject gives a cue behind "the report, which the Courier has seen," to the
// report that opens the sentence.
func (c *Editor) relativeObject(f *people.Found) {
	if !oneSource(f) || f.CuePart.To == 0 || f.CuePart.Sent != f.SourcePart.Sent {
		return
	}
	from, cue := f.SourcePart.From, f.CuePart.From
	s := &c.Seg.Sentences[f.SourcePart.Sent]
	which := from - 1
	if which-1 <= s.FirstTok || c.Toks[which].Lex.Key != grammar.KeyWhich || c.Toks[which-1].Shape != crf.ShComma || which-1-s.FirstTok > documentLong {
		return
	}
	if cue <= f.SourcePart.To || c.Toks[cue-1].Shape != crf.ShComma || c.Toks[which-2].Lex.Sem()&lists.SemDocument == 0 {
		return
	}
	c.setSource(f, s.FirstTok, cue)
}

// noClause ends a source before a verb of its own.
func (c *Editor) noClause(f *people.Found) {
	if oneSource(f) {
		c.setEnd(f, c.clauseless(f.SourcePart.From, f.SourcePart.To))
	}
}

// dayAlone takes a day away that the chain took for who spoke: the panel concluded [Monday].
func (c *Editor) dayAlone(f *people.Found) {
	if !oneSource(f) || f.SourcePart.From < f.CuePart.To {
		return
	}
	if k := f.SourcePart.From + 1; k < f.SourcePart.To && !grammar.Prepositions.Has(c.Toks[k].Lex.Key) {
		return // not: said [Friday at the harbour]
	}
	if c.day(f.SourcePart.From) {
		f.SourcePart, f.Source = crf.Part{}, nil
	}
}

// day reports whether token k is the name of a day or month, and nobody's.
func (c *Editor) day(k int32) bool {
	t := &c.Toks[k]
	return lists.Calendar.Has(t.Lex.Key) && grammar.Capital(t) && t.Lex.Sem()&(lists.SemMale|lists.SemFemale|lists.SemSurname) == 0
}

// noTime takes a day or year off the end of a source: [Roe] on Monday.
func (c *Editor) noTime(f *people.Found) {
	if !oneSource(f) {
		return
	}
	from, end := f.SourcePart.From, f.SourcePart.To
	if k := c.Untimed(from, end); k < end && !crf.Ends([]byte(c.Seg.Tokens[k-1].In(c.Text)), "ed") {
		c.setEnd(f, c.Untrailed(from, k))
	}
}

// withApposition takes the apposition of a name into the source.
func (c *Editor) withApposition(f *people.Found) {
	if oneSource(f) {
		c.setEnd(f, c.apposition(f, f.SourcePart.From, f.SourcePart.To))
	}
}

// lastComma keeps the comma that closes an apposition and takes it off a plain name.
func (c *Editor) lastComma(f *people.Found) {
	if !oneSource(f) {
		return
	}
	from, end := f.SourcePart.From, f.SourcePart.To
	inner := false
	for k := from + 1; k+1 < end; k++ {
		inner = inner || c.Toks[k].Shape == crf.ShComma
	}
	last := c.Toks[end-1].Shape == crf.ShComma
	switch {
	case last && !inner && end-from > 1:
		end--
	case inner && !last && int(end) < len(c.Toks) && c.Toks[end].Shape == crf.ShComma && end < c.Seg.Sentences[c.Seg.Tokens[from].Sent].EndTok &&
		end != f.CuePart.From && end != f.ContentPart.From:
		end++
	}
	c.setEnd(f, end)
}

// clauseless is the end of a source without a verb of its own: Roe [has a new
// film]; Roe[, speaking in Osk].
func (c *Editor) clauseless(from, to int32) int32 {
	for k := from + 1; k < to; k++ {
		switch t := &c.Toks[k]; {
		case t.Q != crf.QOut || t.Shape != crf.ShLower:
		case clauseWords.Has(t.Lex.Key):
			return to
		case finite.Has(t.Lex.Key):
			return k
		case c.Toks[k-1].Shape == crf.ShComma && k-1 > from && placing.Has(t.Lex.Key):
			return k - 1
		case c.Toks[k-1].Shape == crf.ShComma && k-1 > from && crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "ing") && !noParticiple.Has(t.Lex.Key):
			return k - 1
		}
	}
	return to
}

// maxApposition is how many tokens an apposition may have. With 12, 2 of 1,748
// AllSides articles lose the end of one; with 48 none gains.
const maxApposition = 24

// apposition is the end of the apposition of a name beside its cue: Roe[, a clerk
// at Osk,] said; said Roe[, a clerk]; else end.
func (c *Editor) apposition(f *people.Found, from, end int32) int32 {
	s := &c.Seg.Sentences[c.Seg.Tokens[from].Sent]
	if end+2 >= s.EndTok || !grammar.Capital(&c.Toks[end-1]) || c.Toks[end].Shape != crf.ShComma || !appositive.Has(c.Toks[end+1].Lex.Key) || f.CuePart.To == 0 {
		return end
	}
	for k := end + 1; k < s.EndTok && k <= end+maxApposition; k++ {
		t := &c.Toks[k]
		switch {
		case t.Q != crf.QOut || t.Shape == crf.ShLower && (finite.Has(t.Lex.Key) || clauseWords.Has(t.Lex.Key)):
			return end
		case t.Shape == crf.ShComma && (k+1 == f.CuePart.From || f.CuePart.To == from):
			return k + 1
		case t.Shape == crf.ShComma:
			return end
		case k+1 == s.EndTok && f.CuePart.To == from:
			return k
		case k == f.CuePart.From || k == f.ContentPart.From:
			return end
		}
	}
	return end
}

var (
	// appositive are words that open an apposition: Roe, a clerk.
	appositive = wordset.Of("a", "an", "the", "his", "her", "their", "its", "one")
	// placing open where and when somebody speaks: Roe, in Osk.
	placing = wordset.Of("on", "in", "at", "during", "after", "before")
	// relativePronouns are sources of their own, see relativeAlone.
	relativePronouns = wordset.Of("who", "which", "that")
	clauseWords      = wordset.Of("who", "which", "that", "where", "whose", "when", "whom", "what") // after them a source may hold a verb
	// finite are verbs that are no part of a source.
	finite       = lists.Set("edits", "finite")
	noParticiple = wordset.Of("including", "during", "according", "king", "ring", "thing", "spring", "wing") // words in -ing that are none
	saints       = wordset.Of("st", "mt", "ft")                                                              // abbreviations that open the name of a place
)

// uncontract cuts the verb off a source that is one pronoun: he's, they've. It
// is the one place where a span ends inside a token.
func (c *Editor) uncontract(f *people.Found) {
	if len(f.Source) != 1 || f.SourcePart.To-f.SourcePart.From != 1 || c.Seg.Tokens[f.SourcePart.From].Flags&segment.Apostrophe == 0 {
		return
	}
	s := &f.Source[0]
	if w := grammar.BeforeApostrophe(s.In(c.Text)); grammar.Contracted.Has(segment.KeyOf(w)) {
		s.End = s.Start + int32(len(w))
	}
}
