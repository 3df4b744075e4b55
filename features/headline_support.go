package features

import (
	"unicode/utf8"

	"presscore/internal/segment"
)

var headlineSupport = Feature{
	Name: "headline_support", Title: "headline words found in the text", Family: "headline", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 1,
	Definition: "content words of the headline that stand in the prose, by their first five letters / content words of the headline; a content word has four letters or more and is no function word",
	MissingIf:  "no title, or fewer than 3 content words in it; fewer than 50 words of prose",
	EvidenceIs: "the headline words that the text lacks",
	Source:     "house heuristic, after headline-body relatedness in the FNC-1 baseline, Pomerleau & Rao 2017",
	BlindSpots: "synonyms; nicknames; plurals of words of four letters",
	Gaming:     "repeating the headline in the text; repeated_text_share answers it",
	Measure:    measureHeadlineSupport,
}

func measureHeadlineSupport(a *Analysis) Reading {
	if len(a.Doc.TitleText) == 0 {
		return Reading{Missing: NoTitle}
	}
	if a.Words < minWords {
		return Reading{Missing: TooShort, N: a.Words}
	}
	inBody := map[uint64]bool{} // stems of the headline: whether the text has them
	var starts wordStarts
	for _, t := range a.Doc.TitleSeg.Tokens {
		if contentWord(t) {
			w := t.In(a.Doc.TitleText)
			inBody[stemKey(w)] = false
			starts.add(w)
		}
	}
	missing := len(inBody)
	toks := a.Doc.Seg.Tokens
	for i := range toks {
		if missing == 0 {
			break
		}
		t := &toks[i]
		if t.Kind == segment.Word && t.Len() >= 4 && starts.may(t.In(a.Doc.Text)) {
			k := stemKey(t.In(a.Doc.Text))
			if found, wanted := inBody[k]; wanted && !found {
				inBody[k] = true
				missing--
			}
		}
	}
	var n, all int64
	var ev []Evidence
	for _, t := range a.Doc.TitleSeg.Tokens {
		if !contentWord(t) {
			continue
		}
		all++
		if inBody[stemKey(t.In(a.Doc.TitleText))] {
			n++
		} else {
			ev = append(ev, a.titleEvidence(t.Span, "not in the text", "headline"))
		}
	}
	return share(n, all, 3, NoTitle, ev)
}

// contentWord reports whether a word of a headline is one that the text should hold.
func contentWord(t segment.Token) bool {
	return t.Kind == segment.Word && t.Len() >= 4 && !functionWords.Has(t.Key)
}

// wordStarts is a set of bits for the first two letters of words: nine in ten words
// of a text begin like none of its headline and need no stem.
type wordStarts [8]uint64

// bit is the place of a word's first two letters, false where one of them is not
// ASCII: folding could make another letter of it.
func (*wordStarts) bit(w string) (uint, bool) {
	if len(w) < 2 || (w[0]|w[1]) >= utf8.RuneSelf {
		return 0, false
	}
	return uint(w[0]&31)<<4 ^ uint(w[1]&31), true // &31: the same for both cases
}

func (s *wordStarts) add(w string) {
	if b, ok := s.bit(w); ok {
		s[b/64] |= 1 << (b % 64)
		return
	}
	for i := range s {
		s[i] = ^uint64(0)
	}
}

// may reports whether the word can have the stem of one that was added.
func (s *wordStarts) may(w string) bool {
	b, ok := s.bit(w)
	return !ok || s[b/64]>>(b%64)&1 != 0
}

// stemKey is the key of a word's first five letters, its possessive cut off.
func stemKey(w string) uint64 {
	var buf [64]byte
	b := segment.Fold(buf[:0], w)
	for i, c := range b {
		if c == '\'' {
			b = b[:i]
			break
		}
	}
	if len(b) > 5 {
		b = b[:5]
	}
	return segment.KeyOf(string(b))
}

// functionWords are the words of a headline that say nothing of its content.
var functionWords = ownWords("function_words.txt")
