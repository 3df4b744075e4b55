package lex

import (
	"math/bits"
	"unicode/utf8"
)

// MinCandidate is the least Freq of a word that is offered as a correction: about
// 6 articles. Rarer words are more often slips themselves than what was meant.
const MinCandidate = 45

// MaxWord is the length in bytes above which a word gets no neighbours and is not
// taken for two: longer ones are chemical names and pasted strings, and the hashes
// of a word are kept in an array of this size. No word that is offered as a
// correction is longer, so twice as much changes nothing but the array.
const MaxWord = 24

// Index finds words one edit away: words with a deletion in common (Mor & Fraenkel
// 1982, Communications of the ACM 25(12)). "huose" and "house" both become "huse"
// when a letter is left out, so one look into the bucket of "huse" finds house.
type Index struct {
	words *Words
	ids   []uint32 // of the usual words
	items []uint16 // usual words by their places, bucket after bucket
	ends  []uint64 // per bucket a bit for each of its items and none: where buckets end
	marks []uint32 // for each markEvery buckets, the place of their first bit
}

// indexBits is the number of buckets: about one deletion each.
const (
	indexBits = 18
	markEvery = 32
)

// NewIndex indexes the words of w that may be corrections: at most 65,536.
func NewIndex(w *Words) *Index {
	x := &Index{words: w}
	buckets := make([][]uint16, 1<<indexBits)
	for id := FirstWord; id < int32(w.Len()); id++ {
		n := w.usualNumber(id)
		if n < 0 {
			continue
		}
		x.ids = append(x.ids, uint32(id))
		if t := w.usualText(n); len(t) >= 2 && len(t) <= MaxWord {
			deletions(t, func(h uint64) { buckets[h>>(64-indexBits)] = append(buckets[h>>(64-indexBits)], uint16(n)) })
		}
	}
	at := uint32(0)
	for i, b := range buckets {
		if i%markEvery == 0 {
			x.marks = append(x.marks, at)
		}
		x.items = append(x.items, b...)
		for k := range b {
			p := at + uint32(k)
			for int(p/64) >= len(x.ends) {
				x.ends = append(x.ends, 0)
			}
			x.ends[p/64] |= 1 << (p % 64)
		}
		at += uint32(len(b)) + 1
	}
	x.ends = append(x.ends, make([]uint64, int(at)/64+1-len(x.ends))...)
	return x
}

// bucket is what stands in bucket b. Before the bit where it begins stand one bit for
// every item before it, and b bits that are not set.
func (x *Index) bucket(b uint32) []uint16 {
	at := x.marks[b/markEvery]
	for skip := b % markEvery; skip > 0; skip-- {
		at += x.run(at) + 1
	}
	first := at - b
	return x.items[first : first+x.run(at)]
}

// run is how many bits are set from place at on.
func (x *Index) run(at uint32) (n uint32) {
	for {
		k := uint32(bits.TrailingZeros64(^(x.ends[at/64] >> (at % 64))))
		if n += min(k, 64-at%64); k < 64-at%64 {
			return n
		}
		at += 64 - at%64
	}
}

// deletions calls f with a hash of t and of t without each of its bytes.
func deletions(t string, f func(uint64)) {
	// a polynomial hash, so that a deletion is a sum of two parts
	const mul = 0x100000001b3
	var pre [MaxWord + 1]uint64
	for i := 0; i < len(t); i++ {
		pre[i+1] = pre[i]*mul + uint64(t[i]) + 1
	}
	f(hash64(pre[len(t)]))
	suf, pow := uint64(0), uint64(1)
	for i := len(t) - 1; i >= 0; i-- {
		if i == len(t)-1 || t[i] != t[i+1] {
			f(hash64(pre[i]*pow + suf))
		}
		suf += (uint64(t[i]) + 1) * pow
		pow *= mul
	}
}

// Near calls f for every candidate one edit away from the folded text t, in a
// fixed order, each once or more.
func (x *Index) Near(t string, f func(id int32, e Edit)) {
	if len(t) < 2 || len(t) > MaxWord {
		return
	}
	deletions(t, func(h uint64) {
		for _, n := range x.bucket(uint32(h >> (64 - indexBits))) {
			if e := Compare(x.words.usualText(int(n)), t); e != 0 {
				f(int32(x.ids[n]), e)
			}
		}
	})
}

// Edit says how a wrong word differs from the right one, as bits.
type Edit uint8

// Edits.
const (
	Missing   Edit = 1 << iota // a letter was left out
	Extra                      // a letter too many
	Doubled                    // … which repeats its neighbour; with Missing: one of a pair was left out
	Swapped                    // two neighbours changed places
	Replaced                   // another letter
	Adjacent                   // … next to it on the keyboard
	FirstByte                  // the edit is in the first letter
	LastByte                   // the edit is in the last letter
)

// Compare is the single edit that turns right into wrong, or 0 when they are the
// same or further apart. After the first letter that differs, what is left must
// be equal but for one letter, one letter more or less, or two changed places.
func Compare(right, wrong string) Edit {
	n, m := len(right), len(wrong)
	if n-m > 2 || m-n > 2 || right == wrong {
		return 0
	}
	p := 0
	for p < n && p < m && right[p] == wrong[p] {
		p++
	}
	var e Edit
	switch {
	case n == m:
		switch {
		case right[p+1:] == wrong[p+1:]:
			e = Replaced
			if right[p] >= utf8.RuneSelf || wrong[p] >= utf8.RuneSelf {
				return 0
			}
			if KeysTouch(right[p], wrong[p]) {
				e |= Adjacent
			}
		case p+1 < n && right[p] == wrong[p+1] && right[p+1] == wrong[p] && right[p+2:] == wrong[p+2:]:
			e = Swapped
		default:
			return 0
		}
	case n == m+1 && right[p+1:] == wrong[p:]:
		e = Missing
		if p > 0 && right[p-1] == right[p] || p+1 < n && right[p+1] == right[p] {
			e |= Doubled
		}
	case m == n+1 && right[p:] == wrong[p+1:]:
		e = Extra
		if p > 0 && wrong[p-1] == wrong[p] || p+1 < m && wrong[p+1] == wrong[p] {
			e |= Doubled
		} else if p > 0 && KeysTouch(wrong[p-1], wrong[p]) || p+1 < m && KeysTouch(wrong[p], wrong[p+1]) {
			e |= Adjacent
		}
	default:
		return 0
	}
	if p == 0 {
		e |= FirstByte
	}
	if p >= m-1 {
		e |= LastByte
	}
	return e
}

// KeysTouch reports whether two lower-case letters are neighbours on a QWERTY
// keyboard, in a row or across rows: a finger that misses one hits the other.
func KeysTouch(a, b byte) bool {
	i, j := int(a)-'a', int(b)-'a'
	return i >= 0 && i < 26 && j >= 0 && j < 26 && touches[i]>>j&1 != 0
}

// touches has a bit for each letter that touches a letter.
var touches = func() (t [26]uint32) {
	rows := [...]struct {
		keys  string
		shift float64
	}{{"qwertyuiop", 0}, {"asdfghjkl", .25}, {"zxcvbnm", .75}}
	for r, a := range rows {
		for i, x := range a.keys {
			for s, b := range rows {
				for j, y := range b.keys {
					d := float64(i) + a.shift - float64(j) - b.shift
					if x != y && (r == s && (d == 1 || d == -1) || (r-s == 1 || s-r == 1) && d > -1 && d < 1) {
						t[x-'a'] |= 1 << (y - 'a')
					}
				}
			}
		}
	}
	return t
}()
