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

var (
	// quantities count people: a majority of voters.
	quantities = lists.Set("speakers", "quantities")
	// camps are groups known by what they stand for.
	camps = wordset.Of("left", "right", "side", "sides", "far-left", "far-right")
	// campWords make a camp of a plural: both sides.
	campWords = wordset.Of("the", "both", "other", "all", "either", "neither")
	// reporters speak for a medium.
	reporters = lists.Set("speakers", "reporters")
	// reportsOf are what media publish.
	reportsOf = wordset.Of("reports", "accounts", "coverage")
	// loose words before reports leave open whose they are.
	loose = lists.Set("speakers", "loose")
	// keyNo: no one.
	keyNo = segment.KeyOf("no")
	// keyOne: one analyst.
	keyOne = segment.KeyOf("one")
	// keyReports: reports said.
	keyReports = segment.KeyOf("reports")
)

// crowd types a source that is a group nobody in it is told from: experts in
// general, 55% of adults, both sides. It reports whether it was one.
func (r *Resolver) crowd(i int, from, np, to int32) bool {
	f := &r.List[i]
	head := &r.Toks[np-1]
	switch {
	case r.Toks[from].Lex.Key == keyNo && np-from >= 2 && r.Toks[from+1].Lex.Key == keyOne:
		f.SourceType = attribution.Public
		return true
	// 76%
	case head.Shape == crf.ShPercent && np == to || head.Shape == crf.ShNumber && np == to && np < int32(len(r.Toks)) && r.Toks[np].Shape == crf.ShPercent:
		f.SourceType = attribution.Public
		return true
	case quantities.Has(head.Lex.Key) && np+1 < to && r.Toks[np].Lex.Key == grammar.KeyOf:
		speaker := f.Speaker
		end := r.NounPhrase(np+1, to)
		if t := &r.Toks[end-1]; grammar.Capital(t) && t.Lex.Sem()&(lists.SemPublic|lists.SemDemonym) == 0 || t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd) == 0 && t.Lex.Sem()&lists.SemRole != 0 {
			r.classify(i, np+1, end, to)
		} else {
			f.SourceType, f.Head = attribution.Public, t.Lex.Key
		}
		f.Speaker = speaker
		return true
	case np == to && np-from > 1 && camps.Has(head.Lex.Key) && campWords.Has(r.Toks[from].Lex.Key) && (np-from == 2 || r.Toks[from+1].Shape == crf.ShLower):
		f.SourceType = attribution.Public
		return true
	case head.Lex.Sem()&lists.SemCrowd != 0 && r.general(from, np, to):
		f.SourceType = attribution.Public
		return true
	case np == to && reportsOf.Has(head.Lex.Key) && !grammar.Capital(&r.Toks[np-1]) || np == to && np-from == 1 && head.Lex.Key == keyReports:
		for k := from; k < np-1; k++ {
			if !loose.Has(r.Toks[k].Lex.Key) {
				return false
			}
		}
		if np-from > 1 && r.Toks[from].Lex.Key == grammar.KeyThe && np-from == 2 {
			return false
		}
		f.SourceType = attribution.Media
		return true
	}
	return false
}

// general reports whether a plural means such people in general: no article, no
// number, no name beside it.
func (r *Resolver) general(from, np, to int32) bool {
	if r.Toks[np-1].Shape != crf.ShLower && np-from > 1 {
		return false
	}
	for k := from; k < to; k++ {
		t := &r.Toks[k]
		if k < np-1 && grammar.Determiners.Has(t.Lex.Key) && t.Lex.Key != keySome || k == from && numberWords.Has(t.Lex.Key) || t.Shape == crf.ShNumber {
			return false
		}
		if k > from && grammar.Capital(t) && t.Lex.Sem()&lists.SemDemonym == 0 {
			return false
		}
	}
	return r.Toks[from].First == 1 || !grammar.Capital(&r.Toks[from]) || r.Toks[from].Lex.Sem()&lists.SemDemonym != 0
}

var (
	// keySome: some critics.
	keySome = segment.KeyOf("some")
	// numberWords count particular people.
	numberWords = lists.Set("speakers", "number_words")
)

// Elected are nouns that, with a place or party before them, describe the person just named.
var Elected = lists.Set("speakers", "elected")

// described ties "the Ohio Republican", "the 41-year-old" to the person who was
// last the subject of a sentence, when it is an article, a place or party and a noun.
func (r *Resolver) described(f *people.Found, from, np, to int32) bool {
	if np != to || r.Toks[from].Lex.Key != grammar.KeyThe || np-from < 2 || np-from > longDescription {
		return false
	}
	head := &r.Toks[np-1]
	aged := head.Shape == crf.ShNumberWord && np-from == 2
	if !aged && !Elected.Has(head.Lex.Key) {
		return false
	}
	marked := aged
	for k := from + 1; k < np-1; k++ {
		switch t := &r.Toks[k]; {
		case t.Lex.Sem()&(lists.SemPlace|lists.SemState|lists.SemDemonym) != 0 && grammar.Capital(t) || k+1 < np && r.PhraseSem(k, k+2)&(lists.SemPlace|lists.SemState) != 0:
			marked = true
		case t.Shape != crf.ShLower && !grammar.Capital(t) && t.Shape != crf.ShDot && t.Shape != crf.ShLowerHyphen:
			return false
		}
	}
	if !marked && !(np-from == 2 && head.Lex.Sem()&lists.SemDemonym != 0) {
		return false
	}
	if who := r.fromState(from, np); who >= 0 {
		f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
		return true
	}
	sent := r.Seg.Tokens[from].Sent
	key, borne := people.TitleKey(head.Lex.Key), false // some person of the article is a senator
	for _, t := range r.Titles {
		borne = borne || t.Key == key
	}
	for k := r.MentionsBefore(from) - 1; k >= 0; k-- {
		m := &r.Mentions[k]
		if r.Seg.Tokens[m.From].Sent < sent-describedBack {
			break
		}
		if borne && !r.Bears(key, m.Who) {
			continue
		}
		if r.Seg.Tokens[m.From].Depth == 0 && (m.Subject || r.Seg.Tokens[m.From].Sent >= sent-2) && r.People[m.Who].First != 0 {
			f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
			return true
		}
	}
	return false
}
