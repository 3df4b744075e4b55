package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// nameAtEnd gives an attribution to the person with whose name its source [from,to) ends,
// where the words before the name only say who that is. It reports whether they do.
func (r *Resolver) nameAtEnd(f *people.Found, from, to int32) bool {
	n := r.MentionsBefore(to) - 1
	if n < 0 || r.Mentions[n].To != to || r.Mentions[n].From < from+2 || !r.Sure(r.Mentions[n].Who) {
		return false
	}
	m := &r.Mentions[n]
	if !r.officeBefore(from, m.From) && !r.oneOfThem(from, m.From, to) {
		return false
	}
	f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
	return true
}

// officeBefore reports whether tokens [from,at) are the name of a body with "of" or "for"
// in it and somebody's role there: Friends of Osk president [Ann Roe].
func (r *Resolver) officeBefore(from, at int32) bool {
	if r.Toks[at-1].Shape != crf.ShLower || r.Toks[at-1].Lex.Sem()&lists.SemRole == 0 {
		return false
	}
	joined := false
	for k := from; k < at-1; k++ {
		switch t := &r.Toks[k]; {
		case k > from && (t.Lex.Key == grammar.KeyOf || bodyLinks.Has(t.Lex.Key)):
			joined = true
		case !grammar.Capital(t) && t.Shape != crf.ShAnd || t.Shape == crf.ShUpperPoss:
			return false
		}
	}
	return joined
}

// oneOfThem reports whether a name behind "like" and its titles is an example of whom
// tokens [from,at) mean, and alone is the subject of what follows: Democrats like Rep.
// [Ann Roe], who wrote.
func (r *Resolver) oneOfThem(from, at, to int32) bool {
	if to+1 >= int32(len(r.Toks)) || r.Toks[to].Shape != crf.ShComma || !grammar.WhoWords.Has(r.Toks[to+1].Lex.Key) {
		return false
	}
	k := at - 1
	for k > from && (grammar.Capital(&r.Toks[k]) || r.Toks[k].Shape == crf.ShDot || r.Toks[k].Lex.Sem()&lists.SemRole != 0 || r.Toks[k].Lex.Key == keyFormer) {
		k--
	}
	return k > from && r.Toks[k].Lex.Key == keyLike
}

// keyLike gives an example.
var keyLike = segment.KeyOf("like")
