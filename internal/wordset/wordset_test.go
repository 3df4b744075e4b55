package wordset

import (
	"fmt"
	"testing"

	"presscore/internal/segment"
)

func TestSetHoldsItsWordsAndNoOthers(t *testing.T) {
	s := Of("said", "told", "added")
	for _, w := range []string{"said", "told", "added"} {
		if !s.Has(segment.KeyOf(w)) {
			t.Errorf("%s is missing", w)
		}
	}
	for _, w := range []string{"say", "", "Said it"} {
		if s.Has(segment.KeyOf(w)) {
			t.Errorf("%q is not in the set", w)
		}
	}
	zero, none := Set{}, Of()
	if s.Has(0) || zero.Has(5) || none.Has(5) {
		t.Error("0 and empty sets hold nothing")
	}
}

func TestSetOfKeys(t *testing.T) {
	s := OfKeys(7, 0, 9<<40, 7)
	if !s.Has(7) || !s.Has(9<<40) || s.Has(0) || s.Has(8) {
		t.Errorf("the set of 7 and 9<<40 is %v", s)
	}
	if keys := s.Keys(); len(keys) != 2 || keys[0]+keys[1] != 7+9<<40 {
		t.Errorf("its keys are %v", keys)
	}
	none, zero := OfKeys(), Set{}
	if len(none.Keys()) != 0 || len(zero.Keys()) != 0 {
		t.Error("empty sets have keys")
	}
}

func TestMapOf(t *testing.T) {
	m := MapOf([]uint64{7 << 32, 9, 7 << 32}, []string{"a", "b", "c"})
	if m.Get(7<<32) != "c" || m.Get(9) != "b" || m.Get(8) != "" {
		t.Errorf("%q %q %q", m.Get(7<<32), m.Get(9), m.Get(8))
	}
}

// TestMapAgainstGo asks a Map what a Go map answers.
func TestMapAgainstGo(t *testing.T) {
	want := map[uint64]int{}
	for i := range 5000 {
		want[segment.KeyOf(fmt.Sprint("word", i))] = i + 1
	}
	m := NewMap(want)
	for k, v := range want {
		if m.Get(k) != v {
			t.Fatalf("Get(%x) = %d, want %d", k, m.Get(k), v)
		}
	}
	for i := range 5000 {
		if k := segment.KeyOf(fmt.Sprint("other", i)); m.Get(k) != want[k] {
			t.Fatalf("a word that is not there has %d", m.Get(k))
		}
	}
	if m.Get(0) != 0 || new(Map[int]).Get(7) != 0 {
		t.Error("no key and an empty map have the zero value")
	}
}

func BenchmarkHas(b *testing.B) {
	s := Of("said", "told", "added", "announced", "declared")
	in, out := segment.KeyOf("told"), segment.KeyOf("table")
	for b.Loop() {
		if !s.Has(in) || s.Has(out) {
			b.Fatal()
		}
	}
}
