package speakers

import (
	"strings"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// standsFor ties "the agency" to the body it stands for.
func (r *Resolver) standsFor(f *people.Found, from, np, to int32) bool {
	if np != to || np-from > 2 || np-from == 2 && r.Toks[from].Lex.Key != grammar.KeyThe {
		return false
	}
	head := &r.Toks[np-1]
	if np-from == 1 && (grammar.Capital(head) || head.Lex.Sem()&lists.SemOrgNoun == 0) {
		return false
	}
	if _, ok := people.NounOf[head.Lex.Key]; !ok && (head.Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd|lists.SemDocument|lists.SemAnonymous) != 0 || np-from == 1) {
		return false
	}
	b, ok := r.BodyBefore(head.Lex.Key, from)
	if k := r.addressBefore(head.Lex.Key, from); k >= 0 && (!ok || b.To <= k) {
		f.SourceType, f.Speaker = r.hostType(k, attribution.DocumentSource), r.Words(k, k+1)
		return true
	}
	if p := r.againBody(f); p != nil && (!ok || b.To < p.SourcePart.To) {
		f.SourceType, f.Speaker = p.SourceType, p.Speaker
		return true
	}
	if p := r.firmSpoke(f, head.Lex.Key); p != nil && (!ok || b.To < p.SourcePart.From) {
		f.SourceType, f.Speaker = p.SourceType, p.Speaker
		return true
	}
	if !ok {
		return false
	}
	f.SourceType, f.Speaker = attribution.NamedOrganisation, r.NameOf(b)
	if b.Kind == people.AMedium {
		f.SourceType = attribution.Media
	}
	return true
}

// addressBefore is the token of the address of a site that "the site" means, named in the
// sentences before token at, -1 if there is none: They sent people to osk.gov.
func (r *Resolver) addressBefore(noun uint64, at int32) int32 {
	if !people.IsSite(noun) {
		return -1
	}
	low := r.Seg.Sentences[max(r.Seg.Tokens[at].Sent-siteSentences, 0)].FirstTok
	for k := at - 1; k >= low && k >= at-farthest*2; k-- {
		if r.host(k) {
			return k
		}
	}
	return -1
}

// host reports whether token k is the address of a site: osk.gov; no page, no mail.
func (r *Resolver) host(k int32) bool {
	w := r.Seg.Tokens[k].In(r.Text)
	return r.Seg.Tokens[k].Kind == segment.Address && w[0] != '@' && w[0] != '#' && strings.IndexByte(w, '.') > 0 && strings.IndexByte(w, '/') < 0 && strings.IndexByte(w, '@') < 0
}

// hostType is what the site at token k is as a source: a medium if it is listed as one.
func (r *Resolver) hostType(k int32, other attribution.SourceType) attribution.SourceType {
	if lists.SemOf(segment.KeyOf(r.Seg.Tokens[k].In(r.Text)))&lists.SemMedia != 0 {
		return attribution.Media
	}
	return other
}

// siteSentences: sentences between an address and "the site" that means it.
const siteSentences = 4

// plainSite reports whether a source is a site that is no medium's: the harbour website.
func (r *Resolver) plainSite(f *people.Found, from, np int32) bool {
	m, _ := r.MediumIn(from, np)
	return people.IsSite(f.Head) && definite.Has(r.Toks[from].Lex.Key) && m == ""
}

// againBody is the body without a name of its own that spoke before f under the same noun
// and more: Norland's foreign ministry, of "the ministry".
func (r *Resolver) againBody(f *people.Found) *people.Found {
	for k := f.At - 1; k >= 0 && k >= f.At-groupsBack; k-- {
		if p := &r.List[k]; p.Head == f.Head && p.SourcePart.To-p.SourcePart.From > 2 && p.SourcePart.From < f.SourcePart.From && (p.SourceType == attribution.NamedOrganisation || p.SourceType == attribution.Role) && !p.Anon {
			return p
		}
	}
	return nil
}

// firmSpoke is the body named in one word without an article that spoke last, if "the
// company" may mean it: ANB said … The company added.
func (r *Resolver) firmSpoke(f *people.Found, noun uint64) *people.Found {
	if !firms.Has(noun) || f.At == 0 {
		return nil
	}
	p := &r.List[f.At-1]
	if p.SourceType != attribution.NamedOrganisation || p.SourcePart.To-p.SourcePart.From != 1 || !grammar.Capital(&r.Toks[p.SourcePart.From]) || r.Toks[p.SourcePart.From].Lex.Sem()&(lists.SemPlace|lists.SemState|lists.SemDemonym) != 0 || r.Seg.Tokens[p.SourcePart.From].Sent < f.SourcePart.Sent-groupSentences {
		return nil
	}
	return p
}

// firms are nouns that stand for a firm alone.
var firms = wordset.Of("company", "firm", "carmaker", "automaker", "retailer", "airline", "business")
