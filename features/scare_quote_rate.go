package features

import (
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var scareQuoteRate = Feature{
	Name: "scare_quote_rate", Title: "scare quotes", Family: "language", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, Needs: NeedAttribution,
	Definition: "marks round one to three lower-case words in the author's voice, one of which claims a worth or a standing (experts, free, improved) and that nobody is quoted with, per 1,000 words of the prose: no title, name, term that is introduced or talked about, and no words that somebody says elsewhere in the text or whom the sentence quotes",
	MissingIf:  "fewer than 50 words",
	EvidenceIs: "each quotation",
	Source:     "house heuristic",
	BlindSpots: "terms that the author and the reader know to be somebody's; titles of works in lower case",
	Gaming:     "so-called",
	Measure:    measureScareQuoteRate,
}

const upperOrDigit = segment.Upper | segment.HasDigit

// quoteWords are the word classes of short quotations, words/scare_quotes.txt:
// what introduces a term or a name, and what says that somebody spoke.
var quoteWords = ownList("scare_quotes.txt")

var (
	termWords  = wordset.Of(quoteWords.Words("term")...)     // a word before or behind it talks about the word: "called", "the term"
	speechHint = wordset.Of(quoteWords.Words("speech")...)   // a sentence with it may quote: "described", "accused"
	distancing = wordset.Of(quoteWords.Words("distance")...) // keeps a distance before the marks: "so-called"
	degrees    = wordset.Of(quoteWords.Words("degree")...)   // may stand beside the claim: "very nearly free"
	claimWords = wordset.Of(quoteWords.Words("claim")...)    // says a worth or a standing that marks deny: "experts", "free"
	openings   = wordset.Of(quoteWords.Words("before")...)   // what stands before words that are made fun of: an article, a possessive
)

func measureScareQuoteRate(a *Analysis) Reading {
	var ev []Evidence
	var spoken map[uint64]bool
	for _, q := range a.quotes {
		if q.Words > 3 || q.speaker != "" || !q.Closed || !a.plainQuote(q) || !a.ownSentence(q) {
			continue
		}
		if spoken == nil {
			spoken = a.spokenWords()
		}
		if a.saidElsewhere(q, spoken) {
			continue
		}
		ev = append(ev, Evidence{Span: q.Span, Message: "short quotation that nobody speaks", Rule: "quotation"})
	}
	return rate(int64(len(ev)), a.Words, ev)
}

// plainQuote reports whether the words are in lower case and nobody's content: one
// that claims a worth or a standing, with words of degree at most. Marks round other words are a term's, a
// label's or somebody's far more often than not.
func (a *Analysis) plainQuote(q spokenQuote) bool {
	claims := false
	for i := q.FirstTok; i < q.EndTok; i++ {
		t := &a.Doc.Seg.Tokens[i]
		switch {
		case t.Kind == segment.Stop, t.Kind == segment.Punct && t.In(a.Doc.Text) != "-":
			return false // "well, yes," is speech
		case t.IsWord() && (t.Flags&upperOrDigit != 0 || a.inContent(int(i))):
			return false
		}
		switch {
		case !t.IsWord() || degrees.Has(t.Key):
		case claims || !claimWords.Has(t.Key):
			return false // "social justice", "grand bargain": terms
		default:
			claims = true
		}
	}
	return claims
}

// ownSentence reports whether the sentence round a quotation is the author's, who
// sets the words apart: it quotes nobody and has no word of speech, no word that
// introduces a term stands beside the marks, and an article, a possessive or a word
// of distance ("so-called") stands before them.
func (a *Analysis) ownSentence(q spokenQuote) bool {
	seg := &a.Doc.Seg
	s := seg.Sentences[seg.Tokens[q.FirstTok].Sent]
	toks := seg.Tokens
	before := q.FirstTok - 1
	for before >= s.FirstTok && toks[before].Kind == segment.Mark {
		before--
	}
	if before < s.FirstTok || !toks[before].IsWord() {
		return false
	}
	far := q.Words == 1 && distancing.Has(toks[before].Key) // of two words it is a term: so-called "green bonds"
	if !far && !openings.Has(toks[before].Key) {
		return false
	}
	for k := s.FirstTok; k < s.EndTok; k++ {
		if k >= q.FirstTok && k < q.EndTok || !toks[k].IsWord() {
			continue
		}
		near := k >= q.FirstTok-5 && k < q.EndTok+3
		if a.inContent(int(k)) || !far && speechHint.Has(toks[k].Key) || near && termWords.Has(toks[k].Key) {
			return false
		}
	}
	for _, o := range a.quotes {
		if o.FirstTok >= s.FirstTok && o.EndTok <= s.EndTok && (o.Words > 3 || o.speaker != "") {
			return false
		}
	}
	for i := range a.Attribution.Attributions {
		for _, c := range a.Attribution.Attributions[i].Cue {
			if c.Start >= s.Start && c.End <= s.End {
				return false
			}
		}
	}
	return true
}

// spokenWords are the words of what others say in the text: attributed content and
// quotations of more than three words.
func (a *Analysis) spokenWords() map[uint64]bool {
	seg := &a.Doc.Seg
	words := map[uint64]bool{}
	add := func(first, end int32) {
		for k := first; k < end; k++ {
			if t := &seg.Tokens[k]; t.Kind == segment.Word && t.Len() > 3 {
				words[t.Key] = true
			}
		}
	}
	for k := range seg.Tokens {
		if a.inContent(k) {
			add(int32(k), int32(k)+1)
		}
	}
	for _, q := range a.quotes {
		if q.Words > 3 || q.speaker != "" {
			add(q.FirstTok, q.EndTok)
		}
	}
	if d := a.Doc; d.TitleAt < 0 { // what the headline quotes is told in the text
		for k := range d.TitleSeg.Tokens {
			if t := &d.TitleSeg.Tokens[k]; t.Depth > 0 && t.Kind == segment.Word {
				words[t.Key] = true
			}
		}
	}
	return words
}

// saidElsewhere reports whether all longer words of a short quotation are others'
// words: "a "vicious" attack" repeats what an official was quoted with.
func (a *Analysis) saidElsewhere(q spokenQuote, spoken map[uint64]bool) bool {
	for k := q.FirstTok; k < q.EndTok; k++ {
		if t := &a.Doc.Seg.Tokens[k]; t.Kind == segment.Word && t.Len() > 3 && spoken[t.Key] {
			return true
		}
	}
	return false
}
