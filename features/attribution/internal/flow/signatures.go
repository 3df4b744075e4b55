package flow

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
)

// Lists of quotations are signed by authors, several at times, and by papers:
// Editorial Board, Osk Gazette.

// boardBelow is the paper that signs a paragraph of its own, if a block is that.
func (r *Reader) boardBelow(block int32) (people.Found, bool) {
	if block < 0 || int(block) >= len(r.Seg.Blocks) {
		return people.Found{}, false
	}
	b := &r.Seg.Blocks[block]
	from := b.FirstTok
	for from < b.EndTok && (r.Toks[from].Shape == crf.ShLongDash || r.Toks[from].Shape == crf.ShDash) {
		from++
	}
	f := people.Found{Person: -1, At: -1}
	if f.Speaker = r.Board(from, b.EndTok); f.Speaker == "" {
		return f, false
	}
	f.SourceType = attribution.Media
	r.Place(&f, from, b.EndTok)
	return f, true
}

// signers are the names of all who sign with the person of m: Ann Roe, Tom Harl, and Ida
// Osk, Osk Gazette.
func (r *Reader) signers(m *people.Mention, end int32) string {
	names := []string{r.People[m.Who].Name}
	for n := r.MentionsBefore(m.To); n < len(r.Mentions) && r.Mentions[n].To <= end; n++ {
		next := &r.Mentions[n]
		for k := m.To; k < next.From; k++ {
			if r.Toks[k].Shape != crf.ShComma && r.Toks[k].Lex.Key != grammar.KeyAnd {
				return people.Joined(names)
			}
		}
		if next.To-next.From < 2 {
			break
		}
		names = append(names, r.People[next.Who].Name)
		m = next
	}
	return people.Joined(names)
}
