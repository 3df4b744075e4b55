package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// nameAtEnd gives an attribution to the person with whose name its source [from,to) ends,
// where the words before the name only say who that is. It reports whether they do.
func (r *Resolver) nameAtEnd(f *people.Found, from, to int32) bool {
	if m := r.oneTold(from, to); m != nil {
		f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
		return true
	}
	n := r.MentionsBefore(to) - 1
	if n < 0 || r.Mentions[n].To != to || r.Mentions[n].From < from+2 || !r.Sure(r.Mentions[n].Who) {
		return false
	}
	m := &r.Mentions[n]
	if !r.officeBefore(from, m.From) && !r.oneOfThem(from, m.From, to) && !r.apposedRole(from, m.From) && !r.oneNamed(from, m.From) && !r.wordsOf(from, m.From) {
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
	if running.Has(r.Toks[at-1].Lex.Key) {
		return false // Supporters of candidate Ann Roe
	}
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

// running are roles that nobody has in a body.
var running = wordset.Of("candidate", "nominee", "contender", "hopeful")

// apposedRole reports whether tokens [from,at), behind their last comma, are nothing but
// who somebody is, with a role before the name: the port's adviser, Osk professor [Ann Roe];
// veteran columnist and well-known critic [Ann Roe]. A role that belongs to somebody else has
// a preposition: a spokesman for Mayor [Ann Roe].
func (r *Resolver) apposedRole(from, at int32) bool {
	const role = lists.SemRole | lists.SemTitle | lists.SemPublic | lists.SemCrowd
	last := at - 1
	if r.Toks[last].Shape != crf.ShLower || r.Toks[last].Lex.Sem()&role == 0 || people.Plural(r.Seg.Tokens[last].In(r.Text)) {
		return false
	}
	for k := last; k >= from; k-- {
		switch t := &r.Toks[k]; {
		case t.Shape == crf.ShComma:
			return k > from && !r.mentionCovers(k-1) && r.Toks[k+1].Lex.Key != grammar.KeyAnd && definiteOrOne(r, from)
		case t.Lex.Key == grammar.KeyAnd:
			if k == from || r.Toks[k-1].Shape != crf.ShLower || r.Toks[k-1].Lex.Sem()&role == 0 || people.Plural(r.Seg.Tokens[k-1].In(r.Text)) {
				return false
			}
		case t.Shape >= crf.ShOpen && t.Shape != crf.ShDot || grammar.Prepositions.Has(t.Lex.Key) || t.Lex.Key == grammar.KeyOf || t.Lex.Key == grammar.KeyTo || grammar.Auxiliaries.Has(t.Lex.Key) || grammar.Subjects.Has(t.Lex.Key) || grammar.WhoWords.Has(t.Lex.Key) || t.Shape == crf.ShLower && r.Past(k) && t.Lex.Sem()&role == 0:
			return false
		}
	}
	return true
}

// oneNamed reports whether a name follows the comma behind "one of" some people: one of the
// voters, [Ann Roe]; one of them, the guild's [Ann Roe].
func (r *Resolver) oneNamed(from, at int32) bool {
	if at < from+4 || r.Toks[from].Lex.Key != keyOne || r.Toks[from+1].Lex.Key != grammar.KeyOf {
		return false
	}
	for k := at - 1; k > from+2; k-- {
		t := &r.Toks[k]
		if t.Shape == crf.ShComma {
			return true
		}
		if !grammar.Capital(t) && t.Lex.Key != grammar.KeyThe && t.Shape != crf.ShDot && t.Lex.Sem()&lists.SemRole == 0 {
			return false
		}
	}
	return false
}

// oneTold is whom a source names behind "one of" some people and tells more of: one of the
// clerks, {Ann Roe}, who was there.
func (r *Resolver) oneTold(from, to int32) *people.Mention {
	if to-from < 6 || r.Toks[from].Lex.Key != keyOne || r.Toks[from+1].Lex.Key != grammar.KeyOf {
		return nil
	}
	for n := r.MentionsBefore(from); n < len(r.Mentions) && r.Mentions[n].To < to; n++ {
		if m := &r.Mentions[n]; m.From > from && m.To-m.From > 1 && r.Toks[m.From-1].Shape == crf.ShComma && r.Toks[m.To].Shape == crf.ShComma && r.Sure(m.Who) {
			return m
		}
	}
	return nil
}

// wordsOf reports whether tokens [from,at) say whose words follow: the sharp words of the
// Lantern's [Ann Roe].
func (r *Resolver) wordsOf(from, at int32) bool {
	for k := from; k+1 < at; k++ {
		if r.Toks[k].Lex.Key == keyWords && r.Toks[k+1].Lex.Key == grammar.KeyOf {
			return true
		}
	}
	return false
}

// keyWords are somebody's: in the words of Ann Roe.
var keyWords = segment.KeyOf("words")

// definiteOrOne reports whether a source at token from opens as one person does: the, one of,
// the state's, a former.
func definiteOrOne(r *Resolver, from int32) bool {
	t := &r.Toks[from]
	return definite.Has(t.Lex.Key) || indefinite.Has(t.Lex.Key) || ownWords.Has(t.Lex.Key) || t.Shape == crf.ShUpperPoss
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
