package crf

import (
	"math/bits"
	"slices"
)

// Scorer holds the chain's weights in the form the tagger reads: what depends
// on one word is summed in its record, what depends on a few small numbers in
// a table, the rest is looked up by hash.
type Scorer struct {
	*Model
	Vocab      *vocab
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
	nExtras    int                 // how many of extras are filled: an image has room for all from the start
	nAfter     int                 // the same of after
	classes    [2048]int16         // to the cue model: class of the word, the next one, the one before, quotation state
	near       []cueNear           // of the words that may be candidate cues
	far        []cueFar            // of the same
	start      Lexeme
	end        Lexeme
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

// NewScorer fills all tables of a model. OpenScorer, which the program uses, finds
// the larger ones in an image.
func NewScorer(m *Model) *Scorer {
	s := &Scorer{Model: m, store: newStore(len(m.Feats)), extras: []extra{noExtra}, nExtras: 1}
	// the store first: the tables are sums of what is stored
	s.insertAll()
	s.Vocab = NewVocab(m.Words, s.common)
	s.fillEnds()
	for i := range s.Vocab.list {
		s.fill(&s.Vocab.list[i])
	}
	s.tables()
	s.ReadCues()
	// only words that may be cues say anything over a distance
	s.far = make([]cueFar, len(s.near))
	for i := range s.Vocab.list {
		if lx := &s.Vocab.list[i]; lx.Class >= CueClassMin {
			s.distances(&s.far[lx.cue.id], lx)
		}
	}
	return s
}

// fillEnds fills what stands beyond a paragraph.
func (s *Scorer) fillEnds() {
	s.start, s.end = Lexeme{Key: keyStart, Known: true}, Lexeme{Key: keyEnd, Known: true}
	s.fill(&s.start)
	s.fill(&s.end)
}

// insertAll fills the store, the features with the widest scores first: the few
// that find no place are the ones that matter least.
func (s *Scorer) insertAll() {
	order := make([]int, len(s.Feats))
	width := make([]int16, len(s.Feats))
	for i := range s.Feats {
		w := s.Feats[i].W[:]
		order[i], width[i] = i, slices.Max(w)-slices.Min(w)
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(width[b]) - int(width[a]) })
	for _, i := range order {
		var w [Labels]int32
		for l := range w {
			w[l] = int32(s.Feats[i].W[l]) / FileStep
		}
		s.store.insert(s.Feats[i].Hash, pack(&w))
	}
}

// noExtra is what a word without extra scores has: nothing, everywhere.
var noExtra = func() (x extra) {
	x.first = noScore
	for i := range x.self {
		x.self[i], x.left[i], x.right[i] = noScore, noScore, noScore
	}
	return x
}()

// FillCue sums what a word says to the cue model.
func (s *Scorer) FillCue(lx *Lexeme) {
	var buf [4]uint32
	for d := range lx.cue.at {
		z := int16(0)
		for _, h := range appendCueWord(buf[:0], lx, d) {
			z += int16(s.Cue[h>>(HashBits-CueBits)])
		}
		lx.cue.at[d] = z
	}
	lx.cue.cluster = lx.cluster
}

// fillClasses sums what the cue classes of neighbours say to the cue model.
func (s *Scorer) fillClasses() {
	var buf [4]uint32
	for i := range s.classes {
		for _, h := range appendCueClasses(buf[:0], uint8(i>>8), uint8(i>>5&7), uint8(i>>2&7), uint8(i&3)) {
			s.classes[i] += int16(s.cueWeight(h))
		}
	}
}

// ReadCues sums what the words of the vocabulary say to the cue model.
func (s *Scorer) ReadCues() {
	s.fillClasses()
	s.near = make([]cueNear, 1) // the first is that of words that are no cues
	for i := range s.Vocab.list {
		lx := &s.Vocab.list[i]
		s.FillCue(lx)
		if lx.Class >= CueClassMin {
			lx.cue.id = uint16(len(s.near))
			s.near = append(s.near, s.cueWord(lx))
		}
		s.Vocab.rows[i] = lx.cue
	}
}

// cueWord is what a word that may be a cue says to the cue model by quotation state
// and place.
func (s *Scorer) cueWord(cue *Lexeme) (w cueNear) {
	w.stem = cue.Stem
	for q := range w.quote {
		w.quote[q] = s.cueWeight(cueQuoteFeat(cue.Key, uint8(q)))
		w.before[q] = s.cueWeight(cueBeforeFeat(cue.Key, uint8(q)))
	}
	for k := range w.pos {
		w.pos[k] = s.cueWeight(cuePosFeat(cue.Key, uint8(k)))
	}
	return w
}

// distances sums what a candidate cue says to the chain by how far it is.
func (s *Scorer) distances(w *cueFar, cue *Lexeme) {
	var buf [4]uint32
	for i := range w.left {
		w.left[i] = s.store.cell(appendLeftFar(buf[:0], uint8(i), cue))
		w.right[i] = s.store.cell(appendRightFar(buf[:0], uint8(i), cue))
	}
}

// cueWeight is the weight of a feature in the cue model.
func (s *Scorer) cueWeight(h uint32) int8 { return s.Cue[h>>(HashBits-CueBits)] }

// common reports whether the chain has a score for the word itself: it then
// occurred often in training.
func (s *Scorer) common(key uint64) bool {
	_, n := s.store.count([]uint32{feat(tWord+3, key, 0)})
	return n > 0
}

// fill sums the scores of a word.
func (s *Scorer) fill(lx *Lexeme) {
	var buf [16]uint32
	for d := range lx.at {
		lx.at[d] = noScore
		if hs := appendWord(buf[:0], lx, d); len(hs) > 0 {
			lx.at[d] = s.store.cell(hs)
		}
	}
	lx.setSpare()
	s.FillCue(lx)
	if !lx.Known {
		return
	}
	x := noExtra
	x.first = s.store.cell(appendFirstWord(buf[:0], lx))
	for q := range x.self {
		x.self[q] = s.store.cell(appendQuoteWord(buf[:0], lx, uint8(q)))
		x.left[q] = s.store.cell(appendLeftWord(buf[:0], lx, uint8(q)))
		x.right[q] = s.store.cell(appendRightWord(buf[:0], lx, uint8(q)))
	}
	x.base = int32(s.nAfter)
	for k := 0; k < afterCommas+4; k++ {
		hs := appendLeftMarks(buf[:0], uint8(k-afterCommas), lx)
		if k < afterCommas {
			hs = appendLeftNext(buf[:0], uint8(k>>2), uint8(k&3), lx)
		}
		if c := s.store.cell(hs); c != noScore {
			x.mask |= 1 << k
			if s.nAfter == len(s.after) {
				s.after = append(s.after, 0)
			}
			s.after[s.nAfter] = c
			s.nAfter++
		}
	}
	if x.mask == 0 {
		x.base = 0
	}
	if x != noExtra && s.nExtras < 1<<16 {
		if s.nExtras == len(s.extras) {
			s.extras = append(s.extras, extra{})
		}
		lx.setMore(uint16(s.nExtras))
		s.extras[s.nExtras] = x
		s.nExtras++
	}
}

// afterAt is one of the scores of a word after a candidate cue: by distance
// bucket and quotation state, or by the commas since.
func (s *Scorer) afterAt(x *extra, k int) packed {
	if x.mask>>k&1 == 0 {
		return noScore
	}
	return s.after[int(x.base)+bits.OnesCount64(x.mask&(1<<k-1))]
}
