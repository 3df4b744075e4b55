package filter

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"presscore/corpus"
	"presscore/internal/wire"
	"presscore/stages"
	"presscore/window"
)

// appendReading encodes what a slice must know of an article where its text is not at
// hand: with the stretches that its evidence quotes. Of a memo these are cut out of the
// article, which must be read again for that.
func appendReading(b []byte, m *stages.Measured, s *window.Sketch, spans []stages.Evidence) []byte {
	data, err := m.MarshalBinary()
	if err != nil {
		panic(err) // it cannot fail
	}
	b = append(binary.AppendUvarint(b, uint64(len(data))), data...)
	data = s.AppendBinary(nil)
	b = append(binary.AppendUvarint(b, uint64(len(data))), data...)
	return stages.AppendEvidence(b, m.ID, spans)
}

// reading reads a record of kind "reading", which maker must have measured; with its
// evidence where it is asked for.
func reading(r *Record, maker string, evidence bool) (p Placed, err error) {
	if copy(p.Key[:], r.Key) != len(p.Key) || len(r.Key) != len(p.Key) {
		return p, fmt.Errorf("%w: the key of a reading has %d bytes, want %d", ErrProtocol, len(r.Key), len(p.Key))
	}
	p.Revised = r.Revised
	data, err := unpacker().DecodeAll(r.Data, nil)
	if err != nil {
		return p, fmt.Errorf("%w: a reading: %v", ErrProtocol, err)
	}
	in := wire.NewReader(data)
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
			g.readings = map[int64]Record{}
		}
		g.readings[r.Article] = *r
		return nil
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
		if slice[i], err = reading(&r, g.held.step.Maker, evidence); err != nil {
			return nil, err
		}
		if slice[i].Place = &place.Article; slice[i].Measured.ID != place.ID {
			return nil, fmt.Errorf("%w: article %q was given the place of %q", ErrProtocol, slice[i].Measured.ID, place.ID)
		}
		if evidence && len(place.Passages) > 0 {
			g.held.memos[r.N] = Record{N: r.N, Key: r.Key}
			at[r.N] = i
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
	g.count.Lines++
	return slice, nil
}
