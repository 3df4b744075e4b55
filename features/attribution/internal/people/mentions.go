package people

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
)

// Which mention stands at a place of the text, or before it.

// MentionsBefore counts the mentions that begin before token at.
func (c *Cast) MentionsBefore(at int32) int {
	lo, hi := 0, len(c.Mentions)
	for lo < hi {
		m := (lo + hi) / 2
		if c.Mentions[m].From < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// MentionAt is the mention of a person that begins at token k, or right after the
// titles there.
func (c *Cast) MentionAt(k int32) *Mention {
	n := c.MentionsBefore(k)
	if n == len(c.Mentions) {
		return nil
	}
	m := &c.Mentions[n]
	for j := k; j < m.From; j++ {
		if t := &c.Toks[j]; !grammar.Capital(t) && t.Shape != crf.ShDot && t.Lex.Sem()&lists.SemRole == 0 {
			return nil
		}
	}
	return m
}

// LastSubject is the last person named in tokens [from,to) as the subject of a
// sentence, outside quotations.
func (c *Cast) LastSubject(from, to int32) *Mention {
	for n := c.MentionsBefore(to) - 1; n >= 0 && c.Mentions[n].From >= from; n-- {
		if m := &c.Mentions[n]; m.Subject && c.Seg.Tokens[m.From].Depth == 0 {
			return m
		}
	}
	return nil
}
