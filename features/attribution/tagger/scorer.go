package tagger

import (
	"math/bits"
	"slices"
)

// scorer holds the chain's weights in the form the tagger reads: what depends
// on one word is summed in its record, what depends on a few small numbers in
// a table, the rest is looked up by hash.
type scorer struct {
	*model
	vocab      *vocab
	store      *store
	surface    *[1024]packed // shape, first, mid, quotation state
	pair       [2]*[4096]packed
	bucket     *[2048]packed       // bucket, previous, next, quotation state
	place      *[256]packed        // position, words to the end, has a cue
	dist       *[1024]packed       // left, right, quotation state
	left       *[512]packed        // bucket, distance, commas
	right      *[2048]packed       // bucket, distance, commas, quotation state
	sent       *[256]packed        // descriptor, quotation state
	beside     *[2][1 << 13]packed // descriptor and that of the sentence before, after
	blockQuote [4]packed           // quotation state, in a paragraph that opens with a mark
	extras     []extra             // of words; the first is that of a word without
	after      []packed            // scores of words after a candidate cue, see extra
	classes    [2048]int16         // to the cue model: class of the word, the next one, the one before, quotation state
	near       []cueNear           // of the words that may be candidate cues
	far        []cueFar            // of the same
	start      lexeme
	end        lexeme
}

// cueNear is what a word that may be a cue says to the cue model by its own
// quotation state, by that of the token before and by its place in the sentence.
type cueNear struct {
	quote, before [4]int8
	pos           [8]int8
	stem          uint64 // the lexeme's
	_             [8]byte
}

// cueFar is what it says to the chain as the nearest candidate on a token's
// left and right, by distance bucket.
type cueFar struct {
	left, right [9]packed
	_           [48]byte
}

func newScorer(m *model) *scorer {
	s := &scorer{model: m, store: newStore(len(m.feats))}
	s.insertAll()
	s.vocab = newVocab(m.words, s.common)
	s.extras = append(s.extras, noExtra)
	for i := range s.vocab.list {
		s.fill(&s.vocab.list[i])
	}
	s.start, s.end = lexeme{key: keyStart, known: true}, lexeme{key: keyEnd, known: true}
	s.fill(&s.start)
	s.fill(&s.end)
	s.tables()
	s.readCues()
	s.far = make([]cueFar, len(s.near))
	for i := range s.vocab.list {
		if lx := &s.vocab.list[i]; lx.class >= cueClassMin {
			s.distances(&s.far[lx.cue.id], lx)
		}
	}
	return s
}

// insertAll fills the store, the features with the widest scores first: the few
// that find no place are the ones that matter least.
func (s *scorer) insertAll() {
	order := make([]int, len(s.feats))
	width := make([]int16, len(s.feats))
	for i := range s.feats {
		w := s.feats[i].w[:]
		order[i], width[i] = i, slices.Max(w)-slices.Min(w)
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(width[b]) - int(width[a]) })
	for _, i := range order {
		var w [labels]int32
		for l := range w {
			w[l] = int32(s.feats[i].w[l]) / fileStep
		}
		s.store.insert(s.feats[i].hash, pack(&w))
	}
}

var noExtra = func() (x extra) {
	x.first = noScore
	for i := range x.self {
		x.self[i], x.left[i], x.right[i] = noScore, noScore, noScore
	}
	return x
}()

// fillCue sums what a word says to the cue model.
func (s *scorer) fillCue(lx *lexeme) {
	var buf [4]uint32
	for d := range lx.cue.at {
		z := int16(0)
		for _, h := range appendCueWord(buf[:0], lx, d) {
			z += int16(s.cue[h>>(hashBits-cueBits)])
		}
		lx.cue.at[d] = z
	}
	lx.cue.cluster = lx.cluster
}

// readCues sums what the words of the vocabulary say to the cue model.
func (s *scorer) readCues() {
	for i := range s.classes {
		for _, h := range appendCueClasses(nil, uint8(i>>8), uint8(i>>5&7), uint8(i>>2&7), uint8(i&3)) {
			s.classes[i] += int16(s.cueWeight(h))
		}
	}
	s.near = make([]cueNear, 1) // the first is that of words that are no cues
	for i := range s.vocab.list {
		lx := &s.vocab.list[i]
		s.fillCue(lx)
		if lx.class >= cueClassMin {
			lx.cue.id = uint16(len(s.near))
			s.near = append(s.near, s.cueWord(lx))
		}
		s.vocab.rows[i] = lx.cue
	}
}

func (s *scorer) cueWord(cue *lexeme) (w cueNear) {
	w.stem = cue.stem
	for q := range w.quote {
		w.quote[q] = s.cueWeight(cueQuoteFeat(cue.key, uint8(q)))
		w.before[q] = s.cueWeight(cueBeforeFeat(cue.key, uint8(q)))
	}
	for k := range w.pos {
		w.pos[k] = s.cueWeight(cuePosFeat(cue.key, uint8(k)))
	}
	return w
}

// distances sums what a candidate cue says to the chain by how far it is.
func (s *scorer) distances(w *cueFar, cue *lexeme) {
	var buf [4]uint32
	for i := range w.left {
		w.left[i] = s.store.cell(appendLeftFar(buf[:0], uint8(i), cue))
		w.right[i] = s.store.cell(appendRightFar(buf[:0], uint8(i), cue))
	}
}

// cueWeight is the weight of a feature in the cue model.
func (s *scorer) cueWeight(h uint32) int8 { return s.cue[h>>(hashBits-cueBits)] }

// common reports whether the chain has a score for the word itself: it then
// occurred often in training.
func (s *scorer) common(key uint64) bool {
	_, n := s.store.count([]uint32{feat(tWord+3, key, 0)})
	return n > 0
}

// fill sums the scores of a word.
func (s *scorer) fill(lx *lexeme) {
	var buf [16]uint32
	for d := range lx.at {
		lx.at[d] = noScore
		if hs := appendWord(buf[:0], lx, d); len(hs) > 0 {
			lx.at[d] = s.store.cell(hs)
		}
	}
	lx.setSpare()
	s.fillCue(lx)
	if !lx.known {
		return
	}
	x := noExtra
	x.first = s.store.cell(appendFirstWord(buf[:0], lx))
	for q := range x.self {
		x.self[q] = s.store.cell(appendQuoteWord(buf[:0], lx, uint8(q)))
		x.left[q] = s.store.cell(appendLeftWord(buf[:0], lx, uint8(q)))
		x.right[q] = s.store.cell(appendRightWord(buf[:0], lx, uint8(q)))
	}
	x.base = int32(len(s.after))
	for k := 0; k < afterCommas+4; k++ {
		hs := appendLeftMarks(buf[:0], uint8(k-afterCommas), lx)
		if k < afterCommas {
			hs = appendLeftNext(buf[:0], uint8(k>>2), uint8(k&3), lx)
		}
		if c := s.store.cell(hs); c != noScore {
			x.mask |= 1 << k
			s.after = append(s.after, c)
		}
	}
	if x.mask == 0 {
		x.base = 0
	}
	if x != noExtra && len(s.extras) < 1<<16 {
		lx.setMore(uint16(len(s.extras)))
		s.extras = append(s.extras, x)
	}
}

// afterAt is one of the scores of a word after a candidate cue: by distance
// bucket and quotation state, or by the commas since.
func (s *scorer) afterAt(x *extra, k int) packed {
	if x.mask>>k&1 == 0 {
		return noScore
	}
	return s.after[int(x.base)+bits.OnesCount64(x.mask&(1<<k-1))]
}
