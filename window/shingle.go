package window

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"unicode"
	"unicode/utf8"
)

// A word of the body as received is kept as one uint32: 29 bits of its hash and
// three flags. Five such words make a shingle, so two different shingles that
// share four words are taken for one once in 2^29 comparisons.
const (
	wordBits = 1<<29 - 1
	inPost   = 1 << 29 // stands in a posted message or a transcript: someone else's words without marks
	inQuote  = 1 << 30 // stands inside a quotation, or inPost
	inProse  = 1 << 31 // stands in the prose: not in a notice or furniture

	// ShingleWords is the length of a shingle in tokens. Four common words in a row
	// stand in unrelated articles ("at the end of"); five rarely do.
	ShingleWords = 5
	// sampleEvery: one shingle in so many is kept in a sketch. Among the 22,247
	// articles of the development data one in eight found every pair at containment
	// .5 and more that an exact index finds.
	sampleEvery = 8

	hashSeed = 0x9e3779b97f4a7c15
	hashMul  = 0xd6e8feb86659fd93
	rollMul  = 0xff51afd7ed558ccd // odd: multiplier of the rolling hash
)

// classes of bytes for the scan.
const (
	splits     = iota // ends a token
	keeps             // ASCII letter or digit
	apostrophe        // dropped, inside a token and at its edges
	multi             // part of a rune of several bytes
)

var class = func() (c [256]uint8) {
	for b := range c {
		switch {
		case 'a' <= b && b <= 'z', 'A' <= b && b <= 'Z', '0' <= b && b <= '9':
			c[b] = keeps
		case b == '\'':
			c[b] = apostrophe
		case b >= utf8.RuneSelf:
			c[b] = multi
		}
	}
	return c
}()

// change says that from byte at on, tokens carry flags (until the next change).
type change struct {
	at    int32
	flags uint32
}

// scanWords appends the tokens of body to dst: runs of letters and digits,
// lower-cased, apostrophes dropped, everything else splits. A token takes the
// flags in force at its first byte. buf is scratch space, returned for reuse.
func scanWords(dst []uint32, body string, marks []change, buf []byte) ([]uint32, []byte) {
	next, flags := int32(1<<31-1), uint32(0)
	if len(marks) > 0 {
		next = marks[0].at
	}
	i, n := 0, len(body)
	for i < n {
		c := class[body[i]]
		if c == splits {
			i++
			continue
		}
		for int32(i) >= next {
			flags = marks[0].flags
			marks = marks[1:]
			next = 1<<31 - 1
			if len(marks) > 0 {
				next = marks[0].at
			}
		}
		start := i
		if c == keeps {
			if start+8 <= n { // most words are shorter than eight bytes
				x := le8(body[start:])
				if stop := others8(x); stop != 0 {
					size := bits.TrailingZeros64(stop) >> 3
					if class[body[start+size]] == splits {
						x = (x | lowerCase) & (1<<(8*size) - 1)
						dst = append(dst, uint32(mix(uint64(size)*hashMul^hashSeed^x))&wordBits|flags) // as hashASCII
						i = start + size + 1
						continue
					}
				}
			}
			i++
			for i < n && class[body[i]] == keeps {
				i++
			}
			if i == n || class[body[i]] == splits {
				dst = append(dst, uint32(hashASCII(body, start, i))&wordBits|flags)
				continue
			}
		}
		buf = append(buf[:0], body[start:i]...)
		for k := range buf {
			buf[k] |= 0x20
		}
		i, buf = slowWord(body, i, buf)
		if len(buf) > 0 {
			dst = append(dst, uint32(hashBytes(buf))&wordBits|flags)
		}
	}
	return dst, buf
}

// slowWord goes on with a token that holds an apostrophe or a rune of several
// bytes. It returns the offset after the token; buf stays empty when what
// stands at i is no token. At least one byte is consumed.
func slowWord(body string, i int, buf []byte) (int, []byte) {
	for i < len(body) {
		switch c := body[i]; class[c] {
		case keeps:
			buf = append(buf, c|0x20)
			i++
		case apostrophe:
			i++
		case multi:
			r, size := utf8.DecodeRuneInString(body[i:])
			i += size
			switch {
			case r == '’' || r == '‘':
			case unicode.IsLetter(r) || unicode.IsNumber(r):
				buf = utf8.AppendRune(buf, unicode.ToLower(r))
			default:
				return i, buf
			}
		default:
			return i + 1, buf
		}
	}
	return i, buf
}

// lowerCase sets bit 5 of eight bytes.
const lowerCase = 0x2020202020202020

// others8 sets the high bit of every byte of x that is not an ASCII letter or digit.
func others8(x uint64) uint64 {
	const ones, high = 0x0101010101010101, 0x8080808080808080
	low := x &^ high
	folded := low | lowerCase
	letter := (folded + (0x80-'a')*ones) &^ (folded + (0x7f-'z')*ones)
	digit := (low + (0x80-'0')*ones) &^ (low + (0x7f-'9')*ones)
	return ^((letter | digit) &^ x) & high
}

// hashASCII is hashBytes of the lower-cased ASCII letters and digits
// body[from:to]: setting bit 5 lower-cases a letter and leaves a digit alone.
func hashASCII(body string, from, to int) uint64 {
	h := uint64(to-from)*hashMul ^ hashSeed
	for to-from > 8 {
		h = mix(h ^ (le8(body[from:]) | lowerCase))
		from += 8
	}
	left := uint(to-from) * 8
	var x uint64
	if from+8 <= len(body) {
		x = le8(body[from:])
	} else {
		for k := to - 1; k >= from; k-- {
			x = x<<8 | uint64(body[k])
		}
	}
	x = (x | lowerCase) & (^uint64(0) >> (64 - left))
	return mix(h ^ x)
}

// hashBytes is the hash of a word of any bytes.
func hashBytes(b []byte) uint64 {
	h := uint64(len(b))*hashMul ^ hashSeed
	for len(b) > 8 {
		h = mix(h ^ binary.LittleEndian.Uint64(b))
		b = b[8:]
	}
	var x uint64
	for k := len(b) - 1; k >= 0; k-- {
		x = x<<8 | uint64(b[k])
	}
	return mix(h ^ x)
}

// le8 reads eight bytes as one number, the first byte lowest.
func le8(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// mix spreads the bits of x over the whole number: the halves of a 128-bit product.
func mix(x uint64) uint64 {
	hi, lo := bits.Mul64(x, hashMul)
	return hi ^ lo
}

// roll4 is rollMul to the fourth: the weight of the word that leaves a shingle.
const roll4 = rollMul * rollMul % (1 << 64) * (rollMul * rollMul % (1 << 64)) % (1 << 64)

// shingles appends the hash of every shingle of words, in order: the one that
// starts at words[i] stands at index i. Fewer than five words make none.
func shingles(dst []uint64, words []uint32) []uint64 {
	if len(words) < ShingleWords {
		return dst
	}
	var h uint64
	for _, w := range words[:ShingleWords-1] {
		h = h*rollMul + uint64(w&wordBits)
	}
	for i, w := range words[ShingleWords-1:] {
		h = h*rollMul + uint64(w&wordBits)
		dst = append(dst, mix(h^hashSeed))
		h -= roll4 * uint64(words[i]&wordBits)
	}
	return dst
}

// sampled reports whether a shingle is one of those a sketch keeps.
func sampled(h uint64) bool { return h%sampleEvery == 0 }

// sampleOf is the entry of a sampled shingle in a sketch: the top bits of its
// hash and its flags. words are the five words of the shingle.
func sampleOf(h uint64, words []uint32) uint64 {
	quoted, prose := 0, uint64(sampleProse)
	for _, w := range words {
		if w&inQuote != 0 {
			quoted++
		}
		if w&inProse == 0 {
			prose = 0
		}
	}
	v := h>>(64-keyBits)<<sampleFlags | prose
	if quoted > ShingleWords/2 {
		v |= sampleQuote
	}
	return v
}

// sample appends the samples of words, sorted by key, each key once.
func sample(dst []uint64, words []uint32) []uint64 {
	if len(words) < ShingleWords {
		return dst
	}
	var h uint64
	for _, w := range words[:ShingleWords-1] {
		h = h*rollMul + uint64(w&wordBits)
	}
	for i, w := range words[ShingleWords-1:] {
		h = h*rollMul + uint64(w&wordBits)
		if m := mix(h ^ hashSeed); sampled(m) {
			dst = append(dst, sampleOf(m, words[i:i+ShingleWords]))
		}
		h -= roll4 * uint64(words[i]&wordBits)
	}
	slices.Sort(dst)
	n := 0
	for i, v := range dst {
		if i == 0 || v>>sampleFlags != dst[n-1]>>sampleFlags {
			dst[n] = v
			n++
		} else {
			dst[n-1] |= v // quoted or prose in any of its places
		}
	}
	return dst[:n]
}
