package crf

import (
	"math/bits"

	"presscore/features/attribution/internal/lists"
)

// Feature templates of the chain. Each function appends the 24-bit hashes of
// one group; the trainer appends the groups of a token to one list, the tagger
// sums the scores of each group once and keeps the sum where the group depends
// on few things (see rows.go).

const (
	tWord = iota * 16 // + offset
	// the last three letters
	tSuf3 = iota * 16
	// the stem
	tStem = iota * 16
	// the word class from unlabelled text
	tCluster = iota * 16
	// the last two letters
	tSuf2    = iota * 16
	tSurface = iota * 16 // + kind
	// the word with its quotation state
	tQuoteWord = iota * 16
	// the word that opens the sentence
	tFirstWord = iota * 16
	// the word with the commas since the candidate cue before it
	tLeftWord = iota * 16
	// the word with the commas up to the candidate cue after it
	tRightWord = iota * 16
	// the shapes of two neighbours
	tPair = iota * 16
	// the cue probabilities of the token and its neighbours
	tBucket = iota * 16
	// the place in the sentence
	tPlace = iota * 16
	// the distances to the candidate cues on both sides
	tDist = iota * 16
	// what a candidate cue says of itself
	tCand = iota * 16
	// what the sentence holds, with the sentences beside it
	tSent = iota * 16
	// the candidate cue on the left: with distance, commas and neighbours
	tLeft = iota * 16
	// the candidate cue on the right
	tRight = iota * 16
	// pairs of neighbouring words
	tBigram = iota * 16
	// the cue model's own features
	tCueStage = iota * 16
	_         // the cue model has two
	// what the word lists say of the word
	tSem = iota * 16
	// how often the word is a cue
	tClass = iota * 16
)

// HashBits is the length of a feature's hash. Two features with one hash share
// their scores.
const HashBits = 24

// hash64 mixes a template and its two values, each a hash or a small number.
// The products of one value are shared by all the templates it stands in.
func hash64(t, a, b uint64) uint64 {
	x := a*0xff51afd7ed558ccd + bits.RotateLeft64(b*0xc4ceb9fe1a85ec53, 32) + t*0x9e3779b97f4a7c15
	x ^= x >> 32
	return x * 0xd6e8feb86659fd93
}

// feat is the hash of a template with its values.
func feat(t, a, b uint64) uint32 { return uint32(hash64(t, a, b) >> (64 - HashBits)) }

// appendWord: what word lx at offset d-3 says of the token.
func appendWord(dst []uint32, lx *Lexeme, d int) []uint32 {
	o := uint64(d)
	if lx.Known {
		dst = append(dst, feat(tWord+o, lx.Key, 0))
	}
	if d < 1 || d > 5 {
		return dst
	}
	if lx.cluster > 0 {
		dst = append(dst, feat(tCluster+o, uint64(lx.cluster), 0))
	}
	if lx.Class > 0 {
		dst = append(dst, feat(tClass+o, uint64(lx.Class), 0))
	}
	for s := uint32(lx.lists &^ lists.SemPhrase); s != 0; s &= s - 1 {
		dst = append(dst, feat(tSem+o, uint64(bits.TrailingZeros32(s)), 0))
	}
	if d < 2 || d > 4 || lx.suf3 == 0 {
		return dst
	}
	dst = append(dst, feat(tSuf3+o, lx.suf3, 0), feat(tStem+o, lx.Stem, 0))
	if d == 3 {
		dst = append(dst, feat(tSuf2, lx.suf2, 0))
	}
	return dst
}

// appendQuoteWord: the word with its quotation state.
func appendQuoteWord(dst []uint32, lx *Lexeme, q uint8) []uint32 {
	return append(dst, feat(tQuoteWord, lx.Key, uint64(q)))
}

// appendFirstWord: the word that opens the sentence.
func appendFirstWord(dst []uint32, lx *Lexeme) []uint32 {
	return append(dst, feat(tFirstWord, lx.Key, 0))
}

// appendLeftWord: the word with the commas since the candidate cue before it.
func appendLeftWord(dst []uint32, lx *Lexeme, commas uint8) []uint32 {
	return append(dst, feat(tLeftWord, lx.Key, uint64(commas)))
}

// appendRightWord: the word with the commas up to the candidate cue after it.
func appendRightWord(dst []uint32, lx *Lexeme, commas uint8) []uint32 {
	return append(dst, feat(tRightWord, lx.Key, uint64(commas)))
}

// appendSurface: shape, sentence start, seen as a name, quotation state.
func appendSurface(dst []uint32, shape, first, mid, q uint8) []uint32 {
	s := uint64(shape)
	return append(dst,
		feat(tSurface, s, uint64(first)),
		feat(tSurface+1, s, uint64(mid)),
		feat(tSurface+2, uint64(q), 0),
		feat(tSurface+3, s, uint64(q)))
}

// appendPair: the token's shape with a neighbour's.
func appendPair(dst []uint32, shape, other uint8, side uint64) []uint32 {
	return append(dst, feat(tPair+side, uint64(shape), uint64(other)))
}

// appendBucket: cue probabilities of the token and its neighbours.
func appendBucket(dst []uint32, b, prev, next, q uint8) []uint32 {
	return append(dst,
		feat(tBucket, uint64(b), uint64(q)),
		feat(tBucket+1, uint64(prev)<<8|uint64(next), uint64(q)),
		feat(tBucket+2, uint64(b), uint64(prev)<<8|uint64(next)))
}

// appendPlace: place in the sentence.
func appendPlace(dst []uint32, pos, toEnd uint8, hasCue uint8) []uint32 {
	return append(dst,
		feat(tPlace, uint64(pos), uint64(hasCue)),
		feat(tPlace+1, uint64(toEnd), 0))
}

// appendDist: distance buckets to the candidate cues on both sides.
func appendDist(dst []uint32, left, right, q uint8) []uint32 {
	return append(dst, feat(tDist, uint64(left)<<8|uint64(right), uint64(q)))
}

// appendCand: a candidate cue and what stands around it.
func appendCand(dst []uint32, b, shPrev, shNext uint8, prev, next uint64, prevCluster, nextCluster uint8) []uint32 {
	return append(dst,
		feat(tCand, uint64(b), uint64(shPrev)<<8|uint64(shNext)),
		feat(tCand+1, uint64(b), next),
		feat(tCand+2, uint64(b), prev),
		feat(tCand+3, uint64(b), uint64(prevCluster)),
		feat(tCand+4, uint64(b), uint64(nextCluster)))
}

// noSent is the descriptor of the sentence beyond a paragraph's first or last.
const noSent = 64

// appendSent: what the sentence holds.
func appendSent(dst []uint32, desc uint16, q uint8) []uint32 {
	return append(dst, feat(tSent, uint64(desc), 0), feat(tSent+1, uint64(desc), uint64(q)))
}

// appendSentBefore, appendSentAfter: what the sentence and its neighbour hold.
func appendSentBefore(dst []uint32, desc, before uint16) []uint32 {
	return append(dst, feat(tSent+2, uint64(desc), uint64(before)))
}

// appendSentAfter: the sentence with the one after it.
func appendSentAfter(dst []uint32, desc, after uint16) []uint32 {
	return append(dst, feat(tSent+3, uint64(desc), uint64(after)))
}

// appendBlockQuote: for the tokens of a paragraph that opens with a quotation mark.
func appendBlockQuote(dst []uint32, q uint8) []uint32 {
	return append(dst, feat(tSent+4, uint64(q), 0))
}

// appendOpening: the first word of the sentence before, for the first token of a sentence.
func appendOpening(dst []uint32, prev *Sent) []uint32 {
	key := uint64(0)
	if prev != nil {
		key = prev.firstWord.Key
	}
	return append(dst, feat(tSent+5, key, 0))
}

// appendLeftCue: the candidate cue on the left, wherever the token stands.
func appendLeftCue(dst []uint32, before, cue, after *Lexeme) []uint32 {
	return append(dst,
		feat(tLeft+1, cue.Key, after.Key),
		feat(tLeft+5, cue.Key, before.Key))
}

// appendLeftPlace: how far the candidate on the left is, without its words.
func appendLeftPlace(dst []uint32, bucket, dist, commas uint8) []uint32 {
	return append(dst, feat(tLeft+3, uint64(bucket), uint64(dist)<<8|uint64(commas)))
}

// appendLeft: the candidate on the left and how far it is.
func appendLeft(dst []uint32, dist, commas, q uint8, cue, after *Lexeme) []uint32 {
	var buf [2]uint32
	far := appendLeftFar(buf[:0], dist, cue)
	dst = appendLeftNext(append(dst, far[0]), dist, q, after)
	return append(appendLeftMarks(dst, commas, after), far[1])
}

// appendLeftFar: the candidate on the left by its distance.
func appendLeftFar(dst []uint32, dist uint8, cue *Lexeme) []uint32 {
	d := uint64(dist)
	return append(dst, feat(tLeft, cue.Key, d), feat(tLeft+6, uint64(cue.cluster), d))
}

// appendLeftNext: the word after that candidate.
func appendLeftNext(dst []uint32, dist, q uint8, after *Lexeme) []uint32 {
	return append(dst, feat(tLeft+2, after.Key, uint64(dist)<<8|uint64(q)))
}

// appendLeftMarks: the same by the commas between.
func appendLeftMarks(dst []uint32, commas uint8, after *Lexeme) []uint32 {
	return append(dst, feat(tLeft+4, after.Key, uint64(commas)))
}

// appendRightCue: the candidate cue on the right, wherever the token stands.
func appendRightCue(dst []uint32, before, cue *Lexeme) []uint32 {
	return append(dst, feat(tRight+1, cue.Key, before.Key))
}

// appendRightPlace: how far the candidate on the right is, without its words.
func appendRightPlace(dst []uint32, bucket, dist, commas, q uint8) []uint32 {
	d, c := uint64(dist), uint64(commas)
	return append(dst,
		feat(tRight+2, uint64(bucket), d<<8|c),
		feat(tRight+3, uint64(bucket), c<<8|uint64(q)))
}

// appendRight: the candidate on the right and how far it is.
func appendRight(dst []uint32, dist, commas, shBefore uint8, cue, after *Lexeme) []uint32 {
	return appendRightMarks(appendRightFar(dst, dist, cue), commas, shBefore, cue, after)
}

// appendRightFar: the candidate on the right by its distance.
func appendRightFar(dst []uint32, dist uint8, cue *Lexeme) []uint32 {
	return append(dst, feat(tRight, cue.Key, uint64(dist)))
}

// appendRightMarks: the candidate on the right by the commas between.
func appendRightMarks(dst []uint32, commas, shBefore uint8, cue, after *Lexeme) []uint32 {
	c := uint64(commas)
	return append(dst,
		feat(tRight+4, cue.Key, after.Key^c),
		feat(tRight+5, after.Key, c<<8|uint64(shBefore)))
}

// appendBigram: the word with the next one and with the one before.
func appendBigram(dst []uint32, prev, lx, next *Lexeme) []uint32 {
	return append(dst, pairFeat(lx.Key, next.Key), pairFeat(prev.Key, lx.Key)^1)
}

// pairFeat is the feature of a word for the word after it; with the lowest bit
// turned it is the feature of that word for the first: the two are looked up
// in one place.
func pairFeat(a, b uint64) uint32 { return feat(tBigram, a, b) }

// distBucket classes a distance in tokens: 1 2 3 4-5 6-8 9-13 14-21 22+; 0 means none.
func distBucket(n int32) uint8 { return distBuckets[uint32(min(n, 22))&31] }

// distBuckets class distances more coarsely the longer they are.
var distBuckets = [32]uint8{0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 8}
