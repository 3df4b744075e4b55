package language

import "presscore/internal/segment"

// A term feature is a word or a pair of neighbouring words.
// Names (capitalised inside a sentence) and numbers are no terms: what readers
// say about a person or a year does not carry over to other articles.

// pairSeed keeps the keys of pairs apart from those of words.
const pairSeed = 0x9ddfea08eb382d69

// pairKey is the key of two neighbouring words.
func pairKey(a, b uint64) uint64 {
	h := (a ^ pairSeed) * 0x9e3779b97f4a7c15
	return (h ^ h>>31) + b
}

// eachTerm calls f with the key of every term of the sentence in the author's
// voice; first and last are the tokens it covers, the same for a word.
func eachTerm(seg *segment.Text, s segment.Sentence, voice []bool, f func(key uint64, first, last int32)) {
	before := uint64(0)
	for k := s.FirstTok; k < s.EndTok; k++ {
		t := &seg.Tokens[k]
		if !voice[k] || !isTerm(t) {
			before = 0
			continue
		}
		f(t.Key, k, k)
		if before != 0 {
			f(pairKey(before, t.Key), k-1, k)
		}
		before = t.Key
	}
}

// isTerm reports whether a token is a word that is no name: in lower case, or capitalised because it opens the sentence or is in capitals.
func isTerm(t *segment.Token) bool {
	return t.Kind == segment.Word &&
		(t.Flags&segment.Upper == 0 || t.Flags&(segment.First|segment.AllCaps) != 0)
}
