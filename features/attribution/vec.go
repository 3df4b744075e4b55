package attribution

import "math/bits"

// labels of the chain: outside, then the first and the later tokens of sources, cues and contents.
const (
	lO = iota
	lBSource
	lISource
	lBCue
	lICue
	lBContent
	lIContent
	labels
)

// unit is the fixed-point step of a score: 1.0 is 256 units.
const unit = 256

// vec holds one score per label, as 16-bit lanes of two words: four labels in
// lo, three in hi. Vectors are added as plain integers: signed lanes carry into
// each other, and the carries cancel when the sum is read.
type vec struct{ lo, hi uint64 }

const hiLanes = 1<<48 - 1 // the top lane of hi holds no score

func (v *vec) add(w vec) {
	v.lo += w.lo
	v.hi += w.hi
}

// pack makes a vector of scores in units.
func pack(s *[labels]int16) vec {
	var v vec
	for l := 3; l >= 0; l-- {
		v.lo = v.lo<<16 + uint64(int64(s[l]))
	}
	for l := labels - 1; l >= 4; l-- {
		v.hi = v.hi<<16 + uint64(int64(s[l]))
	}
	v.hi &= hiLanes
	return v
}

// unpack reads the sum of vectors. All scores are raised by the same constant,
// which matters neither to the best path nor to its probabilities.
func (v vec) unpack(s *[labels]int32) {
	const raise = 0x8000_8000_8000_8000
	lo, hi := v.lo+raise, v.hi+raise
	s[0] = int32(lo & 0xffff)
	s[1] = int32(lo >> 16 & 0xffff)
	s[2] = int32(lo >> 32 & 0xffff)
	s[3] = int32(lo >> 48)
	s[4] = int32(hi & 0xffff)
	s[5] = int32(hi >> 16 & 0xffff)
	s[6] = int32(hi >> 32 & 0xffff)
}

// store maps feature hashes (24 bits) to vectors: an open-addressing table
// whose cells hold a fingerprint in the lane that carries no score. A feature
// without a free cell within its cache line is left out.
type store struct {
	cells []vec
	mask  uint32
	sieve []uint64 // a bit per stored hash, folded: most hashes asked for are not stored
}

const sieveBits = 21

func newStore(bits int) *store {
	return &store{make([]vec, 1<<bits), 1<<bits - 1, make([]uint64, 1<<(sieveBits-6))}
}

func (s *store) insert(h uint32, v vec) bool {
	fp := uint64(h>>8) << 48
	if fp == 0 {
		return false
	}
	for p := uint32(0); p < 4; p++ {
		c := &s.cells[(h^p)&s.mask]
		if c.hi>>48 == 0 {
			c.lo, c.hi = v.lo, v.hi&hiLanes|fp
			b := h & (1<<sieveBits - 1)
			s.sieve[b>>6] |= 1 << (b & 63)
			return true
		}
	}
	return false
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

// addTo adds the vector of h to sum, if there is one.
func (s *store) addTo(h uint32, sum *vec) {
	fp := uint64(h >> 8)
	for p := uint32(0); p < 4; p++ {
		c := &s.cells[(h^p)&s.mask]
		switch c.hi >> 48 {
		case fp:
			sum.lo += c.lo
			sum.hi += c.hi & hiLanes
			return
		case 0:
			return
		}
	}
}

// sum is the vector of all the features in hs.
func (s *store) sum(hs []uint32) (v vec) {
	for len(hs) > 64 {
		v.add(s.sum(hs[:64]))
		hs = hs[64:]
	}
	for hit := s.sieveAll(hs); hit != 0; hit &= hit - 1 {
		s.addTo(hs[bits.TrailingZeros64(hit)], &v)
	}
	v.hi &= hiLanes
	return v
}
