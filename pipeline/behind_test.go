package pipeline

import (
	"bytes"
	"errors"
	"testing"
)

// failing takes so many writes and refuses the next.
type failing struct {
	bytes.Buffer
	left int
}

var errFull = errors.New("no space")

func (f *failing) Write(p []byte) (int, error) {
	if f.left--; f.left < 0 {
		return 0, errFull
	}
	return f.Buffer.Write(p)
}

// TestBehind: every byte arrives in its order, whatever the sizes of the writes; an
// error is told at the end, and the writer never hangs after it.
func TestBehind(t *testing.T) {
	for _, size := range []int{1, 7, 1000, behindChunk - 1, behindChunk, behindChunk + 1, 5*behindChunk + 3} {
		var want []byte
		out := &failing{left: 1 << 30}
		b := writeBehind(out)
		for i := 0; len(want) < 6*behindChunk && i < 20000; i++ {
			p := bytes.Repeat([]byte{byte(i)}, size)
			want = append(want, p...)
			if n, err := b.Write(p); n != len(p) || err != nil {
				t.Fatalf("size %d: %d, %v", size, n, err)
			}
		}
		if err := errors.Join(b.Close(), b.Close()); err != nil || !bytes.Equal(out.Bytes(), want) {
			t.Errorf("size %d: %d bytes of %d, %v", size, out.Len(), len(want), err)
		}
	}
	for _, left := range []int{0, 2} {
		b := writeBehind(&failing{left: left})
		for range 10 {
			b.Write(make([]byte, behindChunk))
		}
		if err := b.Close(); !errors.Is(err, errFull) {
			t.Errorf("after %d writes: %v", left, err)
		}
	}
}
