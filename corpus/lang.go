package corpus

import (
	_ "embed"
	"math/bits"

	"github.com/abadojack/whatlanggo"

	"presscore/corpus/english"
	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

//go:embed other_words.txt
var otherWordList string

// otherLanguages are the languages of other_words.txt, and otherWords the words
// with a bit for each language they belong to. They are asked first: the model
// does not know Welsh or Nigerian Pidgin, and these lend so many words to or from
// English that one in five of theirs is an English function word, too.
var otherLanguages, otherWords = func() ([]string, wordset.Map[uint32]) {
	var codes []string
	sets := map[uint64]uint32{}
	for i, s := range wordlist.Must("other_words.txt", otherWordList).Sections {
		codes = append(codes, s.Name)
		for _, e := range s.Entries {
			sets[segment.KeyOf(e.Text)] |= 1 << i
		}
	}
	return codes, wordset.NewMap(sets)
}()

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
	// surelyOther: a text of which one word in ten is a function word of another
	// language of other_words.txt, and at least otherLeast of them, is in that
	// language, if they are at least half as many as the English ones: Pidgin
	// keeps "for", "and" and "to". English news that quotes it has one in a hundred.
	surelyOther, otherLeast = 10, 3
	// hardlyEnglish: what the model takes for English has one function word in
	// twenty at least; a list of names or an unknown tongue in Latin letters has not.
	hardlyEnglish = 20
	// fewWords: below 20 words the model is a guess, so any function word at all
	// makes the text English, and none leaves it unknown.
	fewWords = 20
	// wordsSeen: the first 400 words tell the language of the rest.
	wordsSeen = 400
	// The model reads whole blocks until it has sampleLeast bytes, and at most
	// sampleMost: it gets no surer from more, only slower.
	sampleLeast, sampleMost = 2000, 4000
)

// detect gives the language of the prose as an ISO 639 code, "und" when there
// is too little text or the tongue is not known. The function words are asked
// first, for they are cheap and articles in English are nearly all that come;
// whatlanggo is asked about the rest.
func detect(d *Document) string {
	words, hits := 0, 0
	var others [32]int
	for i := range d.Seg.Tokens {
		t := &d.Seg.Tokens[i]
		if !t.IsWord() {
			continue
		}
		words++
		if english.FunctionWords.Has(t.Key) {
			hits++
		}
		for b := otherWords.Get(t.Key); b != 0; b &= b - 1 {
			others[bits.TrailingZeros32(b)]++
		}
		if words == wordsSeen {
			break
		}
	}
	most := 0
	for i, n := range others {
		if n > others[most] {
			most = i
		}
	}
	switch {
	case others[most] >= otherLeast && others[most]*surelyOther >= words && others[most]*2 >= hits:
		return otherLanguages[most]
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
	if code := info.Lang.Iso6391(); code != "" && (code != "en" || hits*hardlyEnglish >= words) {
		return code
	}
	return unknownLanguage
}
