package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/internal/wordset"
)

// What "it" and "they" mean in the sentence before: whoever issued a statement, two people.

// paperObject takes "it" for what somebody issued in the sentence before, and so for
// whoever issued it: Roe issued a brief statement. It said: "…" It reports whether
// there was such a document.
func (r *Resolver) paperObject(i int, at int32) bool {
	sent := r.Seg.Tokens[at].Sent
	if sent == 0 || r.Seg.Tokens[at].Depth > 0 || at != r.Seg.Sentences[sent].FirstTok {
		return false
	}
	s := &r.Seg.Sentences[sent-1]
	for k := s.EndTok - 1; k > s.FirstTok+1; k-- {
		if t := &r.Toks[k]; t.Shape != crf.ShLower || t.Q != crf.QOut || !issued.Has(t.Lex.Key) {
			continue
		}
		a := k - 1
		for a > s.FirstTok && a > k-paperLong && !indefinite.Has(r.Toks[a].Lex.Key) {
			a--
		}
		if m := r.lastSubject(s.FirstTok, a); m != nil && indefinite.Has(r.Toks[a].Lex.Key) {
			f := &r.List[i]
			f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
			return true
		}
		return false
	}
	return false
}

// issued are documents that somebody gives out and that speak for him.
var issued = wordset.Of("statement", "letter", "memo", "email", "note", "tweet", "post")

// pairSubject takes "they" for two people, joined by "and", with whom the sentence
// before opens: Ann Roe and Tom Harl wrote a letter. It reports whether there were any.
func (r *Resolver) pairSubject(i int, at int32) bool {
	sent := r.Seg.Tokens[at].Sent
	for back := sent; back >= 0 && back >= sent-2; back-- {
		s := &r.Seg.Sentences[back]
		for n := r.MentionsBefore(s.FirstTok); n+1 < len(r.Mentions) && r.Mentions[n].From < min(at, s.FirstTok+groupOpens); n++ {
			a, b := &r.Mentions[n], &r.Mentions[n+1]
			if b.To > at || b.From >= s.EndTok {
				break
			}
			if b.From == a.To+1 && r.Toks[a.To].Lex.Key == grammar.KeyAnd && r.Seg.Tokens[a.From].Depth == 0 && r.Somebody(a.Who) && r.Somebody(b.Who) && a.Who != b.Who {
				f := &r.List[i]
				f.SourceType, f.Speaker = attribution.NamedPerson, r.People[a.Who].Name+" and "+r.People[b.Who].Name
				return true
			}
		}
		if back < sent && r.Seg.Tokens[s.FirstTok].Depth == 0 {
			return false // another subject stands between
		}
	}
	return false
}
