package crf

import "math/bits"

// labels of the chain: outside, then the first and the later tokens of sources, cues and contents.
const (
	// Outside is a token that belongs to no attribution.
	Outside = iota
	// BeginSource is the first token of a source: [Lena] Osk said.
	BeginSource
	// InSource is a later token of a source.
	InSource
	// BeginCue is the first token of a cue: said, according to.
	BeginCue
	// InCue is a later token of a cue.
	InCue
	// BeginContent is the first token of what is said or thought.
	BeginContent
	// InContent is a later token of it.
	InContent
	// Labels is how many labels there are.
	Labels
)

// packed holds one score per label, a byte each with label 0 lowest, in steps
// of 1/32, raised by 64 so that no byte is negative and two can be added before
// a byte is full. The top byte is free for other use.
type packed uint64

const (
	steps          = 32                  // of a score, per 1.0
	raised         = 64                  // what a byte holds more than its score
	noScore packed = 0x40_4040_4040_4040 // all scores zero
	spare          = 56                  // where the free byte begins
	// evenLane masks every second byte, so that two packed scores are added without
	// a carry from one label into the next.
	evenLane = 0x00ff_00ff_00ff_00ff
)

// pack packs scores in steps; they are cut at twice 1.0.
func pack(s *[Labels]int32) packed {
	c := packed(0)
	for l, x := range s {
		c |= packed(max(-raised+1, min(raised-1, x))+raised) << (8 * l)
	}
	return c
}

// vec is the sum of up to 500 packed scores in lanes of 16 bits: labels 0, 2, 4 and 6
// in even, 1, 3 and 5 in odd, whose top lane holds nothing of use. All labels
// are raised alike, which matters neither to the best path nor to its
// probabilities.
type vec struct{ even, odd uint64 }

// add adds one packed score.
func (v *vec) add(c packed) {
	v.even += uint64(c) & evenLane
	v.odd += uint64(c) >> 8 & evenLane
}

// add2 adds two at once.
func (v *vec) add2(c, d packed) { v.add(c + d) }

// addVec adds another sum.
func (v *vec) addVec(w vec) {
	v.even += w.even
	v.odd += w.odd
}

// scores are the sums per label, all raised alike.
func (v vec) scores() (_, _, _, _, _, _, _ int32) {
	return int32(v.even & 0xffff), int32(v.odd & 0xffff), int32(v.even >> 16 & 0xffff), int32(v.odd >> 16 & 0xffff),
		int32(v.even >> 32 & 0xffff), int32(v.odd >> 32 & 0xffff), int32(v.even >> 48)
}

// unpack is scores as an array.
func (v vec) unpack(s *[Labels]int32) {
	s[0], s[1], s[2], s[3], s[4], s[5], s[6] = v.scores()
}

// store maps feature hashes (24 bits) to cells: an open-addressing table. A
// cell's free byte holds the bits of the hash that its place does not tell. A
// feature without a free place among four is left out.
type store struct {
	cells []packed
	mask  uint32
	sieve []uint64 // a bit per stored hash, folded: most hashes asked for are not stored
}

const (
	// sieveBits is the size of the sieve: two million bits, a quarter of a megabyte.
	sieveBits    = 21
	minStoreBits = 18 // so that place and free byte together tell the whole hash
)

// newStore makes a store for n features.
func newStore(n int) *store {
	bits := minStoreBits
	for 1<<bits < 2*n {
		bits++
	}
	return &store{make([]packed, 1<<bits), 1<<bits - 1, make([]uint64, 1<<(sieveBits-6))}
}

// tag is what the free byte of the cell of h holds: the bits above
// minStoreBits, and the two that its place may have changed.
func tag(h uint32) packed { return packed(h>>minStoreBits<<2 | h&3) }

// insert stores the scores of a feature; false if its four places are taken.
func (s *store) insert(h uint32, v packed) bool {
	for p := uint32(0); p < 4; p++ {
		c := &s.cells[(h^p)&s.mask]
		if *c == 0 {
			*c = v | tag(h)<<spare
			s.sift(h)
			return true
		}
	}
	return false
}

// sift lets a hash through the sieve.
func (s *store) sift(h uint32) {
	b := h & (1<<sieveBits - 1)
	s.sieve[b>>6] |= 1 << (b & 63)
}

// hashAt is the hash of the cell at a place: its lowest and highest bits stand in the free byte.
func hashAt(at uint32, c packed) uint32 {
	t := uint32(c >> spare)
	return t>>2<<minStoreBits | at&(1<<minStoreBits-1)&^3 | t&3
}

// sieveAll has bit k set if hs[k] may be stored. At most 64 are asked for.
func (s *store) sieveAll(hs []uint32) (hit uint64) {
	sieve := (*[1 << (sieveBits - 6)]uint64)(s.sieve)
	for k, h := range hs {
		b := h & (1<<sieveBits - 1)
		hit |= sieve[b>>6] >> (b & 63) & 1 << (k & 63)
	}
	return hit
}

// sievePairs has bit k set if hs[k], or hs[k] with the lowest bit turned, may
// be stored. At most 64 are asked for.
func (s *store) sievePairs(hs []uint32) (hit uint64) {
	sieve := (*[1 << (sieveBits - 6)]uint64)(s.sieve)
	for k, h := range hs {
		b := h & (1<<sieveBits - 1)
		if sieve[b>>6]>>(b&62)&3 != 0 {
			hit |= 1 << (k & 63)
		}
	}
	return hit
}

// addTo adds the cell of h to sum, if there is one, and returns how many it added.
func (s *store) addTo(h uint32, sum *vec) int {
	t := tag(h)
	for p := uint32(0); p < 4; p++ {
		c := s.cells[(h^p)&s.mask]
		if c == 0 {
			return 0
		}
		if c>>spare == t {
			sum.add(c)
			return 1
		}
	}
	return 0
}

// sum adds up the cells of the features in hs.
func (s *store) sum(hs []uint32) vec {
	v, _ := s.count(hs)
	return v
}

// count is sum, and how many features had a cell.
func (s *store) count(hs []uint32) (v vec, n int) {
	for len(hs) > 64 {
		w, m := s.count(hs[:64])
		v.addVec(w)
		n, hs = n+m, hs[64:]
	}
	for hit := s.sieveAll(hs); hit != 0; hit &= hit - 1 {
		n += s.addTo(hs[bits.TrailingZeros64(hit)], &v)
	}
	return v, n
}

// cell is the sum of the features in hs, packed.
func (s *store) cell(hs []uint32) packed {
	v, n := s.count(hs)
	if n == 0 {
		return noScore
	}
	var u [Labels]int32
	v.unpack(&u)
	for l := range u {
		u[l] -= int32(n) * raised
	}
	return pack(&u)
}
