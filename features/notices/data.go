package notices

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"unicode"

	"presscore/internal/fingerprint"
	"presscore/internal/segment"
	"presscore/internal/wordlist"
)

// codeNumber is raised by hand when the code of this package reads the same text
// differently with the same files; features/versions.md says why each time.
const codeNumber = 3

//go:embed agencies.txt grammar.txt places.txt vocabulary.txt words.txt
var embedded embed.FS

// data are the files that a finder is made of. Tests make finders of changed copies.
type data []fingerprint.Part

// defaultData are the files that ship with the program.
func defaultData() data { return fingerprint.Files(embedded) }

// version names the code and every byte of the files.
func (d data) version() string { return fingerprint.Of(codeNumber, d...) }

// text is the content of a file.
func (d data) text(name string) string {
	for _, p := range d {
		if p.Name == name {
			return string(p.Data)
		}
	}
	panic("notices: no file is called " + name)
}

// list is a file in the format of reviewed lists. A broken one is a defect that
// the tests meet first.
func (d data) list(name string) *wordlist.List { return wordlist.Must(name, d.text(name)) }

// lists are the words of words.txt, which says what each is for.
type lists struct {
	places
	abbreviations   map[string]bool
	ai              []string // first parts of hyphened words: "ai-"
	aiWords         map[string]aiUse
	agence          map[string]bool
	agenceEnds      map[string]bool
	agencyEnds      map[string]bool
	agencyParts     []string
	countedWords    map[string]bool
	machine         []string
	papers          map[string]bool
	pressDesks      map[string]bool
	printedAgain    map[string]bool
	printedFirst    map[string]bool
	proseOpeners    []string
	unnamedAgencies map[string]bool
	telltales       [256][]telltale // by their rarest byte
}

// telltale is a run of bytes that hardly ever stands in prose.
type telltale struct {
	before, from string // the bytes before the rarest one, and those from it on
}

// loadLists reads words.txt.
func (l *lists) loadLists(list *wordlist.List) {
	set := func(section string) map[string]bool {
		m := map[string]bool{}
		for _, w := range l.section(list, section) {
			m[w] = true
		}
		return m
	}
	l.abbreviations = set("abbreviations")
	l.ai = l.section(list, "ai")
	l.aiWords = map[string]aiUse{}
	for i, name := range [...]string{"ai objects", "ai writes", "ai assists", "ai summarises", "ai translates", "ai pictures", "ai reviews", "ai doubts"} {
		for w := range set(name) {
			l.aiWords[w] |= 1 << i
		}
	}
	l.agence, l.agenceEnds = set("agence"), set("agence ends")
	l.agencyEnds = set("agency ends")
	l.countedWords = set("counted pictures")
	l.papers = set("papers")
	l.pressDesks, l.unnamedAgencies = set("press desks"), set("unnamed agencies")
	l.printedAgain, l.printedFirst = set("printed again"), set("printed first")
	l.agencyParts = l.section(list, "agency parts")
	l.machine = l.section(list, "machine")
	l.proseOpeners = l.section(list, "prose openers")
	for _, w := range l.section(list, "telltales") {
		i := rarest(w)
		l.telltales[w[i]] = append(l.telltales[w[i]], telltale{w[:i], w[i:]})
	}
}

// section are the words of a section, which must be there.
func (*lists) section(list *wordlist.List, name string) []string {
	words := list.Words(name)
	if words == nil {
		panic(fmt.Sprintf("notices: %s has no section %q", list.File, name))
	}
	return words
}

// rareLetters are the small letters in the order of how seldom English news prints
// them. Any capital is rarer than all but the first two.
const rareLetters = "xzqjkvbpygwfmculdhrsnioate"

// rarest is the place of the byte of w that prose holds least often, so that a
// text can be searched for many words by looking for a few bytes.
func rarest(w string) int {
	best, rank := 0, len(w)+100
	for i := 0; i < len(w); i++ {
		r := strings.IndexByte(rareLetters, w[i])
		switch {
		case unicode.IsUpper(rune(w[i])):
			r = 1
		case r < 0: // a blank
			r = 99
		}
		if r <= rank {
			best, rank = i, r
		}
	}
	return best
}

// telltale reports whether s holds words that hardly ever stand in prose:
// newsletter, Sign Up, Privacy Policy, Getty Images, All rights. They only make a
// long line worth parsing. One pass: each is looked for at its rarest byte.
func (l *lists) telltale(s string) bool {
	for i, c := range []byte(s) {
		for _, t := range l.telltales[c] {
			if strings.HasPrefix(s[i:], t.from) && strings.HasSuffix(s[:i], t.before) {
				return true
			}
		}
	}
	return false
}

// automatic reports whether the word says that a machine did it: "auto-posted",
// "Machine-fed".
func (l *lists) automatic(w string) bool {
	var buf [2 * wordMax]byte
	folded := segment.Fold(buf[:0], w)
	return bytes.HasSuffix(folded, []byte("ed")) && startsWith(folded, l.machine)
}

// byAI reports whether the word says that an artificial intelligence did it: "AI-written".
func (l *lists) byAI(w string) bool {
	var buf [2 * wordMax]byte
	return startsWith(segment.Fold(buf[:0], w), l.ai)
}

// startsWith reports whether one of the parts stands before more of the word.
func startsWith(folded []byte, parts []string) bool {
	for _, p := range parts {
		if len(folded) > len(p) && string(folded[:len(p)]) == p {
			return true
		}
	}
	return false
}

// has reports whether the set holds the word, whatever its capitals.
func has(set map[string]bool, w string) bool {
	var buf [48]byte
	return len(w) <= len(buf)/2 && set[string(segment.Fold(buf[:0], w))]
}
