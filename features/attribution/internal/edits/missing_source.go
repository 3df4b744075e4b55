package edits

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// The chain finds a cue more surely than its source. Where a verb of speech is
// left without one, the plain shapes of the news sentence give it: the name
// right after an inverted verb, or the subject of the clause.

var (
	// clauseOpen are words that open a clause; its subject comes next.
	clauseOpen = lists.Set("edits", "clause_open")
	// beforeGerund open what somebody does as he speaks: left by saying, while vowing.
	beforeGerund = wordset.Of("by", "while", "before", "after")
	// becoming makes an impersonal passive too: it became known that.
	becoming = wordset.Of("became", "becomes", "become")
	// beside are words before whoever stands beside the speaker: with Kuiper.
	beside = wordset.Of("with", "alongside", "beside")
)

// released takes the body after the comma for the source, where a document opens
// it: the note released by the board, [Harbour House].
func (c *Editor) released(f *people.Found) {
	if !c.sourceBeforeCue(f) {
		return
	}
	k := f.SourcePart.To - 1
	for k > f.SourcePart.From && grammar.Capital(&c.Toks[k]) {
		k--
	}
	if np := c.nounEnd(f.SourcePart.From, k); c.Toks[k].Shape == crf.ShComma && k+1 < f.SourcePart.To && np > 0 && c.Toks[np-1].Lex.Sem()&lists.SemDocument != 0 {
		c.setSource(f, k+1, f.SourcePart.To)
	}
}

// inPoll leaves out what an opening "In" leads to: In a poll of drivers, [most].
func (c *Editor) inPoll(f *people.Found) {
	if !c.sourceBeforeCue(f) {
		return
	}
	if k := f.SourcePart.From - 1; k >= 0 && (c.Toks[k].Lex.Key == grammar.KeyIn && c.Toks[k].First == 1 || c.participial(k)) {
		for j := f.SourcePart.To - 2; j > f.SourcePart.From; j-- {
			if c.Toks[j].Shape == crf.ShComma {
				c.setSource(f, j+1, f.SourcePart.To)
				return
			}
		}
	}
}

// participial reports whether token k is the preposition of a participle that opens the
// sentence: Testifying {before} a Senate panel, Roe said.
func (c *Editor) participial(k int32) bool {
	first := c.Seg.Sentences[c.Seg.Tokens[k].Sent].FirstTok
	return k > first && k <= first+2 && grammar.Prepositions.Has(c.Toks[k].Lex.Key) && crf.Ends([]byte(c.Seg.Tokens[first].In(c.Text)), "ing")
}

// behindClause leaves out the clause before the one in which somebody speaks: The row
// began after [Harl] tweeted it.
func (c *Editor) behindClause(f *people.Found) {
	if !c.sourceBeforeCue(f) {
		return
	}
	last := f.SourcePart.To - 2
	for k := f.SourcePart.From; k < last; k++ {
		if grammar.WhoWords.Has(c.Toks[k].Lex.Key) {
			last = k // an official, who asked not to be named because
		}
	}
	for k := last; k > f.SourcePart.From+1; k-- {
		if t := &c.Toks[k]; t.Shape == crf.ShLower && afterVerb.Has(t.Lex.Key) && c.Past(k-1) && c.Toks[k].Q == crf.QOut {
			c.setSource(f, k+1, f.SourcePart.To)
			return
		}
	}
}

// nearerSubject goes from the subject of a clause to that of the one after it, which has the
// verb of speech: The pier is shut and [clerks] warned of it.
func (c *Editor) nearerSubject(f *people.Found) {
	if !c.sourceBeforeCue(f) || !c.Spoken(f.CuePart) || c.Toks[f.CuePart.From].Q != crf.QOut {
		return
	}
	j := f.CuePart.From - 1
	for j > f.SourcePart.From && !joins.Has(c.Toks[j].Lex.Key) {
		j--
	}
	from, to := j+1, f.CuePart.From
	if j <= f.SourcePart.From || from == to || to-from > longestSubject || c.Toks[j].Q != crf.QOut || !c.FiniteIn(f.SourcePart.From, j) || c.NounPhrase(from, to) != to || c.FiniteIn(from, to) {
		return
	}
	if t := &c.Toks[from]; grammar.Subjects.Has(t.Lex.Key) || grammar.Determiners.Has(t.Lex.Key) || grammar.Proper(t) || to-from == 1 && c.several(from) && t.Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd) != 0 {
		c.setSource(f, from, to)
	}
}

// afterVerb open a clause behind the verb of another: began {after} Roe said.
var afterVerb = wordset.Of("after", "because", "before", "when", "while")

// sourceBeforeCue reports whether f has one source, and its cue after it.
func (c *Editor) sourceBeforeCue(f *people.Found) bool {
	return f.CuePart.To > 0 && f.SourcePart.To > 0 && len(f.Source) == 1 && f.SourcePart.To <= f.CuePart.From
}

// besideSpeaker goes from whoever stands beside the speaker to the speaker:
// [Frey], with Kuiper, said.
func (c *Editor) besideSpeaker(f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To == 0 {
		return
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	k := f.SourcePart.From - 1
	if k > s.FirstTok && f.SourcePart.To <= f.CuePart.From && beside.Has(c.Toks[k].Lex.Key) {
		if from, to := c.subject(s, k); to > 0 {
			c.setSource(f, from, to)
		}
	}
}

// spokenAlone reports whether the cue is a verb of speech without a source.
func (c *Editor) spokenAlone(f *people.Found) bool {
	return f.CuePart.To > 0 && f.SourcePart.To == 0 && !c.received(f) && !c.charged(f) && (c.Spoken(f.CuePart) || c.speaksIn(f.CuePart))
}

// speaksIn reports whether a cue ends in a gerund of speech: was definitive {in declaring}.
func (c *Editor) speaksIn(cue crf.Part) bool {
	k := cue.To - 1
	return k > cue.From && c.Toks[k-1].Lex.Key == grammar.KeyIn && c.Speaks(k) && crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "ing")
}

// nameAfter gives a verb of speech the name right after it: ", said [Harbour Board]."
func (c *Editor) nameAfter(f *people.Found) {
	if !c.spokenAlone(f) {
		return
	}
	if from, to := c.inverted(&c.Seg.Sentences[f.CuePart.Sent], f.CuePart); to > 0 {
		c.setSource(f, from, to)
		c.trim(f, from)
	}
}

// roleAfter gives it the role right after it: ", said [the two officials] who met him."
func (c *Editor) roleAfter(f *people.Found) {
	if !c.spokenAlone(f) {
		return
	}
	if from, to := c.invertedRole(&c.Seg.Sentences[f.CuePart.Sent], f.CuePart); to > 0 {
		c.setSource(f, from, to)
		c.trim(f, from)
	}
}

// subjectBefore gives it the subject of its clause: [Roe] again denied it.
func (c *Editor) subjectBefore(f *people.Found) {
	if !c.spokenAlone(f) {
		return
	}
	if from, to := c.subject(&c.Seg.Sentences[f.CuePart.Sent], f.CuePart.From); to > 0 {
		c.setSource(f, from, to)
	}
}

// andSaid gives a verb behind "and" the subject of its sentence, where the chain gave it the
// object before: [Roe] spoke to the harbour society and (attacked) it.
func (c *Editor) andSaid(f *people.Found) {
	if !c.sourceBeforeCue(f) || !oneSource(f) || !c.Past(f.CuePart.From) {
		return
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	from, and := f.SourcePart.From, f.CuePart.From-1
	end := and
	if end > from && c.Toks[end-1].Shape == crf.ShComma {
		end--
	}
	if c.Toks[and].Lex.Key != grammar.KeyAnd || f.SourcePart.To != end && f.SourcePart.To != and+1 || from <= s.FirstTok+1 {
		return
	}
	if b := c.Toks[from-1].Lex.Key; !grammar.Prepositions.Has(b) && b != grammar.KeyOf && b != grammar.KeyAnd && !c.Past(from-1) || !c.FiniteIn(s.FirstTok, from) {
		return
	}
	if at, to := c.subject(s, f.CuePart.From); to > 0 && to <= from {
		c.setSource(f, at, to)
	}
}

// sharedSubject gives a participle the subject of the clause beside it: [Harl] left
// the hall, praising the mayor; Citing the report, [he] left.
func (c *Editor) sharedSubject(f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To > 0 || !c.shares(f) || c.Toks[f.CuePart.From].Q != crf.QOut {
		return
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	if f.CuePart.From > s.FirstTok {
		if b := &c.Toks[f.CuePart.From-1]; b.Shape != crf.ShComma && !(beforeGerund.Has(b.Lex.Key) && c.Speaks(f.CuePart.To-1)) {
			return
		}
		if from, to := c.subject(s, f.CuePart.From-1); to > 0 {
			c.setSource(f, from, to)
		}
		return
	}
	k := f.ContentPart.To
	if k <= f.CuePart.From || k+2 >= s.EndTok || c.Toks[k].Shape != crf.ShComma || c.Toks[k+1].Q != crf.QOut {
		return
	}
	switch t := &c.Toks[k+1]; {
	case grammar.Subjects.Has(t.Lex.Key):
		c.setSource(f, k+1, k+2)
	case grammar.Capital(t):
		to := c.Run(k+1, s.EndTok)
		if to == k+1 {
			return // a day: Citing the report, Wednesday
		}
		for to+1 < s.EndTok && (c.Toks[to].Shape == crf.ShDot || c.Toks[to].Lex.Sem()&(lists.SemRole|lists.SemPublic) != 0 && c.Toks[to].Shape == crf.ShLower) {
			to++ // U.S. officials
		}
		c.setSource(f, k+1, to)
	}
}

// noIt takes the "it" of a passive away, which stands for nobody: it is
// understood that the pier will close.
func (c *Editor) noIt(f *people.Found) {
	if f.SourcePart.To-f.SourcePart.From == 1 && f.CuePart.To > 0 && c.Toks[f.SourcePart.From].Lex.Key == grammar.KeyIt && (c.passiveCue(f.CuePart) || becoming.Has(c.Toks[f.CuePart.From].Lex.Key)) && f.ContentPart.To > 0 && c.Toks[f.ContentPart.From].Lex.Key == keyThat {
		f.SourcePart, f.Source = crf.Part{}, nil
	}
}

// nounEnd is the end of the words before the first preposition, participle or
// comma of [from,to).
func (c *Editor) nounEnd(from, to int32) int32 {
	for k := from; k < to; k++ {
		if grammar.Prepositions.Has(c.Toks[k].Lex.Key) || c.Toks[k].Shape == crf.ShComma {
			return k
		}
	}
	return to
}

// inverted finds the name right after the verb: ", said Harbour Board."
func (c *Editor) inverted(s *segment.Sentence, cue crf.Part) (int32, int32) {
	k := cue.To
	if cue.From <= s.FirstTok || k >= s.EndTok || c.Toks[k].First == 1 {
		return 0, 0
	}
	if p := &c.Toks[cue.From-1]; p.Shape != crf.ShComma && p.Q != crf.QClose {
		return 0, 0
	}
	if c.Toks[k].Lex.Key == grammar.KeyThe && k+1 < s.EndTok {
		k++
	}
	if !grammar.Capital(&c.Toks[k]) || c.Toks[k].Q != crf.QOut {
		return 0, 0
	}
	j := c.Run(k, s.EndTok)
	if j > k && j < s.EndTok && c.Toks[j-1].Shape == crf.ShUpperPoss && grammar.Capital(&c.Toks[j]) {
		j = c.Run(j, s.EndTok) // the Lantern's Ann Roe
	}
	if j == k || c.Toks[j-1].Shape == crf.ShUpperPoss {
		return 0, 0
	}
	// after the name the clause ends, or says on whose word
	if j < s.EndTok {
		t := &c.Toks[j]
		if t.Shape >= crf.ShLower && t.Shape <= crf.ShMixed && t.Lex.Key != segment.KeyOf("citing") && t.Lex.Key != segment.KeyOf("on") && t.Lex.Key != segment.KeyOf("in") {
			return 0, 0
		}
	}
	return k, j
}

// invertedRole finds the noun phrase right after the verb: ", said the two
// people who met him."
func (c *Editor) invertedRole(s *segment.Sentence, cue crf.Part) (int32, int32) {
	k := cue.To
	if cue.From <= s.FirstTok || k+1 >= s.EndTok || !grammar.Determiners.Has(c.Toks[k].Lex.Key) || c.Toks[k].Q != crf.QOut {
		return 0, 0
	}
	if p := &c.Toks[cue.From-1]; p.Shape != crf.ShComma && p.Q != crf.QClose {
		return 0, 0
	}
	for j := k + 1; j < s.EndTok && j < k+roleAfterVerb; j++ {
		if c.Toks[j].Lex.Sem()&(lists.SemRole|lists.SemAnonymous|lists.SemPublic) != 0 && (j+1 == s.EndTok || c.Toks[j+1].Lex.Sem()&(lists.SemRole|lists.SemAnonymous|lists.SemPublic) == 0) {
			return k, j + 1
		}
	}
	return 0, 0
}

// subject finds the nearest name or pronoun before token at that opens a clause.
func (c *Editor) subject(s *segment.Sentence, at int32) (int32, int32) {
	for k := at - 1; k >= s.FirstTok && k >= at-subjectBack; k-- {
		t := &c.Toks[k]
		if t.Q != crf.QOut {
			continue
		}
		if k == s.FirstTok && grammar.Determiners.Has(t.Lex.Key) {
			return c.opening(s, at)
		}
		if !grammar.Proper(t) && !grammar.Subjects.Has(t.Lex.Key) {
			continue
		}
		// back to the first word of the name
		from := k
		for from > s.FirstTok && (grammar.Capital(&c.Toks[from-1]) && c.Toks[from-1].Shape != crf.ShUpperPoss || c.Toks[from-1].Shape == crf.ShDot) {
			from--
		}
		if from > s.FirstTok && c.Toks[from-1].Lex.Key == grammar.KeyThe {
			from--
		}
		if grammar.Subjects.Has(t.Lex.Key) {
			from = k
		}
		if c.Toks[from].First == 1 && k > from && clauseOpen.Has(c.Toks[from].Lex.Key) {
			from++
		}
		// a subject opens its clause: after a conjunction, a dash, or the comma of an opening
		// phrase
		open := from == s.FirstTok
		if !open {
			b := &c.Toks[from-1]
			open = clauseOpen.Has(b.Lex.Key) || b.Shape == crf.ShComma && (from-1 <= s.FirstTok+openingPhrase || grammar.Subjects.Has(t.Lex.Key)) || b.Shape == crf.ShDash || b.Shape == crf.ShLongDash
		}
		if open && !clauseOpen.Has(c.Toks[from].Lex.Key) {
			return from, k + 1
		}
		k = from
	}
	return 0, 0
}

// opening is the noun phrase that opens the sentence, if a word of the lists
// heads it: the note, a senior official.
func (c *Editor) opening(s *segment.Sentence, at int32) (int32, int32) {
	for k := s.FirstTok + 1; k < at && k < s.FirstTok+openingNoun; k++ {
		if c.Toks[k].Lex.Sem()&(lists.SemRole|lists.SemDocument|lists.SemOrgNoun|lists.SemAnonymous) != 0 && c.Toks[k+1].Lex.Sem()&(lists.SemRole|lists.SemDocument|lists.SemOrgNoun|lists.SemAnonymous) == 0 {
			return s.FirstTok, k + 1
		}
	}
	return 0, 0
}

// trim takes the new source out of contents that begin with it; what a clause after
// its comma says stays.
func (c *Editor) trim(f *people.Found, from int32) {
	at := c.Seg.Tokens[from].Start
	out := f.Content[:0]
	for _, s := range f.Content {
		if k := f.SourcePart.To; s.Start >= at && s.Start < f.Source[0].End && int(k)+shortestClause < len(c.Toks) && c.Toks[k].Shape == crf.ShComma && s.End >= c.Seg.Tokens[k+shortestClause].End {
			s.Start = c.Seg.Tokens[k+1].Start
			out = append(out, s)
			continue
		}
		if s.Start >= at && s.Start < f.Source[0].End || len(f.Content) > 1 && s.Start == f.Source[0].End {
			continue
		}
		out = append(out, s)
	}
	if f.Content = out; len(out) == 0 {
		f.ContentPart = crf.Part{}
	} else if at := int32(c.Seg.TokenAt(out[0].Start)); at != f.ContentPart.From {
		f.ContentPart = c.PartOf(crf.BeginContent, at, int32(c.Seg.TokenAt(out[0].End)))
	}
}
