package people

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// body is an organisation, medium or state named at a token.
type body struct {
	From, To int32
	Kind     bodyKind
	Head     uint64 // key of its last word
}

// bodyKind is the kind of body, as bits.
type bodyKind uint8

const (
	anOffice bodyKind = 1 << iota // of a government
	// AFirm is a company.
	AFirm
	// AMedium is a newspaper, station or site.
	AMedium
	// AState is a state of a federation.
	AState
	aGroup // none of these
)

// NounOf says which bodies a common noun may stand for: those with the noun
// itself as their last word, and those of the kinds.
var NounOf = func() map[uint64]bodyKind {
	m := map[uint64]bodyKind{}
	for _, l := range []struct {
		kind bodyKind
		list string
	}{
		{anOffice, "stands_for_office"},
		{AFirm, "stands_for_firm"},
		{AMedium, "stands_for_medium"},
		{AState, "stands_for_state"},
		{aGroup, "stands_for_group"},
		{0, "stands_for_same"},
	} {
		for _, w := range lists.Words("people", l.list) {
			m[segment.KeyOf(w)] |= l.kind
		}
	}
	return m
}()

// officeHeads are last words of the names of offices.
var officeHeads = lists.Set("people", "office_heads")

// noteBody records the organisation, medium or state named by tokens [i,j).
func (c *Cast) noteBody(i, j int32) {
	if j <= i {
		return
	}
	if i >= 2 && c.Toks[i-1].Lex.Key == grammar.KeyAnd && grammar.Capital(&c.Toks[i-2]) && c.PhraseSem(i-2, j)&lists.SemOrg != 0 {
		i -= 2 // the Food and Drug Administration
	}
	last := &c.Toks[j-1]
	b := body{From: i, To: j, Head: last.Lex.Key}
	whole := c.PhraseSem(i, j)
	switch {
	case whole&lists.SemMedia != 0 || last.Lex.Sem()&lists.SemMediaWord != 0 && j-i > 1:
		b.Kind = AMedium
	case whole&lists.SemState != 0:
		b.Kind = AState
	case whole&lists.SemPlace != 0:
		return
	case officeHeads.Has(b.Head) && !(j-i == 1 && last.Shape != crf.ShCaps):
		b.Kind = anOffice
	case (whole|last.Lex.Sem())&lists.SemFirm != 0:
		b.Kind = AFirm
	case j-i == 1 && last.Shape == crf.ShCaps:
		b.Kind = anOffice | aGroup
	default:
		b.Kind = aGroup
	}
	c.Bodies = append(c.Bodies, b)
}

// bodiesBack bounds how many bodies a noun looks back over.
const bodiesBack = 60

// BodyBefore is the nearest body before token at that the noun may stand for.
func (c *Cast) BodyBefore(noun uint64, at int32) (best body, ok bool) {
	kind := NounOf[noun]
	lo := c.BodiesBefore(at)
	low := max(0, lo-bodiesBack)
	// the court: the Supreme Court
	for k := lo - 1; k >= low; k-- {
		if b := &c.Bodies[k]; b.Head == noun && b.To < at && b.To-b.From > 1 {
			return *b, true
		}
	}
	if kind == 0 {
		return body{}, false
	}
	for k := lo - 1; k >= low; k-- {
		// else the nearest body of the kind
		if b := &c.Bodies[k]; b.Kind&kind != 0 && b.To < at && c.suits(noun, b) {
			return *b, true
		}
	}
	return body{}, false
}

// NameOf is the whole name of a body: with the number before it and the "of" behind it:
// 9th Harbour Court of Appeals.
func (c *Cast) NameOf(b body) string {
	from, to := c.Numbered(b.From), b.To
	if k := to + 1; k < int32(len(c.Toks)) && c.Toks[to].Lex.Key == grammar.KeyOf && b.Kind&(AMedium|AState) == 0 && c.Toks[to-1].Lex.Sem()&(lists.SemOrgWord|lists.SemOrgNoun) != 0 {
		if c.Toks[k].Lex.Key == grammar.KeyThe && k+1 < int32(len(c.Toks)) {
			k++
		}
		to = max(to, c.Run(k, int32(len(c.Toks))))
	}
	return c.Words(from, to)
}

// Numbered is where the name at token k begins with the number before it: 9th Harbour Court.
func (c *Cast) Numbered(k int32) int32 {
	if k == 0 {
		return k
	}
	w := c.Seg.Tokens[k-1].In(c.Text)
	if n := len(w); n > 2 && w[0] >= '0' && w[0] <= '9' && ordinals.Has(segment.KeyOf(w[n-2:])) {
		return k - 1
	}
	return k
}

// ordinals end the number of a court or a district: 9th.
var ordinals = wordset.Of("st", "nd", "rd", "th")

// suits reports whether a noun that means few bodies of its kind may mean this one: the
// department is no party, the league no agreement, the site no paper.
func (c *Cast) suits(noun uint64, b *body) bool {
	short := b.To-b.From == 1 && c.Toks[b.From].Shape == crf.ShCaps
	switch {
	case short && parties.Has(b.Head):
		return noun == keyParty
	case noun == keyDepartment && short:
		return departments.Has(b.Head)
	case noun == keyLeague:
		return leagues.Has(b.Head)
	case siteNouns.Has(noun):
		return b.To-b.From == 1 || c.Toks[b.To-1].Lex.Sem()&lists.SemMediaWord == 0 || c.Seg.Tokens[b.To-1].Kind == segment.Address
	}
	return true
}

// IsSite reports whether a noun means an address in the net: the site.
func IsSite(noun uint64) bool { return siteNouns.Has(noun) }

var (
	keyDepartment = segment.KeyOf("department")
	keyLeague     = segment.KeyOf("league")
	keyParty      = segment.KeyOf("party")
	// departments are those known by their initials.
	departments = lists.Set("people", "departments")
	// leagues are those known by their initials.
	leagues = lists.Set("people", "leagues")
	// parties are those known by their initials, which are no office of a government.
	parties = wordset.Of("gop", "dnc", "rnc", "dccc", "nrcc")
	// siteNouns are nouns for an address in the net.
	siteNouns = wordset.Of("site", "website")
)

// Directed reports whether token k is a part of the world, or New, before the name of a
// place: New {Norland}.
func (c *Cast) Directed(k int32) bool {
	if k+1 >= int32(len(c.Toks)) || !directions.Has(c.Toks[k].Lex.Key) {
		return false
	}
	t := &c.Toks[k+1]
	return grammar.Capital(&c.Toks[k]) && grammar.Capital(t) && t.Lex.Sem()&(lists.SemPlace|lists.SemState) != 0
}

// directions stand before the name of a place and belong to it.
var directions = lists.Set("people", "directions")

// BodiesBefore counts the bodies that begin before token at.
func (c *Cast) BodiesBefore(at int32) int {
	lo, hi := 0, len(c.Bodies)
	for lo < hi {
		if m := (lo + hi) / 2; c.Bodies[m].From < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}
