package tagger

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// tailName is where the two words of a name begin that ends a source after a
// preposition, 0 if it ends otherwise.
func (r *resolver) tailName(np, to int32) int32 {
	if to-np < 4 || !capital(&r.toks[to-1]) || !capital(&r.toks[to-2]) || !capital(&r.toks[to-3]) || r.organisation(to-2, to) {
		return 0
	}
	return to - 2
}

// named handles a source whose head is the run of capitalised words [k,np).
func (r *resolver) named(i int, from, k, np, to int32) {
	f := &r.list[i]
	at, gender, title := r.nameStart(k, np)
	whole := r.phraseSem(k, np)
	the := k > 0 && r.toks[k-1].Lex.Key == keyThe
	last := r.toks[np-1].Lex.Sem()
	if who := r.fullBearer(at, np, the); who >= 0 && k == at && np == to {
		f.person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.people[who].name
		return
	}
	joint := false
	for n := k; n < np; n++ {
		joint = joint || r.toks[n].Shape == crf.ShAnd || r.toks[n].Lex.Key == keyAnd
	}
	switch {
	case np-k == 1 && r.callSign(k):
		f.SourceType, f.Speaker = attribution.Media, r.words(k, np)
		return
	case joint && title < 0 && r.toks[at].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0:
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.words(k, np)
		return
	case np-k == 1 && r.toks[k].Lex.Key == keyBloomberg && f.cue.To > 0 && !reported.Has(r.toks[f.cue.To-1].Lex.Key) && f.Kind != attribution.Indirect:
		f.SourceType, f.Speaker = attribution.NamedPerson, r.words(k, np)
		f.person = r.add(k, np, gender)
		return
	case np-k == 1 && title < 0 && whole&lists.SemMediaWord != 0 && the && r.shortMedium(f, k):
		return
	case title < 0 && k-2 >= from && r.phraseSem(k-2, k)&lists.SemMediaNoun != 0 && np == to: // the news agency Orbis
		f.SourceType, f.Speaker = attribution.Media, r.words(k, np)
		return
	case whole&lists.SemMedia != 0 || r.phraseSem(at, np)&lists.SemMedia != 0 && np-at > 1 || last&lists.SemMediaWord != 0 && np-k > 1 && r.toks[at].Lex.Sem()&(lists.SemMale|lists.SemFemale) == 0:
		f.SourceType, f.Speaker = attribution.Media, r.words(k, np)
		return
	case title < 0 && np+1 < to && bodyLinks.Has(r.toks[np].Lex.Key) && capital(&r.toks[np+1]) && r.toks[np-1].Shape != crf.ShUpperPoss && (whole|last)&(lists.SemPublic|lists.SemCrowd) != 0 && r.toks[k].First == 0:
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.orgName(from, k, np, to)
		return
	case title < 0 && (whole&(lists.SemOrg|lists.SemPlace) != 0 || r.organisation(k, np)):
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.fullName(r.orgName(from, k, np, to))
		return
	case np-from == 1 && np == to && last&lists.SemRole != 0 && last&lists.SemTitle != 0 && !r.loud(k): // President says
		f.head = r.toks[k].Lex.Key
		if r.byTitle(f, from, to); f.person >= 0 {
			return
		}
	case last&(lists.SemRole|lists.SemPublic) != 0 && (title >= 0 || the || last&lists.SemPublic != 0) && last&(lists.SemMale|lists.SemFemale) == 0 && np-at <= 2 && r.find(r.toks[np-1].Lex.Key, 0, true) < 0: // the President, Trump Voters
		f.head = r.toks[np-1].Lex.Key
		if r.byTitle(f, from, to); f.person < 0 && last&lists.SemPublic == 0 {
			r.described(f, from, np, to)
		}
		if last&lists.SemPublic != 0 && f.person < 0 {
			f.SourceType = attribution.Public
		}
		return
	case last&lists.SemDocument != 0 && np-k > 1:
		f.SourceType = attribution.DocumentSource
		return
	}
	who := int32(-1)
	surname := r.surname(at, np)
	if np-at > 1 {
		who = r.findFull(r.toks[at].Lex.Key, surname)
		if who < 0 {
			who = r.find(surname, gender, true)
			if who >= 0 && r.people[who].first != 0 && r.people[who].first != r.toks[at].Lex.Key {
				who = -1
			}
		}
	} else {
		who = r.find(surname, gender, false)
	}
	if who >= 0 {
		f.person, f.SourceType, f.Speaker = who, attribution.NamedPerson, r.people[who].name
		return
	}
	switch {
	case f.turn && np-at == 1 && r.toks[at].Shape == crf.ShInitial: // Q: and A:
		f.SourceType = attribution.Role
	case f.turn:
		f.SourceType, f.Speaker = attribution.NamedPerson, r.words(at, np)
	case the && title < 0 && np-at == 1 && f.cue.To > 0 && f.cue.From >= to && reported.Has(r.toks[f.cue.To-1].Lex.Key): // The Lantern reported
		f.SourceType, f.Speaker = attribution.Media, r.words(k, np)
	case np-at == 1 && title < 0 && (r.toks[at].Shape == crf.ShCaps || the || last&lists.SemOrgWord != 0):
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.fullName(r.orgName(from, k, np, to))
	case np-at == 1 && title < 0 && np == to && r.toks[at].Shape == crf.ShUpperPoss && f.cue.From == to && r.past(f.cue.To-1): // Larkin's said
		t := &r.seg.Tokens[at]
		f.SourceType, f.Speaker = attribution.NamedOrganisation, t.In(r.text)
	case np-at == 1 && title < 0 && r.introduces() && !r.surnameLike(at):
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.words(at, np)
	case the && title < 0:
		f.SourceType, f.Speaker = attribution.NamedOrganisation, r.orgName(from, k, np, to)
	default:
		f.SourceType, f.Speaker = attribution.NamedPerson, r.words(at, np)
		f.person = r.add(at, np, gender)
	}
}

var reported = wordset.Of("reported", "reports")

var keyBloomberg = segment.KeyOf("bloomberg")

// shortMedium ties "The Journal" to the medium of that last word the article named in full.
func (r *resolver) shortMedium(f *found, k int32) bool {
	key := r.toks[k].Lex.Key
	for i := min(len(r.bodies), mediaBack) - 1; i >= 0; i-- {
		if b := &r.bodies[i]; b.kind == aMedium && b.head == key && b.to-b.from > 1 {
			f.SourceType, f.Speaker = attribution.Media, r.words(b.from, b.to)
			return true
		}
	}
	return false
}

// mediaBack bounds how many bodies of an article a short name is looked for among.
const mediaBack = 200

// orgName is an organisation's name: with the possessive before it and the "of" after it.
func (r *resolver) orgName(from, k, np, to int32) string {
	for k > from && r.toks[k-1].Shape == crf.ShUpperPoss {
		k--
		for k > from && capital(&r.toks[k-1]) {
			k--
		}
	}
	if np+1 < to && (r.toks[np].Lex.Key == keyOf || bodyLinks.Has(r.toks[np].Lex.Key) && !lists.Calendar.Has(r.toks[np+1].Lex.Key)) {
		e := np + 1
		if r.toks[e].Lex.Key == keyThe {
			e++
		}
		if e < to && capital(&r.toks[e]) {
			e = max(min(r.run(e, to), to), np)
			if e+1 < to && r.toks[e].Lex.Key == keyAnd && capital(&r.toks[e+1]) && bodyLinks.Has(r.toks[np].Lex.Key) { // Responsibility and Ethics
				e = min(r.run(e+1, to), to)
			}
			return r.words(k, e)
		}
	}
	return r.words(k, np)
}
