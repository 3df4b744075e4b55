package tagger

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// beforeApostrophe is what stands before the first apostrophe of a word, plain or curly.
func beforeApostrophe(w string) string {
	for i, r := range w {
		if r == '\'' || r == '’' {
			return w[:i]
		}
	}
	return w
}

// untrailed is the end of a source without adverbs, auxiliaries and marks at its
// end: officials privately; Roe, though,
func (c *View) untrailed(from, to int32) int32 {
	for to > from+1 && !capital(&c.toks[to-1]) {
		t := &c.seg.Tokens[to-1]
		if t.Kind <= segment.Address && !trailing.Has(c.toks[to-1].Lex.Key) && !(c.toks[to-1].Lex.Sem() == 0 && crf.Ends([]byte(t.In(c.text)), "ly")) {
			break
		}
		to--
	}
	return to
}

// untimed is the end of a source without a time at its end: the president on Monday, Roe late last week.
func (c *View) untimed(from, to int32) int32 {
	k := to - 1
	if k <= from {
		return to
	}
	switch t := &c.toks[k]; {
	case lists.Calendar.Has(t.Lex.Key) && capital(t) && t.Lex.Sem()&(lists.SemMale|lists.SemFemale|lists.SemSurname) == 0 && !(surnames.Has(t.Lex.Key) && capital(&c.toks[k-1])):
		k--
	case timeWords.Has(t.Lex.Key) && k-1 > from && (c.toks[k-1].Lex.Key == keyThis || c.toks[k-1].Lex.Key == keyLast):
		k -= 2
	case t.Shape == crf.ShNumber && k-1 > from && lists.Calendar.Has(c.toks[k-1].Lex.Key):
		k -= 2
	default:
		return to
	}
	for k > from && timing.Has(c.toks[k].Lex.Key) {
		k--
	}
	for k > from && c.toks[k].Shape == crf.ShComma {
		k--
	}
	return k + 1
}

// nounPhrase is the end of the head noun phrase of a source.
func (r *View) nounPhrase(from, to int32) int32 {
	for k := from; k < to; k++ {
		t := &r.toks[k]
		if k > from && prepositions.Has(t.Lex.Key) && !capital(t) {
			if t.Lex.Key == keyOf && k+1 < to && capital(&r.toks[k-1]) && r.toks[k-1].Lex.Sem()&lists.SemOrgWord != 0 && capital(&r.toks[k+1]) { // a Department of Energy official
				if j := r.run(k+1, to); j < to && r.toks[j].Shape == crf.ShLower && r.toks[j].Lex.Sem()&(lists.SemRole|lists.SemDocument) != 0 {
					return j + 1
				}
			}
			return k
		}
		if k > from && k+1 < to && afterNoun.Has(t.Lex.Key) && !determiners.Has(r.toks[k-1].Lex.Key) && prepositions.Has(r.toks[k+1].Lex.Key) {
			return k // a source close to the family
		}
		if k > from && (t.Lex.Key == keyThis || t.Lex.Key == keyLast && k+1 < to && timeWords.Has(r.toks[k+1].Lex.Key)) {
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
