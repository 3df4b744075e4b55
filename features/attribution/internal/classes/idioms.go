package classes

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
)

// Words that have the form of speech and are none.

// idiom is a turn of phrase that has the form of speech: it (is telling) that, all that said.
// Who leaves telling the board that, and a note that said so, do speak.
func (c *Classer) idiom(f *people.Found) bool {
	k := f.CuePart.To - 1
	if k > f.CuePart.From && speaking.Has(c.Toks[k].Lex.Key) && c.Toks[f.ContentPart.From].Lex.Key == keyThat {
		return f.SourcePart.To == 0 || f.SourcePart.To == f.SourcePart.From+1 && c.Toks[f.SourcePart.From].Lex.Key == grammar.KeyIt
	}
	from := f.SourcePart.From
	return f.SourcePart.To == from+1 && from > 0 && c.Toks[from].Lex.Key == keyThat && c.Toks[from-1].Lex.Key == keyAll && f.CuePart.From == from+1 && c.Toks[k].Lex.Key == keySaid
}

// neverSaid reports whether a subject at token k stands behind its verb in a sentence that
// begins with a negation: Never {has} a board said so.
func (c *Classer) neverSaid(k int32) bool {
	s := &c.Seg.Sentences[c.Seg.Tokens[k].Sent]
	return k > s.FirstTok+1 && nevers.Has(c.Toks[s.FirstTok].Lex.Key) && questionVerbs.Has(c.Toks[k-1].Lex.Key) && c.Toks[k-1].Q == crf.QOut
}

// abstract is who is nobody: past experience says.
func (c *Classer) abstract(f *people.Found) bool {
	return f.SourceType == attribution.Role && abstracts.Has(c.Toks[c.NounPhrase(f.SourcePart.From, f.SourcePart.To)-1].Lex.Key) && !c.holdsKey(f.SourcePart.From, f.SourcePart.To, grammar.KeyAnd)
}

// strange is a cue that no list of cues has, with neither a clause nor a quotation behind
// it: raised {his right hand}, kicked off with {a picture}.
func (c *Classer) strange(f *people.Found) bool {
	if f.Turn || f.ContentPart.From < f.CuePart.To || c.QuotedWords(f) >= edits.FullQuote {
		return false
	}
	c.keys = c.keys[:0]
	for k := f.CuePart.From; k < f.CuePart.To; k++ {
		t := &c.Toks[k]
		if t.Shape >= crf.ShOpen {
			return false // a colon, a dash
		}
		c.keys = append(c.keys, t.Lex.Key)
	}
	_, known := lists.CueClassOf(c.keys)
	return !known && c.Toks[f.ContentPart.From].Lex.Key != keyThat && c.Toks[f.CuePart.To-1].Lex.Key != keyThat
}
