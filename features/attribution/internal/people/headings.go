package people

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
)

// A heading in title case writes verbs with a capital, too: Ann Roe Sails On. Its names
// are no longer than those of the prose.

// inHeading is the person whom the prose has named and with whose name the capitalised
// words [at,j) of a heading begin, -1 if there is none.
func (c *Cast) inHeading(at, j int32) int32 {
	if j-at < 3 || !c.titleCase(at) {
		return -1
	}
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		if p := &c.People[i]; p.First != 0 && p.to-p.from >= 2 && c.goesOn(p.from, p.to, at, j) {
			return int32(i)
		}
	}
	return -1
}

// shorten gives a person whom a heading has named with a word too many the name that the
// prose has at [at,j).
func (c *Cast) shorten(at, j int32) {
	if j-at < 2 {
		return
	}
	for i := range c.People[:min(len(c.People), MaxPeople)] {
		if p := &c.People[i]; p.First == c.Toks[at].Lex.Key && c.goesOn(at, j, p.from, p.to) && c.titleCase(p.from) {
			p.Name, p.Last, p.from, p.to = c.Words(at, j), c.Surname(at, j), at, j
			return
		}
	}
}

// goesOn reports whether the words [b,bEnd) begin with the words [a,aEnd) and go on with
// one that is no name.
func (c *Cast) goesOn(a, aEnd, b, bEnd int32) bool {
	n := aEnd - a
	if bEnd-b <= n {
		return false
	}
	for k := range n {
		if c.Toks[a+k].Lex.Key != c.Toks[b+k].Lex.Key {
			return false
		}
	}
	next := c.Toks[b+n].Lex
	return !next.Name && next.Sem()&(lists.SemSurname|lists.SemMale|lists.SemFemale) == 0
}

// titleCase reports whether token k stands in a heading of which every longer word has a
// capital.
func (c *Cast) titleCase(k int32) bool {
	b := &c.Seg.Blocks[c.Seg.Sentences[c.Seg.Tokens[k].Sent].Block]
	if b.EndTok-b.FirstTok > longHeading || c.Seg.Tokens[b.EndTok-1].Kind == segment.Stop {
		return false
	}
	for n := b.FirstTok; n < b.EndTok; n++ {
		if t := &c.Seg.Tokens[n]; t.Kind == segment.Word && t.Len() > 3 && !grammar.Capital(&c.Toks[n]) && !grammar.Prepositions.Has(c.Toks[n].Lex.Key) && !grammar.Determiners.Has(c.Toks[n].Lex.Key) {
			return false
		}
	}
	return true
}

// besideNoun reports whether the capitalised words [i,j) only tell whose or which the noun
// behind them is: that Osk NPRT colonel.
func (c *Cast) besideNoun(i, j int32) bool {
	if i == 0 || j >= int32(len(c.Toks)) || !grammar.Determiners.Has(c.Toks[i-1].Lex.Key) {
		return false
	}
	t := &c.Toks[j]
	return (t.Shape == crf.ShLower || t.Shape == crf.ShLowerHyphen) && t.Lex.Sem()&(lists.SemRole|lists.SemTitle|lists.SemDocument) != 0
}
