package attribution

import (
	"iter"
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// found is an attribution with the tokens it was made of.
type found struct {
	Attribution
	source, cue part // to == 0 if none
	content     part // the first content
	at          int  // index in the list
	person      int32
	head        uint64 // key of the head noun of a source without a name
	anon        bool
	goesOn      bool // its content goes on from the attribution before
	turn        bool // its layout says who speaks
}

// resolver says who the speakers are. It is reused.
type resolver struct {
	cast
	list []found
	buf  []uint64
}

var (
	firstPersons  = keys("i", "we", "me", "us", "my", "our", "you", "your")
	theyWords     = keys("they", "them", "their", "these", "those")
	itWords       = keys("it", "its", "this", "that", "which")
	whoWords      = keys("who", "whom")
	prepositions  = keys("of", "for", "in", "from", "with", "at", "on", "to", "about", "by", "near", "against", "behind", "inside", "outside", "among", "under", "who", "which", "that", "whose", "including", "as", "obtained", "released", "published", "seen", "briefed", "citing", "speaking")
	unnamed       = keys("unnamed", "anonymous", "unidentified")
	keyAnonymity  = segment.KeyOf("anonymity")
	notNamed      = keys("named", "identified", "quoted", "authorized", "authorised", "publicly")
	anonNegative  = keys("not", "declined", "refused", "wasn't", "weren't", "isn't", "aren't", "unauthorized", "unauthorised")
	anonymousVerb = keys("condition", "requested", "request", "asked")
	determiners   = keys("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "our", "one", "another", "some", "any", "each")
	keyFormer     = segment.KeyOf("former")
)

// resolve fills in what the model does not say: kind, stance, speaker, source
// type, medium. The attributions are sorted by their start.
func (r *resolver) resolve(d *corpus.Document, seg *segment.Text, toks []tok) {
	r.cast.read(d, seg, toks)
	for i := range r.list {
		f := &r.list[i]
		f.at, f.person = i, -1
		if r.repairSource(f); i > 0 {
			r.share(f, &r.list[i-1])
		}
		r.kind(f)
		r.stance(f)
		r.speaker(i)
		r.anonymity(i)
	}
	for i := range r.list {
		r.medium(d, i)
		r.trimMedium(&r.list[i])
	}
	r.join()
}

// join puts a quotation that runs on over paragraphs into one attribution.
func (r *resolver) join() {
	out := r.list[:0]
	for i := range r.list {
		if f := &r.list[i]; f.goesOn && len(out) > 0 {
			p := &out[len(out)-1]
			p.Content = append(p.Content, f.Content...)
			if f.Kind != p.Kind {
				p.Kind = Mixed
			}
			continue
		}
		out = append(out, r.list[i])
	}
	r.list = out
}

// kind sets direct, indirect or mixed by the quotations the content lies in.
func (r *resolver) kind(f *found) {
	in, out := 0, 0
	for _, s := range f.Content {
		for k := r.seg.TokenAt(s.Start); k < len(r.seg.Tokens) && r.seg.Tokens[k].End <= s.End; k++ {
			switch {
			case !r.seg.Tokens[k].IsWord():
			case r.seg.Tokens[k].Depth > 0:
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		f.Kind = Indirect
	case out == 0:
		f.Kind = Direct
	default:
		f.Kind = Mixed
	}
}

// stance classes the cue. A quotation is speech whatever the cue; a cue the
// lexicon does not know is taken for an attitude, since verbs of speech are few
// and listed.
func (r *resolver) stance(f *found) {
	f.Stance = Speech
	if f.cue.to == 0 {
		if f.Kind == Indirect {
			f.Stance = Attitude
		}
		return
	}
	r.buf = r.buf[:0]
	words := false
	for k := f.cue.from; k < f.cue.to && k < f.cue.from+16; k++ {
		r.buf = append(r.buf, r.toks[k].lx.key)
		words = words || r.seg.Tokens[k].IsWord()
	}
	class, ok := cueClassOf(r.buf)
	f.CueClass = class
	switch {
	case f.Kind == Direct || f.Kind == Mixed && class != AttitudeCue:
	case class == AttitudeCue || !ok && words:
		f.Stance = Attitude
	}
}

// speaker reads the source of attribution i and ties it to the article's people.
func (r *resolver) speaker(i int) {
	f := &r.list[i]
	f.SourceType = NoSource
	if f.source.to == 0 {
		r.carry(i)
		return
	}
	from, to := f.source.from, f.source.to
	for from < to && r.seg.Tokens[from].Kind > segment.Address {
		from++
	}
	for to > from && r.seg.Tokens[to-1].Kind > segment.Address {
		to--
	}
	if from >= to {
		return
	}
	f.Speaker = r.words(from, to)
	key := r.toks[from].lx.key
	if t := &r.seg.Tokens[from]; to-from == 1 && t.Flags&segment.Apostrophe != 0 { // he's, they've
		w, _, _ := strings.Cut(strings.ReplaceAll(t.In(r.text), "’", "'"), "'")
		key = segment.KeyOf(w)
	}
	if to-from == 1 || to-from == 2 && r.toks[to-1].shape == shLower && !capital(&r.toks[from]) {
		if r.pronoun(i, key, from, to-from == 1) {
			return
		}
	}
	np := r.nounPhrase(from, to)
	r.classify(i, from, np, to)
}

// carry gives a quotation without cue that goes on from the paragraph before
// the speaker of that paragraph.
func (r *resolver) carry(i int) {
	f := &r.list[i]
	if f.cue.to != 0 || i == 0 || f.Kind == Indirect || f.content.to == 0 {
		return
	}
	p := &r.list[i-1]
	b := r.seg.Sentences[f.content.sent].Block
	if len(p.Content) == 0 || b == 0 || p.Speaker == "" {
		return
	}
	if r.seg.Blocks[b-1].FirstTok == r.seg.Blocks[b-1].EndTok {
		return
	}
	end := &r.seg.Tokens[r.seg.Blocks[b-1].EndTok-1]
	if at := p.Content[len(p.Content)-1].End; end.Depth > 0 && at <= end.End && at >= end.Start-1 && end.Flags&segment.Closes == 0 {
		f.goesOn = true
		f.Speaker, f.SourceType, f.person, f.head, f.anon = p.Speaker, p.SourceType, p.person, p.head, p.anon
	}
}

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
