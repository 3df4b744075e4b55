package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// classify types the source [from,to) whose head noun phrase is [from,np).
func (r *Resolver) classify(i int, from, np, to int32) {
	for np > from+1 && r.Toks[np-1].Shape == crf.ShDot {
		np-- // Roe Jr., a judge
	}
	last := &r.Toks[np-1]
	// Channel 5
	if last.Shape == crf.ShNumber && np-from > 1 && stationWords.Has(r.Toks[np-2].Lex.Key) && grammar.Capital(&r.Toks[np-2]) {
		f := &r.List[i]
		f.SourceType, f.Speaker = attribution.Media, r.Words(np-2, np)
		return
	}
	// May 2017, the agency's Jan. 6 report, cut short: a time, not a name
	if np < int32(len(r.Toks)) && grammar.Capital(last) && r.Month(np-1) {
		r.List[i].SourceType = attribution.Role
		return
	}
	// Ann Roe, D-N.Y., said: the name before
	if np-from == 1 && from > 0 && people.PartyTag(r.Seg.Tokens[from].In(r.Text), r.Toks[from-1].Shape == crf.ShParen) {
		if k := r.MentionsBefore(from) - 1; k >= 0 && r.Mentions[k].To >= from-2 {
			f, who := &r.List[i], r.Mentions[k].Who
			f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
			return
		}
	}
	// @harl
	if w := r.Seg.Tokens[from].In(r.Text); np-from == 1 && len(w) > 1 && w[0] == '@' {
		f := &r.List[i]
		f.SourceType, f.Speaker = attribution.NamedPerson, w[1:]
		return
	}
	// FactCheck.org
	if np-from == 1 && r.host(from) {
		f := &r.List[i]
		f.SourceType, f.Speaker = r.hostType(from, attribution.NamedOrganisation), r.Words(from, np)
		return
	}
	if (grammar.Proper(last) && !r.plainPlural(from, np) || last.Shape == crf.ShCaps && np-from <= 2 && last.Lex.Sem()&lists.SemPublic == 0 && !r.loud(np-1)) && (last.Lex.Sem()&lists.SemDemonym == 0 || np-from == 1 && r.Find(last.Lex.Key, 0, true) >= 0) || grammar.KeyJr.Has(last.Lex.Key) {
		// back over the words of the name: Lena van Osk, Roe & Harl
		k := np - 1
		for k > from && (grammar.Capital(&r.Toks[k-1]) && r.Toks[k-1].Shape != crf.ShUpperPoss || r.Toks[k-1].Shape == crf.ShDot || r.Toks[k-1].Shape == crf.ShAnd || grammar.Linkers.Has(r.Toks[k-1].Lex.Key)) {
			k--
		}
		// Fish and Wildlife Service
		for last.Lex.Sem()&lists.SemOrgWord != 0 && k-2 >= from && r.Toks[k-1].Lex.Key == grammar.KeyAnd && grammar.Capital(&r.Toks[k-2]) && r.Toks[k-2].Lex.Sem()&(lists.SemOrg|lists.SemOrgWord|lists.SemMale|lists.SemFemale) == 0 {
			for k -= 2; k > from && grammar.Capital(&r.Toks[k-1]) && r.Toks[k-1].Shape != crf.ShUpperPoss; k-- {
			}
		}
		// forward over what only opens the sentence: But Osk
		for k < np && (!grammar.Capital(&r.Toks[k]) || lists.Openers.Has(r.Toks[k].Lex.Key) && k+1 < np && !r.OpensPhrase(k, np) && !r.Directed(k)) {
			k++
		}
		if k < np {
			end := np
			for end < to && r.Toks[end].Shape != crf.ShComma {
				end++
			}
			if j := r.tailName(np, to); j > 0 {
				k, np = j, to // Secretary for Fisheries, Karl Ude
			} else if j := r.tailName(np, end); j > 0 {
				k, np = j, end // Secretary for Fisheries Karl Ude, a sailor
			}
			r.named(i, from, k, np, to)
			return
		}
	}
	r.common(i, from, np, to)
}

// plainPlural reports whether a source is a plural that only its place at the
// beginning of the sentence gives a capital: Shopkeepers on the island.
func (r *Resolver) plainPlural(from, np int32) bool {
	t := &r.Toks[from]
	return np-from == 1 && np < int32(len(r.Toks)) && t.First == 1 && t.Mid == 0 && t.Shape == crf.ShUpper && people.Plural(r.Seg.Tokens[from].In(r.Text)) &&
		t.Lex.Sem()&(lists.SemSurname|lists.SemMale|lists.SemFemale|lists.SemOrg|lists.SemPlace) == 0 && grammar.Prepositions.Has(r.Toks[np].Lex.Key)
}

// stationWords are what a number follows in the name of a station.
var stationWords = lists.Set("speakers", "station_words")

var (
	// bodyLinks join the parts of a body's name: Center for Sea Law.
	bodyLinks = wordset.Of("for", "on", "against", "without")
)

// loud reports whether the words beside token k are all capitals too.
func (r *Resolver) loud(k int32) bool {
	return k > 0 && r.Toks[k-1].Shape == crf.ShCaps || k+1 < int32(len(r.Toks)) && r.Toks[k+1].Shape == crf.ShCaps
}

// below are words that make a title another one.
var below = lists.Set("speakers", "below")

// antecedent ties "the source", "the official" to the anonymous speaker before.
func (r *Resolver) antecedent(i int) {
	f := &r.List[i]
	first := r.Toks[f.SourcePart.From].Lex.Key
	if first != grammar.KeyThe && !(f.SourceType == attribution.Role && grammar.ItWords.Has(first)) && !grammar.TheyWords.Has(first) || f.SourcePart.To-f.SourcePart.From > longAgain {
		return
	}
	for k := i - 1; k >= 0 && k >= i-farBack; k-- {
		p := &r.List[k]
		if p.Head != f.Head || !p.Anon {
			continue
		}
		f.Anon, f.SourceType, f.Speaker = true, attribution.Anonymous, p.Speaker
		return
	}
}
