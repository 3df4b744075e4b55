package window

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"

	"presscore/corpus"
	"presscore/internal/wire"
)

// Trace is all that the window must know of an article of tonight: its sketch
// and the hashes of its words in their order. It holds no text.
type Trace struct {
	Sketch Sketch
	Words  []uint32 // words of the body as received: hashes and flags, see shingle.go

	marks []change // where the flags change, for AppendOutline; not encoded
}

// scratches serve TraceOf, which is called once an article by every worker.
var scratches = sync.Pool{New: func() any { return new(scratch) }}

// TraceOf is the trace of an article.
func TraceOf(d *corpus.Document) Trace {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	t := Trace{Sketch: s.sketch(d)}
	t.Sketch.Sample = slices.Clone(t.Sketch.Sample)
	t.Sketch.Terms = slices.Clone(t.Sketch.Terms)
	t.Words = slices.Clone(s.words)
	t.marks = slices.Clone(s.marks)
	return t
}

// traceVersion is raised whenever the same article would leave other bytes.
const traceVersion = 1

// MarshalBinary encodes the trace: four bytes a word, and the sketch.
func (t *Trace) MarshalBinary() ([]byte, error) {
	sk := t.Sketch.AppendBinary(nil)
	b := binary.AppendUvarint([]byte{traceVersion}, uint64(len(sk)))
	b = append(b, sk...)
	b = binary.AppendUvarint(b, uint64(len(t.Words)))
	return putWords(b, t.Words), nil
}

// UnmarshalBinary replaces t by the trace that data encodes. It refuses another
// version, and words that are not those the sketch counted.
func (t *Trace) UnmarshalBinary(data []byte) error {
	r := wire.NewReader(data)
	if v := r.Byte(); v != traceVersion {
		return fmt.Errorf("window: trace of version %d, want %d", v, traceVersion)
	}
	sk := r.Take(r.Count(1))
	words := r.Take(4 * r.Count(4))
	if err := r.Done(); err != nil {
		return fmt.Errorf("window: trace: %w", err)
	}
	if err := t.Sketch.UnmarshalBinary(sk); err != nil {
		return err
	}
	if t.Words = getWords(t.Words[:0], words); len(t.Words) != t.Sketch.Words {
		return errors.New("window: trace: its words are not those of its sketch")
	}
	return nil
}
