package lex

import "math/bits"

// Pairs holds how often two words stand side by side in the training articles.
// Its table is not internal/wordset's: a slot of 4 bytes says everything of a pair,
// a sixth of what keys and values would take, and the checker asks it for
// every word with a rival.
type Pairs struct {
	// low 24 bits of the hash, then the count as 16·log2(1+n); 0 = empty. The
	// place of a slot holds the high bits of the hash.
	slots []uint32

	// A bit for each pair, by the low bits of the hash. Rivals are asked in places
	// where most of them never stood, and a bit of a quarter of a megabyte is nearer
	// than a slot of two.
	sieve []uint64
}

// pairSieveBits is the size of the sieve: with 300,000 pairs one bit in seven is set.
const pairSieveBits = 21

// seen reports whether a pair of that hash may be in the table.
func (p *Pairs) seen(h uint32) bool {
	b := h & (1<<pairSieveBits - 1)
	return p.sieve[b>>6]>>(b&63)&1 != 0
}

// PairHash is the 32-bit hash of the pair (a, b), never 0. Two of 300,000 pairs
// in ten thousand lookups are taken for another: context only ever adds to other evidence.
func PairHash(a, b int32) uint32 {
	h := uint32(hash64(uint64(uint32(a))<<32|uint64(uint32(b))) >> 32)
	return max(h, 1)
}

// hash64 mixes 64 bits by two multiplications whose halves are folded, as in
// wyhash. The embedded files hold its hashes: another one needs a new run of gen.
func hash64(x uint64) uint64 {
	hi, lo := bits.Mul64(x^0x9e3779b97f4a7c15, 0xd6e8feb86659fd93)
	x = hi ^ lo
	hi, lo = bits.Mul64(x^0xa0761d6478bd642f, 0xe7037ed1a0b428db)
	return hi ^ lo
}

// Count is 16·log2(1+n) for the pair (a, b), 0 for a pair seen too rarely to be kept.
func (p *Pairs) Count(a, b int32) uint8 {
	h := PairHash(a, b)
	if !p.seen(h) {
		return 0
	}
	for i := p.place(h); ; i++ {
		if i == len(p.slots) {
			i = 0
		}
		s := p.slots[i]
		if s == 0 {
			return 0
		}
		if s>>8 == h&0xffffff {
			return uint8(s)
		}
	}
}

// place is where the slot of a hash is looked for first.
func (p *Pairs) place(h uint32) int { return int(uint64(h) * uint64(len(p.slots)) >> 32) }

// touch reads the slot where Count begins to look.
func (p *Pairs) touch(a, b int32) uint32 { return p.slots[p.place(PairHash(a, b))] }

// Touch fetches what Count is going to ask for of a word between two others, so that
// asking for many places does not wait for memory at each.
//
//go:noinline
func (p *Pairs) Touch(before, word, after int32) uint32 {
	return p.touch(before, word) + p.touch(word, after)
}

// NewPairs makes a table from sorted distinct hashes and their counts. Three slots
// in five are taken: a look meets two on its way at most, as a rule.
func NewPairs(hashes []uint32, counts []uint8) *Pairs {
	p := &Pairs{slots: make([]uint32, max(1024, len(hashes)*5/3))}
	for k, h := range hashes {
		i := p.place(h)
		for p.slots[i] != 0 {
			if i++; i == len(p.slots) {
				i = 0
			}
		}
		p.slots[i] = h<<8 | uint32(max(counts[k], 1))
	}
	p.fillSieve()
	return p
}

// fillSieve sets the bits of the sieve: the slots hold the bits that it asks for.
func (p *Pairs) fillSieve() {
	p.sieve = make([]uint64, 1<<(pairSieveBits-6))
	for _, s := range p.slots {
		if s != 0 {
			b := s >> 8 & (1<<pairSieveBits - 1)
			p.sieve[b>>6] |= 1 << (b & 63)
		}
	}
}
