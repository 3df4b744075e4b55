package segment

import (
	"embed"
	"io/fs"

	"presscore/internal/fingerprint"
	"presscore/internal/wordlist"
)

// wordFiles are the reviewed word lists that decide where tokens and sentences end.
//
//go:embed words/*.txt
var wordFiles embed.FS

// code is raised by hand whenever the code of this package parts a text otherwise.
const code = 3

// Version names what decides where tokens, sentences and quotations lie: the
// code and every word list.
func Version() string { return versionOf(wordFiles) }

func versionOf(files fs.FS) string { return fingerprint.Of(code, fingerprint.Files(files)...) }

// ownList is one of the lists; a broken one is met by the tests of this package first.
func ownList(name string) *wordlist.List {
	text, err := wordFiles.ReadFile("words/" + name)
	if err != nil {
		panic(err)
	}
	return wordlist.Must("internal/segment/words/"+name, string(text))
}

// keySet is a list without sections as a set of token keys.
func keySet(name string) map[uint64]bool {
	m := map[uint64]bool{}
	for _, w := range ownList(name).Words("") {
		m[KeyOf(w)] = true
	}
	return m
}
