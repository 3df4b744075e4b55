package segment

import (
	"strings"
	"testing"
)

// TestKeyOfEveryLength: a key is the hash of the folded word, however long the word is,
// wherever a letter outside ASCII stands in it, and whatever its capitals.
func TestKeyOfEveryLength(t *testing.T) {
	const letters = "aZq0'-Mx.Ykb_Dw@"
	for n := range 40 {
		plain := strings.Repeat(letters, 3)[n%16:][:n]
		for at := -1; at < n; at++ {
			w := plain
			if at >= 0 {
				w = plain[:at] + "É" + plain[at:]
			}
			if KeyOf(w) != hash(Fold(nil, w)) || KeyOf(w) != KeyOf(strings.ToUpper(w)) || KeyOf(w) != KeyOf(strings.ToLower(w)) {
				t.Errorf("the key of %q", w)
			}
		}
	}
	for in, want := range map[string]string{"Don’t": "don't", "AL‐HAMDI": "al-hamdi", "ÉTÉ\xff": "été\ufffd", "": ""} {
		if got := string(Fold(nil, in)); got != want {
			t.Errorf("Fold(%q) is %q, want %q", in, got, want)
		}
	}
}
