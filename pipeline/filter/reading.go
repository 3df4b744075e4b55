package filter

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/internal/wire"
	"presscore/stages"
)

// appendReading encodes what a slice must know of an article where its text is not at
// hand: with the stretches that its evidence quotes. Of a memo these are cut out of the
// article, which must be read again for that. Room is for the reading on its way.
func appendReading(b []byte, room *[]byte, q *queued, r *stages.Result) []byte {
	data, err := r.Measured.MarshalBinary()
	if err != nil {
		panic(err) // it cannot fail
	}
	inner := append(binary.AppendUvarint((*room)[:0], uint64(len(data))), data...)
	data = r.Trace.Sketch.AppendBinary(nil)
	inner = append(binary.AppendUvarint(inner, uint64(len(data))), data...)
	inner = stages.AppendEvidence(inner, r.Measured.ID, r.Spans)
	*room = inner
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(q.known.Number)), uint64(q.n))
	b = append(wire.AppendBool(b, q.known.Revised), q.key[:]...)
	return append(binary.AppendUvarint(b, uint64(len(inner))), inner...)
}

// packedReading is what measure gave of an article for Score.
type packedReading struct {
	n       int64 // its line
	revised bool
	key     stages.MemoKey
	data    []byte
}

// readReadings adds the readings of a record, by article.
func readReadings(r *Record, to map[int64]packedReading) error {
	data, err := unpacker().DecodeAll(r.Data, nil)
	if err != nil {
		return fmt.Errorf("%w: readings: %v", ErrProtocol, err)
	}
	in := wire.NewReader(data)
	for in.More() {
		article := int64(in.Uvarint())
		p := packedReading{n: int64(in.Uvarint()), revised: in.Bool()}
		copy(p.key[:], in.Take(len(p.key)))
		p.data = in.Take(in.Count(1))
		to[article] = p
	}
	if err := in.Done(); err != nil {
		return fmt.Errorf("%w: readings: %v", ErrProtocol, err)
	}
	return nil
}

// unpack reads a reading, which maker must have measured; with its evidence where it is
// asked for.
func (r *packedReading) unpack(maker string, evidence bool) (p Placed, err error) {
	p.Key, p.Revised = r.key, r.revised
	in := wire.NewReader(r.data)
	measured := in.Take(in.Count(1))
	sketch := in.Take(in.Count(1))
	if err := p.Measured.UnmarshalBinary(measured); err != nil {
		return p, fmt.Errorf("%w: %v", ErrProtocol, err)
	}
	if p.Measured.Maker != maker {
		return p, fmt.Errorf("%w: article %q was measured by %s, not by %s", ErrProtocol, p.Measured.ID, p.Measured.Maker, maker)
	}
	if err := p.Sketch.UnmarshalBinary(sketch); err != nil {
		return p, fmt.Errorf("%w: %v", ErrProtocol, err)
	}
	if !evidence {
		return p, nil
	}
	id := ""
	if id, p.Spans, err = stages.ReadEvidence(in.Rest(), nil); err == nil && id != p.Measured.ID {
		err = fmt.Errorf("evidence of %q stands behind article %q", id, p.Measured.ID)
	}
	if err != nil {
		return p, fmt.Errorf("%w: %v", ErrProtocol, err)
	}
	return p, nil
}

// take takes a record of the slice at hand.
func (g *slicing) take(r *Record) error {
	switch r.Kind {
	case KindPlaced:
		p := place{number: r.Article}
		if err := readPlace(r.Data, &p.Article); err != nil {
			return err
		}
		g.places = append(g.places, p)
		return nil
	case KindReading:
		if g.readings == nil {
			g.readings = map[int64]packedReading{}
		}
		return readReadings(r, g.readings)
	}
	return g.held.take(r)
}

// gather puts a slice together.
func (g *slicing) gather(evidence bool) ([]Placed, error) {
	slices.SortFunc(g.places, func(a, b place) int { return strings.Compare(a.ID, b.ID) })
	slice := make([]Placed, len(g.places))
	at := map[int64]int{} // by line: whose text is wanted
	for i := range g.places {
		place := &g.places[i]
		r, there := g.readings[place.number]
		if !there {
			return nil, fmt.Errorf("%w: article %q is not among the readings of its slice", ErrProtocol, place.ID)
		}
		var err error
		if slice[i], err = r.unpack(g.held.step.Maker, evidence); err != nil {
			return nil, err
		}
		if slice[i].Place = &place.Article; slice[i].Measured.ID != place.ID {
			return nil, fmt.Errorf("%w: article %q was given the place of %q", ErrProtocol, slice[i].Measured.ID, place.ID)
		}
		if evidence && len(place.Passages) > 0 {
			g.held.memos[r.n] = Record{N: r.n, Key: r.key[:]}
			at[r.n] = i
		}
	}
	err := g.held.articlesOf(g.ctx, func(memo *Record, a *corpus.Article) error {
		slice[at[memo.N]].Article = a
		return nil
	})
	if err != nil {
		return nil, err
	}
	g.places, g.readings = nil, nil
	g.forget()
	g.count.Slices++
	return slice, nil
}
