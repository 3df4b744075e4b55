package notices

import (
	_ "embed"
	"fmt"
	"strings"
	"unicode/utf8"

	"presscore/internal/segment"
)

//go:embed vocabulary.txt
var vocabularyFile string

//go:embed agencies.txt
var agencyFile string

//go:embed grammar.txt
var grammarFile string

// entry is what is known of a word: its classes and its id in the grammar.
type entry struct {
	cls class
	lit uint16
	// phrase and alias are set when a phrase or an agency may begin with the word.
	phrase, alias bool
}

// phrase is a run of words that counts as one.
type phrase struct {
	rest []string // folded words after the first
	entry
}

// agency is a news or press-release agency with its spellings.
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

// vocabulary is the compiled form of vocabulary.txt and agencies.txt.
type vocabulary struct {
	words    map[string]entry
	table    table               // words, once the grammar is loaded
	phrases  map[string][]phrase // by first folded word, longest first
	agencies []agency
	aliases  map[string][]alias // by first folded word, longest first
	friends  map[string]bool    // words that make an agency before them something else
	classes  map[string]class
	names    []string // class names by bit
	lits     uint16
}

// Classes the code asks for by name. Their order is fixed; vocabulary.txt may add more.
const (
	clsAgency class = 1 << iota
	clsRelease
	clsSpeech
	clsConn
	clsNot
	clsEdit
	clsVet
	clsEditNoun
	clsUnedited
	clsFeed
	clsAuto
	clsPub
	clsFrom
	clsDoc
	clsThis
	clsAdj
	clsStaff
	clsOur
	clsPre
	clsMonth
	clsPlaceConn
	clsGeneric
	clsWeb
	clsNoPlace
	clsLinkHead
	clsHeadline
	clsStock
	clsExcept
	clsImage
	clsLiable
	clsPron
	clsReporting
	clsOpinions
	clsRole
)

var fixedClasses = []string{"agency", "release", "speech", "conn", "not", "edit", "vet", "editnoun", "unedited", "feed", "auto", "pub",
	"from", "doc", "this", "adj", "staff", "our", "pre", "month", "placeconn", "generic", "web", "noplace", "linkhead", "headline", "stock", "except", "image", "liable", "pron", "reporting", "opinions", "role"}

func loadVocabulary() *vocabulary {
	v := &vocabulary{words: map[string]entry{}, phrases: map[string][]phrase{}, aliases: map[string][]alias{},
		friends: map[string]bool{}, classes: map[string]class{}}
	for _, n := range fixedClasses {
		v.addClass(n)
	}
	cur := class(0)
	each(vocabularyFile, func(line string) {
		if name, ok := strings.CutSuffix(line, ":"); ok {
			cur = v.addClass(name)
			return
		}
		for _, w := range strings.Split(line, ",") {
			if w = strings.TrimSpace(w); w != "" {
				v.add(w, cur)
			}
		}
	})
	v.loadAgencies()
	return v
}

// each calls f with every line that holds something, comments stripped.
func each(file string, f func(line string)) {
	for _, line := range strings.Split(file, "\n") {
		if i := strings.Index(line, "#"); i >= 0 {
			line = line[:i]
		}
		if line = strings.TrimSpace(line); line != "" {
			f(line)
		}
	}
}

func (v *vocabulary) addClass(name string) class {
	if c, ok := v.classes[name]; ok {
		return c
	}
	if len(v.names) == 64 {
		panic("notices: more than 64 word classes")
	}
	c := class(1) << len(v.names)
	v.classes[name] = c
	v.names = append(v.names, name)
	return c
}

// add puts a word or phrase into a class.
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

// literal gives the word an id, so that the grammar can ask for it.
func (v *vocabulary) literal(w string) uint16 {
	e := v.words[w]
	if e.lit == 0 {
		v.lits++
		e.lit = v.lits
		v.words[w] = e
	}
	return e.lit
}

// loadAgencies reads lines "Name | alias; alias | host host | release".
func (v *vocabulary) loadAgencies() {
	each(agencyFile, func(line string) {
		if rest, ok := strings.CutPrefix(line, "not-before:"); ok {
			for _, w := range strings.Fields(rest) {
				v.friends[w] = true
			}
			return
		}
		f := strings.Split(line, "|")
		for len(f) < 4 {
			f = append(f, "")
		}
		a := agency{name: strings.TrimSpace(f[0]), hosts: strings.Fields(f[2]), release: strings.TrimSpace(f[3]) == "release", stock: strings.TrimSpace(f[3]) == "image"}
		if a.name == "" {
			panic(fmt.Sprintf("notices: agencies.txt: no name in %q", line))
		}
		id := len(v.agencies)
		v.agencies = append(v.agencies, a)
		for _, spelling := range append(strings.Split(f[1], ";"), a.name) {
			v.addAlias(id, strings.TrimSpace(spelling))
		}
	})
}

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

// agencyAt finds the agency whose spelling starts at the first token.
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

func (v *vocabulary) lookupAliases(w string) ([]alias, bool) {
	var buf [48]byte
	if len(w) > len(buf) {
		return nil, false
	}
	list, ok := v.aliases[string(segment.Fold(buf[:0], w))]
	return list, ok
}

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

// foldEqual reports whether w folds to the given folded word.
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
