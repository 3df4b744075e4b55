package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// Sources that begin behind the name they belong to.

// behindTag gives a source that begins with a party's tag to the name before it: Ann Roe
// {(R-Osk), a friend of the mayor}, said. It reports whether there is one.
func (r *Resolver) behindTag(f *people.Found, from int32) bool {
	if from < 2 || !people.PartyTag(r.Seg.Tokens[from].In(r.Text), r.Seg.Tokens[from-1].In(r.Text) == "(") {
		return false
	}
	n := r.MentionsBefore(from) - 1
	if n < 0 || r.Mentions[n].To < from-2 {
		// a list of links stands between: Ann Roe Ann Ida Roe Harbour reopens (R-Osk)
		if n = r.MentionsBefore(r.Seg.Sentences[r.Seg.Tokens[from].Sent].FirstTok); n >= len(r.Mentions) || r.Mentions[n].From >= from || !r.Mentions[n].Subject {
			return false
		}
	}
	m := &r.Mentions[n]
	f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
	return true
}

// behindOf gives a source that tells of whom somebody said it to who stands before the verb:
// Ann Roe, head of the guild, said {of the mayor}. It reports whether there is somebody.
func (r *Resolver) behindOf(f *people.Found, from int32) bool {
	if r.Toks[from].Lex.Key != grammar.KeyOf || f.CuePart.To != from || !r.Spoken(f.CuePart) {
		return false
	}
	first := r.Seg.Sentences[r.Seg.Tokens[from].Sent].FirstTok
	for n := r.MentionsBefore(first); n < len(r.Mentions) && r.Mentions[n].To <= f.CuePart.From; n++ {
		if m := &r.Mentions[n]; r.Seg.Tokens[m.From].Depth == 0 && r.Toks[m.To-1].Shape != crf.ShUpperPoss && r.Somebody(m.Who) {
			f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
			return true
		}
	}
	return false
}

// behindPhrase gives a source that is the rest of a phrase of time to the name it ends with,
// or to the subject before it: After his talk in Elm {Roe} said; Roe, after the vote, said.
// It reports whether there is one.
func (r *Resolver) behindPhrase(f *people.Found, from, to int32) bool {
	if times.Has(r.Toks[from].Lex.Key) && from+1 < to {
		from++
	}
	first := r.Seg.Sentences[r.Seg.Tokens[from].Sent].FirstTok
	if from <= first || !times.Has(r.Toks[from-1].Lex.Key) || f.CuePart.From < to || f.Turn || r.Seg.Tokens[from].Depth > 0 {
		return false
	}
	var m *people.Mention
	if n := r.MentionsBefore(to) - 1; n >= 0 && r.Mentions[n].To == to && r.Mentions[n].From > from+1 && r.Toks[from].Shape == crf.ShLower && r.Toks[from].Lex.Key != keyBoth && r.Sure(r.Mentions[n].Who) {
		m = &r.Mentions[n]
	} else if np := r.NounPhrase(from, to); events.Has(r.Toks[np-1].Lex.Key) {
		m = r.LastSubject(first, from)
	}
	if m == nil {
		return false
	}
	f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
	return true
}

var (
	// times open phrases of time.
	times = wordset.Of("after", "before", "during", "since", "following")
	// events are what such phrases are about.
	events = lists.Set("speakers", "events")
)
