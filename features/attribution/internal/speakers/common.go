package speakers

import (
	"iter"

	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// indefinite articles introduce somebody new.
var indefinite = wordset.Of("a", "an", "one", "another", "some")

// unnamed say that a name is kept back.
var unnamed = wordset.Of("unnamed", "anonymous", "unidentified")

// keyPolice: the police are a role, not a body.
var keyPolice = segment.KeyOf("police")

// ofNation are bodies a people's name or "the" alone makes one known body: the Irish government.
var ofNation = lists.Set("speakers", "of_nation")

// keyPerson: this person said.
var keyPerson = segment.KeyOf("person")

// sites are where a group writes about itself.
var sites = wordset.Of("website", "websites", "site", "blog", "page", "account")

// ownWords make a site somebody's own.
var ownWords = wordset.Of("his", "her", "its", "their", "our")

// definite articles point back.
var definite = wordset.Of("the", "this", "that")

// whose finds whose role it is that np ends: a person or firm named beside it,
// just before it, or by title; else somebody described later on. It reports
// whether that settles the source: "Harl, the mayor".
func (r *Resolver) whose(f *people.Found, from, np, to int32) bool {
	who := r.apposition(np, to)
	if who < 0 {
		who = r.namedJustBefore(from)
	}
	if who < 0 {
		who = r.namedJustAfter(f, from, to)
	}
	if who >= 0 {
		f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
		return true
	}
	if from, to := r.FirmName(np, to); to > 0 {
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(from, to)
		return true
	}
	if r.byTitle(f, from, to); f.Person < 0 && (r.described(f, from, np, to) || r.fits(f, from, np, to)) {
		return true
	}
	if f.Person < 0 {
		r.ahead(f, from, np, to)
	}
	return false
}

// common handles a source whose head is a common noun.
func (r *Resolver) common(i int, from, np, to int32) {
	f := &r.List[i]
	head := &r.Toks[np-1]
	f.Head = head.Lex.Key
	// "the agency" for a body, people in general, "the Ohio Republican"
	if r.toldBefore(f, from, np) || r.standsFor(f, from, np, to) || r.crowd(i, from, np, to) || head.Lex.Sem()&lists.SemRole == 0 && (r.described(f, from, np, to) || r.fits(f, from, np, to)) {
		return
	}
	all, named := r.surroundings(f, from, np, to)
	s := head.Lex.Sem()
	if !named && r.crowds(from, np) {
		f.SourceType = attribution.Public
		return
	}
	switch {
	// Daily Lantern reporters
	case all&lists.SemMedia != 0 && reporters.Has(f.Head):
		if m, _ := r.MediumIn(from, np); m != "" {
			f.SourceType = attribution.Media
			break
		}
		f.SourceType = attribution.Role
	case sites.Has(f.Head) && (r.Toks[np-2+grammar.B2i(np-from < 2)].Shape == crf.ShLowerPoss || r.Toks[np-2+grammar.B2i(np-from < 2)].Shape == crf.ShUpperPoss || ownWords.Has(r.Toks[from].Lex.Key) || r.plainSite(f, from, np)):
		f.SourceType = attribution.DocumentSource // the group's website
	case all&lists.SemMediaNoun != 0 && s&lists.SemMediaNoun == 0 && np < to && r.besideName(f, np, to):
		return // CNN's media critic, Ann Roe
	// media reports
	case all&lists.SemMediaNoun != 0 && s&(lists.SemRole|lists.SemAnonymous) == 0 && !r.pressRelease(from, np):
		f.SourceType = attribution.Media
	// a person familiar with the talks
	case s&lists.SemAnonymous != 0 || all&lists.SemAnonymous != 0 && s&(lists.SemRole|lists.SemPublic) != 0 && (!grammar.Determiners.Has(r.Toks[from].Lex.Key) || indefinite.Has(r.Toks[from].Lex.Key) || s&lists.SemRole == 0) || f.Anon:
		f.SourceType, f.Anon = attribution.Anonymous, true
	// a role: whose is named beside it, before it, or later on; else it stays a role
	case s&lists.SemRole != 0:
		if r.whose(f, from, np, to) {
			return
		}
	// the report, court filings
	case f.Head != keyFigures && s&lists.SemDocument != 0 || f.Head == keyFigures && (f.CuePart.To == 0 || r.cueHas(f, findings)) || s == 0 && r.pressRelease(from, np):
		f.SourceType = attribution.DocumentSource
	// the Osk campaign
	case s&lists.SemOrgNoun != 0 && named:
		f.SourceType = attribution.NamedOrganisation
		if grammar.Determiners.Has(r.Toks[from].Lex.Key) && from+1 < np {
			f.Speaker = r.Words(from+1, np)
		}
	// the Irish government
	case ofNation.Has(f.Head) && r.Toks[from].Lex.Key == grammar.KeyThe && np == to && np-from <= ofNationLong && f.Head != keyPolice:
		f.SourceType = attribution.NamedOrganisation
	// this person said
	case f.Head == keyPerson && definite.Has(r.Toks[from].Lex.Key) && np-from == 2 && np == to && f.CuePart.To > 0 && r.Spoken(f.CuePart):
		f.SourceType, f.Anon = attribution.Anonymous, true
	// voters, many people
	case s&lists.SemPublic != 0 || all&lists.SemPublic != 0 && s == 0:
		f.SourceType = attribution.Public
	// Republicans, the French
	case head.Lex.Sem()&lists.SemDemonym != 0 && grammar.Capital(head):
		f.SourceType = attribution.Public
	// a newspaper
	case s&lists.SemMediaWord != 0 && f.Head != keyExaminer:
		f.SourceType = attribution.Media
	// any other plural is people in general
	case people.Plural(r.Seg.Tokens[np-1].In(r.Text)) && s&lists.SemOrgNoun == 0:
		f.SourceType = attribution.Public
	default:
		f.SourceType = attribution.Role
		if who := r.apposition(np, to); who >= 0 && np < to && r.Toks[np].Shape == crf.ShComma {
			f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
			return
		}
		if from, to := r.FirmName(np, to); to > 0 {
			f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(from, to)
			return
		}
		if s == 0 && np == to && np-from > 1 && r.Toks[from].Lex.Key == grammar.KeyThe && r.firmBefore(f, from) {
			return
		}
	}
	r.antecedent(i)
}

// toldBefore ties a role in apposition to the name before it: Ann Roe, a Lantern reporter.
func (r *Resolver) toldBefore(f *people.Found, from, np int32) bool {
	who := r.namedJustBefore(from)
	if who < 0 || !indefinite.Has(r.Toks[from].Lex.Key) && r.Toks[from].Shape != crf.ShUpperPoss || r.Toks[np-1].Lex.Sem()&lists.SemRole == 0 {
		return false
	}
	f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
	return true
}

// cueHas reports whether a word of the cue is in a set.
func (r *Resolver) cueHas(f *people.Found, set wordset.Set) bool {
	for k := f.CuePart.From; k < f.CuePart.To; k++ {
		if set.Has(r.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// findings are verbs of results: figures that say something else are people.
var findings = lists.Verbs("acts", "finding")

var (
	// keyFigures are numbers or people.
	keyFigures = segment.KeyOf("figures")
	// keyExaminer in small letters is an office: the medical examiner.
	keyExaminer = segment.KeyOf("examiner")
)

// besideName ties f to the person whose name follows a description: a critic, Ann Roe.
func (r *Resolver) besideName(f *people.Found, np, to int32) bool {
	who := int32(-1)
	if r.Toks[np].Shape == crf.ShComma {
		who = r.apposition(np, to)
	}
	if who >= 0 {
		f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
	}
	return who >= 0
}

// pressRelease reports whether a document of two words stands in [from,np), whatever its
// first word is by itself: a press release.
func (r *Resolver) pressRelease(from, np int32) bool {
	for k := from; k+2 <= np; k++ {
		if r.PhraseSem(k, k+2)&lists.SemDocument != 0 {
			return true
		}
	}
	return false
}

// crowds reports whether the noun phrase joins two groups of people: supporters and
// analysts.
func (r *Resolver) crowds(from, np int32) bool {
	for k := from; k+2 < np; k++ {
		if r.Toks[k].Lex.Sem()&(lists.SemPublic|lists.SemCrowd) != 0 && r.Toks[k+1].Lex.Key == grammar.KeyAnd && people.Plural(r.Seg.Tokens[np-1].In(r.Text)) {
			return true
		}
	}
	return false
}

// surroundings is what the lists say of the words of a source whose head noun
// phrase is [from,np), and whether a name stands before its head (the Osk
// campaign). It marks f as anonymous where words say so.
func (r *Resolver) surroundings(f *people.Found, from, np, to int32) (all lists.Sem, named bool) {
	for k := from; k < np; k++ {
		t := &r.Toks[k]
		all |= t.Lex.Sem()
		for n := int32(2); n <= shortPhrase && k+n <= to; n++ {
			all |= r.PhraseSem(k, k+n)
		}
		if k < np-1 && grammar.Proper(t) && (t.Lex.Sem()&lists.SemDemonym == 0 || ofNation.Has(f.Head)) {
			named = true
		}
		if unnamed.Has(t.Lex.Key) {
			f.Anon = true
		}
	}
	if np+1 < to { // people familiar with
		for n := int32(2); n <= lists.MaxPhrase && from+n <= to; n++ {
			for k := from; k < np && k+n <= to; k++ {
				all |= r.PhraseSem(k, k+n) & lists.SemAnonymous
			}
		}
	}
	for n := int32(2); n <= lists.MaxPhrase && from+n <= to; n++ {
		f.Anon = f.Anon || r.PhraseSem(from, from+n)&lists.SemAnonymous != 0
	}
	return all, named
}

// byTitle ties "the mayor" to the one mayor the article names.
func (r *Resolver) byTitle(f *people.Found, from, to int32) {
	f.SourceType = attribution.Role
	if r.Toks[from].Lex.Key != grammar.KeyThe && !grammar.Capital(&r.Toks[from]) {
		return
	}
	// the former mayor, the mayor's lawyer, a mayor of elsewhere
	for k := from; k < to; k++ {
		if t := &r.Toks[k]; t.Lex.Key == keyFormer || t.Shape == crf.ShUpperPoss || t.Shape == crf.ShLowerPoss {
			return
		}
	}
	if to-from > 2 && !(to-from == 3 && r.Toks[to-1].Lex.Key == f.Head && r.Toks[from+1].Shape == crf.ShLower && !below.Has(r.Toks[from+1].Lex.Key)) && !(r.Toks[from+2].Shape == crf.ShComma && r.Toks[from+1].Lex.Key == f.Head) {
		return
	}
	key := f.Head
	for k := from; k < to; k++ {
		if r.Toks[k].Lex.Key == f.Head {
			key = r.TitleAt(k)
			break
		}
	}
	if who := r.Titled(key, r.before(f)); who >= 0 {
		f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
	}
}

// before yields the people who spoke in the attributions before f, latest first.
func (r *Resolver) before(f *people.Found) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for k := f.At - 1; k >= 0 && k >= f.At-nearBack; k-- {
			if r.List[k].Person >= 0 && !yield(r.List[k].Person) {
				return
			}
		}
	}
}

// namedJustBefore is the person of whom a source is the apposition: Roe, the
// mayor of Elm, said.
func (r *Resolver) namedJustBefore(from int32) int32 {
	if from < 2 || r.Toks[from-1].Shape != crf.ShComma || !grammar.Determiners.Has(r.Toks[from].Lex.Key) && r.Toks[from].Shape != crf.ShUpperPoss || r.Toks[from].First == 1 {
		return -1
	}
	if k := r.MentionsBefore(from) - 1; k >= 0 && r.Mentions[k].To == from-1 && r.Mentions[k].Subject {
		return r.Mentions[k].Who
	}
	return -1
}

// namedJustAfter is the person whose name the source leaves out, in a sentence
// turned round: said the study's senior author, Ann Roe, who.
func (r *Resolver) namedJustAfter(f *people.Found, from, to int32) int32 {
	s := &r.Seg.Sentences[r.Seg.Tokens[from].Sent]
	if to >= s.EndTok || f.CuePart.To == 0 || f.CuePart.From > from || from-f.CuePart.To > 1 {
		return -1
	}
	k := to
	if r.Toks[k].Shape == crf.ShComma {
		k++
	} else if r.Toks[k-1].Shape != crf.ShComma {
		return -1
	}
	if m := r.MentionAt(k); k < s.EndTok && m != nil && m.From == k && m.To-m.From > 1 && (m.To == s.EndTok || r.Toks[m.To].Shape >= crf.ShOpen) {
		return m.Who
	}
	return -1
}

// apposition finds the person in "a spokesman, Jim Roe,".
func (r *Resolver) apposition(np, to int32) int32 {
	if np+1 >= to || r.Toks[np].Shape != crf.ShComma && !grammar.Prepositions.Has(r.Toks[np].Lex.Key) {
		return -1
	}
	for k := np; k+1 < to; k++ {
		if r.Toks[k].Shape != crf.ShComma {
			continue
		}
		b := k + 1
		// his wife, actress Ann Roe
		for b+1 < to && b < k+rolesBeside && r.Toks[b].Shape == crf.ShLower && r.Toks[b].Lex.Sem()&lists.SemRole != 0 {
			b++
		}
		if !grammar.Capital(&r.Toks[b]) {
			continue
		}
		j := r.Run(b, to)
		if j == b {
			continue
		}
		at, gender, _ := r.NameStart(b, j)
		if r.Organisation(at, j) {
			continue
		}
		if who := r.FindFull(r.Toks[at].Lex.Key, r.Surname(at, j)); who >= 0 {
			return who
		}
		if j-at == 1 {
			return r.Find(r.Surname(at, j), gender, true)
		}
		if j-at <= nameBeside && (j == to || r.Toks[j].Shape == crf.ShComma) && r.Toks[j-1].Shape != crf.ShUpperPoss && !r.loud(at) {
			return r.Add(at, j, gender) // a name met nowhere else
		}
	}
	return -1
}
