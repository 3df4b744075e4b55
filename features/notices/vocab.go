package notices

import (
	"strings"
	"unicode/utf8"

	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// entry is what is known of a word: its classes and its id in the grammar. Looking a
// word up is most of the work on prose, so all of it stands in one place.
type entry struct {
	cls class
	lit uint16
	// phrase and alias are set when a phrase or an agency may begin with the word.
	phrase, alias bool
}

// phrase is a run of words that counts as one: "third party". It is found by its first
// word, and hyphens between its words do not matter.
type phrase struct {
	rest []string // folded words after the first
	entry
}

// agency is a news or press-release agency with its spellings, as agencies.txt lists
// it. Its name is what notices carry, however the page spelled it.
type agency struct {
	name    string
	hosts   []string // its own sites: a credit to itself is no credit there
	release bool     // it carries press releases
	stock   bool     // it sells pictures only
}

// alias is one spelling of an agency.
type alias struct {
	agency int
	exact  string   // the first word as it must be written; empty: any capitals
	rest   []string // folded words after the first
}

// vocabulary is the compiled form of vocabulary.txt, agencies.txt and words.txt.
type vocabulary struct {
	lists
	words    map[string]entry
	table    wordset.Map[entry]  // words by key, once the grammar is loaded
	phrases  map[string][]phrase // by first folded word, longest first
	agencies []agency
	aliases  map[string][]alias // by first folded word, longest first
	friends  map[string]bool    // words that make an agency before them something else
	classes  map[string]class
	lits     uint16
}

// Classes that code asks for. The order is free; vocabulary.txt adds the words, and
// may add more classes for the grammar alone. Agencies get theirs from agencies.txt.
var (
	clsAgency      = known("agency")
	clsRelease     = known("release") // an agency that carries press releases
	clsStock       = known("stock")   // an agency that sells pictures only
	clsAI          = known("ai")
	clsAffiliate   = known("affiliate")
	clsAdj         = known("adj")
	clsAuto        = known("auto")
	clsBuy         = known("buy")
	clsCommentForm = known("commentform")
	clsConn        = known("conn")
	clsContrib     = known("contrib")
	clsCredit      = known("credit")
	clsDoc         = known("doc")
	clsEdit        = known("edit")
	clsEditNoun    = known("editnoun")
	clsExcept      = known("except")
	clsFeed        = known("feed")
	clsFrom        = known("from")
	clsGeneric     = known("generic")
	clsHeadline    = known("headline")
	clsImage       = known("image")
	clsInput       = known("input")
	clsLegal       = known("legal")
	clsLiable      = known("liable")
	clsMonth       = known("month")
	clsMore        = known("more")
	clsNetwork     = known("network")
	clsNoPlace     = known("noplace")
	clsNot         = known("not")
	clsOpinions    = known("opinions")
	clsOur         = known("our")
	clsPaid        = known("paid")
	clsPart        = known("part")
	clsPlaceConn   = known("placeconn")
	clsPre         = known("pre")
	clsPron        = known("pron")
	clsPub         = known("pub")
	clsReleaseWord = known("releaseword")
	clsReporting   = known("reporting")
	clsRights      = known("rights")
	clsRole        = known("role")
	clsSees        = known("sees")
	clsSignup      = known("signup")
	clsSpeech      = known("speech")
	clsSponsored   = known("sponsored")
	clsStaff       = known("staff")
	clsSubscribe   = known("subscribe")
	clsSureWeb     = known("sweb")
	clsThis        = known("this")
	clsTime        = known("time")
	clsUnedited    = known("unedited")
	clsVet         = known("vet")
	clsWeb         = known("web")
	clsYour        = known("your")
)

// knownClasses are the names of the classes above, by bit.
var knownClasses []string

// known gives a class that code asks for its bit.
func known(name string) class {
	knownClasses = append(knownClasses, name)
	return 1 << (len(knownClasses) - 1)
}

// loadVocabulary reads vocabulary.txt, agencies.txt and words.txt.
func loadVocabulary(d data) *vocabulary {
	v := &vocabulary{words: map[string]entry{}, phrases: map[string][]phrase{}, aliases: map[string][]alias{},
		friends: map[string]bool{}, classes: map[string]class{}}
	for _, n := range knownClasses {
		v.addClass(n)
	}
	for _, s := range d.list("vocabulary.txt").Sections {
		c := v.addClass(s.Name)
		for _, e := range s.Entries {
			v.add(e.Text, c)
		}
	}
	v.loadAgencies(d.list("agencies.txt"))
	v.loadLists(d.list("words.txt"))
	v.loadPlaces(d)
	return v
}

// addClass is the bit of a class, a new one for a new name.
func (v *vocabulary) addClass(name string) class {
	if c, ok := v.classes[name]; ok {
		return c
	}
	if len(v.classes) == 64 {
		panic("notices: more than 64 word classes")
	}
	c := class(1) << len(v.classes)
	v.classes[name] = c
	return c
}

// add puts a word or phrase into a class. Phrases with the same first word are kept
// longest first, so that "wire service" wins over "wire".
func (v *vocabulary) add(w string, c class) {
	parts := strings.Fields(w)
	if len(parts) == 1 {
		e := v.words[w]
		e.cls |= c
		v.words[w] = e
		return
	}
	list := v.phrases[parts[0]]
	for i := range list {
		if strings.Join(list[i].rest, " ") == strings.Join(parts[1:], " ") {
			list[i].cls |= c
			return
		}
	}
	at := 0
	for at < len(list) && len(list[at].rest) >= len(parts)-1 {
		at++
	}
	list = append(list, phrase{})
	copy(list[at+1:], list[at:])
	list[at] = phrase{rest: parts[1:], entry: entry{cls: c}}
	v.phrases[parts[0]] = list
	e := v.words[parts[0]]
	e.phrase = true
	v.words[parts[0]] = e
}

// literal gives the word an id, so that the grammar can ask for it. Ids are given in
// the order of the grammar; nothing but this finder sees them.
func (v *vocabulary) literal(w string) uint16 {
	e := v.words[w]
	if e.lit == 0 {
		v.lits++
		e.lit = v.lits
		v.words[w] = e
	}
	return e.lit
}

// loadAgencies reads lines "name | spelling; spelling | host host | release", where
// a dash is an empty field and fields at the end may be missing.
func (v *vocabulary) loadAgencies(l *wordlist.List) {
	for _, w := range l.Words("not before") {
		v.friends[w] = true
	}
	for id, line := range l.Words("agencies") {
		var field [4]string // name, spellings, hosts, what it carries
		for i, s := range strings.SplitN(line, "|", len(field)) {
			if s = strings.TrimSpace(s); s != "-" {
				field[i] = s
			}
		}
		v.agencies = append(v.agencies, agency{name: field[0], hosts: strings.Fields(field[2]), release: field[3] == "release", stock: field[3] == "image"})
		for _, spelling := range append(strings.Split(field[1], ";"), field[0]) {
			v.addAlias(id, strings.TrimSpace(spelling))
		}
	}
}

// addAlias lets the agency be found by the spelling. Where two agencies share one
// the first keeps it.
func (v *vocabulary) addAlias(id int, spelling string) {
	parts := strings.Fields(spelling)
	if len(parts) == 0 {
		return
	}
	al := alias{agency: id}
	if len(parts) == 1 { // a single word must be written as listed, or all in capitals
		al.exact = parts[0]
	}
	for i, p := range parts {
		parts[i] = string(segment.Fold(nil, p))
	}
	al.rest = parts[1:]
	list := v.aliases[parts[0]]
	for _, have := range list {
		if have.exact == al.exact && strings.Join(have.rest, " ") == strings.Join(al.rest, " ") {
			return
		}
	}
	at := 0
	for at < len(list) && len(list[at].rest) >= len(al.rest) {
		at++
	}
	list = append(list, alias{})
	copy(list[at+1:], list[at:])
	list[at] = al
	v.aliases[parts[0]] = list
	e := v.words[parts[0]]
	e.alias = true
	v.words[parts[0]] = e
}

// freeze makes the table of words, once the grammar has asked for its literals.
func (v *vocabulary) freeze() {
	keys := make(map[uint64]entry, len(v.words))
	for w, e := range v.words {
		keys[segment.KeyOf(w)] = e
	}
	v.table = wordset.NewMap(keys)
}

// agencyAt finds the agency whose spelling starts at the first token, and how many
// tokens it has. A spelling of one word must be written as listed or in capitals ("Tass"
// is an agency, "tap" is not); one of several words needs a capital first. A word of
// the list "not before" after it makes it something else: "AP classes".
func (v *vocabulary) agencyAt(text string, toks []token) (id, n int) {
	t := toks[0]
	w := text[t.start:t.end]
	list, ok := v.lookupAliases(w)
	if !ok {
		return 0, 0
	}
	for _, al := range list {
		if al.exact == "" && !t.upper {
			continue
		}
		if al.exact != "" && w != al.exact && !(t.caps && strings.EqualFold(w, al.exact)) {
			continue
		}
		m := 1
		for _, r := range al.rest {
			if m < len(toks) && (toks[m].mark == '-' || toks[m].mark == '.') {
				m++
			}
			if m >= len(toks) || toks[m].mark != 0 || !foldEqual(text[toks[m].start:toks[m].end], r) {
				m = 0
				break
			}
			m++
		}
		if m == 0 {
			continue
		}
		if m < len(toks) && toks[m].mark == 0 && v.friends[strings.ToLower(text[toks[m].start:toks[m].end])] {
			return 0, 0
		}
		return al.agency, m
	}
	return 0, 0
}

// lookupAliases are the spellings that begin with the word.
func (v *vocabulary) lookupAliases(w string) ([]alias, bool) {
	var buf [48]byte
	if len(w) > len(buf) {
		return nil, false
	}
	list, ok := v.aliases[string(segment.Fold(buf[:0], w))]
	return list, ok
}

// Phrases and agencies are compared word by word and folded, since pages write them in
// every way: "ALL RIGHTS RESERVED", "third-party".

// phraseAt finds the longest phrase that starts at the first token.
func (v *vocabulary) phraseAt(text string, toks []token) (entry, int) {
	w := text[toks[0].start:toks[0].end]
	var buf [48]byte
	if len(w) > len(buf)/2 {
		return entry{}, 0
	}
	for _, p := range v.phrases[string(segment.Fold(buf[:0], w))] {
		m := 1
		for _, r := range p.rest {
			if m < len(toks) && toks[m].mark == '-' {
				m++
			}
			if m >= len(toks) || toks[m].mark != 0 || !foldEqual(text[toks[m].start:toks[m].end], r) {
				m = 0
				break
			}
			m++
		}
		if m > 0 {
			return p.entry, m
		}
	}
	return entry{}, 0
}

// foldEqual reports whether w folds to the given folded word. A fold never lengthens a
// word by much, so the lengths turn most pairs down.
func foldEqual(w, folded string) bool {
	if len(w) < len(folded) || len(w) > 2*len(folded)+utf8.UTFMax {
		return false
	}
	var buf [64]byte
	if len(w) > 60 {
		return false
	}
	return string(segment.Fold(buf[:0], w)) == folded
}
