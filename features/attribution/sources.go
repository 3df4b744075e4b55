package attribution

import (
	"iter"
)

// nounPhrase is the end of the head noun phrase of a source.
func (r *resolver) nounPhrase(from, to int32) int32 {
	for k := from; k < to; k++ {
		t := &r.toks[k]
		if k > from && prepositions[t.lx.key] && !capital(t) {
			return k
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
	last := &r.toks[np-1]
	if proper(last) && (last.lx.sem&semDemonym == 0 || np-from == 1 && r.find(last.lx.key, 0, true) >= 0) || keyJr[last.lx.key] {
		k := np - 1
		for k > from && (capital(&r.toks[k-1]) && r.toks[k-1].shape != shUpperPoss || r.toks[k-1].shape == shDot || r.toks[k-1].shape == shAnd || linkers[r.toks[k-1].lx.key]) {
			k--
		}
		for k < np && (!capital(&r.toks[k]) || openers[r.toks[k].lx.key] && k+1 < np) {
			k++
		}
		if k < np {
			if j := r.tailName(np, to); j > 0 && last.lx.sem&semTitle != 0 {
				k, np = j, to // Secretary for Fisheries Karl Ude
			}
			r.named(i, from, k, np, to)
			return
		}
	}
	r.common(i, from, np, to)
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
	last := r.toks[np-1].lx.sem
	switch {
	case whole&semMedia != 0 || r.phraseSem(at, np)&semMedia != 0 && np-at > 1 || last&semMediaWord != 0 && np-k > 1 && r.toks[at].lx.sem&(semMale|semFemale) == 0:
		f.SourceType, f.Speaker = Media, r.words(k, np)
		return
	case title < 0 && (whole&(semOrg|semPlace) != 0 || r.organisation(k, np)):
		f.SourceType, f.Speaker = NamedOrganisation, r.orgName(from, k, np, to)
		return
	case last&(semRole|semPublic) != 0 && (title >= 0 || the || last&semPublic != 0) && last&(semMale|semFemale) == 0 && np-at <= 2 && r.find(r.toks[np-1].lx.key, 0, true) < 0: // the President, Trump Voters
		f.head = r.toks[np-1].lx.key
		r.byTitle(f, from, to)
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
	case np-at == 1 && title < 0 && (r.toks[at].shape == shCaps || the || last&semOrgWord != 0):
		f.SourceType, f.Speaker = NamedOrganisation, r.orgName(from, k, np, to)
	case the && title < 0:
		f.SourceType, f.Speaker = NamedOrganisation, r.orgName(from, k, np, to)
	default:
		f.SourceType, f.Speaker = NamedPerson, r.words(at, np)
		f.person = r.add(at, np, gender)
	}
}

// orgName is an organisation's name: with the possessive before it and the "of" after it.
func (r *resolver) orgName(from, k, np, to int32) string {
	for k > from && r.toks[k-1].shape == shUpperPoss {
		k--
		for k > from && capital(&r.toks[k-1]) {
			k--
		}
	}
	if np+1 < to && r.toks[np].lx.key == keyOf {
		e := np + 1
		if r.toks[e].lx.key == keyThe {
			e++
		}
		if e < to && capital(&r.toks[e]) {
			return r.words(k, max(min(r.run(e, to), to), np))
		}
	}
	return r.words(k, np)
}

// common handles a source whose head is a common noun.
func (r *resolver) common(i int, from, np, to int32) {
	f := &r.list[i]
	head := &r.toks[np-1]
	f.head = head.lx.key
	named := false // a name stands before the head: Trump campaign
	var all sem
	for k := from; k < np; k++ {
		t := &r.toks[k]
		all |= t.lx.sem
		for n := int32(2); n <= 3 && k+n <= to; n++ {
			all |= r.phraseSem(k, k+n)
		}
		if k < np-1 && proper(t) && t.lx.sem&semDemonym == 0 {
			named = true
		}
		if unnamed[t.lx.key] {
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
	s := head.lx.sem
	for n := int32(2); n <= 4 && from+n <= to; n++ {
		f.anon = f.anon || r.phraseSem(from, from+n)&semAnonymous != 0
	}
	switch {
	case all&semMediaNoun != 0 && s&(semRole|semAnonymous) == 0:
		f.SourceType = Media
	case s&semAnonymous != 0 || all&semAnonymous != 0 && s&(semRole|semPublic) != 0 && !determiners[r.toks[from].lx.key] || f.anon:
		f.SourceType, f.anon = Anonymous, true
	case s&semRole != 0:
		if who := r.apposition(np, to); who >= 0 {
			f.person, f.SourceType, f.Speaker = who, NamedPerson, r.people[who].name
			return
		}
		r.byTitle(f, from, to)
	case s&semDocument != 0:
		f.SourceType = DocumentSource
	case s&semOrgNoun != 0 && named:
		f.SourceType = NamedOrganisation
		if determiners[r.toks[from].lx.key] && from+1 < np {
			f.Speaker = r.words(from+1, np)
		}
	case s&semPublic != 0 || all&semPublic != 0 && s == 0:
		f.SourceType = Public
	case head.lx.sem&semDemonym != 0 && capital(head):
		f.SourceType = Public
	case s&semMediaWord != 0:
		f.SourceType = Media
	case plural(r.seg.Tokens[np-1].In(r.text)) && s&semOrgNoun == 0:
		f.SourceType = Public
	default:
		f.SourceType = Role
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
	if to-from > 2 {
		return
	}
	if who := r.titled(f.head, r.before(f)); who >= 0 {
		f.person, f.SourceType, f.Speaker = who, NamedPerson, r.people[who].name
	}
}

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

// apposition finds the person in "a spokesman, Jim Roe,".
func (r *resolver) apposition(np, to int32) int32 {
	if np+1 >= to || r.toks[np].shape != shComma && !prepositions[r.toks[np].lx.key] {
		return -1
	}
	for k := np; k+1 < to; k++ {
		if r.toks[k].shape != shComma || !capital(&r.toks[k+1]) {
			continue
		}
		j := r.run(k+1, to)
		if j == k+1 {
			continue
		}
		at, gender, _ := r.nameStart(k+1, j)
		if r.organisation(at, j) {
			continue
		}
		if who := r.findFull(r.toks[at].lx.key, r.surname(at, j)); who >= 0 {
			return who
		}
		if j-at == 1 {
			return r.find(r.surname(at, j), gender, true)
		}
	}
	return -1
}

// antecedent ties "the source", "the official" to the anonymous speaker before.
func (r *resolver) antecedent(i int) {
	f := &r.list[i]
	first := r.toks[f.source.from].lx.key
	if first != keyThe && !(f.SourceType == Role && itWords[first]) || f.source.to-f.source.from > 3 {
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
