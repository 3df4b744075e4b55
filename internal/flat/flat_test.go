package flat

import (
	"errors"
	"slices"
	"testing"
)

// TestRoundTrip reads each kind of number back, from a file that lies at every
// place in memory: those that no number may start at give a copy.
func TestRoundTrip(t *testing.T) {
	a, b, c := []uint32{1, 1 << 31, 7}, []float32{-1.5, 3}, []int8{-1, 2, 3}
	file := Pack("test 1", Bytes(a), nil, Bytes(b), Bytes(c), Bytes([]uint64{1 << 63}))
	for shift := range 8 {
		moved := append(make([]byte, shift), file...)[shift:]
		s, err := Open("test 1", moved, 5)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(Of[uint32](s[0]), a) || len(s[1]) != 0 || !slices.Equal(Of[float32](s[2]), b) || !slices.Equal(Of[int8](s[3]), c) || Of[uint64](s[4])[0] != 1<<63 {
			t.Errorf("moved by %d: other numbers", shift)
		}
	}
}

// TestForeignOrder: a machine of the other order gets a copy with the same numbers.
func TestForeignOrder(t *testing.T) {
	defer func(was bool) { native = was }(native)
	native = false
	s := Bytes([]uint32{0x01020304})
	got := Of[uint32](s)
	if got[0] != 0x01020304 {
		t.Errorf("%x", got[0])
	}
	s[0] = 9
	if got[0] != 0x01020304 {
		t.Error("no copy")
	}
}

func TestOpenRefuses(t *testing.T) {
	file := Pack("test 1", []byte("abc"), []byte("12345678"))
	longer := slices.Clone(file)
	longer[16] = 200 // the first section's length
	for name, bad := range map[string][]byte{"nothing": nil, "cut": file[:len(file)-8], "more": append(slices.Clone(file), 0, 0, 0, 0, 0, 0, 0, 0), "a longer section": longer} {
		if _, err := Open("test 1", bad, 2); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open("test 2", file, 2); err == nil {
		t.Error("another title")
	}
	if _, err := Open("test 1", file, 3); err == nil {
		t.Error("another number of sections")
	}
}
