package notices

import "math/bits"

// How a pattern runs over the tokens of a piece. This is the only loop that all
// patterns share: what an element accepts, and which elements may come next. A piece
// has at most 160 tokens and a pattern at most 62 elements, so that the elements that
// may come next fit into one word of the machine.

// matches reports whether the element accepts the token. Names may hold figures and
// small words ("Osk 7 and Tern Radio") but no verb of saying and no pronoun, where a
// sentence begins.
func (e *element) matches(t *token) bool {
	if t.mark != 0 {
		return e.mark == t.mark || e.mark == '-' && t.mark == '—' || e.all || e.any && t.mark != '"' || e.name
	}
	if e.all || t.cls&e.cls != 0 {
		return true
	}
	if e.any && t.cls&clsSpeech == 0 {
		return true
	}
	if e.name && (t.upper || t.digit || t.cls&(clsAgency|clsConn|clsGeneric|clsRole) != 0) && t.cls&(clsSpeech|clsPron) == 0 {
		return true
	}
	if e.capital && (t.upper || t.cls&(clsAgency|clsGeneric|clsRole) != 0) && t.cls&(clsSpeech|clsPron) == 0 {
		return true
	}
	if e.caps && t.caps {
		return true
	}
	if e.host && t.host {
		return true
	}
	if e.digit && t.digit {
		return true
	}
	if t.lit != 0 {
		for _, l := range e.lits {
			if l == t.lit {
				return true
			}
		}
	}
	return false
}

// All elements that may come next are tried at once, so time grows with the number of
// tokens and never with the ways in which they can be dealt out.

// match reports whether the pattern accepts the tokens from first to last.
// Marks that no element asks for are passed over. Each bit of the state is an
// element that may come next.
func (p *pattern) match(toks []token) bool {
	m := len(p.elems)
	state := p.reach[0]
	for i := range toks {
		t := &toks[i]
		var next uint64
		for s := state; s != 0; s &= s - 1 {
			k := bits.TrailingZeros64(s)
			if k == m || !p.elems[k].matches(t) {
				continue
			}
			next |= p.reach[k+1]
			if p.elems[k].repeat {
				next |= p.reach[k]
			}
		}
		if t.mark != 0 && t.mark != '"' {
			next |= state
		}
		if next == 0 {
			return false
		}
		state = next
	}
	return state&(1<<m) != 0
}
