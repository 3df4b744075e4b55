package speakers

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// The states that members of a congress are from: Ann Roe (R-Ariz.), Ann Roe, Arizona
// Republican. "The Arizona Republican" is the last of them from there.

// fromState is the person named last before the description [from,np) whose tag has its
// state and party, -1 if the description has no state or nobody of the article such a tag.
func (r *Resolver) fromState(from, np int32) int32 {
	state := from + 1
	for state < np-1 && r.Toks[state].Lex.Sem()&(lists.SemState|lists.SemPlace) == 0 && (state+2 >= np || r.PhraseSem(state, state+2)&(lists.SemState|lists.SemPlace) == 0) {
		state++
	}
	if state >= np-1 {
		return -1
	}
	end := np - 1 // of the state's name
	for end > state+1 && r.PhraseSem(state, end)&(lists.SemState|lists.SemPlace) == 0 {
		end--
	}
	party := r.Toks[np-1].Lex.Key
	sent := r.Seg.Tokens[from].Sent
	for n := r.MentionsBefore(from) - 1; n >= 0 && r.Seg.Tokens[r.Mentions[n].From].Sent >= sent-tagsBack; n-- {
		if m := &r.Mentions[n]; r.tagged(m, state, end, party) && r.Sure(m.Who) {
			return m.Who
		}
	}
	return -1
}

// tagsBack: sentences before a description in which such a tag is looked for.
const tagsBack = 10

// tagged reports whether the state at tokens [state,end) stands behind a name, and nothing
// that tells of another party.
func (r *Resolver) tagged(m *people.Mention, state, end int32, party uint64) bool {
	k := m.To
	if k+2 >= int32(len(r.Toks)) || r.Toks[k].Shape != crf.ShComma && r.Toks[k].Shape != crf.ShParen {
		return false
	}
	k++
	if w := r.Seg.Tokens[k].In(r.Text); people.PartyTag(w, false) && len(w) > 2 {
		if republican.Has(party) && w[0] != 'R' || democrat.Has(party) && w[0] != 'D' {
			return false
		}
		last := k // R-N.Y. is of several tokens
		for last+2 < int32(len(r.Toks)) && r.Toks[last+1].Shape == crf.ShDot && r.Seg.Tokens[last+2].Len() == 1 && grammar.Capital(&r.Toks[last+2]) {
			last += 2
		}
		return r.shortFor(people.Letters(r.Text[r.Seg.Tokens[k].Start+1:r.Seg.Tokens[last].End]), state, end)
	}
	// Arizona Republican; Republican of Arizona
	for n := k; n < k+3 && n+end-state <= int32(len(r.Toks)); n++ {
		if r.sameWord(n, state) {
			next := n + end - state
			for i := int32(1); i < end-state; i++ {
				if !r.sameWord(n+i, state+i) {
					return false
				}
			}
			return n > k && r.Toks[k].Lex.Sem()&lists.SemDemonym != 0 && sameParty(r.Toks[k].Lex.Key, party) || n == k && next < int32(len(r.Toks)) && sameParty(r.Toks[next].Lex.Key, party)
		}
		if !grammar.Capital(&r.Toks[n]) && r.Toks[n].Lex.Key != grammar.KeyOf {
			return false
		}
	}
	return false
}

// sameWord reports whether two tokens are the same word.
func (r *Resolver) sameWord(a, b int32) bool { return r.Toks[a].Lex.Key == r.Toks[b].Lex.Key }

// sameParty reports whether a word behind a state is that of a description, where both name
// a party.
func sameParty(a, b uint64) bool {
	return republican.Has(a) && !democrat.Has(b) || democrat.Has(a) && !republican.Has(b)
}

var (
	republican = wordset.Of("republican")
	democrat   = wordset.Of("democrat", "democratic")
)

// shortFor reports whether letters abbreviate the state at tokens [state,end): ariz, ny, ky.
func (r *Resolver) shortFor(short []byte, state, end int32) bool {
	if len(short) < 2 {
		return false
	}
	if end-state > 1 { // New York: ny
		return len(short) == 2 && r.first(state) == short[0] && r.first(end-1) == short[1]
	}
	name := people.Letters(r.Seg.Tokens[state].In(r.Text))
	if len(name) == 0 {
		return false
	}
	if len(name) > len(short) && string(name[:len(short)]) == string(short) || string(name) == string(short) {
		return true
	}
	return len(short) == 2 && name[0] == short[0] && name[len(name)-1] == short[1] // Ky., Va., Pa.
}

// first is the first letter of a token in small.
func (r *Resolver) first(k int32) byte { return r.Text[r.Seg.Tokens[k].Start] | 0x20 }
