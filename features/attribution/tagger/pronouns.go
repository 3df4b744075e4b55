package tagger

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// pronoun resolves a source that is a pronoun; it reports whether it was one.
// whole says that the pronoun is all there is to the source.
func (r *resolver) pronoun(i int, key uint64, at int32, whole bool) bool {
	switch {
	case grammar.HeWords.Has(key) && whole:
		r.personBefore(i, at, 1)
	case grammar.SheWords.Has(key) && whole:
		r.personBefore(i, at, 2)
	case grammar.WhoWords.Has(key):
		r.relative(i, at)
	case key == grammar.KeyWhich && (r.bodyJustBefore(i, at) || r.paperJustBefore(i, at)):
	case grammar.FirstPersons.Has(key):
		r.quoter(i, at)
	case grammar.ItWords.Has(key) && whole:
		if r.speakerBefore(i, attribution.NamedOrganisation, attribution.Media, attribution.DocumentSource); r.list[i].SourceType == attribution.Pronoun {
			if r.bodySubject(i, at); r.list[i].SourceType == attribution.Pronoun {
				r.paperSubject(i, at)
			}
		}
	case grammar.TheyWords.Has(key) && whole && r.Toks[at].Lex.Sem()&lists.SemPublic == 0:
		if at == r.Seg.Sentences[r.Seg.Tokens[at].Sent].FirstTok && r.groupSubject(i, at) {
			break
		}
		if r.speakerBefore(i, attribution.Role, attribution.Public, attribution.NamedOrganisation, attribution.Anonymous); r.list[i].SourceType == attribution.Pronoun && !r.groupSubject(i, at) {
			r.groupNamed(i, at)
		}
	default:
		return false
	}
	return true
}

// reach is how far back, in sentences, a pronoun looks for whom it means.
const reach = 8

// maxMentions is how many mentions it looks at: without a bound a text of one
// sentence would take quadratic time.
const maxMentions = 200

// personBefore takes the last person who was the subject of a sentence or the
// speaker of an attribution before token at.
func (r *resolver) personBefore(i int, at int32, gender uint8) {
	f := &r.list[i]
	f.SourceType = attribution.Pronoun
	sent := r.Seg.Tokens[at].Sent
	best, where := int32(-1), int32(-1)
	for k := i - 1; k >= 0 && k >= i-20; k-- {
		p := &r.list[k]
		if p.person >= 0 && p.source.To > 0 && p.source.From < at && r.fits(p.person, gender) {
			if p.source.From > where {
				best, where = p.person, p.source.From
			}
		}
	}
	if where >= 0 && r.Seg.Tokens[where].Sent < sent-reach {
		best, where = -1, -1
	}
	last := r.mentionsBefore(at) - 1
	for k := last; k >= 0 && k > last-maxMentions; k-- {
		m := &r.mentions[k]
		s := r.Seg.Tokens[m.from].Sent
		if s < sent-reach || m.from < where {
			break
		}
		if m.subject && r.fits(m.who, gender) && r.Seg.Tokens[m.from].Depth == 0 {
			best = m.who
			break
		}
	}
	if best < 0 { // nobody stands as a subject: anyone named nearby
		for k := last; k >= 0 && k > last-maxMentions && r.Seg.Tokens[r.mentions[k].from].Sent >= sent-2; k-- {
			if r.fits(r.mentions[k].who, gender) {
				best = r.mentions[k].who
				break
			}
		}
	}
	if best >= 0 {
		f.person, f.SourceType, f.Speaker = best, attribution.NamedPerson, r.people[best].name
		return
	}
	// an anonymous or unnamed speaker
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		p := &r.list[k]
		if p.source.To > 0 && (p.SourceType == attribution.Role || p.SourceType == attribution.Anonymous) && r.Seg.Tokens[p.source.From].Sent >= sent-4 {
			f.SourceType, f.Speaker, f.head, f.anon = p.SourceType, p.Speaker, p.head, p.anon
			return
		}
	}
}

func (r *resolver) fits(who int32, gender uint8) bool {
	g := r.people[who].gender
	return g == 0 || g == gender
}

// mentionsBefore counts the mentions that begin before token at.
func (r *resolver) mentionsBefore(at int32) int {
	lo, hi := 0, len(r.mentions)
	for lo < hi {
		m := (lo + hi) / 2
		if r.mentions[m].from < at {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// relative resolves "who": the person named last in the sentence, else the words before it.
func (r *resolver) relative(i int, at int32) {
	f := &r.list[i]
	f.SourceType = attribution.Pronoun
	s := &r.Seg.Sentences[r.Seg.Tokens[at].Sent]
	if k := r.mentionsBefore(at) - 1; k >= 0 && r.mentions[k].to > s.FirstTok && at-r.mentions[k].to < 12 && (r.mentions[k].to == at || !r.Seg.Tokens[at-1].IsWord()) {
		w := r.mentions[k].who
		f.person, f.SourceType, f.Speaker = w, attribution.NamedPerson, r.people[w].name
		return
	}
	to := at
	for to > s.FirstTok && r.Seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	from := to
	for from > s.FirstTok && to-from < 5 && r.Seg.Tokens[from-1].IsWord() && r.Toks[from-1].Lex.Class < candidateClass {
		from--
		if grammar.Determiners.Has(r.Toks[from].Lex.Key) {
			break
		}
	}
	if from < to {
		np := r.NounPhrase(from, to)
		f.Speaker = r.Words(from, np)
		r.classify(i, from, np, to)
	}
}

// candidateClass is a cue class at which a word is rather a verb than part of a noun phrase.
const candidateClass = 4

// quoter resolves "I" and "we" in a quotation: whoever is quoted.
func (r *resolver) quoter(i int, at int32) {
	f := &r.list[i]
	f.SourceType = attribution.Pronoun
	if r.Seg.Tokens[at].Depth == 0 {
		return
	}
	byte0 := r.Seg.Tokens[at].Start
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		p := &r.list[k]
		for _, s := range p.Content {
			if s.Start <= byte0 && byte0 < s.End && p.Speaker != "" {
				f.Speaker, f.SourceType, f.person, f.head, f.anon = p.Speaker, p.SourceType, p.person, p.head, p.anon
				return
			}
		}
	}
}

// speakerBefore takes over the last speaker of one of the types within reach.
func (r *resolver) speakerBefore(i int, types ...attribution.SourceType) {
	f := &r.list[i]
	f.SourceType = attribution.Pronoun
	sent := r.Seg.Tokens[f.source.From].Sent
	for k := i - 1; k >= 0 && k >= i-8; k-- {
		p := &r.list[k]
		if p.source.To == 0 || p.source.From >= f.source.From || r.Seg.Tokens[p.source.From].Sent < sent-3 {
			continue
		}
		if p.SourceType == attribution.Role && grammar.TheyWords.Has(r.Toks[f.source.From].Lex.Key) && p.source.To-p.source.From <= 6 && !r.several(p) {
			continue
		}
		for _, t := range types {
			if p.SourceType == t {
				f.Speaker, f.SourceType, f.person, f.head, f.anon = p.Speaker, p.SourceType, p.person, p.head, p.anon
				return
			}
		}
	}
}

// several reports whether a source without a name is more than one person.
func (r *resolver) several(p *found) bool {
	if from := p.source.From; grammar.ItWords.Has(r.Toks[from].Lex.Key) || grammar.TheyWords.Has(r.Toks[from].Lex.Key) || grammar.WhoWords.Has(r.Toks[from].Lex.Key) {
		return true
	}
	np := r.NounPhrase(p.source.From, p.source.To)
	for k := p.source.From; k < np; k++ {
		if w := r.Seg.Tokens[k].In(r.Text); r.Toks[k].Lex.Key == grammar.KeyAnd || (k == np-1 || r.Toks[k+1].Shape == crf.ShComma) && (plural(w) || crf.Ends([]byte(w), "men") || crf.Ends([]byte(w), "people") || r.Toks[k].Lex.Sem()&(lists.SemOrgNoun|lists.SemPublic) != 0) {
			return true
		}
	}
	return false
}

// bodyJustBefore takes "which" for the body named right before it: CNN, which reported.
func (r *resolver) bodyJustBefore(i int, at int32) bool {
	if at == 0 || r.Toks[at-1].Shape != crf.ShComma {
		return false
	}
	for k := r.bodiesBefore(at) - 1; k >= 0 && r.bodies[k].to >= at-1; k-- {
		b := &r.bodies[k]
		if b.to == at-1 {
			f := &r.list[i]
			f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(b.from, b.to)
			if b.kind == aMedium {
				f.SourceType = attribution.Media
			}
			return true
		}
	}
	if k := r.mentionsBefore(at) - 1; k >= 0 && r.mentions[k].to == at-1 && r.firmLike(r.mentions[k].from, at-1) { // Roe & Partners, which
		m := &r.mentions[k]
		r.list[i].SourceType, r.list[i].Speaker = attribution.NamedOrganisation, r.Words(m.from, m.to)
		return true
	}
	return false
}

// firmLike reports whether a name has a mark or a word of firms in it.
func (c *resolver) firmLike(from, to int32) bool {
	for k := from; k < to; k++ {
		if c.Toks[k].Shape == crf.ShAnd || c.Toks[k].Lex.Sem()&(lists.SemFirm|lists.SemOrgWord) != 0 {
			return true
		}
	}
	return false
}

// paperSubject takes "it" for the document that opens the sentence before.
func (r *resolver) paperSubject(i int, at int32) {
	sent := r.Seg.Tokens[at].Sent
	if sent == 0 || r.Seg.Tokens[at].Depth > 0 || at != r.Seg.Sentences[sent].FirstTok {
		return
	}
	s := &r.Seg.Sentences[sent-1]
	if !grammar.Determiners.Has(r.Toks[s.FirstTok].Lex.Key) {
		return
	}
	for k := s.FirstTok + 1; k < s.EndTok && k < s.FirstTok+4; k++ {
		t := &r.Toks[k]
		if t.Shape != crf.ShLower || t.Q != crf.QOut {
			continue
		}
		if t.Lex.Sem()&lists.SemDocument != 0 && (k+1 == s.EndTok || r.Toks[k+1].Lex.Sem() == 0) {
			f := &r.list[i]
			f.SourceType, f.Speaker = attribution.DocumentSource, r.Words(s.FirstTok, k+1)
			return
		}
	}
}

// paperJustBefore takes "which" for the document right before it: a report, which found.
func (r *resolver) paperJustBefore(i int, at int32) bool {
	if at < 2 || r.Toks[at-1].Shape != crf.ShComma || r.Toks[at-2].Lex.Sem()&lists.SemDocument == 0 || r.Toks[at-2].Shape != crf.ShLower {
		return false
	}
	from := at - 2
	for from > 0 && from > at-6 && r.Toks[from].First == 0 && !grammar.Determiners.Has(r.Toks[from].Lex.Key) {
		from--
	}
	f := &r.list[i]
	f.SourceType, f.Speaker = attribution.DocumentSource, r.Words(from, at-1)
	return true
}

// bodySubject takes "it" for the body that opens this sentence or the one before.
func (r *resolver) bodySubject(i int, at int32) {
	f := &r.list[i]
	sent := r.Seg.Tokens[at].Sent
	for k := r.bodiesBefore(at) - 1; k >= 0; k-- {
		b := &r.bodies[k]
		s := r.Seg.Tokens[b.from].Sent
		if b.to > at || s > sent {
			continue
		}
		if s < sent-1 {
			return
		}
		if b.from-r.Seg.Sentences[s].FirstTok <= 4 && (b.to-b.from > 1 || grammar.Proper(&r.Toks[b.from])) && r.Seg.Tokens[b.from].Depth == 0 && b.kind != aState {
			f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(b.from, b.to)
			if b.kind == aMedium {
				f.SourceType = attribution.Media
			}
			return
		}
	}
}

// groupSubject takes "they" for the plural that opens the sentence before, or the
// one before sentences that open with "they" too: voters, officials. It reports
// whether there was one.
func (r *resolver) groupSubject(i int, at int32) bool {
	f := &r.list[i]
	sent := r.Seg.Tokens[at].Sent - 1
	for n := 0; n < 3 && sent > 0 && grammar.TheyWords.Has(r.Toks[r.Seg.Sentences[sent].FirstTok].Lex.Key); n++ {
		sent--
	}
	if sent < 0 || r.Seg.Tokens[at].Depth > 0 {
		return false
	}
	s := &r.Seg.Sentences[sent]
	for k := s.FirstTok; k < s.EndTok && k < s.FirstTok+6; k++ {
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
		if t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd|lists.SemRole) == 0 || t.Q != crf.QOut || !plural(r.Seg.Tokens[k].In(r.Text)) && t.Lex.Sem()&lists.SemPublic == 0 {
			continue
		}
		if k+1 < s.EndTok && r.Toks[k+1].Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd) != 0 { // some Democrats
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
func (r *resolver) groupNamed(i int, at int32) {
	f := &r.list[i]
	low := r.Seg.Sentences[max(r.Seg.Tokens[at].Sent-1, 0)].FirstTok
	for k := at - 1; k >= low && k > at-40; k-- {
		t := &r.Toks[k]
		if t.Shape != crf.ShLower && t.First == 0 || t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd|lists.SemRole) == 0 || t.Q != crf.QOut || !plural(r.Seg.Tokens[k].In(r.Text)) && t.Lex.Sem()&lists.SemPublic == 0 {
			continue
		}
		f.SourceType, f.Speaker = attribution.Role, r.Words(k, k+1)
		if t.Lex.Sem()&(lists.SemPublic|lists.SemCrowd) != 0 {
			f.SourceType = attribution.Public
		}
		return
	}
}

var conjunctive = wordset.Of("but", "and", "so", "still", "yet", "meanwhile", "now", "then", "thus", "also", "however")
