package pipeline

import (
	"encoding/binary"
	"errors"
	"os"

	"presscore/reports/tables"
)

// unit is a stretch of the evidence that is packed by itself: tables.EndsUnit tells where it ends.
type unit struct {
	articles int
	lines    []byte // of no run yet; empty: there are none, or packed has them
	packed   []byte // as it stands in the run before
}

// units packs the evidence in a goroutine of its own, so that who scores does not wait for
// it: the bytes and their order stay the same. It must be closed, also after an error.
type units struct {
	run   string
	to    *file
	full  chan unit
	free  chan []byte // to be filled again
	done  chan error  // one message: the first error, or nil
	count int
	notes []byte // for spansFile: of every unit its articles, its bytes, and whether it may stay
}

// unitsWaiting is how many units may wait to be packed: half a megabyte, as a rule.
const unitsWaiting = 8

// openUnits begins the packed evidence of a run.
func openUnits(to *file, run string) *units {
	u := &units{run: run, to: to, full: make(chan unit, unitsWaiting), free: make(chan []byte, unitsWaiting+2), done: make(chan error, 1)}
	go u.drain(u.full)
	return u
}

// drain writes the units until there are no more; after an error it only empties.
func (u *units) drain(full <-chan unit) {
	p, failed := tables.NewUnitPacker()
	if failed == nil {
		_, failed = u.to.Write(tables.UnitsHead)
	}
	for x := range full {
		if failed == nil {
			failed = u.write(p, &x)
		}
		for _, b := range [][]byte{x.lines, x.packed} {
			if cap(b) == 0 {
				continue
			}
			select {
			case u.free <- b[:0]:
			default:
			}
		}
	}
	if failed == nil {
		_, failed = u.to.Write(tables.UnitsEnd)
	}
	u.done <- failed
}

// write writes one, packed anew or with the name of another run.
func (u *units) write(p *tables.UnitPacker, x *unit) (err error) {
	packed, stays := x.packed, true
	switch {
	case len(packed) > 0:
		tables.RenameUnit(packed, u.run)
	case len(x.lines) > 0:
		if packed, stays, err = p.Pack(x.lines, u.run); err != nil {
			return err
		}
	}
	u.count++
	u.notes = binary.AppendUvarint(binary.AppendUvarint(u.notes, uint64(x.articles)), uint64(len(packed)))
	if u.notes = append(u.notes, 0); stays {
		u.notes[len(u.notes)-1] = 1
	}
	_, err = u.to.Write(packed)
	return err
}

// room is memory for lines or a packed unit.
func (u *units) room() []byte {
	select {
	case b := <-u.free:
		return b
	default:
		return nil
	}
}

// close waits for the last one, and gives the first error. It does nothing the second time.
func (u *units) close() error {
	if u == nil || u.full == nil {
		return nil
	}
	close(u.full)
	u.full = nil
	return <-u.done
}

// packedBefore is a unit of the run before.
type packedBefore struct {
	at       int64
	size     int
	articles int
	stays    bool
}

// textBefore reads the lines of the run before, article by article. Of packed ones it holds
// the unit that was asked for last: articles are asked for in their order.
type textBefore struct {
	f      *os.File
	units  []packedBefore // nil: the lines stand there as they are
	in     *tables.UnitReader
	has    int // which unit text is of; -1: none
	text   []byte
	packed []byte
}

// openText opens the evidence of a run, of these units.
func openText(path string, units []packedBefore) (*textBefore, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t := &textBefore{f: f, units: units, has: -1}
	if units == nil {
		return t, nil
	}
	if t.in, err = tables.NewUnitReader(); err != nil {
		f.Close() //nolint:errcheck // nothing was written
	}
	return t, err
}

var errOtherLines = errors.New("the evidence of the run before is not what its " + spansFile + " says")

// unit reads a unit as it stands.
func (t *textBefore) unit(n int, to []byte) ([]byte, error) {
	u := t.units[n]
	to = grown(to, u.size)
	_, err := t.f.ReadAt(to, u.at)
	return to, err
}

// lines gives the lines of an article; they are valid until the next call, and may be changed.
func (t *textBefore) lines(l lines) (text []byte, err error) {
	if t.units == nil {
		t.text = grown(t.text, l.size)
		_, err := t.f.ReadAt(t.text, l.first)
		return t.text, err
	}
	if t.has != l.unit {
		if t.packed, err = t.unit(l.unit, t.packed); err != nil {
			return nil, err
		}
		if t.text, err = t.in.Unpack(t.text[:0], t.packed); err != nil {
			return nil, err
		}
		t.has = l.unit
	}
	if l.first+int64(l.size) > int64(len(t.text)) {
		return nil, errOtherLines
	}
	return t.text[l.first:][:l.size], nil
}

// grown is a slice of so many bytes, b itself where it has the room.
func grown(b []byte, size int) []byte {
	if cap(b) < size {
		b = make([]byte, size+size/4)
	}
	return b[:size]
}
