package lists

import (
	"embed"
	"strings"

	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// Files are the reviewed lists. The tagger's version covers every byte of them.
//
//go:embed words/*.txt
var Files embed.FS

// parsed are the lists read so far. Packages read theirs while the program
// starts, one after the other.
var parsed = map[string]*wordlist.List{}

// list reads a file once.
func list(file string) *wordlist.List {
	l := parsed[file]
	if l == nil {
		text, err := Files.ReadFile("words/" + file + ".txt")
		if err != nil {
			panic(err) // the program was built without it
		}
		l = wordlist.Must(file+".txt", string(text))
		parsed[file] = l
	}
	return l
}

// Words are the entries of a section of words/FILE.txt, "" for a file without
// sections. It is for variables of packages: it panics where there are none, which
// a test of the package meets first.
func Words(file, section string) []string {
	words := list(file).Words(section)
	if words == nil {
		panic("lists: no section " + section + " in " + file + ".txt")
	}
	return words
}

// Verbs are the lemmas of a section in all their forms; irregular ones stand after
// their lemma.
func Verbs(file, section string) wordset.Set {
	var all []string
	for _, entry := range Words(file, section) {
		for _, w := range strings.Fields(entry) {
			all = append(all, forms(w)...)
		}
	}
	return wordset.Of(all...)
}

// Set is Words as a set.
func Set(file, section string) wordset.Set { return wordset.Of(Words(file, section)...) }
