package speakers

import (
	"strings"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
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
	f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(b.From, b.To)
	if b.Kind == people.AMedium {
		f.SourceType = attribution.Media
	}
	return true
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

// maxFullNames bounds how many abbreviations are looked up in an article.
const maxFullNames = 20

// fullName is what an abbreviation stands for in the article: the first run of
// words with these initials. It is the abbreviation itself if there is none.
func (r *Resolver) fullName(short string) string {
	if n := len(short); n < shortest || n > longest {
		return short
	}
	for i := 0; i < len(short); i++ {
		if short[i] < 'A' || short[i] > 'Z' {
			return short
		}
	}
	for i := range r.Full {
		if r.Full[i].Short == short {
			return r.Full[i].Long
		}
	}
	if len(r.Full) == maxFullNames {
		return short
	}
	// the first words of the article whose initials spell it
	long := short
	for i := range r.Toks {
		if j := r.spells(short, int32(i)); j > 0 {
			long = r.Words(int32(i), j)
			break
		}
	}
	r.Full = append(r.Full, people.Expansion{Short: short, Long: long})
	return long
}

// smallWords have no letter in an abbreviation.
var smallWords = wordset.Of("of", "and", "for", "the", "to", "on", "in")

// spells is the end of the words from token i on whose initials are short, 0 if
// there are none.
func (r *Resolver) spells(short string, i int32) int32 {
	n := 0
	for k := i; k < int32(len(r.Toks)) && k < i+spelledOut; k++ {
		t := &r.Toks[k]
		switch {
		case grammar.Capital(t) && t.Shape != crf.ShCaps && r.Text[r.Seg.Tokens[k].Start] == short[n]:
			if n++; n == len(short) {
				return k + 1
			}
		case n > 0 && smallWords.Has(t.Lex.Key):
		default:
			return 0
		}
	}
	return 0
}

// article is the number of tokens from which a text is more than a snippet.
const article = 100

// introduces reports whether the text is an article that names somebody in full,
// so that it would have introduced whoever has a bare surname as well.
func (r *Resolver) introduces() bool {
	if len(r.Toks) < article {
		return false
	}
	for i := range r.People[:min(len(r.People), people.MaxPeople)] {
		if r.People[i].First != 0 {
			return true
		}
	}
	return false
}

// nameLike are endings of surnames.
var nameLike = lists.Words("speakers", "name_like")

// surnameLike reports whether a capitalised word may be a surname: it is
// listed, begins with Mc or O' or has the ending of one.
func (r *Resolver) surnameLike(k int32) bool {
	t := &r.Toks[k]
	if t.Lex.Sem()&(lists.SemSurname|lists.SemMale|lists.SemFemale) != 0 {
		return true
	}
	if t.Lex.Sem()&(lists.SemOrgWord|lists.SemFirm|lists.SemOrg) != 0 {
		return false
	}
	w := r.Words(k, k+1)
	if len(w) > 4 && (w[:2] == "Mc" || w[:2] == "O'" || w[:3] == "O’"[:3]) {
		return true
	}
	for _, e := range nameLike {
		if len(w) > len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
