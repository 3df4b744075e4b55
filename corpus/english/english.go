// Package english holds the frequent English function words, by which a text is
// told to be English and by which a sentence is seen to go on.
package english

import (
	_ "embed"

	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// List is the reviewed list, as it is embedded.
//
//go:embed function_words.txt
var List string

// FunctionWords are its words, by token key.
var FunctionWords = wordset.Of(wordlist.Must("corpus/english/function_words.txt", List).Words("")...)
