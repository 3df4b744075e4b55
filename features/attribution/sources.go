package attribution

import (
	"iter"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var (
	keyThis   = segment.KeyOf("this")
	keyPolice = segment.KeyOf("police")
	keyLast   = segment.KeyOf("last")
	timeWords = wordset.Of("week", "month", "year", "night", "spring", "summer", "fall", "autumn", "winter", "weekend", "decade", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
	// ofNation are bodies a people's name or "the" alone makes one known body: the Irish government.
	ofNation = wordset.Of("government", "administration", "military", "army", "navy", "parliament", "embassy", "regime", "police")
)

// nounPhrase is the end of the head noun phrase of a source.
func (r *View) nounPhrase(from, to int32) int32 {
	for k := from; k < to; k++ {
		t := &r.toks[k]
		if k > from && prepositions.Has(t.lx.key) && !capital(t) {
			if t.lx.key == keyOf && k+1 < to && capital(&r.toks[k-1]) && r.toks[k-1].lx.sem()&semOrgWord != 0 && capital(&r.toks[k+1]) { // a Department of Energy official
				if j := r.run(k+1, to); j < to && r.toks[j].shape == shLower && r.toks[j].lx.sem()&(semRole|semDocument) != 0 {
					return j + 1
				}
			}
			return k
		}
		if k > from && k+1 < to && afterNoun.Has(t.lx.key) && !determiners.Has(r.toks[k-1].lx.key) && prepositions.Has(r.toks[k+1].lx.key) {
			return k // a source close to the family
		}
		if k > from && (t.lx.key == keyThis || t.lx.key == keyLast && k+1 < to && timeWords.Has(r.toks[k+1].lx.key)) {
			return k // new polling this week
		}
		switch t.shape {
		case shComma, shParen, shLongDash, shColon, shSemicolon:
			if k > from {
				return k
			}
		}
	}
	return to
}

// classify types the source [from,to) whose head noun phrase is [from,np).
func (r *resolver) classify(i int, from, np, to int32) {
	for np > from+1 && r.toks[np-1].shape == shDot {
		np-- // Roe Jr., a judge
	}
	last := &r.toks[np-1]
	if last.shape == shNumber && np-from > 1 && stationWords.Has(r.toks[np-2].lx.key) && capital(&r.toks[np-2]) { // Channel 5
		f := &r.list[i]
		f.SourceType, f.Speaker = Media, r.words(np-2, np)
		return
	}
	if w := r.seg.Tokens[from].In(r.text); np-from == 1 && len(w) > 1 && w[0] == '@' {
		f := &r.list[i]
		f.SourceType, f.Speaker = NamedPerson, w[1:]
		return
	}
	if (proper(last) || last.shape == shCaps && np-from <= 2 && last.lx.sem()&semPublic == 0 && !r.loud(np-1)) && (last.lx.sem()&semDemonym == 0 || np-from == 1 && r.find(last.lx.key, 0, true) >= 0) || keyJr.Has(last.lx.key) {
		k := np - 1
		for k > from && (capital(&r.toks[k-1]) && r.toks[k-1].shape != shUpperPoss || r.toks[k-1].shape == shDot || r.toks[k-1].shape == shAnd || linkers.Has(r.toks[k-1].lx.key)) {
			k--
		}
		for last.lx.sem()&semOrgWord != 0 && k-2 >= from && r.toks[k-1].lx.key == keyAnd && capital(&r.toks[k-2]) && r.toks[k-2].lx.sem()&(semOrg|semOrgWord|semMale|semFemale) == 0 { // Fish and Wildlife Service
			for k -= 2; k > from && capital(&r.toks[k-1]) && r.toks[k-1].shape != shUpperPoss; k-- {
			}
		}
		for k < np && (!capital(&r.toks[k]) || openers.Has(r.toks[k].lx.key) && k+1 < np && !r.opensPhrase(k, np)) {
			k++
		}
		if k < np {
			if j := r.tailName(np, to); j > 0 && last.lx.sem()&semTitle != 0 {
				k, np = j, to // Secretary for Fisheries Karl Ude
			}
			r.named(i, from, k, np, to)
			return
		}
	}
	r.common(i, from, np, to)
}

// stationWords are what a number follows in the name of a station.
var stationWords = wordset.Of("fox", "abc", "nbc", "cbs", "cw", "channel", "news", "action", "eyewitness", "itv", "bbc", "radio", "tv")

// callSign reports whether token k is the call sign of an American station: KXYZ.
func (r *resolver) callSign(k int32) bool {
	w := r.seg.Tokens[k].In(r.text)
	return r.toks[k].shape == shCaps && len(w) == 4 && (w[0] == 'K' || w[0] == 'W') && r.toks[k].lx.sem()&semOrg == 0
}

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
	the := k > 0 && r.toks[k-1].lx.key == keyThe
	last := r.toks[np-1].lx.sem()
	if who := r.fullBearer(at, np, the); who >= 0 && k == at && np == to {
		f.person, f.SourceType, f.Speaker = who, NamedPerson, r.people[who].name
		return
	}
	joint := false
	for n := k; n < np; n++ {
		joint = joint || r.toks[n].shape == shAnd || r.toks[n].lx.key == keyAnd
	}
	switch {
	case np-k == 1 && r.callSign(k):
		f.SourceType, f.Speaker = Media, r.words(k, np)
		return
	case joint && title < 0 && r.toks[at].lx.sem()&(semMale|semFemale) == 0:
		f.SourceType, f.Speaker = NamedOrganisation, r.words(k, np)
		return
	case np-k == 1 && r.toks[k].lx.key == keyBloomberg && f.cue.to > 0 && !reported.Has(r.toks[f.cue.to-1].lx.key) && f.Kind != Indirect:
		f.SourceType, f.Speaker = NamedPerson, r.words(k, np)
		f.person = r.add(k, np, gender)
		return
	case np-k == 1 && title < 0 && whole&semMediaWord != 0 && the && r.shortMedium(f, k):
		return
	case title < 0 && k-2 >= from && r.phraseSem(k-2, k)&semMediaNoun != 0 && np == to: // the news agency Orbis
		f.SourceType, f.Speaker = Media, r.words(k, np)
		return
	case whole&semMedia != 0 || r.phraseSem(at, np)&semMedia != 0 && np-at > 1 || last&semMediaWord != 0 && np-k > 1 && r.toks[at].lx.sem()&(semMale|semFemale) == 0:
		f.SourceType, f.Speaker = Media, r.words(k, np)
		return
	case title < 0 && np+1 < to && bodyLinks.Has(r.toks[np].lx.key) && capital(&r.toks[np+1]) && r.toks[np-1].shape != shUpperPoss && (whole|last)&(semPublic|semCrowd) != 0 && r.toks[k].first == 0:
		f.SourceType, f.Speaker = NamedOrganisation, r.orgName(from, k, np, to)
		return
	case title < 0 && (whole&(semOrg|semPlace) != 0 || r.organisation(k, np)):
		f.SourceType, f.Speaker = NamedOrganisation, r.fullName(r.orgName(from, k, np, to))
		return
	case np-from == 1 && np == to && last&semRole != 0 && last&semTitle != 0 && !r.loud(k): // President says
		f.head = r.toks[k].lx.key
		if r.byTitle(f, from, to); f.person >= 0 {
			return
		}
	case last&(semRole|semPublic) != 0 && (title >= 0 || the || last&semPublic != 0) && last&(semMale|semFemale) == 0 && np-at <= 2 && r.find(r.toks[np-1].lx.key, 0, true) < 0: // the President, Trump Voters
		f.head = r.toks[np-1].lx.key
		if r.byTitle(f, from, to); f.person < 0 && last&semPublic == 0 {
			r.described(f, from, np, to)
		}
		if last&semPublic != 0 && f.person < 0 {
			f.SourceType = Public
		}
		return
	case last&semDocument != 0 && np-k > 1:
		f.SourceType = DocumentSource
		return
	}
	who := int32(-1)
	surname := r.surname(at, np)
	if np-at > 1 {
		who = r.findFull(r.toks[at].lx.key, surname)
		if who < 0 {
			who = r.find(surname, gender, true)
			if who >= 0 && r.people[who].first != 0 && r.people[who].first != r.toks[at].lx.key {
				who = -1
			}
		}
	} else {
		who = r.find(surname, gender, false)
	}
	if who >= 0 {
		f.person, f.SourceType, f.Speaker = who, NamedPerson, r.people[who].name
		return
	}
	switch {
	case f.turn && np-at == 1 && r.toks[at].shape == shInitial: // Q: and A:
		f.SourceType = Role
	case f.turn:
		f.SourceType, f.Speaker = NamedPerson, r.words(at, np)
	case the && title < 0 && np-at == 1 && f.cue.to > 0 && f.cue.from >= to && reported.Has(r.toks[f.cue.to-1].lx.key): // The Lantern reported
		f.SourceType, f.Speaker = Media, r.words(k, np)
	case np-at == 1 && title < 0 && (r.toks[at].shape == shCaps || the || last&semOrgWord != 0):
		f.SourceType, f.Speaker = NamedOrganisation, r.fullName(r.orgName(from, k, np, to))
	case np-at == 1 && title < 0 && np == to && r.toks[at].shape == shUpperPoss && f.cue.from == to && r.past(f.cue.to-1): // Larkin's said
		t := &r.seg.Tokens[at]
		f.SourceType, f.Speaker = NamedOrganisation, t.In(r.text)
	case np-at == 1 && title < 0 && r.introduces() && !r.surnameLike(at):
		f.SourceType, f.Speaker = NamedOrganisation, r.words(at, np)
	case the && title < 0:
		f.SourceType, f.Speaker = NamedOrganisation, r.orgName(from, k, np, to)
	default:
		f.SourceType, f.Speaker = NamedPerson, r.words(at, np)
		f.person = r.add(at, np, gender)
	}
}

var (
	reported     = wordset.Of("reported", "reports")
	keyAnd       = segment.KeyOf("and")
	keyPerson    = segment.KeyOf("person")
	sites        = wordset.Of("website", "websites", "site", "blog", "page", "account")
	ownWords     = wordset.Of("his", "her", "its", "their", "our")
	definite     = wordset.Of("the", "this", "that")
	keyBloomberg = segment.KeyOf("bloomberg")
	// bodyLinks join the parts of a body's name: Center for Sea Law.
	bodyLinks = wordset.Of("for", "on", "against", "without")
	// afterNoun are adjectives that follow their noun when a preposition comes next.
	afterNoun = wordset.Of("close", "familiar", "involved", "aware", "opposed", "loyal", "sympathetic", "critical", "related", "linked", "aligned", "knowledgeable", "present", "based")
)

// shortMedium ties "The Journal" to the medium of that last word the article named in full.
func (r *resolver) shortMedium(f *found, k int32) bool {
	key := r.toks[k].lx.key
	for i := min(len(r.bodies), mediaBack) - 1; i >= 0; i-- {
		if b := &r.bodies[i]; b.kind == aMedium && b.head == key && b.to-b.from > 1 {
			f.SourceType, f.Speaker = Media, r.words(b.from, b.to)
			return true
		}
	}
	return false
}

// mediaBack bounds how many bodies of an article a short name is looked for among.
const mediaBack = 200

// loud reports whether the words beside token k are all capitals too.
func (r *resolver) loud(k int32) bool {
	return k > 0 && r.toks[k-1].shape == shCaps || k+1 < int32(len(r.toks)) && r.toks[k+1].shape == shCaps
}

// orgName is an organisation's name: with the possessive before it and the "of" after it.
func (r *resolver) orgName(from, k, np, to int32) string {
	for k > from && r.toks[k-1].shape == shUpperPoss {
		k--
		for k > from && capital(&r.toks[k-1]) {
			k--
		}
	}
	if np+1 < to && (r.toks[np].lx.key == keyOf || bodyLinks.Has(r.toks[np].lx.key) && !calendar.Has(r.toks[np+1].lx.key)) {
		e := np + 1
		if r.toks[e].lx.key == keyThe {
			e++
		}
		if e < to && capital(&r.toks[e]) {
			e = max(min(r.run(e, to), to), np)
			if e+1 < to && r.toks[e].lx.key == keyAnd && capital(&r.toks[e+1]) && bodyLinks.Has(r.toks[np].lx.key) { // Responsibility and Ethics
				e = min(r.run(e+1, to), to)
			}
			return r.words(k, e)
		}
	}
	return r.words(k, np)
}

// common handles a source whose head is a common noun.
func (r *resolver) common(i int, from, np, to int32) {
	f := &r.list[i]
	head := &r.toks[np-1]
	f.head = head.lx.key
	if r.standsFor(f, from, np, to) || r.crowd(i, from, np, to) || head.lx.sem()&semRole == 0 && r.described(f, from, np, to) {
		return
	}
	named := false // a name stands before the head: Trump campaign
	var all sem
	for k := from; k < np; k++ {
		t := &r.toks[k]
		all |= t.lx.sem()
		for n := int32(2); n <= 3 && k+n <= to; n++ {
			all |= r.phraseSem(k, k+n)
		}
		if k < np-1 && proper(t) && (t.lx.sem()&semDemonym == 0 || ofNation.Has(f.head)) {
			named = true
		}
		if unnamed.Has(t.lx.key) {
			f.anon = true
		}
	}
	if np+1 < to { // people familiar with
		for n := int32(2); n <= 4 && from+n <= to; n++ {
			for k := from; k < np && k+n <= to; k++ {
				all |= r.phraseSem(k, k+n) & semAnonymous
			}
		}
	}
	s := head.lx.sem()
	for n := int32(2); n <= 4 && from+n <= to; n++ {
		f.anon = f.anon || r.phraseSem(from, from+n)&semAnonymous != 0
	}
	for k := from; k+2 < np; k++ { // supporters and analysts
		if r.toks[k].lx.sem()&(semPublic|semCrowd) != 0 && r.toks[k+1].lx.key == keyAnd && plural(r.seg.Tokens[np-1].In(r.text)) && !named {
			f.SourceType = Public
			return
		}
	}
	switch {
	case all&semMedia != 0 && reporters.Has(f.head): // Daily Lantern reporters
		if m, _ := r.mediumIn(from, np); m != "" {
			f.SourceType = Media
			break
		}
		f.SourceType = Role
	case sites.Has(f.head) && (r.toks[np-2+b2i(np-from < 2)].shape == shLowerPoss || r.toks[np-2+b2i(np-from < 2)].shape == shUpperPoss || ownWords.Has(r.toks[from].lx.key)):
		f.SourceType = DocumentSource // the group's website
	case all&semMediaNoun != 0 && s&(semRole|semAnonymous) == 0:
		f.SourceType = Media
	case s&semAnonymous != 0 || all&semAnonymous != 0 && s&(semRole|semPublic) != 0 && (!determiners.Has(r.toks[from].lx.key) || indefinite.Has(r.toks[from].lx.key) || s&semRole == 0) || f.anon:
		f.SourceType, f.anon = Anonymous, true
	case s&semRole != 0:
		who := r.apposition(np, to)
		if who < 0 {
			who = r.namedJustBefore(from)
		}
		if who >= 0 {
			f.person, f.SourceType, f.Speaker = who, NamedPerson, r.people[who].name
			return
		}
		if from, to := r.firmName(np, to); to > 0 {
			f.SourceType, f.Speaker = NamedOrganisation, r.words(from, to)
			return
		}
		if r.byTitle(f, from, to); f.person < 0 && r.described(f, from, np, to) {
			return
		}
		if f.person < 0 {
			r.ahead(f, from, np, to)
		}
	case s&semDocument != 0:
		f.SourceType = DocumentSource
	case s&semOrgNoun != 0 && named:
		f.SourceType = NamedOrganisation
		if determiners.Has(r.toks[from].lx.key) && from+1 < np {
			f.Speaker = r.words(from+1, np)
		}
	case ofNation.Has(f.head) && r.toks[from].lx.key == keyThe && np == to && np-from <= 3 && f.head != keyPolice:
		f.SourceType = NamedOrganisation
	case f.head == keyPerson && definite.Has(r.toks[from].lx.key) && np-from == 2 && np == to && f.cue.to > 0 && r.spoken(f.cue): // this person said
		f.SourceType, f.anon = Anonymous, true
	case s&semPublic != 0 || all&semPublic != 0 && s == 0:
		f.SourceType = Public
	case head.lx.sem()&semDemonym != 0 && capital(head):
		f.SourceType = Public
	case s&semMediaWord != 0:
		f.SourceType = Media
	case plural(r.seg.Tokens[np-1].In(r.text)) && s&semOrgNoun == 0:
		f.SourceType = Public
	default:
		f.SourceType = Role
		if from, to := r.firmName(np, to); to > 0 {
			f.SourceType, f.Speaker = NamedOrganisation, r.words(from, to)
			return
		}
		if s == 0 && np == to && np-from > 1 && r.toks[from].lx.key == keyThe && r.firmBefore(f, from) {
			return
		}
	}
	r.antecedent(i)
}

func plural(w string) bool {
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's'
}

// byTitle ties "the mayor" to the one mayor the article names.
func (r *resolver) byTitle(f *found, from, to int32) {
	f.SourceType = Role
	if r.toks[from].lx.key != keyThe && !capital(&r.toks[from]) {
		return
	}
	for k := from; k < to; k++ { // the former mayor, the mayor's lawyer, a mayor of elsewhere
		if t := &r.toks[k]; t.lx.key == keyFormer || t.shape == shUpperPoss || t.shape == shLowerPoss {
			return
		}
	}
	if to-from > 2 && !(to-from == 3 && r.toks[to-1].lx.key == f.head && r.toks[from+1].shape == shLower && !below.Has(r.toks[from+1].lx.key)) && !(r.toks[from+2].shape == shComma && r.toks[from+1].lx.key == f.head) {
		return
	}
	if who := r.titled(f.head, r.before(f)); who >= 0 {
		f.person, f.SourceType, f.Speaker = who, NamedPerson, r.people[who].name
	}
}

// below are words that make a title another one.
var below = wordset.Of("deputy", "assistant", "vice", "acting", "other", "first", "next", "new", "previous", "senior", "junior", "then", "current", "longtime", "local", "second", "third", "only", "late", "interim", "associate")

// before yields the people who spoke in the attributions before f, latest first.
func (r *resolver) before(f *found) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for k := f.at - 1; k >= 0 && k >= f.at-6; k-- {
			if r.list[k].person >= 0 && !yield(r.list[k].person) {
				return
			}
		}
	}
}

// namedJustBefore is the person of whom a source is the apposition: Roe, the
// mayor of Elm, said.
func (r *resolver) namedJustBefore(from int32) int32 {
	if from < 2 || r.toks[from-1].shape != shComma || !determiners.Has(r.toks[from].lx.key) || r.toks[from].first == 1 {
		return -1
	}
	if k := r.mentionsBefore(from) - 1; k >= 0 && r.mentions[k].to == from-1 && r.mentions[k].subject {
		return r.mentions[k].who
	}
	return -1
}

// apposition finds the person in "a spokesman, Jim Roe,".
func (r *resolver) apposition(np, to int32) int32 {
	if np+1 >= to || r.toks[np].shape != shComma && !prepositions.Has(r.toks[np].lx.key) {
		return -1
	}
	for k := np; k+1 < to; k++ {
		if r.toks[k].shape != shComma {
			continue
		}
		b := k + 1
		for b+1 < to && b < k+3 && r.toks[b].shape == shLower && r.toks[b].lx.sem()&semRole != 0 { // his wife, actress Ann Roe
			b++
		}
		if !capital(&r.toks[b]) {
			continue
		}
		j := r.run(b, to)
		if j == b {
			continue
		}
		at, gender, _ := r.nameStart(b, j)
		if r.organisation(at, j) {
			continue
		}
		if who := r.findFull(r.toks[at].lx.key, r.surname(at, j)); who >= 0 {
			return who
		}
		if j-at == 1 {
			return r.find(r.surname(at, j), gender, true)
		}
		if j-at <= 3 && (j == to || r.toks[j].shape == shComma) && r.toks[j-1].shape != shUpperPoss && !r.loud(at) {
			return r.add(at, j, gender) // a name met nowhere else
		}
	}
	return -1
}

// antecedent ties "the source", "the official" to the anonymous speaker before.
func (r *resolver) antecedent(i int) {
	f := &r.list[i]
	first := r.toks[f.source.from].lx.key
	if first != keyThe && !(f.SourceType == Role && itWords.Has(first)) && !theyWords.Has(first) || f.source.to-f.source.from > 5 {
		return
	}
	for k := i - 1; k >= 0 && k >= i-40; k-- {
		p := &r.list[k]
		if p.head != f.head || !p.anon {
			continue
		}
		f.anon, f.SourceType, f.Speaker = true, Anonymous, p.Speaker
		return
	}
}
