package wire

import (
	"encoding/binary"
	"errors"
	"testing"

	"pgregory.net/rapid"
)

// TestFieldsComeBack: what was appended is read in the same order, a record
// that was cut anywhere is damage, and so is one with a byte too many.
func TestFieldsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, on := rapid.String().Draw(t, "s"), rapid.Bool().Draw(t, "on")
		u, i := rapid.Uint64().Draw(t, "u"), rapid.Int64().Draw(t, "i")
		b := AppendString(nil, s)
		b = AppendBool(b, on)
		b = binary.AppendUvarint(b, u)
		b = binary.AppendVarint(b, i)
		b = binary.LittleEndian.AppendUint64(b, u)
		reader := rapid.SampledFrom([]func([]byte) Reader{NewReader, NewTextReader}).Draw(t, "reader")
		read := func(b []byte) (same bool, err error) {
			r := reader(b)
			same = r.String() == s && r.Bool() == on && r.Uvarint() == u && r.Varint() == i && r.Uint64() == u
			return same, r.Done()
		}
		if same, err := read(b); !same || err != nil {
			t.Fatalf("same %v, %v", same, err)
		}
		cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
		if _, err := read(b[:cut]); !errors.Is(err, ErrDamaged) {
			t.Fatalf("cut to %d of %d bytes: %v", cut, len(b), err)
		}
		if _, err := read(append(b, 0)); !errors.Is(err, ErrDamaged) {
			t.Fatalf("a byte too many: %v", err)
		}
	})
}

// TestCountsAreBounded: a count of items that cannot be there is refused before
// anything is made for them.
func TestCountsAreBounded(t *testing.T) {
	r := NewReader(binary.AppendUvarint(nil, 1<<40))
	if n := r.Count(8); n != 0 || r.Done() == nil {
		t.Errorf("%d items in no byte: %v", n, r.Done())
	}
	r = NewReader(append([]byte{2}, make([]byte, 15)...))
	if n := r.Count(8); n != 0 {
		t.Errorf("%d items of 8 bytes in 15", n)
	}
	r = NewReader(append([]byte{2}, make([]byte, 16)...))
	if n := r.Count(8); n != 2 {
		t.Errorf("%d items of 8 bytes in 16, want 2", n)
	}
}
