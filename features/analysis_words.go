package features

import (
	"embed"

	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// wordFiles are the reviewed word lists of the features themselves: the names
// of genres in sections and addresses, function words, months, measures, desks.
//
//go:embed words/*.txt
var wordFiles embed.FS

// ownList is one of the lists; a broken one is met by the tests of this package first.
func ownList(name string) *wordlist.List {
	text, err := wordFiles.ReadFile("words/" + name)
	if err != nil {
		panic(err)
	}
	return wordlist.Must("features/words/"+name, string(text))
}

// ownWords is a list without sections, as a set of token keys.
func ownWords(name string) wordset.Set { return wordset.Of(ownList(name).Words("")...) }

// wordsKey is one key for the words of a run of tokens, whatever stands between them.
func wordsKey(toks []segment.Token) uint64 {
	h := uint64(14695981039346656037)
	for i := range toks {
		if t := &toks[i]; t.IsWord() {
			h = (h ^ t.Key) * 1099511628211
			h ^= h >> 29
		}
	}
	return h
}
