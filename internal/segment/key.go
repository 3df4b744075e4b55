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
		h, rest := uint64(len(w))*keyMul^keySeed, w
		for ; len(rest) > 8; rest = rest[8:] {
			x := le8(rest)
			h, nonASCII = mix(h^lower8(x), keyMul), nonASCII || x&highBits != 0
		}
		if x := leTail(rest); !nonASCII && x&highBits == 0 {
			return mix(h^lower8(x), keyMul)
		}
	}
	var buf [96]byte
	return hash(fold(buf[:0], w))
}

// highBits are set in bytes that are no ASCII.
const highBits = 0x8080808080808080

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
	for i := 0; i < len(w); {
		c := w[i]
		if c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				c |= 0x20
			}
			dst = append(dst, c)
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(w[i:])
		switch r {
		case '’', 'ʼ':
			r = '\''
		case '‐', '‑':
			r = '-'
		default:
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
		i += n
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

// leTail is the bytes of s, at most eight of them, as one number.
func leTail(s string) uint64 {
	switch n := len(s); {
	case n == 8:
		return le8(s)
	case n >= 4: // two halves that overlap in the same bytes
		return le4(s) | le4(s[n-4:])<<(8*(n-4))
	case n > 0: // the first, the middle and the last are all there are
		return uint64(s[0]) | uint64(s[n/2])<<(8*(n/2)) | uint64(s[n-1])<<(8*(n-1))
	}
	return 0
}

func le4(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

// lower8 lower-cases the ASCII letters among eight bytes at once.
func lower8(x uint64) uint64 {
	const ones = 0x0101010101010101
	h := x & (0x7f * ones)
	gtZ := h + (0x7f-'Z')*ones
	geA := h + (0x80-'A')*ones
	return x | ((geA^gtZ)&^x&(0x80*ones))>>2
}
