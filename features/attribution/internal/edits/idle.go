package edits

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// An attribution in which nothing is said or thought goes.

// whole reports whether f has source, cue and content; from and to are the source
// without the marks at its end.
func (c *Editor) whole(f *people.Found) (from, to int32, ok bool) {
	if f.CuePart.To == 0 || f.ContentPart.To == 0 || f.SourcePart.To == 0 {
		return 0, 0, false
	}
	from, to = f.SourcePart.From, f.SourcePart.To
	for to > from+1 && c.Seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	return from, to, true
}

// asksWho: Who said the bridge was safe?
func (c *Editor) asksWho(f *people.Found) bool {
	from, to, ok := c.whole(f)
	if !ok {
		return false
	}
	s := &c.Seg.Sentences[f.CuePart.Sent]
	return to-from == 1 && from == s.FirstTok && grammar.WhoWords.Has(c.Toks[from].Lex.Key) && c.Toks[s.EndTok-1].Shape == crf.ShQuestion && c.Toks[from].Q == crf.QOut
}

// performed: the band played "Harbour Lights". The board launched "Operation Net".
func (c *Editor) performed(f *people.Found) bool {
	_, _, ok := c.whole(f)
	if !ok {
		return false
	}
	last := c.Toks[f.CuePart.To-1].Lex.Key
	return (performs.Has(last) || acts.Has(last)) && c.Toks[f.ContentPart.From].Shape == crf.ShOpen
}

// idle reports, where no word is quoted, what a thing does, what the reader would
// do, and what somebody would have done.
func (r *Editor) idle(f *people.Found) bool {
	from, to, ok := r.whole(f)
	if !ok {
		return false
	}
	src, last := r.Toks[from].Lex.Key, r.Toks[f.CuePart.To-1].Lex.Key
	first := &r.Toks[f.ContentPart.From]
	if r.quotes(f) {
		return false
	}
	r.buf = r.buf[:0]
	for k := f.CuePart.From; k < f.CuePart.To && k < f.CuePart.From+longCue; k++ {
		r.buf = append(r.buf, r.Toks[k].Lex.Key)
	}
	class, known := lists.CueClassOf(r.buf)
	clause := clauses.Has(first.Lex.Key) || first.Lex.Key == grammar.KeyTo || last == grammar.KeyTo || last == keyThat
	np := r.NounPhrase(from, to)
	head := &r.Toks[np-1]
	switch {
	// this means, none of this is to say
	case to-from == 1 && (demonstratives.Has(src)) || src == keyNone:
		return src == keyNone || f.CuePart.From >= to
	case to-from > 1 && f.CuePart.From >= to && r.Toks[to-1].Lex.Key == keyThat && head.Lex.Sem()&(lists.SemDocument|lists.SemRole|lists.SemAnonymous|lists.SemPublic|lists.SemOrgNoun|lists.SemMediaWord) == 0 && !grammar.Capital(head):
		return true // a trend that suggests
	case known && class != attribution.AttitudeCue:
		return false
	// it seems
	case to-from == 1 && src == grammar.KeyIt && f.CuePart.From == to && seeming.Has(last):
		return true
	// you see, here's hoping
	case to-from == 1 && general.Has(src):
		return true
	case f.CuePart.From >= to && (src == keyThat || src == grammar.KeyWhich):
		return true // which relies on
	case to-from == 1 && grammar.TheyWords.Has(src) && f.CuePart.From == to && crf.Ends([]byte(r.Seg.Tokens[to].In(r.Text)), "ing"):
		return true // those looking for
	case !known && !clause && head.Lex.Sem() == 0 && head.Shape == crf.ShLower && !grammar.Subjects.Has(head.Lex.Key) && !grammar.WhoWords.Has(head.Lex.Key) && !grammar.Capital(head):
		return true // the shooting renewed
	// passed a bill, traveled to the coast
	case !known && !clause && acts.Has(last):
		return true
	case last == keySeen && perfect.Has(r.Toks[f.CuePart.From].Lex.Key) && !clause:
		return true // states have seen increases
	}
	for k := f.CuePart.From; k+1 < f.CuePart.To; k++ {
		if r.Toks[k+1].Lex.Key == keyHave && conditionals.Has(r.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

var (
	// demonstratives are subjects that nobody is: this means.
	demonstratives = wordset.Of("this", "that", "these")
	// general are subjects that mean everybody: you would think.
	general = wordset.Of("you", "here", "here's")
	// acts are what somebody does, not says: passed a bill.
	acts = lists.Set("edits", "acts")
	// performs is what is done to a song.
	performs = lists.Set("edits", "performs")
	// perfect are the auxiliaries of "have seen".
	perfect = wordset.Of("have", "has", "had")
	// keySeen: have seen growth.
	keySeen = segment.KeyOf("seen")
	// seeming are what an "it" that is nothing does: it seems.
	seeming = wordset.Of("seems", "seem", "seemed", "appears", "appeared", "appear")
	// receiving is what happens to a thing of which others speak: drew praise.
	receiving = lists.Set("edits", "receiving")
	// conditionals make a deed that was not done: would have liked.
	conditionals = wordset.Of("would", "could", "might")
	// keyNone: none of this is to say.
	keyNone = segment.KeyOf("none")
	// keyHave after a conditional.
	keyHave = segment.KeyOf("have")
)

// quotes reports whether some word of the content is quoted.
func (c *Editor) quotes(f *people.Found) bool {
	toks, seg := c.Toks, c.Seg
	for _, x := range f.Content {
		for k := seg.TokenAt(x.Start); k < len(seg.Tokens) && seg.Tokens[k].End <= x.End; k++ {
			if toks[k].Q != crf.QOut {
				return true
			}
		}
	}
	return false
}

// passiveCue reports whether the cue is a passive: is titled.
func (c *Editor) passiveCue(cue crf.Part) bool {
	for k := max(cue.From-1, 0); k < cue.To; k++ {
		if grammar.Passive.Has(c.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// spokenName reports whether a name stands in [from,to), so that a past form
// after it is rather its verb than a participle.
func (c *Editor) spokenName(from, to int32) bool {
	for k := from; k < to; k++ {
		if grammar.Proper(&c.Toks[k]) || grammar.Subjects.Has(c.Toks[k].Lex.Key) || grammar.WhoWords.Has(c.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}
