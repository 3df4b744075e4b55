package pipeline

import (
	"encoding/binary"

	"github.com/zeebo/xxh3"

	"presscore/reports/tables"
)

const (
	unitLimit = 1 << 19 // bytes of lines at which a unit ends
	unitMean  = 4       // articles of a unit, on an average
)

// endsUnit reports whether a unit ends after an article whose lines are the last of so many
// bytes. It asks the article alone, so that one more or less changes the units beside it only.
// Units of 8 articles take 5% less room and stay less often.
func endsUnit(article string, size int) bool {
	return size >= unitLimit || xxh3.HashString(article)%unitMean == 0
}

// unit is a stretch of the evidence that is packed by itself.
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
