package edits

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// opening are words that only a statement or a question opens: I have no idea whether.
var opening = wordset.Of("that", "whether", "if", "how", "why")

// owns are the author's: my first thought.
var owns = wordset.Of("my", "our")

// learning are what an author does who quotes nobody: we learned that.
var learning = lists.Verbs("acts", "learning")

// duties speak to the reader: it should be noted, it must be said.
var duties = wordset.Of("should", "must", "can", "may")

// The author's own voice, what points at no words, and what speaks to the reader.

// ownVoice is what the author, who writes "I" outside quotation marks, does or
// wants: no source of the article.
func (c *Editor) ownVoice(f *people.Found) bool {
	if f.SourcePart.To-f.SourcePart.From != 1 || f.CuePart.To == 0 || c.Toks[f.SourcePart.From].Q != crf.QOut || c.Toks[f.CuePart.From].Q != crf.QOut || !c.author(f.SourcePart.From) && !owns.Has(c.Toks[f.SourcePart.From].Lex.Key) {
		return false
	}
	fm := c.formOf(f)
	if c.cueHas(f, learning) {
		return true // we have learned that
	}
	if owns.Has(c.Toks[f.SourcePart.From].Lex.Key) {
		return fm == nounPhrase // my first thought is of the pier
	}
	return fm == infinitive || fm == nounPhrase && !c.cueHas(f, thinking) || fm == clause && c.done(f)
}

// author reports whether token k is a first person, with or without its verb: I, we've.
func (c *Editor) author(k int32) bool {
	if c.Seg.Tokens[k].Flags&segment.Apostrophe == 0 {
		return authors.Has(c.Toks[k].Lex.Key)
	}
	return authors.Has(segment.KeyOf(grammar.BeforeApostrophe(c.Seg.Tokens[k].In(c.Text))))
}

// done reports whether no verb of the cue is one of saying or thinking: I measured what
// the ants had eaten.
func (c *Editor) done(f *people.Found) bool {
	return !opening.Has(c.Toks[f.ContentPart.From].Lex.Key) && !c.cueHas(f, thinking) && !c.cueHas(f, thatVerbs) && !c.cueHas(f, withNoun) && !c.cueHas(f, withInfinitive) && !c.Spoken(f.CuePart)
}

// pleads is what a court hears for an answer: did not plead {guilty}, (pleaded guilty to) {fraud}.
func (c *Editor) pleads(f *people.Found) bool {
	return c.Toks[f.ContentPart.From].Lex.Key == keyGuilty || f.CuePart.To-f.CuePart.From > 1 && c.Toks[f.CuePart.To-2].Lex.Key == keyGuilty
}

// felt is what a body feels somewhere: felt cold on the pier.
func (c *Editor) felt(f *people.Found) bool {
	last := f.CuePart.To - 1
	return last > f.CuePart.From && placesSaid.Has(c.Toks[last].Lex.Key) && feelings.Has(c.Toks[f.CuePart.From].Lex.Key)
}

// pointed is a content that is a pronoun alone, which says nothing: have opposed {it}.
func (c *Editor) pointed(f *people.Found) bool {
	from, to := f.ContentPart.From, f.ContentPart.To
	for to > from+1 && c.Seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	return len(f.Content) == 1 && to-from == 1 && f.CuePart.To == from && c.Toks[from].Q == crf.QOut && (objectWords.Has(c.Toks[from].Lex.Key) || c.Toks[from].Lex.Key == grammar.KeyIt)
}

// appeal speaks to the reader: note that, it is important to remember that.
func (c *Editor) appeal(f *people.Found) bool {
	if k := f.CuePart.To - 1; k >= f.CuePart.From+2 && c.Toks[k].Lex.Key == keyMention && c.Toks[k-2].Lex.Key == keyNot {
		return true // not to mention
	}
	if f.CuePart.To == 0 || f.SourcePart.To > 0 && f.SourcePart.From < f.CuePart.From && c.Toks[f.SourcePart.From].Lex.Key != grammar.KeyIt && c.Toks[f.SourcePart.From].Lex.Key != keyPlease || f.ContentPart.From < f.CuePart.From || c.Toks[f.CuePart.From].Q != crf.QOut {
		return false
	}
	if k := f.CuePart.From; f.SourcePart.To == 0 && f.CuePart.To-k >= 3 && duties.Has(c.Toks[k].Lex.Key) && c.passiveCue(f.CuePart) {
		return true // it should be noted that
	}
	verb := f.CuePart.To - 1
	if c.Toks[verb].Lex.Key == keyThat {
		verb--
	}
	if verb < f.CuePart.From || !imperatives.Has(c.Toks[verb].Lex.Key) {
		return false
	}
	return c.Toks[verb].First == 1 || verb > 0 && (c.Toks[verb-1].Lex.Key == grammar.KeyTo || c.Toks[verb-1].Lex.Key == keyPlease)
}

// namedBefore reports whether a quotation at token k is what the noun before it is
// called: a party called "Elm First".
func (c *Editor) namedBefore(k int32) bool {
	if c.Toks[k].Q == crf.QOut || c.Seg.Tokens[k-1].Sent != c.Seg.Tokens[k].Sent {
		return false
	}
	if c.Toks[k-1].Lex.Key == keyAs && k > 1 {
		k--
	}
	return c.Toks[k-1].Shape == crf.ShLower && namings.Has(c.Toks[k-1].Lex.Key)
}
