package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
)

// pronoun resolves a source that is a pronoun; it reports whether it was one.
// whole says that the pronoun is all there is to the source.
func (r *Resolver) pronoun(i int, key uint64, at int32, whole bool) bool {
	switch {
	case grammar.HeWords.Has(key) && whole:
		r.personBefore(&r.List[i], i, at, 1)
	case grammar.SheWords.Has(key) && whole:
		r.personBefore(&r.List[i], i, at, 2)
	case grammar.WhoWords.Has(key):
		r.relative(i, at)
	case key == grammar.KeyWhich && (r.bodyJustBefore(i, at) || r.paperJustBefore(i, at) || whole && r.nounJustBefore(i, at)):
	case grammar.FirstPersons.Has(key):
		r.List[i].SourceType = attribution.Pronoun // whoever is quoted: see quotedSelf
	case grammar.ItWords.Has(key) && whole:
		if r.speakerBefore(i, groupSentences, attribution.NamedOrganisation, attribution.Media, attribution.DocumentSource); r.List[i].SourceType == attribution.Pronoun {
			if r.bodySubject(i, at); r.List[i].SourceType == attribution.Pronoun {
				if r.paperSubject(i, at); r.List[i].SourceType == attribution.Pronoun && !r.paperObject(i, at) {
					r.answered(i, at)
				}
			}
		}
	case grammar.TheyWords.Has(key) && whole && r.Toks[at].Lex.Sem()&lists.SemPublic == 0:
		if r.papersSubject(i, at) || r.pairSubject(i, at) || at == r.Seg.Sentences[r.Seg.Tokens[at].Sent].FirstTok && r.groupSubject(i, at) || r.groupBeforeQuote(i, at) {
			break
		}
		if r.bothSpoke(i, at) {
			break
		}
		if r.speakerBefore(i, 1, attribution.Role, attribution.Public, attribution.Anonymous); r.List[i].SourceType != attribution.Pronoun {
			break
		}
		if r.speakerBefore(i, groupSentences, attribution.Role, attribution.Public, attribution.NamedOrganisation, attribution.Anonymous); r.List[i].SourceType == attribution.Pronoun && !r.groupSubject(i, at) {
			if r.groupNamed(i, at); r.List[i].SourceType == attribution.Pronoun {
				r.theyAlone(i, at)
			}
		}
	default:
		return false
	}
	return true
}

// reach is how far back, in sentences, a pronoun looks for whom it means: a person
// who has not been the subject for longer is named again. With 4, 73 of 1,000
// AllSides articles change, with 16, 32.
const reach = 8

// maxMentions is how many mentions it looks at: without a bound a text of one
// sentence would take quadratic time.
const maxMentions = 200

// HeOrShe resolves "he" or "she" at token at, the source of f, by the attributions before
// the i-th and the names before the token.
func (r *Resolver) HeOrShe(f *people.Found, i int, at int32) {
	gender := uint8(1)
	if grammar.SheWords.Has(r.Toks[at].Lex.Key) {
		gender = 2
	}
	r.personBefore(f, i, at, gender)
}

// personBefore takes the last person who was the subject of a sentence or the
// speaker of an attribution before token at.
func (r *Resolver) personBefore(f *people.Found, i int, at int32, gender uint8) {
	f.SourceType = attribution.Pronoun
	sent := r.Seg.Tokens[at].Sent
	if m := r.namedAfter(at, gender); m != nil {
		f.Person, f.SourceType, f.Speaker = m.Who, attribution.NamedPerson, r.People[m.Who].Name
		return
	}
	if who := r.UnderHeading(at, gender); who >= 0 {
		f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
		return
	}
	// the speaker of an attribution before it, if that is not too far back
	best, where := int32(-1), int32(-1)
	for k := i - 1; k >= 0 && k >= i-speakersBack; k-- {
		p := &r.List[k]
		if p.Person >= 0 && p.SourcePart.To > 0 && p.SourcePart.From < at && r.Fits(p.Person, gender) && !r.reported(k, at) {
			if p.SourcePart.From > where {
				best, where = p.Person, p.SourcePart.From
			}
		}
	}
	if where >= 0 && r.Seg.Tokens[where].Sent < sent-reach {
		best, where = -1, -1
	}
	// a later subject of a sentence takes his place
	last, caption := r.MentionsBefore(at)-1, int32(-1)
	for k := last; k >= 0 && k > last-maxMentions; k-- {
		m := &r.Mentions[k]
		s := r.Seg.Tokens[m.From].Sent
		if s < sent-reach || m.From < where {
			break
		}
		if (m.Subject || r.topical(m, at)) && r.Fits(m.Who, gender) && r.Seg.Tokens[m.From].Depth == 0 && (r.Sure(m.Who) || best < 0 || !r.Sure(best)) && !r.Beside(m.To) && !r.inserted(m.To) {
			if r.Captioned(m.From, at) {
				if caption < 0 {
					caption = m.Who // only if nobody else is named
				}
				continue
			}
			best, where = m.Who, m.From
			break
		}
	}
	if where < 0 || r.Seg.Tokens[where].Sent < sent {
		if who := r.clauseSubject(f, i, at, gender); who >= 0 {
			f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
			return
		}
	}
	if p := r.unnamedNearer(i, at, last); p != nil {
		f.SourceType, f.Speaker, f.Head, f.Anon = p.SourceType, p.Speaker, p.Head, p.Anon
		return
	}
	if from, to := r.somebodyNew(at, where); to > 0 {
		f.SourceType, f.Speaker, f.Head = attribution.Role, r.Words(from, to), r.Toks[to-1].Lex.Key
		return
	}
	if caption >= 0 && (best < 0 || where < 0 || r.Seg.Tokens[where].Sent < sent-captionBack) {
		best = caption
	}
	// nobody stands as a subject: anyone named nearby
	if best < 0 {
		for k := last; k >= 0 && k > last-maxMentions && r.Seg.Tokens[r.Mentions[k].From].Sent >= sent-2; k-- {
			if r.Fits(r.Mentions[k].Who, gender) && r.Seg.Tokens[r.Mentions[k].From].Depth == 0 && !r.Beside(r.Mentions[k].To) && !r.besidePeople(r.Mentions[k].To) {
				best = r.Mentions[k].Who
				break
			}
		}
	}
	if best >= 0 {
		f.Person, f.SourceType, f.Speaker = best, attribution.NamedPerson, r.People[best].Name
		r.meant(best, gender, at)
		return
	}
	if r.bareName(f, i, at, gender) {
		return
	}
	r.unnamedBefore(f, i, sent)
}

// unnamedBefore takes an anonymous or unnamed speaker.
func (r *Resolver) unnamedBefore(f *people.Found, i int, sent int32) {
	for k := i - 1; k >= 0 && k >= i-nearBack; k-- {
		p := &r.List[k]
		if p.SourcePart.To > 0 && (p.SourceType == attribution.Role || p.SourceType == attribution.Anonymous) && max(p.SourcePart.Last, r.LastSentence(p)) >= sent-unnamedBack {
			f.SourceType, f.Speaker, f.Head, f.Anon = p.SourceType, p.Speaker, p.Head, p.Anon
			return
		}
	}
}

// speakerBefore takes over the last speaker of one of the types within so many sentences.
func (r *Resolver) speakerBefore(i int, back int32, types ...attribution.SourceType) {
	f := &r.List[i]
	f.SourceType = attribution.Pronoun
	sent := r.Seg.Tokens[f.SourcePart.From].Sent
	for k := i - 1; k >= 0 && k >= i-groupsBack; k-- {
		p := &r.List[k]
		if p.SourcePart.To == 0 || p.SourcePart.From >= f.SourcePart.From || r.Seg.Tokens[p.SourcePart.From].Sent < sent-back {
			continue
		}
		if p.SourceType == attribution.Role && grammar.TheyWords.Has(r.Toks[f.SourcePart.From].Lex.Key) && !r.several(p) {
			continue
		}
		for _, t := range types {
			if p.SourceType == t {
				f.Speaker, f.SourceType, f.Person, f.Head, f.Anon = p.Speaker, p.SourceType, p.Person, p.Head, p.Anon
				return
			}
		}
	}
}

// answered takes "it" for the name of the last speaker, where nothing but two
// capitals made that a person: a body that no list knows. Its own words become the
// body's as well.
func (r *Resolver) answered(i int, at int32) {
	f := &r.List[i]
	for k := i - 1; k >= 0 && k >= i-nearBack; k-- {
		p := &r.List[k]
		if p.SourcePart.To == 0 || p.SourcePart.From >= at {
			continue
		}
		if r.Seg.Tokens[p.SourcePart.From].Sent < r.Seg.Tokens[at].Sent-groupSentences || p.SourceType != attribution.NamedPerson || p.Person < 0 || r.Sure(p.Person) {
			return
		}
		r.Answered(p.Person)
		f.SourceType, f.Speaker = attribution.NamedOrganisation, p.Speaker
		p.SourceType = attribution.NamedOrganisation
		return
	}
}

// several reports whether a source without a name is more than one person.
func (r *Resolver) several(p *people.Found) bool {
	if from := p.SourcePart.From; grammar.ItWords.Has(r.Toks[from].Lex.Key) || grammar.TheyWords.Has(r.Toks[from].Lex.Key) || grammar.WhoWords.Has(r.Toks[from].Lex.Key) {
		return true
	}
	np := r.NounPhrase(p.SourcePart.From, p.SourcePart.To)
	for k := p.SourcePart.From; k < np; k++ {
		if w := r.Seg.Tokens[k].In(r.Text); r.Toks[k].Lex.Key == grammar.KeyAnd || (k == np-1 || r.Toks[k+1].Shape == crf.ShComma) && (people.Plural(w) || crf.Ends([]byte(w), "men") || crf.Ends([]byte(w), "people") || r.Toks[k].Lex.Sem()&(lists.SemOrgNoun|lists.SemPublic) != 0) {
			return true
		}
	}
	return false
}

// bodyJustBefore takes "which" for the body named right before it: CNN, which reported.
func (r *Resolver) bodyJustBefore(i int, at int32) bool {
	if at == 0 || r.Toks[at-1].Shape != crf.ShComma {
		return false
	}
	for k := r.BodiesBefore(at) - 1; k >= 0 && r.Bodies[k].To >= at-1; k-- {
		b := &r.Bodies[k]
		if b.To == at-1 {
			f := &r.List[i]
			f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(b.From, b.To)
			if b.Kind == people.AMedium {
				f.SourceType = attribution.Media
			}
			return true
		}
	}
	// Roe & Partners, which
	if k := r.MentionsBefore(at) - 1; k >= 0 && r.Mentions[k].To == at-1 && r.FirmLike(r.Mentions[k].From, at-1) {
		m := &r.Mentions[k]
		r.List[i].SourceType, r.List[i].Speaker = attribution.NamedOrganisation, r.Words(m.From, m.To)
		return true
	}
	return false
}

// paperSubject takes "it" for the document that opens the sentence before.
func (r *Resolver) paperSubject(i int, at int32) {
	sent := r.Seg.Tokens[at].Sent
	if sent == 0 || r.Seg.Tokens[at].Depth > 0 || at != r.Seg.Sentences[sent].FirstTok {
		return
	}
	s := &r.Seg.Sentences[sent-1]
	if !grammar.Determiners.Has(r.Toks[s.FirstTok].Lex.Key) {
		return
	}
	for k := s.FirstTok + 1; k < s.EndTok && k < s.FirstTok+paperOpens; k++ {
		t := &r.Toks[k]
		if t.Shape != crf.ShLower || t.Q != crf.QOut {
			continue
		}
		if t.Lex.Sem()&lists.SemDocument != 0 && (k+1 == s.EndTok || r.Toks[k+1].Lex.Sem() == 0) {
			f := &r.List[i]
			f.SourceType, f.Speaker = attribution.DocumentSource, r.Words(s.FirstTok, k+1)
			return
		}
	}
}

// paperJustBefore takes "which" for the document right before it: a report, which found.
func (r *Resolver) paperJustBefore(i int, at int32) bool {
	if at < 2 || r.Toks[at-1].Shape != crf.ShComma || r.Toks[at-2].Lex.Sem()&lists.SemDocument == 0 || r.Toks[at-2].Shape != crf.ShLower {
		return false
	}
	from := at - 2
	for from > 0 && from > at-paperLong && r.Toks[from].First == 0 && !grammar.Determiners.Has(r.Toks[from].Lex.Key) {
		from--
	}
	f := &r.List[i]
	f.SourceType, f.Speaker = attribution.DocumentSource, r.Words(from, at-1)
	return true
}

// bodySubject takes "it" for the body that opens this sentence or the one before.
func (r *Resolver) bodySubject(i int, at int32) {
	f := &r.List[i]
	sent := r.Seg.Tokens[at].Sent
	for k := r.BodiesBefore(at) - 1; k >= 0; k-- {
		b := &r.Bodies[k]
		s := r.Seg.Tokens[b.From].Sent
		if b.To > at || s > sent {
			continue
		}
		if s < sent-1 {
			return
		}
		if r.Beside(b.To) {
			// the Lantern op-ed by Roe; the board chairman
			if first := r.Seg.Sentences[s].FirstTok; r.Toks[b.To].Lex.Sem()&lists.SemDocument != 0 && b.From-first <= bodyOpens && grammar.Determiners.Has(r.Toks[first].Lex.Key) {
				f.SourceType, f.Speaker = attribution.DocumentSource, r.Words(first, b.To+1)
				return
			}
			continue
		}
		if b.From-r.Seg.Sentences[s].FirstTok <= bodyOpens && (b.To-b.From > 1 || grammar.Proper(&r.Toks[b.From])) && r.Seg.Tokens[b.From].Depth == 0 && b.Kind != people.AState {
			f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(b.From, b.To)
			if b.Kind == people.AMedium {
				f.SourceType = attribution.Media
			}
			return
		}
	}
}

// groupSubject takes "they" for the plural that opens the sentence before, or the
// one before sentences that open with "they" too: voters, officials. It reports
// whether there was one.
func (r *Resolver) groupSubject(i int, at int32) bool {
	return r.Seg.Tokens[at].Depth == 0 && r.groupOpens(i, r.Seg.Tokens[at].Sent-1)
}

// groupOpens takes "they" for the plural that opens a sentence.
func (r *Resolver) groupOpens(i int, sent int32) bool {
	f := &r.List[i]
	for n := 0; n < theyChain && sent > 0 && grammar.TheyWords.Has(r.Toks[r.Seg.Sentences[sent].FirstTok].Lex.Key); n++ {
		sent--
	}
	if sent < 0 {
		return false
	}
	s := &r.Seg.Sentences[sent]
	for k := s.FirstTok; k < s.EndTok && k < s.FirstTok+groupOpens; k++ {
		t := &r.Toks[k]
		if grammar.Subjects.Has(t.Lex.Key) {
			return false // he told residents
		}
		if camps.Has(t.Lex.Key) {
			continue
		}
		if grammar.Prepositions.Has(t.Lex.Key) && !grammar.Capital(t) {
			return false
		}
		if t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd|lists.SemRole) == 0 || t.Q != crf.QOut || !people.Plural(r.Seg.Tokens[k].In(r.Text)) && t.Lex.Sem()&lists.SemPublic == 0 {
			continue
		}
		// some Democrats
		if k+1 < s.EndTok && r.Toks[k+1].Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd) != 0 {
			continue
		}
		from := k
		for from > s.FirstTok && r.Seg.Tokens[from-1].IsWord() && !conjunctive.Has(r.Toks[from-1].Lex.Key) && !grammar.Prepositions.Has(r.Toks[from-1].Lex.Key) && r.Toks[from-1].Lex.Class < candidateClass {
			from--
		}
		f.SourceType, f.Speaker = attribution.Role, r.Words(from, k+1)
		if t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd) != 0 {
			f.SourceType = attribution.Public
		}
		return true
	}
	return false
}

// groupNamed takes "they" for the last people in the plural named before it in
// its sentence or the one before.
func (r *Resolver) groupNamed(i int, at int32) {
	f := &r.List[i]
	low := r.Seg.Sentences[max(r.Seg.Tokens[at].Sent-1, 0)].FirstTok
	for k, n := at-1, int32(0); k >= low && n < groupTokens; k-- {
		t := &r.Toks[k]
		if t.Q == crf.QOut {
			n++ // however long the quotation before "they write"
		}
		if camps.Has(t.Lex.Key) || quantities.Has(t.Lex.Key) || t.Lex.Key == keyAll || t.Shape != crf.ShLower && t.First == 0 || t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd|lists.SemRole) == 0 || t.Q != crf.QOut || !people.Plural(r.Seg.Tokens[k].In(r.Text)) && t.Lex.Sem()&lists.SemPublic == 0 {
			continue
		}
		f.SourceType, f.Speaker = attribution.Role, r.Words(k, k+1)
		if t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd) != 0 {
			f.SourceType = attribution.Public
		}
		return
	}
}

// conjunctive words open a sentence before its subject.
var conjunctive = lists.Set("speakers", "conjunctive")
