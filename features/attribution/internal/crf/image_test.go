package crf

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"presscore/internal/flat"
)

func TestImageIsFresh(t *testing.T) {
	want, err := Lay(Weights)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(Image, want) {
		t.Error("image.bin is stale: cd features/attribution && go run ./image")
	}
}

// TestImageScoresAsTheModel holds every table, and the record of every word, to those
// of the scorer that is made of the weights.
func TestImageScoresAsTheModel(t *testing.T) {
	m, err := DecodeModel(Weights)
	if err != nil {
		t.Fatal(err)
	}
	want := NewScorer(m)
	got, err := OpenScorer(Image)
	if err != nil {
		t.Fatal(err)
	}
	if got.CueStep != want.CueStep || got.Bigrams != want.Bigrams || got.Trans != want.Trans || got.First != want.First {
		t.Error("other numbers")
	}
	if !bytes.Equal(flat.Bytes(got.store.cells), flat.Bytes(want.store.cells)) || !bytes.Equal(flat.Bytes(got.store.sieve), flat.Bytes(want.store.sieve)) || !bytes.Equal(flat.Bytes(got.Cue), flat.Bytes(want.Cue)) {
		t.Error("another store")
	}
	a, b := got.stateTables(), want.stateTables()
	for i := range b {
		if !bytes.Equal(flat.Bytes(a[i]), flat.Bytes(b[i])) {
			t.Errorf("table %d differs", i)
		}
	}
	if got.classes != want.classes || len(got.Vocab.list) != len(want.Vocab.list) {
		t.Fatal("other classes or words")
	}
	// from the last word on, so that their extras come in another order
	for n := int32(len(want.Vocab.list)) - 1; n >= 0; n-- {
		w := want.Vocab.list[n]
		if got.Vocab.findExact(w.Key) != n {
			t.Fatalf("word %d is not found by its key", n)
		}
		g := got.Vocab.list[n]
		e, x := got.extras[g.more()], want.extras[w.more()]
		for k := range afterCommas + 4 {
			if got.afterAt(&e, k) != want.afterAt(&x, k) {
				t.Fatalf("word %d: score %d after a cue differs", n, k)
			}
		}
		e.base, x.base = 0, 0
		g.setMoreTo(0)
		w.setMoreTo(0)
		if g != w || e != x {
			t.Fatalf("word %d: %+v, want %+v", n, g, w)
		}
		if got.Vocab.rows[n] != want.Vocab.rows[n] || got.near[g.cue.id] != want.near[w.cue.id] || got.far[g.cue.id] != want.far[w.cue.id] {
			t.Fatalf("word %d says other things to the cue model", n)
		}
	}
	if got.nExtras != len(got.extras) || got.nAfter != len(got.after) {
		t.Errorf("room for %d and %d scores, %d and %d are needed", len(got.extras), len(got.after), got.nExtras, got.nAfter)
	}
}

// setMoreTo sets more where it is set already.
func (lx *Lexeme) setMoreTo(n uint16) {
	lx.at[0] = lx.at[0] << 8 >> 8
	lx.at[1] = lx.at[1] << 8 >> 8
	lx.setMore(n)
}

// TestWordsAreMadeOnce: goroutines that meet new words at the same time see whole
// records. It says most under -race.
func TestWordsAreMadeOnce(t *testing.T) {
	s, err := OpenScorer(Image)
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("Mayor Lena Osk told Orbis that the port would close, according to a report. ", 3)
	seg := segmented(text)
	var wg sync.WaitGroup
	frames := make([]*Frame, 8)
	for i := range frames {
		wg.Go(func() {
			f := s.NewFrame()
			f.Read(text, seg)
			s.CueBuckets(f, seg)
			frames[i] = f
		})
	}
	wg.Wait()
	for _, f := range frames[1:] {
		for i := range f.Toks {
			a, b := &frames[0].Toks[i], &f.Toks[i]
			if a.Bucket != b.Bucket || *a.Lex != *b.Lex {
				t.Fatalf("token %d differs", i)
			}
		}
	}
}

func TestOpenScorerRefuses(t *testing.T) {
	if _, err := OpenScorer(Image[:len(Image)/2]); err == nil {
		t.Error("half an image")
	}
}
