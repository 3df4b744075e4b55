package lex

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"presscore/internal/segment"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		right, wrong string
		want         Edit
	}{
		{"would", "wuold", Swapped},
		{"test", "tesst", Extra | Doubled},
		{"committee", "comittee", Missing | Doubled},
		{"evidence", "evdence", Missing},
		{"the", "thr", Replaced | Adjacent | LastByte},
		{"the", "thq", Replaced | LastByte},
		{"about", "bout", Missing | FirstByte},
		{"said", "sadi", Swapped},
		{"come", "come", 0},
		{"come", "came on", 0},
		{"abcd", "badc", 0},
		{"", "a", Extra | FirstByte | LastByte},
	} {
		if got := Compare(c.right, c.wrong); got != c.want {
			t.Errorf("%s for %s: got %b, want %b", c.wrong, c.right, got, c.want)
		}
	}
}

func set(words ...string) *Words {
	slices.Sort(words)
	texts := append(make([]string, FirstWord), words...)
	freq := make([]uint8, len(texts))
	for i := range freq {
		freq[i] = 200
	}
	return NewWords(texts, freq, make([]Class, len(texts)))
}

func TestWords(t *testing.T) {
	w := set("house", "its", "it's", "naïve")
	for _, s := range []string{"house", "HOUSE", "it’s", "Naïve"} {
		if w.FindText(s) < FirstWord {
			t.Errorf("%q is not found", s)
		}
	}
	if w.FindText("mouse") >= 0 || w.FindText("") >= 0 {
		t.Error("found what is not there")
	}
}

// TestTexts: every word has its text, rare or usual, short or long, and its number.
func TestTexts(t *testing.T) {
	texts := make([]string, FirstWord)
	for i := range 3000 {
		texts = append(texts, fmt.Sprintf("w%05d%s", i, strings.Repeat("x", i%40)))
	}
	freq := make([]uint8, len(texts))
	for i := range freq {
		freq[i] = uint8(i * 7)
	}
	w := NewWords(texts, freq, make([]Class, len(texts)))
	for id, want := range texts {
		if got := w.Text(int32(id)); got != want {
			t.Fatalf("word %d: %q, want %q", id, got, want)
		}
		var buf [256]byte
		if got := string(w.bytes(buf[:0], int32(id))); got != want {
			t.Fatalf("word %d in bytes: %q, want %q", id, got, want)
		}
		if got := w.FindText(want); id >= int(FirstWord) && got != int32(id) {
			t.Fatalf("%q has number %d, want %d", want, got, id)
		}
	}
}

// TestBuckets holds the runs of the index to the buckets that they stand for.
func TestBuckets(t *testing.T) {
	var words []string
	for i := range 2000 {
		words = append(words, fmt.Sprintf("%c%c", ' '+i%45, ' '+i/45))
	}
	w := set(words...)
	x := NewIndex(w)
	want := map[uint32][]uint16{}
	for n := range x.ids {
		deletions(w.usualText(n), func(h uint64) {
			want[uint32(h>>(64-indexBits))] = append(want[uint32(h>>(64-indexBits))], uint16(n))
		})
	}
	for b := range uint32(1 << indexBits) {
		if got := x.bucket(b); !slices.Equal(got, want[b]) {
			t.Fatalf("bucket %d: %v, want %v", b, got, want[b])
		}
	}
	for _, many := range want {
		if len(many) > 64 {
			return
		}
	}
	t.Error("no bucket is longer than a word of bits")
}

// TestNear holds the index against every word compared with every other.
func TestNear(t *testing.T) {
	w := set("house", "horse", "hose", "houses", "mouse", "those", "shoe", "us")
	x := NewIndex(w)
	for _, wrong := range []string{"house", "huose", "hous", "hhouse", "houes", "x", "", "oh", "su"} {
		got, want := map[string]Edit{}, map[string]Edit{}
		x.Near(wrong, func(id int32, e Edit) { got[w.Text(id)] = e })
		for id := FirstWord; id < int32(w.Len()) && len(wrong) > 1; id++ {
			if e := Compare(w.Text(id), wrong); e != 0 {
				want[w.Text(id)] = e
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: got %v, want %v", wrong, got, want)
		}
	}
}

func TestPairs(t *testing.T) {
	var hashes []uint32
	counts := map[uint32]uint8{}
	for a := int32(8); a < 300; a++ {
		h := PairHash(a, a*7)
		hashes = append(hashes, h)
		counts[h] = uint8(a%200 + 1)
	}
	slices.Sort(hashes)
	var values []uint8
	for _, h := range hashes {
		values = append(values, counts[h])
	}
	gotH, gotV, err := DecodeHashes(EncodeHashes(hashes, values))
	if err != nil || !slices.Equal(gotH, hashes) || !slices.Equal(gotV, values) {
		t.Fatal("not the same after reading back", err)
	}
	p := NewPairs(hashes, values)
	for a := int32(8); a < 300; a++ {
		if got := p.Count(a, a*7); got != uint8(a%200+1) {
			t.Errorf("%d: %d", a, got)
		}
		if got := p.Count(a*7, a); got != 0 {
			t.Errorf("the other way round %d: %d", a, got)
		}
	}
}

func TestParseSets(t *testing.T) {
	const head = "# t\n# source: ours\n# licence: ours\n"
	got, err := ParseSets(head + "[often]\na b\ntoo to\n[alike]\nb a # ab\nx y z\n")
	want := []Pair{{"a", "b", [2]bool{true, false}}, {"to", "too", [2]bool{false, true}}, {"x", "y", [2]bool{}}, {"x", "z", [2]bool{}}, {"y", "z", [2]bool{}}}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	for _, bad := range []string{"alone\n", "to to\n", "b a\na b\n"} {
		if _, err := ParseSets(head + bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

func TestStem(t *testing.T) {
	for word, want := range map[string]string{"Oldervik's": "Oldervik", "town’s": "town", "its": "its", "o'clock": "o'clock", "'s": "s"} {
		var seg segment.Text
		seg.Scan(word, []segment.Span{{Start: 0, End: int32(len(word))}})
		i := slices.IndexFunc(seg.Tokens, func(t segment.Token) bool { return t.Kind == segment.Word })
		if got := Stem(word, &seg.Tokens[i]); got != want {
			t.Errorf("%s: got %q, want %q", word, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(EncodeWords([]string{"", "a", "ab"}, []uint8{0, 1, 2}, []Class{0, 1, 2}))
	f.Add(EncodeHashes([]uint32{1, 5, 1 << 31}, []uint8{1, 2, 3}))
	f.Add([]byte("damaged"))
	f.Fuzz(func(t *testing.T, b []byte) {
		DecodeWords(b)  //nolint:errcheck // must not panic
		DecodeHashes(b) //nolint:errcheck // must not panic
	})
}
