package notices

import "math/bits"

// gate is what parse checks of a pattern before it tries to match it. Gates lie
// together in memory, and gateIndex says which of them are worth a look.
type gate struct {
	must    class
	needLit uint64
	conf    float32
	places  place
	max     uint8
}

func (p *pattern) gate() gate {
	return gate{p.must, p.needLit, float32(p.conf), p.places, uint8(p.maxWords)}
}

// gateSet is a set of patterns, a bit each in the order of grammar.txt.
type gateSet [8]uint64

func (s *gateSet) add(i int) { s[i/64] |= 1 << (i % 64) }

func (s *gateSet) addAll(t *gateSet) {
	for k := range s {
		s[k] |= t[k]
	}
}

// edge is what the first or the last word of what a pattern matches must be.
type edge struct {
	any bool // words that no list names, too
	cls class
	lit uint64 // bloom of literal ids
}

func (g *edge) add(e *element) {
	g.any = g.any || e.wide()
	g.cls |= e.cls
	for _, l := range e.lits {
		g.lit |= 1 << (l & 63)
	}
}

// gateIndex says which patterns a piece may match by its first word, or by its last.
// Most can only open and close with a few words, so that most gates are never looked at.
type gateIndex struct {
	any     gateSet     // words that no list names
	byClass [64]gateSet // a word of the class
	byLit   [64]gateSet // a literal, by the low bits of its id
}

func newGateIndex(grammar []pattern, of func(*pattern) *edge) *gateIndex {
	x := new(gateIndex)
	if len(grammar) > len(x.any)*64 {
		panic("notices: grammar.txt: more patterns than a gateSet has bits")
	}
	for i := range grammar {
		g := of(&grammar[i])
		if g.any {
			x.any.add(i)
			continue
		}
		for c := uint64(g.cls); c != 0; c &= c - 1 {
			x.byClass[bits.TrailingZeros64(c)].add(i)
		}
		for l := g.lit; l != 0; l &= l - 1 {
			x.byLit[bits.TrailingZeros64(l)].add(i)
		}
	}
	return x
}

// of are the patterns that the piece may match whose first, or last, word is t.
func (x *gateIndex) of(t *token) gateSet {
	s := x.any
	for c := uint64(t.cls); c != 0; c &= c - 1 {
		s.addAll(&x.byClass[bits.TrailingZeros64(c)])
	}
	if t.lit != 0 {
		s.addAll(&x.byLit[t.lit&63])
	}
	return s
}
