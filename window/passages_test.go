package window

import (
	"strings"
	"testing"

	"presscore/corpus"
)

// TestPassages: the words of an article that stand in its source, and no others,
// are those that it names.
func TestPassages(t *testing.T) {
	taken, more := filler(31, 90), filler(32, 70)
	source := article("source", "origin.example", "Harbour bridge", join(taken, filler(33, 200), more), day0)
	copier := article("copier", "taker.example", "Harbour bridge", join(filler(34, 40), taken, filler(35, 60), more), day0.AddDate(0, 0, 2))
	r := find(t, Options{}, source, copier)
	a, _ := r.Article("copier")
	if len(a.Passages) != 2 {
		t.Fatalf("passages %+v, want two", a.Passages)
	}
	words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	places := Places(copier.Body, a.Passages)
	for i, want := range []string{taken, more} {
		got := copier.Body[places[i].Start:places[i].End]
		if words(got) != strings.TrimSuffix(words(want), ".") {
			t.Errorf("passage %d is %q, want %q", i, got, want)
		}
		if p := a.Passages[i]; p.Source != "source" || p.Credited {
			t.Errorf("passage %+v: want the source without a credit", p)
		}
	}
	if s, _ := r.Article("source"); len(s.Passages) != 0 {
		t.Errorf("the source copies nobody: %+v", s.Passages)
	}
	if p := Places("two words", []Passage{{From: 1, To: 3}, {From: 0, To: 2}}); p[0].Len() != 0 || p[1] != (corpus.Span{Start: 0, End: 9}) {
		t.Errorf("places in another body: %v", p)
	}
}

// TestPlacesAreTheScannedWords: as many places as scanWords has words, and the
// letters of each are the word.
func TestPlacesAreTheScannedWords(t *testing.T) {
	for _, text := range []string{
		"", "'", "’s", "It's the café’s own “quote”, isn't it? x", "ﬁne — 10,000 people (or so)…end’", "a\u00adb éa aé 'quoted' \xff\xfebroken\xf0", prosefile(t, "harbour.txt"), filler(7, 300) + "’",
		strings.Repeat("é", 9) + "12345678 123456789 ab—cd ef·gh", "x\u200by don''t ''' —'—",
	} {
		words, buf := scanWords(nil, text, nil, nil)
		got := places(text)
		if len(got) != len(words) {
			t.Errorf("%.60q: %d places of %d words", text, len(got), len(words))
			continue
		}
		for i, s := range got {
			var one []uint32
			if one, buf = scanWords(nil, text[s.Start:s.End], nil, buf); len(one) != 1 || one[0] != words[i] {
				t.Errorf("%.60q: place %d holds %q", text, i, text[s.Start:s.End])
			}
		}
	}
}
