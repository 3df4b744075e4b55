package people

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Which of the names of a sentence stands where its subject does.

// isSubject reports whether the name at tokens [i,j) stands where the subject of
// its sentence does: at its beginning, or after an opening phrase and a comma.
func (c *Cast) isSubject(s *segment.Sentence, i, j int32) bool {
	first := s.FirstTok
	if key := c.Toks[first].Lex.Key; (key == grammar.KeyAnd || key == keyBut) && first+1 < i {
		first++ // But on Monday, Roe
	}
	if c.Toks[first].Lex.Key == grammar.KeyIt && first+2 <= i && copulas.Has(c.Toks[first+1].Lex.Key) && i-first <= subjectOpens {
		return true // it was Roe who
	}
	if c.Toks[first].Lex.Key == grammar.KeyIt && first+2 <= i && turns.Has(c.Toks[first+1].Lex.Key) && i-first <= subjectOpens {
		return true // it turns out Roe
	}
	if grammar.Subjects.Has(c.Toks[first].Lex.Key) {
		return false // He credited Roe
	}
	// a second name of the sentence is its subject only if it is listed with the first
	if n := len(c.Mentions); n > 0 {
		if m := &c.Mentions[n-1]; m.Subject && m.From >= s.FirstTok && c.Toks[m.To-1].Shape != crf.ShUpperPoss {
			return c.Toks[j-1].Shape != crf.ShUpperPoss && c.listed(m.To, i) // not Roe, Harl's aide
		}
	}
	if i-first <= subjectOpens {
		return true
	}
	k := i
	for k > s.FirstTok && k > i-titlesBefore && (grammar.Capital(&c.Toks[k-1]) || k-1 > s.FirstTok && c.Toks[k-1].Shape == crf.ShNumber && grammar.Capital(&c.Toks[k]) && grammar.Capital(&c.Toks[k-2]) || c.Toks[k-1].Shape == crf.ShDot || c.Toks[k-1].Lex.Sem()&(lists.SemRole|lists.SemOrgNoun) != 0) {
		k--
	}
	if c.telling(first, k, i) {
		return true
	}
	if k > s.FirstTok && k-s.FirstTok <= beforeCopula && copulas.Has(c.Toks[k-1].Lex.Key) {
		return true // among them is Roe
	}
	if k <= first || k-first <= openingPhrase && c.Toks[k-1].Shape == crf.ShComma && grammar.Prepositions.Has(c.Toks[first].Lex.Key) {
		return true
	}
	// When asked on Friday by Tom Harl if it was late, Mr. Roe demurred
	if (Besides.Has(c.Toks[first].Lex.Key) || asking.Has(c.Toks[first].Lex.Key)) && k-first <= longClause && c.Toks[k-1].Shape == crf.ShComma && j < s.EndTok && (c.Past(j) || grammar.Auxiliaries.Has(c.Toks[j].Lex.Key)) {
		return true
	}
	// While he named nobody, during a talk Mr. Roe seemed
	k = c.PhraseStart(k, first)
	return Besides.Has(c.Toks[first].Lex.Key) && k-first <= openingClause && c.Toks[k-1].Shape == crf.ShComma && grammar.Subjects.Has(c.Toks[first+1].Lex.Key)
}

// Besides open a clause that stands before its sentence's subject.
var Besides = wordset.Of("as", "while", "though", "although", "when", "before", "after")

// telling reports whether a sentence begins at token first with who somebody is, whose name
// stands at token i behind titles and roles that begin at token k: The late {Osk} University
// of Fish economist Ann Roe.
func (c *Cast) telling(first, k, i int32) bool {
	if k == i || k <= first || k-first > longTelling || !grammar.Determiners.Has(c.Toks[first].Lex.Key) {
		return false
	}
	for n := first + 1; n < k; n++ {
		t := &c.Toks[n]
		if t.Lex.Key == grammar.KeyOf && !grammar.Capital(&c.Toks[n-1]) {
			return false // A friend of former Speaker Ann Roe
		}
		if t.Shape >= crf.ShOpen && t.Shape != crf.ShDot || grammar.Auxiliaries.Has(t.Lex.Key) || grammar.WhoWords.Has(t.Lex.Key) || grammar.Prepositions.Has(t.Lex.Key) && t.Lex.Key != grammar.KeyOf || t.Lex.Key == grammar.KeyTo || t.Shape == crf.ShLower && (c.Past(n) || c.Speaks(n)) {
			return false
		}
	}
	return true
}

// turns stand between "it" and the subject that is meant.
var turns = wordset.Of("turns", "turned", "seems", "appears")

// asking open clauses about whoever is named behind them.
var asking = wordset.Of("asked", "pressed", "questioned", "speaking", "appearing", "testifying", "pushed")

// keyBut opens a sentence before its subject, as "and" does.
var keyBut = segment.KeyOf("but")

// apposed reports whether the name [i,j) has who that is behind it, between commas, and
// then its verb: After the vote, at the hall, Tom Harl, a clerk of 34, put on his hat.
func (c *Cast) apposed(s *segment.Sentence, i, j int32) bool {
	if i <= s.FirstTok || c.Toks[i-1].Shape != crf.ShComma || j+1 >= s.EndTok || c.Toks[j].Shape != crf.ShComma || !grammar.Determiners.Has(c.Toks[j+1].Lex.Key) && !grammar.WhoWords.Has(c.Toks[j+1].Lex.Key) {
		return false
	}
	if grammar.WhoWords.Has(c.Toks[j+1].Lex.Key) {
		// Whatever may come, Ann Roe, who runs the port, offers advice
		return i-s.FirstTok <= openingPhrase && (len(c.Mentions) == 0 || c.Mentions[len(c.Mentions)-1].From < s.FirstTok)
	}
	for k := j + 2; k+1 < s.EndTok && k < j+longApposition; k++ {
		if c.Toks[k].Shape == crf.ShComma {
			v := &c.Toks[k+1]
			return v.Shape == crf.ShLower && (c.Past(k+1) || grammar.Auxiliaries.Has(v.Lex.Key))
		}
	}
	return false
}

// copulas are verbs of sentences turned round: among them is Roe.
var copulas = wordset.Of("is", "was", "are", "were")

// listed reports whether nothing but titles, roles and "and" stand between two names.
func (c *Cast) listed(from, to int32) bool {
	for k := from; k < to; k++ {
		if t := &c.Toks[k]; !grammar.Capital(t) && t.Shape != crf.ShDot && t.Shape != crf.ShComma && t.Lex.Key != grammar.KeyAnd && t.Lex.Sem()&(lists.SemRole|lists.SemOrgNoun) == 0 {
			return false
		}
	}
	return true
}

// PhraseStart is where a short phrase with a preposition begins that stands between a comma
// and a name at token k: {during a talk last week} Roe. It is k where there is none.
func (c *Cast) PhraseStart(k, at int32) int32 {
	for n := k - 1; n > at && n > k-longPhrase; n-- {
		switch t := &c.Toks[n]; {
		case t.Shape == crf.ShComma:
			if grammar.Prepositions.Has(c.Toks[n+1].Lex.Key) {
				return n + 1
			}
			return k
		case t.Shape >= crf.ShOpen || grammar.Auxiliaries.Has(t.Lex.Key) || grammar.Subjects.Has(t.Lex.Key) || c.Past(n):
			return k
		}
	}
	return k
}
