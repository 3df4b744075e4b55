package crf

import (
	"testing"
)

// TestShapes: how a token looks, which is all that the model knows of a strange word.
func TestShapes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []uint8
	}{
		{"the port", []uint8{ShLower, ShLower}},
		{"Osk DNA I", []uint8{ShUpper, ShCaps, ShInitial}},
		{"ice-bound Elm-born", []uint8{ShLowerHyphen, shUpperHyphen}},
		{"al-Hamdi", []uint8{shUpperHyphen}}, // a name although it opens small
		{"Harl's boat's", []uint8{ShUpperPoss, ShLowerPoss}},
		{"Harl’s", []uint8{ShUpperPoss}},
		{"it's that's", []uint8{ShLower, ShLower}}, // verbs, no possessives
		{"40 1999 20th", []uint8{ShNumber, shYear, ShNumberWord}},
		{"2150 1850", []uint8{ShNumber, ShNumber}}, // only 19.. and 20.. are years
		{"@harl #elm", []uint8{shHandle, shHandle}},
		{"a , b : c ; d", []uint8{ShLower, ShComma, ShLower, ShColon, ShLower, ShSemicolon, ShLower}},
		{"a — b | c", []uint8{ShLower, ShLongDash, ShLower, ShBar, ShLower}},
		{"$ 5 %", []uint8{shMoney, ShNumber, ShPercent}},
		{"(a)", []uint8{ShParen, ShLower, ShUnparen}},
		{"Roe & Harl", []uint8{ShUpper, ShAnd, ShUpper}},
		{"Who? He!", []uint8{ShUpper, ShQuestion, ShUpper, shBang}},
		{"“Go”", []uint8{ShOpen, ShUpper, shClose}},
	} {
		seg := segmented(c.text)
		if len(seg.Tokens) != len(c.want) {
			t.Errorf("%q: %d tokens, want %d", c.text, len(seg.Tokens), len(c.want))
			continue
		}
		for i, want := range c.want {
			if got := WordOf(c.text, &seg.Tokens[i]).Shape; got != want {
				t.Errorf("%q: token %d has shape %d, want %d", c.text, i, got, want)
			}
		}
	}
}

// TestOneKeyForAll: numbers share a key, a possessive has that of its noun, letter
// case does not count.
func TestOneKeyForAll(t *testing.T) {
	for _, c := range []struct{ a, b string }{{"40", "41,000"}, {"1999", "2024"}, {"Harl's", "harl"}, {"PORT", "port"}, {"@harl", "#elm"}} {
		sa, sb := segmented(c.a+" x"), segmented(c.b+" x")
		if a, b := WordOf(c.a, &sa.Tokens[0]).Key, WordOf(c.b, &sb.Tokens[0]).Key; a != b {
			t.Errorf("%q and %q have different keys", c.a, c.b)
		}
	}
	if WordOf("port", &segmented("port").Tokens[0]).Key == WordOf("fort", &segmented("fort").Tokens[0]).Key {
		t.Error("port and fort have one key")
	}
}

func TestPossessive(t *testing.T) {
	for in, want := range map[string]string{"Harl's": "Harl", "HARL'S": "HARL", "Harl’s": "Harl", "boats'": "", "boats": "", "'s": "", "s": "", "": ""} {
		got, ok := Possessive(in)
		if ok != (want != "") || ok && got != want {
			t.Errorf("Possessive(%q) = %q, %v", in, got, ok)
		}
	}
}

// TestStemsMeet: inflected forms of one word have one stem, other words another.
func TestStemsMeet(t *testing.T) {
	of := func(w string) string { return string(stem([]byte(w))) }
	for _, forms := range [][]string{
		{"plan", "plans", "planned", "planning"},
		{"carry", "carries", "carried"},
		{"emphasize", "emphasised", "emphasizing"},
		{"state", "states", "stated", "stating"},
		{"call", "calls", "called", "calling"},
		{"port", "ports"},
	} {
		for _, f := range forms[1:] {
			if of(f) != of(forms[0]) {
				t.Errorf("%s and %s: %q and %q", forms[0], f, of(forms[0]), of(f))
			}
		}
	}
	for _, c := range [][2]string{{"press", "pres"}, {"bus", "bu"}, {"news", "newt"}} {
		if of(c[0]) == of(c[1]) {
			t.Errorf("%s and %s have one stem", c[0], c[1])
		}
	}
}

// TestBuckets: numbers of words and distances fall into classes that grow.
func TestBuckets(t *testing.T) {
	for n, want := range map[int]uint8{0: 0, 1: 1, 3: 3, 4: 4, 5: 4, 6: 5, 9: 5, 10: 6, 17: 6, 18: 7, 5000: 7} {
		if got := posBucket(n); got != want {
			t.Errorf("posBucket(%d) = %d, want %d", n, got, want)
		}
	}
	last := uint8(0)
	for n := int32(1); n < 60; n++ {
		b := distBucket(n)
		if b < last || b > 8 {
			t.Fatalf("distBucket(%d) = %d after %d", n, b, last)
		}
		last = b
	}
	if distBucket(1) == distBucket(2) || distBucket(22) != distBucket(5000) {
		t.Error("near distances differ, far ones do not")
	}
}

// TestFrameRemembersStrangeWords: a word outside the vocabulary gets one lexeme,
// in this document and in the next.
func TestFrameRemembersStrangeWords(t *testing.T) {
	m, err := DecodeModel(Weights)
	if err != nil {
		t.Fatal(err)
	}
	f := NewScorer(m).NewFrame()
	text := "Qualnitz met Qualnitz and Brafonk."
	f.Read(text, segmented(text))
	a, b, c := f.Toks[0].Lex, f.Toks[2].Lex, f.Toks[4].Lex
	if a != b || a == c || a.Known || a.Key == 0 {
		t.Errorf("lexemes %p %p %p, known %v", a, b, c, a.Known)
	}
	if f.Toks[2].Mid != 1 || f.Toks[3].Mid != 0 {
		t.Error("a word seen with a capital inside a sentence is marked, others are not")
	}
	f.Read(text, segmented(text))
	if f.Toks[0].Lex != a {
		t.Error("the next document makes a new lexeme of the same word")
	}
	if f.nUnk != 2 {
		t.Errorf("%d strange words, want 2", f.nUnk)
	}
}

// TestFrameForgets: after many strange words the table is emptied, not grown for ever.
func TestFrameForgets(t *testing.T) {
	m, err := DecodeModel(Weights)
	if err != nil {
		t.Fatal(err)
	}
	f := NewScorer(m).NewFrame()
	var b []byte
	for i := range 5000 {
		b = append(b, "Qx"...)
		for k := 0; k < 4; k++ {
			b = append(b, byte('a'+i>>(4*k)&15))
		}
		b = append(b, ' ')
	}
	f.Read(string(b), segmented(string(b)))
	if f.nUnk < 4900 {
		t.Fatalf("%d strange words, want about 5000", f.nUnk)
	}
	f.Read("Harl", segmented("Harl"))
	if f.nUnk > 4096 {
		t.Errorf("%d strange words are still kept", f.nUnk)
	}
}
