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

// Who spoke right before a pronoun.

// unnamedNearer is the one person without a name who spoke last before "he" or "she" at
// token at, in its sentence or the one before, if nobody named stands as a subject or
// speaks after that; last is the last mention before the pronoun.
func (r *Resolver) unnamedNearer(i int, at int32, last int) *people.Found {
	if i == 0 {
		return nil
	}
	p := &r.List[i-1]
	src := p.SourcePart
	if src.To == 0 || src.From >= at || p.SourceType != attribution.Role && p.SourceType != attribution.Anonymous || r.Seg.Tokens[src.From].Sent < r.Seg.Tokens[at].Sent-1 || r.Seg.Tokens[src.From].Depth > 0 {
		return nil
	}
	if first := r.Toks[src.From].Lex.Key; !indefinite.Has(first) && r.Toks[src.From].Shape != crf.ShUpperPoss && first != grammar.KeyThe || r.several(p) || p.CuePart.To > 0 && asks.Has(r.Toks[p.CuePart.To-1].Lex.Key) {
		return nil
	}
	if len(p.Content) == 0 {
		return nil // of whom no words were found, has not spoken
	}
	if k := r.Seg.TokenAt(p.Content[len(p.Content)-1].End); k > 0 && r.Toks[k-1].Shape == crf.ShQuestion {
		return nil // whoever answers is somebody else
	}
	np := r.NounPhrase(src.From, src.To)
	if r.Toks[np-1].Lex.Sem()&lists.SemRole == 0 && p.SourceType == attribution.Role {
		return nil // the campaign
	}
	if r.Toks[src.From].Lex.Key == grammar.KeyThe && Elected.Has(r.Toks[np-1].Lex.Key) {
		return nil // the quiet Democrat: whoever is named
	}
	for k := last; k >= 0 && r.Mentions[k].From > src.From; k-- {
		if m := &r.Mentions[k]; m.Subject || m.From < src.To {
			return nil
		}
	}
	return p
}

// somebodyNew is the person without a name who opens a sentence of the paragraph before
// "he" or "she" at token at, behind the last one named at token where: A clerk did the sums.
// It is late, {he} said.
func (r *Resolver) somebodyNew(at, where int32) (int32, int32) {
	sent := r.Seg.Tokens[at].Sent
	first := r.Seg.Blocks[r.Seg.Sentences[sent].Block].FirstSent
	for n := sent - 1; n >= first && n >= sent-newBack; n-- {
		s := &r.Seg.Sentences[n]
		if s.FirstTok < where || r.Seg.Tokens[s.FirstTok].Depth > 0 {
			return 0, 0
		}
		if k := r.MentionsBefore(s.EndTok) - 1; k >= 0 && r.Mentions[k].From >= s.FirstTok && r.Seg.Tokens[r.Mentions[k].From].Depth == 0 {
			return 0, 0
		}
		if key := r.Toks[s.FirstTok].Lex.Key; !indefinite.Has(key) {
			continue
		}
		np := s.FirstTok + 1
		for np < s.EndTok && np < s.FirstTok+newLong && r.Toks[np].Shape < crf.ShOpen && r.Toks[np].Lex.Sem()&lists.SemRole == 0 && !grammar.Prepositions.Has(r.Toks[np].Lex.Key) {
			np++
		}
		if t := &r.Toks[np]; np+1 >= s.EndTok || t.Shape != crf.ShLower || t.Lex.Sem()&lists.SemRole == 0 || people.Plural(r.Seg.Tokens[np].In(r.Text)) {
			return 0, 0
		}
		np++
		return s.FirstTok, np
	}
	return 0, 0
}

const (
	// newBack: sentences back to such a person.
	newBack = 2
	// newLong: tokens of who that is: a retired harbour clerk.
	newLong = 6
)

// keyAll counts people and things.
var keyAll = segment.KeyOf("all")

// asks are forms of ask: whoever is asked answers.
var asks = wordset.Of("ask", "asked", "asks", "asking", "questioned", "wondered")

// meant notes of somebody whose sex nothing has told that "he" or "she" at token at means
// him or her, where nobody else is named in its sentence and the one before.
func (r *Resolver) meant(who int32, gender uint8, at int32) {
	if r.People[who].Gender != 0 {
		return
	}
	named := false
	for k := r.MentionsBefore(at) - 1; k >= 0 && r.Seg.Tokens[r.Mentions[k].From].Sent >= r.Seg.Tokens[at].Sent-1; k-- {
		if r.Mentions[k].Who != who {
			return
		}
		named = true
	}
	if named {
		r.People[who].Gender = gender
	}
}

// theyAlone takes a "they" that can be no group for the person who spoke right before it:
// "It does not feel real," Roe said. But, they added, "nothing does."
func (r *Resolver) theyAlone(i int, at int32) {
	if i == 0 {
		return
	}
	f, p := &r.List[i], &r.List[i-1]
	if p.SourceType != attribution.NamedPerson || p.Person < 0 || p.Kind != attribution.Direct || f.Kind != attribution.Direct || p.SourcePart.To == 0 || p.SourcePart.From >= at || r.Seg.Tokens[p.SourcePart.From].Sent < r.Seg.Tokens[at].Sent-2 || !r.Spoken(f.CuePart) {
		return
	}
	f.Person, f.SourceType, f.Speaker = p.Person, p.SourceType, p.Speaker
}

// relative resolves "who": the person named last in the sentence, else the words before it.
func (r *Resolver) relative(i int, at int32) {
	f := &r.List[i]
	f.SourceType = attribution.Pronoun
	s := &r.Seg.Sentences[r.Seg.Tokens[at].Sent]
	if k := r.MentionsBefore(at) - 1; k >= 0 && r.Mentions[k].To > s.FirstTok && at-r.Mentions[k].To < whoBack && (r.Mentions[k].To == at || !r.Seg.Tokens[at-1].IsWord()) {
		w := r.Mentions[k].Who
		f.Person, f.SourceType, f.Speaker = w, attribution.NamedPerson, r.People[w].Name
		return
	}
	if at-1 > s.FirstTok && (r.Toks[at-1].Lex.Key == grammar.KeyAnd || r.Toks[at-1].Lex.Key == keyBut) {
		for k := at - 2; k > s.FirstTok && k > at-whoAgain; k-- {
			if grammar.WhoWords.Has(r.Toks[k].Lex.Key) && r.Toks[k-1].Lex.Key != grammar.KeyAnd && r.Toks[k-1].Lex.Key != keyBut {
				r.relative(i, k) // Roe, who offered to speak and who has said
				return
			}
		}
	}
	to := at
	for to > s.FirstTok && r.Seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	from := to
	for from > s.FirstTok && to-from < nounBeforeWho && r.Seg.Tokens[from-1].IsWord() && r.Toks[from-1].Lex.Class < candidateClass {
		from--
		if grammar.Determiners.Has(r.Toks[from].Lex.Key) {
			break
		}
	}
	if a, b := r.peopleBefore(s.FirstTok, from, to); b > a {
		from, to = a, b
	}
	if from < to {
		np := r.NounPhrase(from, to)
		f.Speaker = r.Words(from, np)
		r.classify(i, from, np, to)
	}
}

// whoAgain: tokens between two relative pronouns of one person.
const whoAgain = 30

// candidateClass is a cue class at which a word is rather a verb than part of a noun phrase.
const candidateClass = 4

// inserted reports whether "he said" between commas follows a name that ends at token k: he
// is somebody else. But Roe, {she said}, is strong.
func (r *Resolver) inserted(k int32) bool {
	if k+3 >= int32(len(r.Toks)) || r.Toks[k].Shape != crf.ShComma || r.Toks[k+3].Shape != crf.ShComma || !r.Past(k+2) {
		return false
	}
	key := r.Toks[k+1].Lex.Key
	return grammar.HeWords.Has(key) || grammar.SheWords.Has(key)
}

// clauseSubject is the one person named before a pronoun at token at in its sentence whose
// name is the subject of a clause, where nobody else there is, or speaks: What Roe will do
// is clear from the talk in which {he} said. It is -1 if there is none.
func (r *Resolver) clauseSubject(f *people.Found, i int, at int32, gender uint8) int32 {
	first, who := r.Seg.Sentences[r.Seg.Tokens[at].Sent].FirstTok, int32(-1)
	if i > 0 && r.List[i-1].SourcePart.To > first && r.List[i-1].SourcePart.From < at {
		return -1
	}
	if at > first && r.Toks[at-1].Shape == crf.ShComma && f.ContentPart.To > 0 && f.ContentPart.From < at {
		return -1 // the clause is what he said: Roe will leave, {he} said.
	}
	for k := first; k < at; k++ {
		if grammar.Subjects.Has(r.Toks[k].Lex.Key) {
			return -1
		}
	}
	for n := r.MentionsBefore(at) - 1; n >= 0 && r.Mentions[n].From >= first; n-- {
		m := &r.Mentions[n]
		if r.Seg.Tokens[m.From].Depth > 0 || r.Beside(m.To) || !r.Sure(m.Who) || !r.Fits(m.Who, gender) {
			continue
		}
		if who >= 0 && who != m.Who || m.To > at || !grammar.Auxiliaries.Has(r.Toks[m.To].Lex.Key) && !r.Past(m.To) {
			return -1
		}
		who = m.Who
	}
	return who
}

// reported reports whether the source of the k-th attribution stands in what the one before
// it says, in a sentence that has ended before token at: Roe said Harl had asked. {He} said.
func (r *Resolver) reported(k int, at int32) bool {
	if k == 0 {
		return false
	}
	in, out := &r.List[k], &r.List[k-1]
	if out.Person < 0 || out.SourcePart.To == 0 || out.SourcePart.To > in.SourcePart.From || out.SourcePart.Sent != in.SourcePart.Sent || r.Seg.Tokens[at].Sent == in.SourcePart.Sent {
		return false
	}
	for _, c := range out.Content {
		if b := r.Seg.Tokens[in.SourcePart.From].Start; c.Start <= b && b < c.End {
			return true
		}
	}
	return false
}

// ofWords reports whether a name tells whose words its sentence is about, in which nobody
// else is the subject: A theme of {Roe's} remarks was that he had seen it.
func (r *Resolver) ofWords(m *people.Mention) bool {
	if r.Toks[m.To-1].Shape != crf.ShUpperPoss || m.To+1 >= int32(len(r.Toks)) || !utterances.Has(r.Toks[m.To].Lex.Key) && !utterances.Has(r.Toks[m.To+1].Lex.Key) {
		return false
	}
	first := r.Seg.Sentences[r.Seg.Tokens[m.From].Sent].FirstTok
	for k := first; k < m.From; k++ {
		if t := &r.Toks[k]; t.Shape != crf.ShUpperPoss && grammar.Capital(t) && t.First == 0 && k < m.From-2 || grammar.Subjects.Has(t.Lex.Key) || grammar.Auxiliaries.Has(t.Lex.Key) || r.Past(k) {
			return false
		}
	}
	return true
}

// topical reports whether a sentence is about whoever it names at m, though it has another
// subject.
func (r *Resolver) topical(m *people.Mention, at int32) bool {
	switch {
	case r.Toks[m.To-1].Shape == crf.ShUpperPoss:
		return r.ofWords(m)
	case m.From > 0 && r.Toks[m.From-1].Shape == crf.ShComma:
		return r.closesWith(m, at)
	}
	return false
}

// closesWith reports whether the sentence right before the quotation of token at, in its
// paragraph, ends with a name behind who that is: An answer came from the clerk, {Ann Roe}.
func (r *Resolver) closesWith(m *people.Mention, at int32) bool {
	sent := r.Seg.Tokens[m.From].Sent
	s := &r.Seg.Sentences[sent]
	if s.Block != r.Seg.Sentences[r.Seg.Tokens[at].Sent].Block || m.From < s.FirstTok+3 || r.Toks[m.From-1].Shape != crf.ShComma || r.Toks[m.From-2].Lex.Sem()&lists.SemRole == 0 || m.To+1 < s.EndTok || m.To-m.From < 2 {
		return false
	}
	if m.To < s.EndTok && r.Seg.Tokens[m.To].Kind != segment.Stop {
		return false
	}
	k := s.EndTok
	return k < at && r.Toks[k].Q != crf.QOut && r.Seg.Tokens[at-1].Kind > segment.Address
}

// utterances are nouns for somebody's words.
var utterances = lists.Set("speakers", "utterances")

// besidePeople reports whether a name that ends at token k tells only whose people those
// behind it are: Roe supporters.
func (r *Resolver) besidePeople(k int32) bool {
	return k < int32(len(r.Toks)) && r.Toks[k].Shape == crf.ShLower && r.Toks[k].Lex.Sem()&(lists.SemPublic|lists.SemCrowd) != 0 && r.Toks[k-1].Shape != crf.ShUpperPoss && people.Plural(r.Seg.Tokens[k].In(r.Text))
}
