package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Descriptions that news writers put for the name of whoever speaks: Ann Roe said the pier
// was late. "It is rotten," the former harbour senator said.

// takesUp ties a description of three words and more to the person who spoke last before it,
// in its paragraph or the one before, if nobody else named has come up since.
func (r *Resolver) takesUp(f *people.Found, from, np, to int32) bool {
	head := &r.Toks[np-1]
	if np != to || np-from < 3 || np-from > longAgainFit || r.Toks[from].Lex.Key != grammar.KeyThe || f.Anon || r.Seg.Tokens[from].Depth > 0 ||
		head.Lex.Sem()&lists.SemRole == 0 && !Elected.Has(head.Lex.Key) || sharedRoles.Has(head.Lex.Key) || people.Plural(r.Seg.Tokens[np-1].In(r.Text)) || r.knownRole(head.Lex.Key, from) {
		return false
	}
	for k := from + 1; k < np; k++ {
		if t := &r.Toks[k]; r.Seg.Tokens[k].Flags&segment.Apostrophe != 0 || t.Shape >= crf.ShOpen && t.Shape != crf.ShDot || t.Shape == crf.ShUpperPoss || t.Shape == crf.ShLowerPoss || r.mentionCovers(k) || grammar.Determiners.Has(t.Lex.Key) || others.Has(t.Lex.Key) {
			return false // the mayor's lawyer, the Roe lawyer, the other senator
		}
	}
	if head.Lex.Sem()&lists.SemDemonym != 0 && f.Kind != attribution.Direct {
		return false // the leading Democrat, of whom only the party is told
	}
	p := r.spokeLast(f, from)
	if p == nil || !r.Sure(p.Person) {
		return false
	}
	key := r.TitleAt(np - 1)
	if !r.Bears(key, p.Person) {
		for _, t := range r.Titles {
			if t.Key == key {
				return false // somebody else is the senator
			}
		}
	}
	f.Person, f.SourceType, f.Speaker = p.Person, attribution.NamedPerson, r.People[p.Person].Name
	return true
}

// longAgainFit: tokens of such a description: the former National Harbour Committee chairman.
const longAgainFit = 8

// others say that somebody else is meant.
var others = lists.Set("speakers", "others")

// spokeLast is the attribution of the person who spoke last before a description at token at,
// nil if that is too far back, or somebody else was named outside of what that person said.
func (r *Resolver) spokeLast(f *people.Found, at int32) *people.Found {
	block := r.Seg.Sentences[r.Seg.Tokens[at].Sent].Block
	for k := f.At - 1; k >= 0 && k >= f.At-nearBack; k-- {
		p := &r.List[k]
		if p.SourcePart.To == 0 || p.SourcePart.From >= at {
			continue
		}
		if p.Person < 0 || p.SourceType != attribution.NamedPerson || r.Seg.Sentences[p.SourcePart.Sent].Block < block-1 || p.SourcePart.Sent == r.Seg.Tokens[at].Sent {
			return nil
		}
		if k > 0 && r.reported(k, at) {
			continue
		}
		for n := r.MentionsBefore(at) - 1; n >= 0 && r.Mentions[n].From >= p.SourcePart.To; n-- {
			m := &r.Mentions[n]
			if m.Who != p.Person && r.Seg.Tokens[m.From].Depth == 0 && (m.Subject || !r.within(p, m.From) && !(p.Kind == attribution.Direct && r.Seg.Tokens[m.From].Sent == p.SourcePart.Sent)) {
				return nil
			}
		}
		return p
	}
	return nil
}

// within reports whether token k stands in what an attribution says.
func (r *Resolver) within(p *people.Found, k int32) bool {
	b := r.Seg.Tokens[k].Start
	for _, c := range p.Content {
		if c.Start <= b && b < c.End {
			return true
		}
	}
	return false
}
