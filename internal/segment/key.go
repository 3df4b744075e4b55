package segment

import (
	"encoding/binary"
	"math/bits"
	"unicode"
	"unicode/utf8"
)

const (
	keySeed = 0x9e3779b97f4a7c15
	keyMul  = 0xd6e8feb86659fd93
)

// KeyOf is a 64-bit hash of a word, the same for every letter case and for
// straight and curly apostrophes. It stays the same between versions of the
// program within one schema: models and word lists are looked up by it.
func KeyOf(word string) uint64 { return keyOf(word, false) }

func keyOf(w string, nonASCII bool) uint64 {
	if !nonASCII {
		for i := 0; i < len(w); i++ {
			if w[i] >= utf8.RuneSelf {
				nonASCII = true
				break
			}
		}
	}
	if nonASCII {
		var buf [96]byte
		return hash(fold(buf[:0], w))
	}
	h := uint64(len(w))*keyMul ^ keySeed
	for len(w) > 8 {
		h = mix(h^lower8(le8(w)), keyMul)
		w = w[8:]
	}
	return mix(h^lower8(leTail(w)), keyMul)
}

func hash(b []byte) uint64 {
	h := uint64(len(b))*keyMul ^ keySeed
	for len(b) > 8 {
		h = mix(h^lower8(binary.LittleEndian.Uint64(b)), keyMul)
		b = b[8:]
	}
	var x uint64
	for i, c := range b {
		x |= uint64(c) << (8 * i)
	}
	return mix(h^lower8(x), keyMul)
}

// fold lower-cases w into dst and makes apostrophes and hyphens plain.
func fold(dst []byte, w string) []byte {
	for _, r := range w {
		switch {
		case r == '’' || r == 'ʼ':
			r = '\''
		case r == '‐' || r == '‑':
			r = '-'
		case r >= utf8.RuneSelf || 'A' <= r && r <= 'Z':
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// Fold appends to dst the form of w that KeyOf hashes: lower case, plain
// apostrophes and hyphens.
func Fold(dst []byte, w string) []byte { return fold(dst, w) }

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo ^ a>>32
}

func le8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func leTail(s string) uint64 {
	if len(s) == 8 {
		return le8(s)
	}
	var x uint64
	for i := len(s) - 1; i >= 0; i-- {
		x = x<<8 | uint64(s[i])
	}
	return x
}

// lower8 lower-cases the ASCII letters among eight bytes at once.
func lower8(x uint64) uint64 {
	const ones = 0x0101010101010101
	h := x & (0x7f * ones)
	gtZ := h + (0x7f-'Z')*ones
	geA := h + (0x80-'A')*ones
	return x | ((geA^gtZ)&^x&(0x80*ones))>>2
}
