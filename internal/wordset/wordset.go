// Package wordset holds frozen sets and maps of words that are looked up for
// every token of every article.
//
// In: keys of words, which are 64-bit hashes already (segment.KeyOf; 0 is no
// key). Out: Set, open addressing, at most a quarter full, and Map, half, behind bits that
// turn away most words that they do not hold: one cache line for nearly every
// question and no allocation. They are built once and then only read, so goroutines
// may share them.
package wordset

import "presscore/internal/segment"

// Set is a set of keys. The zero Set is empty.
type Set struct {
	near [8]uint64 // a bit for each key: most words of a text are in no list
	keys table
}

// Of is the set of the given words.
func Of(words ...string) Set {
	keys := make([]uint64, len(words))
	for i, w := range words {
		keys[i] = segment.KeyOf(w)
	}
	return OfKeys(keys...)
}

// OfKeys is the set of the words of the given keys; 0 is no key and is left out.
func OfKeys(keys ...uint64) Set {
	s := Set{keys: newTable(len(keys), 4)}
	for _, key := range keys {
		if key != 0 {
			s.near[key>>38%uint64(len(s.near))] |= 1 << (key >> 32 & 63)
			s.keys[s.keys.place(key)] = key
		}
	}
	return s
}

// Keys are the keys of the set, in no order that means anything.
func (s *Set) Keys() []uint64 {
	var keys []uint64
	for _, key := range s.keys {
		if key != 0 {
			keys = append(keys, key)
		}
	}
	return keys
}

// Has reports whether the word of that key is in the set. Of a hundred words that a list
// of 50 does not hold, its bits turn 91 away.
func (s *Set) Has(key uint64) bool {
	return s.near[key>>38%uint64(len(s.near))]>>(key>>32&63)&1 != 0 && s.has(key)
}

// has is apart from Has so that the first question stands where it is asked.
//
//go:noinline
func (s *Set) has(key uint64) bool {
	p := s.keys.place(key)
	return p < uint64(len(s.keys)) && s.keys[p] == key && key != 0
}

// sieve has a bit for each key, by what place reads of it and a few bits more: most
// words of a text are not in a list, and one bit in the cache that is near turns nine
// in ten of them away before a line of keys is fetched.
type sieve []uint64

// sieveBits is how many bits the sieve has for each key, at least.
const sieveBits = 8

func newSieve(n int) sieve {
	size := 64
	for size < sieveBits*n {
		size *= 2
	}
	return make(sieve, size/64)
}

func (s sieve) add(key uint64) { s[key>>38&uint64(len(s)-1)] |= 1 << (key >> 32 & 63) }

// lets reports whether the key may have been added.
func (s sieve) lets(key uint64) bool {
	w := key >> 38 & uint64(len(s)-1)
	return w < uint64(len(s)) && s[w]>>(key>>32&63)&1 != 0
}

// table holds keys in the places that place gives them. Its length is a power of two.
type table []uint64

// newTable has room for n keys; it is at most 1/thin full.
func newTable(n, thin int) table {
	size := 8
	for size < thin*n {
		size *= 2
	}
	return make(table, size)
}

// place is where the key stands, or would stand. The high bits of a key are the
// better mixed ones.
func (t table) place(key uint64) uint64 {
	mask := uint64(len(t) - 1)
	p := key >> 32 & mask
	for p < uint64(len(t)) && t[p] != key && t[p] != 0 {
		p = (p + 1) & mask
	}
	return p
}

// Map is a Set with a value for each key. The zero Map is empty.
type Map[V any] struct {
	sieve sieve
	keys  table
	vals  []V
}

// NewMap freezes m.
func NewMap[V any](m map[uint64]V) Map[V] {
	t := newMap[V](len(m))
	for k, v := range m {
		t.put(k, v)
	}
	return t
}

// MapOf is the map with the n-th value for the n-th key, the last one for a key that
// stands twice. It is for thousands of keys, which a Go map takes long to gather, and for
// maps that are laid out in a file: the same keys in the same order give the same parts.
func MapOf[V any](keys []uint64, vals []V) Map[V] {
	t := newMap[V](len(keys))
	for i, k := range keys {
		t.put(k, vals[i])
	}
	return t
}

// Parts are what MapOfParts makes the same map of: its sieve, its keys and their values.
func (t *Map[V]) Parts() (sieve, keys []uint64, vals []V) { return t.sieve, t.keys, t.vals }

// MapOfParts is the map that Parts took apart. It keeps the slices and only reads them.
func MapOfParts[V any](sieve, keys []uint64, vals []V) Map[V] { return Map[V]{sieve, keys, vals} }

func newMap[V any](n int) Map[V] {
	t := Map[V]{newSieve(n), newTable(n, 2), nil}
	t.vals = make([]V, len(t.keys))
	return t
}

func (t *Map[V]) put(k uint64, v V) {
	p := t.keys.place(k)
	t.keys[p], t.vals[p] = k, v
	t.sieve.add(k)
}

// Get is the value of a key, the zero value if it has none.
func (t *Map[V]) Get(key uint64) (v V) {
	if t.sieve.lets(key) {
		return t.find(key)
	}
	return v
}

// find is Get for a key that its sieve lets through.
func (t *Map[V]) find(key uint64) (v V) {
	if p := t.keys.place(key); p < uint64(len(t.vals)) && t.keys[p] == key {
		return t.vals[p]
	}
	return v
}
