package people

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
)

// The many forms of one name: the longest that the article gives is the person's.

// inside reports whether a word stands between the first and the last of a
// person's name.
func (c *Cast) inside(p *person, key uint64) bool {
	for k := p.from + 1; k+1 < p.to; k++ {
		if c.Toks[k].Lex.Key == key && grammar.Capital(&c.Toks[k]) {
			return true
		}
	}
	return false
}

// Within is the one person in whose name a word stands in the middle: Ruiz, where
// the article has named Ana Ruiz Ortega; -1 if there is none, or several.
func (c *Cast) Within(key uint64, gender uint8) int32 {
	best := int32(-1)
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		p := &c.People[i]
		if p.to-p.from < 3 || gender != 0 && p.Gender != 0 && p.Gender != gender || !c.inside(p, key) {
			continue
		}
		if best >= 0 {
			return -1
		}
		best = int32(i)
	}
	return best
}

// longer reports whether tokens [at,j) hold all words of a person's name, in their
// order, and more of them.
func (c *Cast) longer(p *person, at, j int32) bool {
	if j-at > longName || c.Surname(at, j) != p.Last || grammar.KeyJr.Has(c.Toks[j-1].Lex.Key) {
		return false // Tom Harl Jr is Tom Harl's son
	}
	n := p.from
	for k := at; k < j; k++ {
		if k > at && c.Toks[k].Lex.Key == c.Toks[k-1].Lex.Key || k+2 < j && c.Toks[k].Lex.Key == p.Last {
			return false // a list that names somebody twice
		}
		if n < p.to && c.Toks[k].Lex.Key == c.Toks[n].Lex.Key {
			n++
		}
	}
	return n == p.to
}

// TailName is where the name begins in the words after a title and its
// constituency or office, which no comma parts: MLA for Arkal [A. Manju], Speaker of
// the House [Ann Roe]. It is i where no title stands before.
func (c *Cast) TailName(i, j int32) int32 {
	if i < 2 || j-i < 3 {
		return i
	}
	first := c.Seg.Sentences[c.Seg.Tokens[i].Sent].FirstTok
	for k := i - 1; k > first && k > i-officeLong; k-- {
		t := &c.Toks[k]
		preposition := t.Shape == crf.ShLower && (grammar.Prepositions.Has(t.Lex.Key) || t.Lex.Key == grammar.KeyTo)
		if !preposition && t.Lex.Key != grammar.KeyThe && !grammar.Capital(t) {
			return i
		}
		if preposition && c.Toks[k-1].Lex.Sem()&lists.SemTitle != 0 {
			return c.TailOf(i, j)
		}
	}
	return i
}

// TailOf is where the name begins at the end of the capitalised words [i,j), of
// which the first name an office: at an initial or a listed given name, else two
// words before the end. It is i where they name no person.
func (c *Cast) TailOf(i, j int32) int32 {
	last := c.Toks[j-1].Lex.Sem()
	if j-i < 3 || last&lists.SemOrgWord != 0 || last&(lists.SemPlace|lists.SemOrg) != 0 && c.Toks[j-2].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0 {
		return i
	}
	for k := i + 1; k+1 < j; k++ {
		t := &c.Toks[k]
		if t.Shape == crf.ShInitial && c.Toks[k+1].Shape == crf.ShDot || t.Lex.Sem()&(lists.SemMale|lists.SemFemale) != 0 {
			return k
		}
	}
	if c.Toks[j-2].Shape == crf.ShDot {
		return i
	}
	return j - 2
}
