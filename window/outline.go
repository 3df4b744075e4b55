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
func ReadOutline(data []byte, id, outlet string, published time.Time, body string) (t Trace, err error) {
	if t.Sketch, t.marks, err = outlineOf(data, body); err != nil {
		return Trace{}, err
	}
	t.Sketch.ID, t.Sketch.Outlet = id, outlet
	if !published.IsZero() {
		t.Sketch.Published = published.UTC().Truncate(time.Second)
	}
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	t.Words, s.buf = scanWords(make([]uint32, 0, min(uint64(t.Sketch.Words), uint64(len(body)))), body, t.marks, s.buf)
	if len(t.Words) != t.Sketch.Words {
		return Trace{}, errOtherBody
	}
	t.Sketch.Sample = sample(nil, t.Words)
	return t, nil
}

var errOtherBody = errors.New("window: outline: it was made of another body")

// outlineOf takes an outline apart: a sketch without its article's names and its samples,
// and the marks of the words.
func outlineOf(data []byte, body string) (sk Sketch, marks []change, err error) {
	r := wire.NewReader(data)
	if v := r.Byte(); v != outlineVersion {
		return sk, nil, fmt.Errorf("window: outline of version %d, want %d", v, outlineVersion)
	}
	sk.Meta = Meta{Title: r.Uint64(), Words: int(r.Uvarint()), FullFeed: r.Bool()}
	for n := r.Count(1); n > 0; n-- {
		sk.Credits = append(sk.Credits, r.String())
	}
	for n := r.Count(3); n > 0; n-- {
		term := Term{Text: strings.Clone(r.Piece(body)), Weight: r.Byte()}
		if term.Key = segment.KeyOf(term.Text); !r.Bool() {
			term.Key = r.Uint64()
		}
		sk.Terms = append(sk.Terms, term)
	}
	last := int32(0)
	for n := r.Count(1); n > 0; n-- {
		v := r.Varint()
		last += int32(v >> flagBits)
		marks = append(marks, change{last, uint32(v&(1<<flagBits-1)) << (32 - flagBits)})
	}
	if err := r.Done(); err != nil {
		return sk, nil, fmt.Errorf("window: outline: %w", err)
	}
	return sk, marks, nil
}
