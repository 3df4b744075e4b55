package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// Names and firms that a description stands for: after it, in apposition, or at
// the head of the sentence before.

// withheld are heads of sources that stay without a name.
var (
	// withheld are roles whose bearers stay without a name.
	withheld = wordset.Of("spokesman", "spokeswoman", "spokesperson", "source", "diplomat")
	// unnamedOne stay so after "one": one official.
	unnamedOne = lists.Set("speakers", "unnamed_one")
)

// ahead ties a description that opens an article, or "one analyst", to the person
// of the same role who is introduced in full right after it.
func (r *Resolver) ahead(f *people.Found, from, np, to int32) {
	first := r.Toks[from].Lex.Key
	sent := r.Seg.Tokens[from].Sent
	s := &r.Seg.Sentences[sent]
	for k := from; k < to; k++ {
		if notNamed.Has(r.Toks[k].Lex.Key) {
			return
		}
	}
	if f.Anon || withheld.Has(f.Head) || from != s.FirstTok && (sent > 0 || r.Toks[from-1].Shape != crf.ShComma && r.Toks[from-1].Q != crf.QClose) || people.Plural(r.Seg.Tokens[np-1].In(r.Text)) || r.Seg.Tokens[from].Depth > 0 {
		return
	}
	one := first == keyOne
	if one && unnamedOne.Has(f.Head) {
		return
	}
	if !one && (s.Block > 1 || sent > 1) || !one && !indefinite.Has(first) && !r.Possessed(from, np) && !(first == grammar.KeyThe && sent == 0 && np+1 < to && r.Toks[np].Lex.Key == grammar.KeyOf) {
		return
	}
	// the people named after the description, the nearest first
	after := r.MentionsBefore(to)
	for k := after; k < len(r.Mentions) && k < after+introductions; k++ {
		m := &r.Mentions[k]
		at := r.Seg.Tokens[m.From].Sent
		if at > sent+introducedWithin || at > sent+1 && !one {
			return
		}
		p := &r.People[m.Who]
		if at == sent || p.First == 0 || m.To-m.From < 2 || r.Seg.Tokens[m.From].Depth > 0 {
			continue
		}
		for n := k - 1; n >= 0 && n >= k-knownBack; n-- {
			if r.Mentions[n].Who == m.Who {
				return // known already
			}
		}
		opens := m.Subject && !one
		// said Jim Roe
		for b := m.From - 1; b > m.From-verbBefore && b >= r.Seg.Sentences[at].FirstTok && !opens; b-- {
			if opens = r.Past(b) && r.Speaks(b); !grammar.Capital(&r.Toks[b]) && r.Toks[b].Shape != crf.ShDot && r.Toks[b].Lex.Sem()&(lists.SemRole|lists.SemDemonym) == 0 {
				break
			}
		}
		if one && !opens {
			opens = m.Subject
			for n := f.At + 1; n < len(r.List) && n <= f.At+nextSources && !opens; n++ {
				opens = r.List[n].SourcePart.From <= m.From && m.From < r.List[n].SourcePart.To
			}
		}
		if opens && r.carries(m, f.Head) {
			f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, p.Name
			return
		}
	}
}

// carries reports whether the role stands beside the name: Ann Roe, an analyst at
// Osk; the analyst Ann Roe.
func (r *Resolver) carries(m *people.Mention, role uint64) bool {
	s := &r.Seg.Sentences[r.Seg.Tokens[m.From].Sent]
	for k := max(s.FirstTok, m.From-roleBefore); k < min(s.EndTok, m.To+roleAfter); k++ {
		if r.Toks[k].Lex.Key == role && (k < m.From || k >= m.To) {
			return true
		}
	}
	return false
}

// firmBefore ties "the stalwart" to the firm that opens the sentence or the
// paragraph before.
func (r *Resolver) firmBefore(f *people.Found, from int32) bool {
	sent := r.Seg.Tokens[from].Sent
	for k := r.BodiesBefore(r.Seg.Sentences[sent].FirstTok) - 1; k >= 0; k-- {
		b := &r.Bodies[k]
		at := r.Seg.Tokens[b.From].Sent
		if at >= sent {
			continue
		}
		if at < sent-1 || b.Kind&people.AFirm == 0 {
			return false
		}
		if b.From-r.Seg.Sentences[at].FirstTok <= 2 {
			f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(b.From, b.To)
			return true
		}
	}
	return false
}
