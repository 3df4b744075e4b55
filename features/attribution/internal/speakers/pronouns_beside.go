package speakers

import (
	"strings"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
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
		if m := r.LastSubject(s.FirstTok, a); m != nil && indefinite.Has(r.Toks[a].Lex.Key) {
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
			if (b.From == a.To+1 && r.Toks[a.To].Lex.Key == grammar.KeyAnd || r.andBehind(a, b)) && r.Seg.Tokens[a.From].Depth == 0 && r.Somebody(a.Who) && r.Somebody(b.Who) && a.Who != b.Who {
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

// papersSubject takes "they" for the documents that open the sentence before it: The emails
// name Roe. They show that he knew. It reports whether there are any.
func (r *Resolver) papersSubject(i int, at int32) bool {
	sent := r.Seg.Tokens[at].Sent
	if sent == 0 || r.Seg.Tokens[at].Depth > 0 || at != r.Seg.Sentences[sent].FirstTok || !r.cueHas(&r.List[i], findings) {
		return false
	}
	s := &r.Seg.Sentences[sent-1]
	if !grammar.Determiners.Has(r.Toks[s.FirstTok].Lex.Key) {
		return false
	}
	for k := s.FirstTok + 1; k+1 < s.EndTok && k < s.FirstTok+paperOpens && r.Toks[k].Shape == crf.ShLower && r.Toks[k].Q == crf.QOut; k++ {
		if r.Toks[k].Lex.Sem()&lists.SemDocument != 0 && people.Plural(r.Seg.Tokens[k].In(r.Text)) {
			r.List[i].SourceType, r.List[i].Speaker = attribution.DocumentSource, r.Words(s.FirstTok, k+1)
			return true
		}
	}
	return false
}

// andBehind reports whether two names are joined by an "and" behind who the first of them
// is: Ann Roe, the mayor of Osk, and the clerk Tom Harl.
func (r *Resolver) andBehind(a, b *people.Mention) bool {
	if !a.Subject || r.Toks[a.To].Shape != crf.ShComma || !grammar.Determiners.Has(r.Toks[a.To+1].Lex.Key) {
		return false
	}
	k := b.From - 1
	for k > a.To && (grammar.Capital(&r.Toks[k]) || r.Toks[k].Shape == crf.ShDot || r.Toks[k].Lex.Sem()&lists.SemRole != 0 || r.Toks[k].Lex.Key == keyTop || r.Toks[k].Lex.Key == grammar.KeyThe) {
		k--
	}
	return k > a.To+1 && r.Toks[k].Lex.Key == grammar.KeyAnd && r.Toks[k-1].Shape == crf.ShComma
}

// keyTop: top Democrat Ann Roe.
var keyTop = segment.KeyOf("top")

// groupBeforeQuote takes "they" behind a quotation that opens its paragraph for the plural that
// opens the sentence before the quotation, unless somebody speaks in that sentence: The judges
// cited the list. / "It is late," they wrote. It reports whether there was one.
func (r *Resolver) groupBeforeQuote(i int, at int32) bool {
	if i == 0 || at == 0 || r.Toks[at-1].Q != crf.QClose {
		return false
	}
	first := r.Seg.Blocks[r.Seg.Sentences[r.Seg.Tokens[at].Sent].Block].FirstTok
	for k := first; k < at; k++ {
		if r.Toks[k].Q == crf.QOut && r.Seg.Tokens[k].IsWord() {
			return false
		}
	}
	sent := r.Seg.Tokens[first].Sent - 1
	if p := &r.List[i-1]; p.SourcePart.To > 0 && p.SourcePart.Sent >= sent {
		return false
	}
	return r.groupOpens(i, sent)
}

// bothSpoke takes "they" for the two who spoke together right before: Ann Roe, the mayor, and
// the clerk Tom Harl said in a note that it was late. It reports whether they did.
func (r *Resolver) bothSpoke(i int, at int32) bool {
	if i == 0 {
		return false
	}
	f, p := &r.List[i], &r.List[i-1]
	if p.SourceType != attribution.NamedPerson || p.SourcePart.To-p.SourcePart.From < 3 && !grammar.TheyWords.Has(r.Toks[p.SourcePart.From].Lex.Key) || p.SourcePart.To == 0 || p.SourcePart.From >= at || r.Seg.Tokens[p.SourcePart.From].Sent < r.Seg.Tokens[at].Sent-groupSentences || !strings.Contains(p.Speaker, " and ") || p.CuePart.To == 0 || !r.Spoken(p.CuePart) {
		return false
	}
	f.SourceType, f.Speaker, f.Person = p.SourceType, p.Speaker, p.Person
	return true
}
