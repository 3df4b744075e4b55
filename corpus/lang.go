package corpus

import (
	_ "embed"

	"github.com/abadojack/whatlanggo"

	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

//go:embed function_words.txt
var functionWordList string

// functionWords are frequent English function words. Two in five words of
// English prose are among them; other languages share a few of the spellings
// (German in, an, was; Dutch of, is, had).
var functionWords = wordset.Of(wordlist.Must("function_words.txt", functionWordList).Words("")...)

// unknownLanguage stands for texts too short to tell.
const unknownLanguage = "und"

const (
	// surelyEnglish: a text of which one word in five is a function word is
	// English. That is half of what English prose has, so that headlines, results
	// and texts full of names pass without the model; at one in three they would
	// not, and the model takes lists of names for Danish or Portuguese.
	surelyEnglish = 5
	// ratherEnglish: one word in ten decides where the model is not sure of
	// another language, as with a list of names and clubs.
	ratherEnglish = 10
	// fewWords: below 20 words the model is a guess, so any function word at all
	// makes the text English, and none leaves it unknown.
	fewWords = 20
	// wordsSeen: the first 400 words tell the language of the rest.
	wordsSeen = 400
	// The model reads whole blocks until it has sampleLeast bytes, and at most
	// sampleMost: it gets no surer from more, only slower.
	sampleLeast, sampleMost = 2000, 4000
)

// detect gives the language of the prose as an ISO 639-1 code, "und" when there
// is too little text. The function words are asked first, for they are cheap and
// articles in English are nearly all that come; whatlanggo is asked about the rest.
func detect(d *Document) string {
	words, hits := 0, 0
	for _, t := range d.Seg.Tokens {
		if !t.IsWord() {
			continue
		}
		words++
		if functionWords.Has(t.Key) {
			hits++
		}
		if words == wordsSeen {
			break
		}
	}
	switch {
	case hits > 0 && hits*surelyEnglish >= words:
		return "en"
	case words < fewWords && hits > 0:
		return "en"
	case words < fewWords:
		return unknownLanguage
	}
	var sample []byte
	for _, b := range d.Seg.Blocks {
		sample = append(sample, d.Text[b.Start:b.End]...)
		sample = append(sample, ' ')
		if len(sample) > sampleLeast {
			break
		}
	}
	if len(sample) > sampleMost {
		sample = sample[:sampleMost]
	}
	info := whatlanggo.Detect(string(sample))
	if !info.IsReliable() && hits*ratherEnglish >= words {
		return "en"
	}
	if code := info.Lang.Iso6391(); code != "" {
		return code
	}
	return unknownLanguage
}
