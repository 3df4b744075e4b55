// Package wordset holds frozen sets and maps of words that are looked up for
// every token of every article.
//
// In: keys of words, which are 64-bit hashes already (segment.KeyOf; 0 is no
// key). Out: Set and Map, open addressing, at most a quarter full, one cache
// line for nearly every question and no allocation; a Map asks a sieve first. They
// are built once and then only read, so goroutines may share them.
package wordset

import "presscore/internal/segment"

// Set is a set of keys. Its length is a power of two; a nil Set is empty.
type Set []uint64

// Of is the set of the given words.
func Of(words ...string) Set {
	s := newSet(len(words))
	for _, w := range words {
		key := segment.KeyOf(w)
		s[s.place(key)] = key
	}
	return s
}

// OfKeys is the set of the words of the given keys; 0 is no key and is left out.
func OfKeys(keys ...uint64) Set {
	s := newSet(len(keys))
	for _, key := range keys {
		if key != 0 {
			s[s.place(key)] = key
		}
	}
	return s
}

// Keys are the keys of the set, in no order that means anything.
func (s Set) Keys() []uint64 {
	var keys []uint64
	for _, key := range s {
		if key != 0 {
			keys = append(keys, key)
		}
	}
	return keys
}

func newSet(n int) Set {
	size := 8
	for size < 4*n {
		size *= 2
	}
	return make(Set, size)
}

// place is where the key stands, or would stand. The high bits of a key are the
// better mixed ones.
func (s Set) place(key uint64) uint64 {
	mask := uint64(len(s) - 1)
	p := key >> 32 & mask
	for p < uint64(len(s)) && s[p] != key && s[p] != 0 {
		p = (p + 1) & mask
	}
	return p
}

// Has reports whether the word of that key is in the set.
func (s Set) Has(key uint64) bool {
	p := s.place(key)
	return p < uint64(len(s)) && s[p] == key && key != 0
}

// Map is a Set with a value for each key. The zero Map is empty.
type Map[V any] struct {
	sieve []uint64 // a bit for each key, by what place reads of it and a few bits more
	keys  Set
	vals  []V
}

// sieveBits is how many bits the sieve has for each key, at least: most words of a
// text are not in a list, and one bit in the cache that is near turns nine in ten
// of them away before a line of keys is fetched.
const sieveBits = 8

// NewMap freezes m.
func NewMap[V any](m map[uint64]V) Map[V] {
	t := Map[V]{keys: newSet(len(m))}
	t.vals = make([]V, len(t.keys))
	size := 64
	for size < sieveBits*len(m) {
		size *= 2
	}
	t.sieve = make([]uint64, size/64)
	for k, v := range m {
		p := t.keys.place(k)
		t.keys[p], t.vals[p] = k, v
		t.sieve[k>>38&uint64(len(t.sieve)-1)] |= 1 << (k >> 32 & 63)
	}
	return t
}

// Get is the value of a key, the zero value if it has none.
func (t *Map[V]) Get(key uint64) (v V) {
	if w := key >> 38 & uint64(len(t.sieve)-1); w < uint64(len(t.sieve)) && t.sieve[w]>>(key>>32&63)&1 != 0 {
		return t.find(key)
	}
	return v
}

// find is Get for a key that has its bit in the sieve.
func (t *Map[V]) find(key uint64) (v V) {
	if p := t.keys.place(key); p < uint64(len(t.vals)) && t.keys[p] == key {
		return t.vals[p]
	}
	return v
}
