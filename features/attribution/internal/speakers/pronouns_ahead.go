package speakers

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// namedAfter is who is named behind the clause that opens the sentence, where a pronoun at
// token at is its subject: Even as he left, {Tom Harl} said.
func (r *Resolver) namedAfter(at int32, gender uint8) *people.Mention {
	s := &r.Seg.Sentences[r.Seg.Tokens[at].Sent]
	if at <= s.FirstTok || at > s.FirstTok+cataphora || r.Seg.Tokens[at].Depth > 0 || !people.Besides.Has(r.Toks[at-1].Lex.Key) {
		return nil
	}
	for n := r.MentionsBefore(at); n < len(r.Mentions) && r.Mentions[n].From < s.EndTok; n++ {
		m := &r.Mentions[n]
		k := m.From
		for k > at && (grammar.Capital(&r.Toks[k-1]) || r.Toks[k-1].Shape == crf.ShDot) {
			k--
		}
		if k = r.PhraseStart(k, at); k-1 <= at || r.Toks[k-1].Shape != crf.ShComma || m.To >= s.EndTok {
			continue
		}
		if t := &r.Toks[m.To]; r.Fits(m.Who, gender) && r.Seg.Tokens[m.From].Depth == 0 && (t.Shape == crf.ShComma || r.Past(m.To) || grammar.Auxiliaries.Has(t.Lex.Key)) {
			return m
		}
	}
	return nil
}

// cataphora: tokens before a pronoun that opens a sentence's first clause: On Monday, even as he.
const cataphora = 5

// peopleBefore is the noun for people that a "who" behind a place or a body means, where the
// noun right before it, at tokens [from,to), is none: supporters on the campus of Osk who.
func (r *Resolver) peopleBefore(low, from, to int32) (int32, int32) {
	const folk = lists.SemRole | lists.SemPublic | lists.SemCrowd | lists.SemAnonymous
	np := to
	if from < to {
		np = r.NounPhrase(from, to)
	}
	if np > from && r.Toks[np-1].Lex.Sem()&folk != 0 || from <= low {
		return 0, 0
	}
	for k := to - 1; k > low && k > to-peopleBack; k-- {
		t := &r.Toks[k]
		if t.Q != crf.QOut || t.Shape >= crf.ShOpen || grammar.Auxiliaries.Has(t.Lex.Key) || r.Past(k) {
			return 0, 0
		}
		if t.Shape != crf.ShLower || t.Lex.Sem()&folk == 0 || !people.Plural(r.Seg.Tokens[k].In(r.Text)) || !grammar.Prepositions.Has(r.Toks[k+1].Lex.Key) {
			continue
		}
		a := k
		for a > low && (r.Toks[a-1].Shape == crf.ShLower && !grammar.Prepositions.Has(r.Toks[a-1].Lex.Key) && !grammar.Auxiliaries.Has(r.Toks[a-1].Lex.Key) && !r.Past(a-1) && r.Toks[a-1].Lex.Sem() != 0 || grammar.Capital(&r.Toks[a-1]) && r.Toks[a-1].First == 0) {
			a--
		}
		return a, k + 1
	}
	return 0, 0
}

// peopleBack: tokens between a noun for people and its "who".
const peopleBack = 12

// keyBut joins two clauses about one subject.
var keyBut = segment.KeyOf("but")
