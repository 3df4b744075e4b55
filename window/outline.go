package window

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"

	"presscore/internal/segment"
	"presscore/internal/wire"
)

// outlineVersion is raised whenever the same article would leave other bytes.
const outlineVersion = 1

// AppendOutline appends what makes the trace again from the article as received:
// where quotations and prose begin and end, and what parsing found. That is a
// tenth of the trace, whose words cost four bytes each, and spares a later night
// the parsing of the article. Only a trace of TraceOf has an outline.
func (t *Trace) AppendOutline(b []byte, body string) []byte {
	b = append(b, outlineVersion)
	b = binary.LittleEndian.AppendUint64(b, t.Sketch.Title)
	b = binary.AppendUvarint(b, uint64(t.Sketch.Words))
	b = wire.AppendBool(b, t.Sketch.FullFeed)
	b = binary.AppendUvarint(b, uint64(len(t.Sketch.Credits)))
	for _, c := range t.Sketch.Credits {
		b = wire.AppendString(b, c)
	}
	b = binary.AppendUvarint(b, uint64(len(t.Sketch.Terms)))
	for _, term := range t.Sketch.Terms {
		b = append(wire.AppendPiece(b, term.Text, body), term.Weight)
		named := term.Key == segment.KeyOf(term.Text)
		if b = wire.AppendBool(b, named); !named {
			b = binary.LittleEndian.AppendUint64(b, term.Key)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(t.marks)))
	last := int32(0)
	for _, m := range t.marks {
		b = binary.AppendVarint(b, int64(m.at-last)<<flagBits|int64(m.flags>>(32-flagBits)))
		last = m.at
	}
	return b
}

// flagBits is how many of the bits of a word are flags.
const flagBits = 3

// ReadOutline makes the trace of an article again from its outline and the body
// as received. It refuses another version, and a body that is not the one that
// the outline was made of, as far as the number of its words tells.
func ReadOutline(data []byte, id, outlet string, published time.Time, body string) (Trace, error) {
	r := wire.NewReader(data)
	if v := r.Byte(); v != outlineVersion {
		return Trace{}, fmt.Errorf("window: outline of version %d, want %d", v, outlineVersion)
	}
	t := Trace{Sketch: Sketch{Meta: Meta{ID: id, Outlet: outlet, Title: r.Uint64(), Words: int(r.Uvarint()), FullFeed: r.Bool()}}}
	if !published.IsZero() {
		t.Sketch.Published = published.UTC().Truncate(time.Second)
	}
	for n := r.Count(1); n > 0; n-- {
		t.Sketch.Credits = append(t.Sketch.Credits, r.String())
	}
	for n := r.Count(3); n > 0; n-- {
		term := Term{Text: strings.Clone(r.Piece(body)), Weight: r.Byte()}
		if term.Key = segment.KeyOf(term.Text); !r.Bool() {
			term.Key = r.Uint64()
		}
		t.Sketch.Terms = append(t.Sketch.Terms, term)
	}
	last := int32(0)
	for n := r.Count(1); n > 0; n-- {
		v := r.Varint()
		last += int32(v >> flagBits)
		t.marks = append(t.marks, change{last, uint32(v&(1<<flagBits-1)) << (32 - flagBits)})
	}
	if err := r.Done(); err != nil {
		return Trace{}, fmt.Errorf("window: outline: %w", err)
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	t.Words, s.buf = scanWords(make([]uint32, 0, min(uint64(t.Sketch.Words), uint64(len(body)))), body, t.marks, s.buf)
	if len(t.Words) != t.Sketch.Words {
		return Trace{}, errors.New("window: outline: it was made of another body")
	}
	t.Sketch.Sample = sample(nil, t.Words)
	return t, nil
}
