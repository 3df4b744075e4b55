package language

import (
	_ "embed"
	"math"
	"strings"

	"presscore/internal/segment"
	"presscore/internal/wordlist"
	"presscore/internal/wordset"
)

// Surface facts of a sentence. Shares are of its words.
const (
	sLogWords    = iota // log of 1 + words
	sWordLength         // mean bytes a word, over 10
	sAnyLoaded          // some loaded term outside quotations
	sLoadedRate         // loaded terms outside quotations per 10 words
	sExclaim            // !
	sQuestion           // ?
	sDash               // dash or semicolon
	sColon              //
	sParenthesis        //
	sNumbers            // numbers per 10 words
	sReported           // a plain verb of speech or "according"
	sDay                // a weekday or month
	sOffice             // Rep., Sen., President, spokesman …
	sModal              // should, must, need
	sNegation           // not, never, no, n't
	sContraction        // 're, 's for is …
	sSecond             // you, your
	sCapital            // capitalised words inside the sentence, share
	sAllCaps            // words in capitals of four letters or more
	sAdverb             // words in -ly, share × 10
	sEvaluative         // words in -ful, -less, -ous, -ish, -istic, -able, -ible, share × 10
	sAbstract           // words in -ism, -ist, -ists, share × 10
	sSuperlative        // words in -est, most, share × 10
	sConnective         // but, yet, while, even, just, instead, because
	numSurface
)

// surfaceNames are the names of the surface facts, after "text:" in weights.txt.
var surfaceNames = [numSurface]string{
	sLogWords: "log_words", sWordLength: "word_length", sAnyLoaded: "any_loaded", sLoadedRate: "loaded_rate",
	sExclaim:  "exclamation",
	sQuestion: "question", sDash: "dash", sColon: "colon", sParenthesis: "parenthesis",
	sNumbers: "numbers", sReported: "reported", sDay: "day_or_month", sOffice: "office",
	sModal: "modal", sNegation: "negation", sContraction: "contraction", sSecond: "second_person",
	sCapital: "capitalised", sAllCaps: "all_caps", sAdverb: "adverbs", sEvaluative: "evaluative_endings",
	sAbstract: "ism_endings", sSuperlative: "superlatives", sConnective: "connectives",
}

// Word classes of surface: the sections of words.txt.
const (
	wReport = 1 << iota
	wDay
	wOffice
	wModal
	wNegation
	wSecond
	wConnective
	wNotSuperlative
)

// classFeatures are the features that one word of a class sets.
var classFeatures = [...]struct {
	class uint8
	x     int
}{{wReport, sReported}, {wDay, sDay}, {wOffice, sOffice}, {wModal, sModal}, {wNegation, sNegation}, {wSecond, sSecond}}

// wordClass maps the key of a word of words.txt to its classes.
var wordClass = func() wordset.Map[uint8] {
	list := wordlist.Must("words.txt", wordsText)
	m := map[uint64]uint8{}
	for section, class := range classSections {
		for _, w := range list.Words(section) {
			m[segment.KeyOf(w)] |= class
		}
	}
	return wordset.NewMap(m)
}()

//go:embed words.txt
var wordsText string

// classSections are the sections of words.txt and the class each one gives.
var classSections = map[string]uint8{
	"reported": wReport, "day_or_month": wDay, "office": wOffice, "modal": wModal, "negation": wNegation,
	"second_person": wSecond, "connective": wConnective, "not_superlative": wNotSuperlative,
}

// surface fills x with the surface facts of sentence s. They describe how the
// sentence is made and never what it is about. Only words and marks of the author
// count. loaded is the number of loaded terms among them.
func surface(x *[numSurface]float64, text string, seg *segment.Text, s segment.Sentence, loaded int, voice []bool) {
	var words, said, bytes, capitals, caps, numbers, connective int
	var end endings
	for k := s.FirstTok; k < s.EndTok; k++ {
		t := &seg.Tokens[k]
		switch t.Kind {
		case segment.Mark:
			continue
		case segment.Stop, segment.Punct:
			if t.Depth == 0 && said == 0 {
				markFacts(x, text, t)
			}
			continue
		case segment.Address:
			continue
		}
		if !voice[k] {
			said++
			continue
		}
		said = 0
		if t.Kind == segment.Number {
			numbers++
		}
		words++
		bytes += t.Len()
		c := wordClass.Get(t.Key)
		if c != 0 {
			for _, f := range classFeatures {
				if c&f.class != 0 {
					x[f.x] = 1
				}
			}
		}
		if c&wConnective != 0 {
			connective++
		}
		if t.Flags&segment.Apostrophe != 0 && contraction(t.In(text)) {
			x[sContraction] = 1
		}
		if t.Flags&(segment.Upper|segment.First) == segment.Upper {
			capitals++
		}
		if t.Flags&segment.AllCaps != 0 && t.Len() > 4 {
			caps++
		}
		if w := t.In(text); t.Len() > 4 && t.Flags&segment.Upper == 0 && strings.IndexByte("ylshcmte", w[len(w)-1]) >= 0 {
			end.count(w, c)
		}
	}
	if words == 0 {
		return
	}
	n := float64(words)
	x[sLogWords] = math.Log1p(n)
	x[sWordLength] = float64(bytes) / n / 10
	if loaded > 0 {
		x[sAnyLoaded] = 1
	}
	x[sLoadedRate] = float64(loaded) / n * 10
	x[sNumbers] = float64(numbers) / n * 10
	x[sCapital] = float64(capitals) / n
	x[sAllCaps] = float64(min(caps, countCap))
	x[sAdverb] = float64(end.adverbs) / n * 10
	x[sEvaluative] = float64(end.evaluative) / n * 10
	x[sAbstract] = float64(end.abstract) / n * 10
	x[sSuperlative] = float64(end.superlative) / n * 10
	x[sConnective] = float64(min(connective, countCap))
}

// markFacts are those of a mark that is no quotation mark.
func markFacts(x *[numSurface]float64, text string, t *segment.Token) {
	switch t.Kind {
	case segment.Stop:
		for i := t.Start; i < t.End; i++ {
			switch text[i] {
			case '!':
				x[sExclaim] = 1
			case '?':
				x[sQuestion] = 1
			}
		}
	case segment.Punct:
		switch text[t.Start] {
		case ':':
			x[sColon] = 1
		case '(':
			x[sParenthesis] = 1
		case ';':
			x[sDash] = 1
		case '-':
			if t.Len() > 1 || t.Flags&segment.SpaceBefore != 0 {
				x[sDash] = 1
			}
		default:
			if p := t.In(text); p == "—" || p == "–" {
				x[sDash] = 1
			}
		}
	}
}

// endings counts words by their endings: what adds a manner, a judgement, a school
// of thought, or the highest degree.
type endings struct{ adverbs, evaluative, abstract, superlative int }

func (e *endings) count(w string, class uint8) {
	switch {
	case ends(w, "ly"):
		e.adverbs++
	case ends(w, "ful"), ends(w, "less"), ends(w, "ous"), ends(w, "ish"), ends(w, "istic"), ends(w, "able"), ends(w, "ible"):
		e.evaluative++
	case ends(w, "ism"), ends(w, "ist"), ends(w, "ists"):
		e.abstract++
	case ends(w, "est") && class&wNotSuperlative == 0:
		e.superlative++
	}
}

// ends reports whether a word has the ending and two letters or more before it.
func ends(w, suffix string) bool {
	return len(w) > len(suffix)+1 && w[len(w)-len(suffix):] == suffix
}

// contraction reports whether the word's apostrophe drops letters, other than
// in a possessive.
func contraction(w string) bool {
	return !ends(w, "'s") && !ends(w, "’s")
}
