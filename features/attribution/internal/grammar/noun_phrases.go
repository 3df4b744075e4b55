package grammar

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// BeforeApostrophe is what stands before the first apostrophe of a word, plain or curly.
func BeforeApostrophe(w string) string {
	for i, r := range w {
		if r == '\'' || r == '’' {
			return w[:i]
		}
	}
	return w
}

// WordsEnd is the end of tokens [from,to) without the marks at it: the road was open{.”}
func (c *View) WordsEnd(from, to int32) int32 {
	for to > from && c.Seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	return to
}

// keyAll and keyBut: all but.
var (
	keyAll = segment.KeyOf("all")
	keyBut = segment.KeyOf("but")
)

// Untrailed is the end of a source without adverbs, auxiliaries and marks at its
// end: officials privately; Roe, though,
func (c *View) Untrailed(from, to int32) int32 {
	if to > from+1 && c.Toks[to-1].Lex.Key == keyAll && int(to) < len(c.Toks) && c.Toks[to].Lex.Key == keyBut {
		to-- // Roe all but confirmed it
	}
	for to > from+1 && !Capital(&c.Toks[to-1]) && c.Toks[to-1].Shape != crf.ShPercent {
		t := &c.Seg.Tokens[to-1]
		if t.Kind <= segment.Address && !trailing.Has(c.Toks[to-1].Lex.Key) && !(c.Toks[to-1].Lex.Sem() == 0 && crf.Ends([]byte(t.In(c.Text)), "ly")) {
			break
		}
		to--
	}
	return to
}

// Untimed is the end of a source without a time at its end: the president on Monday, Roe late last week.
func (c *View) Untimed(from, to int32) int32 {
	k := to - 1
	if k <= from {
		return to
	}
	switch t := &c.Toks[k]; {
	case lists.Calendar.Has(t.Lex.Key) && Capital(t) && t.Lex.Sem()&(lists.SemMale|lists.SemFemale|lists.SemSurname) == 0 && !(surnames.Has(t.Lex.Key) && Capital(&c.Toks[k-1])):
		k--
	case timeWords.Has(t.Lex.Key) && k-1 > from && (c.Toks[k-1].Lex.Key == KeyThis || c.Toks[k-1].Lex.Key == keyLast):
		k -= 2
	case t.Shape == crf.ShNumber && k-1 > from && lists.Calendar.Has(c.Toks[k-1].Lex.Key):
		k -= 2
	default:
		return to
	}
	for k > from && timing.Has(c.Toks[k].Lex.Key) {
		k--
	}
	for k > from && c.Toks[k].Shape == crf.ShComma {
		k--
	}
	return k + 1
}

// done is what was done with a document: a survey conducted in May.
var done = lists.Set("grammar", "done")

// NounPhrase is the end of the head noun phrase of a source.
func (r *View) NounPhrase(from, to int32) int32 {
	for k := from; k < to; k++ {
		t := &r.Toks[k]
		if k > from && Prepositions.Has(t.Lex.Key) && !Capital(t) {
			// a Department of Energy official
			if t.Lex.Key == KeyOf && k+1 < to && Capital(&r.Toks[k-1]) && r.Toks[k-1].Lex.Sem()&lists.SemOrgWord != 0 && Capital(&r.Toks[k+1]) {
				if j := r.Run(k+1, to); j < to && r.Toks[j].Shape == crf.ShLower && r.Toks[j].Lex.Sem()&(lists.SemRole|lists.SemDocument) != 0 {
					return j + 1
				}
			}
			return k
		}
		if k > from && k+1 < to && afterNoun.Has(t.Lex.Key) && !Determiners.Has(r.Toks[k-1].Lex.Key) && Prepositions.Has(r.Toks[k+1].Lex.Key) {
			return k // a source close to the family
		}
		if k > from && t.Shape == crf.ShLower && r.Toks[k-1].Lex.Sem()&lists.SemDocument != 0 && done.Has(t.Lex.Key) {
			return k // a survey conducted in May
		}
		if k > from && k+1 < to && t.Shape == crf.ShLower && t.Lex.Sem() == 0 && r.Toks[k-1].Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd) != 0 && (Prepositions.Has(r.Toks[k+1].Lex.Key) || Determiners.Has(r.Toks[k+1].Lex.Key) || Capital(&r.Toks[k+1])) &&
			crf.Ends([]byte(r.Seg.Tokens[k].In(r.Text)), "ing") {
			return k // a resident living near Roe
		}
		if k > from && (t.Lex.Key == KeyThis || t.Lex.Key == keyLast && k+1 < to && timeWords.Has(r.Toks[k+1].Lex.Key)) {
			return k // new polling this week
		}
		switch t.Shape {
		case crf.ShComma, crf.ShParen, crf.ShLongDash, crf.ShColon, crf.ShSemicolon:
			if k > from {
				return k
			}
		}
	}
	return to
}
