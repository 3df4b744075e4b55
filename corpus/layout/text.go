package layout

import (
	"math/bits"
	"unicode"
	"unicode/utf8"
)

// Trim shrinks s by the white space at both ends.
func Trim(text string, s Span) Span {
	for s.Start < s.End {
		r, n := utf8.DecodeRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.Start += int32(n)
	}
	for s.End > s.Start {
		r, n := utf8.DecodeLastRuneInString(text[s.Start:s.End])
		if !unicode.IsSpace(r) {
			break
		}
		s.End -= int32(n)
	}
	return s
}

// Runes is the number of code points of s: its bytes without those that go on a
// rune, counted eight at a time, for every line of every article is counted.
func Runes(s string) int {
	n := len(s)
	for ; len(s) >= 8; s = s[8:] {
		if w := eight(s); w&(ones<<7) != 0 {
			n -= bits.OnesCount64(w >> 7 &^ (w >> 6) & ones)
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i]&0xc0 == 0x80 {
			n--
		}
	}
	return n
}

// ones is a one in each of eight bytes.
const ones = 0x0101010101010101

// eight is the first eight bytes of s as one number.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 | uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Printable is the length of the head of s that is printable ASCII without
// control characters, in whole stretches of eight bytes.
func Printable(s string) int {
	n := 0
	for ; len(s)-n >= 8; n += 8 {
		// a byte below the blank borrows when the blank is taken off, DEL carries
		// when one is added; both, and what is not ASCII, set its highest bit
		if w := eight(s[n:]); (w|(w-ones*' ')|(w+ones))&(ones<<7) != 0 {
			break
		}
	}
	return n
}
