package spelling

import (
	"math"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// wellSeen is the count, in 16·log2, from which a pair of neighbours speaks for a
// word so clearly, when both do, that its rivals are not asked: about 25 times.
// It spares the work of asking and moves no figure of typos-dev either way. Half
// of it would pass over "want to now who"; twice as much would ask about "still to
// high".
const wellSeen = 75

// openerHandicap is the extra log odds asked of a sentence's first word, for
// which only one side speaks. Half of it corrects openers like "Than asked"; twice
// as much misses "The were told". It moves no figure of typos-dev, whose slips
// stand inside their sentences.
const openerHandicap = 2

// confusions flags known words that stand where another was meant.
func (r *run) confusions() {
	pairs := r.c.Pairs
	for _, i := range r.conf {
		id := r.ids[i]
		if len(r.c.Sets.Rivals(id)) == 0 {
			continue
		}
		l1, r1 := r.at(i-1, i), r.at(i+1, i)
		if pairs.Count(l1, id) >= wellSeen && pairs.Count(id, r1) >= wellSeen {
			continue
		}
		t := &r.toks[i]
		if t.Has(segment.Upper) && !t.Has(segment.First) {
			continue // a name or a title
		}
		r.confusion(i, id, l1, r1)
	}
}

// confusion flags token i when a rival of its word fits the two words on each side
// far better. The confidence grows with the gain over the threshold, from a little
// over one half.
func (r *run) confusion(i, id, l1, r1 int32) {
	c := lex.Context{L1: l1, R1: r1}
	if l1 != lex.Edge {
		c.L2 = r.at(i-2, i)
	}
	if r1 != lex.Edge {
		c.R2 = r.at(i+2, i)
	}
	handicap := 0.0
	if r.toks[i].Has(segment.Upper) {
		handicap = openerHandicap
	}
	best, gain, ok := r.c.Sets.Best(r.c.Words, r.c.Pairs, id, c, handicap)
	if !ok || r.marked(i) {
		return
	}
	r.flag(i, i, RealWord, r.like(i, best.ID), 1/(1+math.Exp(-.3-gain/2)), "another word fits this place far better")
}
