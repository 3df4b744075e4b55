package layout

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestRunesAndPrintable: eight bytes at a time count as one at a time does, at
// every offset of a word of eight.
func TestRunesAndPrintable(t *testing.T) {
	signs := []string{"", "a", "é", "—", "🚢", "\x00", "\x1f", " ", "~", "\x7f", "\n", "\u0080", "\xff", "\x80"}
	for _, sign := range signs {
		for lead := range 20 {
			for tail := range 20 {
				s := strings.Repeat("b", lead) + sign + strings.Repeat("c", tail)
				whole := 0
				for i := range len(s) {
					if s[i]&0xc0 != 0x80 {
						whole++
					}
				}
				if got := Runes(s); got != whole {
					t.Fatalf("%q: %d runes, want %d", s, got, whole)
				}
				if utf8.ValidString(s) && Runes(s) != utf8.RuneCountInString(s) {
					t.Fatalf("%q: %d runes", s, Runes(s))
				}
				n := Printable(s)
				for i := range n {
					if s[i] < ' ' || s[i] >= 0x7f {
						t.Fatalf("%q: %d bytes are not printable", s, n)
					}
				}
				if (sign == "" || sign == "a" || sign == " " || sign == "~") && n != len(s)/8*8 {
					t.Fatalf("%q: %d bytes are printable", s, n)
				}
			}
		}
	}
}
