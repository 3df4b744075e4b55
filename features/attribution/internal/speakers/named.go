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

// tailName is where the name begins that ends a source after a title and a
// preposition, 0 if it ends otherwise: MLA for Arkal A. Manju, Speaker of the House
// Ann Roe.
func (r *Resolver) tailName(np, to int32) int32 {
	if to-np < tailNameLong || !grammar.Prepositions.Has(r.Toks[np].Lex.Key) && r.Toks[np].Lex.Key != grammar.KeyTo {
		return 0
	}
	k := to
	for k > np+1 && (grammar.Capital(&r.Toks[k-1]) || r.Toks[k-1].Shape == crf.ShDot) && r.Toks[k-1].Shape != crf.ShUpperPoss {
		k--
	}
	// United for Osk Chairman Ann Roe
	if at, _, title := r.NameStart(k, to); title >= 0 && to-at > 1 {
		return at
	}
	if n := r.TailOf(k, to); n > k && r.Toks[np-1].Lex.Sem()&lists.SemTitle != 0 {
		return n
	}
	return 0
}

// named handles a source whose head is the run of capitalised words [k,np).
func (r *Resolver) named(i int, from, k, np, to int32) {
	f := &r.List[i]
	at, gender, title := r.NameStart(k, np)
	whole := r.PhraseSem(k, np)
	the := k > 0 && r.Toks[k-1].Lex.Key == grammar.KeyThe
	last := r.Toks[np-1].Lex.Sem()
	// Osk, where the article names Lena Osk: her, although Osk is also a town
	if who := r.FullBearer(at, np, the); who >= 0 && k == at && np == to {
		f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
		return
	}
	// Roe & Sons, Roe and Harl: two names joined make a firm
	joint := false
	for n := k; n < np; n++ {
		joint = joint || r.Toks[n].Shape == crf.ShAnd || r.Toks[n].Lex.Key == grammar.KeyAnd
	}
	switch {
	// KXYZ
	case np-k == 1 && !f.Turn && r.CallSign(k):
		f.SourceType, f.Speaker = attribution.Media, r.Words(k, np)
		return
	// Roe and Harl, unless a title or a given name says that they are people
	case joint && title < 0 && r.Toks[at].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0:
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(k, np)
		return
	// Bloomberg said "…": a medium reports, a person is quoted
	case np-k == 1 && r.Toks[k].Lex.Key == keyBloomberg && f.CuePart.To > 0 && !reported.Has(r.Toks[f.CuePart.To-1].Lex.Key) && f.Kind != attribution.Indirect:
		f.SourceType, f.Speaker = attribution.NamedPerson, r.Words(k, np)
		f.Person = r.Add(k, np, gender)
		return
	// The Journal, where the article has named the Osk Journal
	case np-k == 1 && title < 0 && whole&lists.SemMediaWord != 0 && the && r.shortMedium(f, k):
		return
	// the news agency Orbis
	case title < 0 && k-2 >= from && r.PhraseSem(k-2, k)&lists.SemMediaNoun != 0 && np == to:
		f.SourceType, f.Speaker = attribution.Media, r.Words(k, np)
		return
	// CNN, the New York Times, the Osk Gazette; not Ann Post
	case whole&lists.SemMedia != 0 || r.PhraseSem(at, np)&lists.SemMedia != 0 && np-at > 1 || last&lists.SemMediaWord != 0 && np-k > 1 && r.Toks[at].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0:
		f.SourceType, f.Speaker = attribution.Media, r.Words(k, np)
		return
	// Voters for Elm: a body by what joins its parts
	case title < 0 && np+1 < to && bodyLinks.Has(r.Toks[np].Lex.Key) && grammar.Capital(&r.Toks[np+1]) && r.Toks[np-1].Shape != crf.ShUpperPoss && (whole|last)&(lists.SemPublic|lists.SemCrowd) != 0 && r.Toks[k].First == 0:
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.orgName(from, k, np, to)
		return
	// the House Minority Leader: whoever that is, no body
	case the && np == to && np-k > 1 && last&lists.SemRole != 0 && last&(lists.SemOrgWord|lists.SemOrgNoun|lists.SemFirm) == 0 && whole&lists.SemOrg == 0 && !people.Plural(r.Seg.Tokens[np-1].In(r.Text)):
		f.Head = r.Toks[np-1].Lex.Key
		if r.byTitle(f, from, to); f.Person < 0 {
			_ = r.described(f, from, np, to) || r.fits(f, from, np, to)
		}
		return
	// the White House, France, the Harbour Board
	case title < 0 && (whole&(lists.SemOrg|lists.SemPlace|lists.SemState) != 0 || np-k == 2 && r.Directed(k) || r.Organisation(k, np)):
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.FullName(r.orgName(from, k, np, to))
		return
	// President says
	case np-from == 1 && np == to && last&lists.SemRole != 0 && last&lists.SemTitle != 0 && !r.loud(k):
		f.Head = r.Toks[k].Lex.Key
		if r.byTitle(f, from, to); f.Person >= 0 {
			return
		}
	// the President, Trump Voters
	case last&(lists.SemRole|lists.SemPublic) != 0 && (title >= 0 || the || last&lists.SemPublic != 0) && last&(lists.SemMale|lists.SemFemale) == 0 && np-at <= 2 && r.Find(r.Toks[np-1].Lex.Key, 0, true) < 0:
		f.Head = r.Toks[np-1].Lex.Key
		if r.byTitle(f, from, to); f.Person < 0 && last&lists.SemPublic == 0 {
			_ = r.described(f, from, np, to) || r.fits(f, from, np, to)
		}
		if last&lists.SemPublic != 0 && f.Person < 0 {
			f.SourceType = attribution.Public
		}
		return
	// the Harbour Report
	case last&lists.SemDocument != 0 && np-k > 1:
		f.SourceType = attribution.DocumentSource
		return
	}
	r.person(i, from, k, at, np, to, title, gender, the)
}

// person handles a name [at,np) that is no body's and no medium's: somebody the
// article has named before, else whoever the words around it make of it. title is
// the token of a title before it, or -1; the says that "the" stands before it.
func (r *Resolver) person(i int, from, k, at, np, to, title int32, gender uint8, the bool) {
	f := &r.List[i]
	last := r.Toks[np-1].Lex.Sem()
	who := int32(-1)
	// somebody the article has named: by both names, else by surname unless the given
	// names differ; a single word may be a given name, too
	surname := r.Surname(at, np)
	if np-at > 1 {
		who = r.FindFull(r.Toks[at].Lex.Key, surname)
		if who < 0 {
			who = r.Find(surname, gender, true)
			if who >= 0 && r.People[who].First != 0 && r.People[who].First != r.Toks[at].Lex.Key {
				who = -1
			}
		}
	} else {
		gender = r.RulerGender(gender, title, surname)
		if who = r.Find(surname, gender, false); who >= 0 && title < 0 && gender == 0 && r.OtherRuler(r.People[who].First, surname) {
			who = -1 // Trump, after Fred Trump
		} else if who < 0 {
			who = r.Within(surname, gender)
		}
		who = r.Himself(who, surname, gender)
	}
	if who >= 0 {
		f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
		return
	}
	if np-at == 1 && title < 0 && last&lists.SemTitle != 0 && !f.Turn {
		if who = r.apposition(np, to); who >= 0 { // Chairman of the panel, Rep. Ann Roe
			f.Person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.People[who].Name
			return
		}
	}
	switch {
	// Q: and A:
	case f.Turn && np-at == 1 && r.Toks[at].Shape == crf.ShInitial:
		f.SourceType = attribution.Role
	// in a transcript whoever has a turn is a person
	case f.Turn:
		f.SourceType, f.Speaker = attribution.NamedPerson, r.Words(at, np)
	// The Lantern reported; not the Bureau of Sea Law
	case the && title < 0 && np-at == 1 && last&(lists.SemOrgWord|lists.SemOrgNoun) == 0 && !(np < to && r.Toks[np].Lex.Key == grammar.KeyOf) && f.CuePart.To > 0 && f.CuePart.From >= to && reported.Has(r.Toks[f.CuePart.To-1].Lex.Key):
		f.SourceType, f.Speaker = attribution.Media, r.Words(k, np)
	// NATO, the Citadel
	case np-at == 1 && title < 0 && (r.Toks[at].Shape == crf.ShCaps || the || last&lists.SemOrgWord != 0):
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.FullName(r.orgName(from, k, np, to))
	// Larkin's said
	case np-at == 1 && title < 0 && np == to && r.Toks[at].Shape == crf.ShUpperPoss && f.CuePart.From == to && r.Past(f.CuePart.To-1):
		t := &r.Seg.Tokens[at]
		f.SourceType, f.Speaker = attribution.NamedOrganisation, t.In(r.Text)
	// a bare word in an article that introduces its people in full is a body, unless it
	// looks like a surname
	case np-at == 1 && title < 0 && r.Introduces() && !r.SurnameLike(at):
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.Words(at, np)
	// the Northern Alliance
	case the && title < 0:
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.orgName(from, k, np, to)
	default:
		f.SourceType, f.Speaker = attribution.NamedPerson, r.Words(at, np)
		f.Person = r.Add(at, np, gender)
	}
}

// reported are what a medium does: The Lantern reported.
var reported = wordset.Of("reported", "reports")

// keyBloomberg is a medium and a person.
var keyBloomberg = segment.KeyOf("bloomberg")

// shortMedium ties "The Journal" to the medium of that last word the article named in full.
func (r *Resolver) shortMedium(f *people.Found, k int32) bool {
	key := r.Toks[k].Lex.Key
	for i := min(len(r.Bodies), mediaBack) - 1; i >= 0; i-- {
		if b := &r.Bodies[i]; b.Kind == people.AMedium && b.Head == key && b.To-b.From > 1 {
			f.SourceType, f.Speaker = attribution.Media, r.Words(b.From, b.To)
			return true
		}
	}
	return false
}

// mediaBack bounds how many bodies of an article a short name is looked for among.
const mediaBack = 200

// orgName is an organisation's name: with the possessive before it and the "of" after it.
func (r *Resolver) orgName(from, k, np, to int32) string {
	for k > from && r.Toks[k-1].Shape == crf.ShUpperPoss {
		k--
		for k > from && grammar.Capital(&r.Toks[k-1]) {
			k--
		}
	}
	// the Officers' Association
	if k >= from+2 && r.Seg.Tokens[k-1].Kind == segment.Mark && r.Seg.Tokens[k-1].Flags&segment.SpaceBefore == 0 && r.Seg.Tokens[k].Flags&segment.SpaceBefore != 0 && grammar.Capital(&r.Toks[k-2]) {
		for k -= 2; k > from && grammar.Capital(&r.Toks[k-1]); k-- {
		}
	}
	k = max(r.Numbered(k), from)
	if np+1 < to && (r.Toks[np].Lex.Key == grammar.KeyOf || bodyLinks.Has(r.Toks[np].Lex.Key) && !lists.Calendar.Has(r.Toks[np+1].Lex.Key)) {
		e := np + 1
		if r.Toks[e].Lex.Key == grammar.KeyThe {
			e++
		}
		if e < to && grammar.Capital(&r.Toks[e]) {
			e = max(min(r.Run(e, to), to), np)
			for e+1 < to && r.Toks[e].Lex.Key == grammar.KeyOf && grammar.Capital(&r.Toks[e+1]) {
				e = min(r.Run(e+1, to), to) // Church of Ann Osk of Moll
			}
			// Responsibility and Ethics; Health and Human Services, where the source ends with it
			if e+1 < to && r.Toks[e].Lex.Key == grammar.KeyAnd && grammar.Capital(&r.Toks[e+1]) {
				if end := min(r.Run(e+1, to), to); bodyLinks.Has(r.Toks[np].Lex.Key) || end == to && r.Toks[np-1].Lex.Sem()&lists.SemOrgWord != 0 {
					e = end
				}
			}
			return r.Words(k, e)
		}
	}
	return r.Words(k, np)
}
