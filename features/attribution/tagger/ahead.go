package tagger

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/wordset"
)

// Names and firms that a description stands for: after it, in apposition, or at
// the head of the sentence before.

// firmName finds the firm in "the builder, Roe & Sons,".
func (c *resolver) firmName(np, to int32) (int32, int32) {
	for k := np; k+3 < to; k++ {
		if c.Toks[k].Shape != crf.ShComma || !grammar.Capital(&c.Toks[k+1]) {
			continue
		}
		j := k + 1
		joint := false
		for j < to && (grammar.Capital(&c.Toks[j]) || c.Toks[j].Shape == crf.ShAnd) {
			joint = joint || c.Toks[j].Shape == crf.ShAnd
			j++
		}
		if joint && (j == to || c.Toks[j].Shape == crf.ShComma) {
			return k + 1, j
		}
	}
	return 0, 0
}

// withheld are heads of sources that stay without a name.
var (
	withheld   = wordset.Of("spokesman", "spokeswoman", "spokesperson", "source", "diplomat")
	unnamedOne = wordset.Of("official", "aide", "adviser", "advisor", "staffer", "strategist", "lawmaker", "executive", "operative", "ally", "senator", "member", "congressman")
)

// ahead ties a description that opens an article, or "one analyst", to the person
// of the same role who is introduced in full right after it.
func (r *resolver) ahead(f *found, from, np, to int32) {
	first := r.Toks[from].Lex.Key
	sent := r.Seg.Tokens[from].Sent
	s := &r.Seg.Sentences[sent]
	for k := from; k < to; k++ {
		if notNamed.Has(r.Toks[k].Lex.Key) {
			return
		}
	}
	if f.anon || withheld.Has(f.head) || from != s.FirstTok && (sent > 0 || r.Toks[from-1].Shape != crf.ShComma && r.Toks[from-1].Q != crf.QClose) || plural(r.Seg.Tokens[np-1].In(r.Text)) || r.Seg.Tokens[from].Depth > 0 {
		return
	}
	one := first == keyOne
	if one && unnamedOne.Has(f.head) {
		return
	}
	if !one && (s.Block > 1 || sent > 1) || !one && !indefinite.Has(first) && !r.possessed(from, np) && !(first == grammar.KeyThe && sent == 0 && np+1 < to && r.Toks[np].Lex.Key == grammar.KeyOf) {
		return
	}
	after := r.mentionsBefore(to)
	for k := after; k < len(r.mentions) && k < after+20; k++ {
		m := &r.mentions[k]
		at := r.Seg.Tokens[m.from].Sent
		if at > sent+3 || at > sent+1 && !one {
			return
		}
		p := &r.people[m.who]
		if at == sent || p.first == 0 || m.to-m.from < 2 || r.Seg.Tokens[m.from].Depth > 0 {
			continue
		}
		for n := k - 1; n >= 0 && n >= k-60; n-- {
			if r.mentions[n].who == m.who {
				return // known already
			}
		}
		opens := m.subject && !one
		for b := m.from - 1; b > m.from-6 && b >= r.Seg.Sentences[at].FirstTok && !opens; b-- { // said Jim Roe
			if opens = r.Past(b) && r.Speaks(b); !grammar.Capital(&r.Toks[b]) && r.Toks[b].Shape != crf.ShDot && r.Toks[b].Lex.Sem()&(lists.SemRole|lists.SemDemonym) == 0 {
				break
			}
		}
		if one && !opens {
			opens = m.subject
			for n := f.at + 1; n < len(r.list) && n <= f.at+3 && !opens; n++ {
				opens = r.list[n].source.From <= m.from && m.from < r.list[n].source.To
			}
		}
		if opens && r.carries(m, f.head) {
			f.person, f.SourceType, f.Speaker = m.who, attribution.NamedPerson, p.name
			return
		}
	}
}

// carries reports whether the role stands beside the name: Ann Roe, an analyst at
// Osk; the analyst Ann Roe.
func (r *resolver) carries(m *mention, role uint64) bool {
	s := &r.Seg.Sentences[r.Seg.Tokens[m.from].Sent]
	for k := max(s.FirstTok, m.from-4); k < min(s.EndTok, m.to+10); k++ {
		if r.Toks[k].Lex.Key == role && (k < m.from || k >= m.to) {
			return true
		}
	}
	return false
}

// possessed reports whether a possessive stands in [from,to): Roe's former aide.
func (c *resolver) possessed(from, to int32) bool {
	for k := from; k < to; k++ {
		if c.Toks[k].Shape == crf.ShUpperPoss {
			return true
		}
	}
	return false
}

// firmBefore ties "the stalwart" to the firm that opens the sentence or the
// paragraph before.
func (r *resolver) firmBefore(f *found, from int32) bool {
	sent := r.Seg.Tokens[from].Sent
	for k := r.bodiesBefore(r.Seg.Sentences[sent].FirstTok) - 1; k >= 0; k-- {
		b := &r.bodies[k]
		at := r.Seg.Tokens[b.from].Sent
		if at >= sent {
			continue
		}
		if at < sent-1 || b.kind&aFirm == 0 {
			return false
		}
		if b.from-r.Seg.Sentences[at].FirstTok <= 2 {
			f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(b.from, b.to)
			return true
		}
	}
	return false
}
