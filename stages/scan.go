package stages

import (
	"encoding/binary"
	"fmt"
	"time"

	"presscore/corpus"
	"presscore/internal/wire"
)

// Seen is one record as the first walk over the inputs sees it: what Select
// needs to choose the articles of the night, and what tells later whether the
// record is still the same.
type Seen struct {
	Nth       int // its place among all records of the night, from 0
	In        int // its place among the records of its file, from 0
	ID        string
	Outlet    string
	Hash      string    // of every field as received
	Published time.Time // zero: undated
	Updated   time.Time // of the last change; zero: not given
	Revised   bool      // Select found an earlier version of it
	Twice     bool      // Select found an equal record
	Origin    corpus.Origin

	// What spares the second walk to find it again. It is not encoded.
	OutletSource corpus.OutletSource
	Bytes        uint64 // of the record, see corpus.Record.Sum; 0: it must be read as if for the first time
}

// Scan keeps of an article what the choice needs. nth and in are its places
// among all records and among those of its file.
func Scan(a *corpus.Article, nth, in int) Seen {
	return Seen{Nth: nth, In: in, ID: a.ID, Outlet: a.Outlet, Hash: a.Hash, Published: a.Published, Updated: a.Updated, Origin: a.Origin, OutletSource: a.OutletSource}
}

// Check compares an article that is read again with what was seen of it. Inputs
// may change while a night runs (a crawler appends, a feed is written anew);
// then the numbers would not be those of the articles that the run's id names.
// The result is nil when nothing changed, else why the record is skipped.
func (s *Seen) Check(a *corpus.Article, bad *corpus.RecordError) *corpus.RecordError {
	switch {
	case bad != nil:
		return s.Changed("it can no longer be read: " + bad.Reason)
	case a.Hash != s.Hash || a.ID != s.ID:
		return s.Changed("its content is no longer what was scanned")
	}
	return nil
}

// Changed is the error that names the record as changed while the night ran.
func (s *Seen) Changed(detail string) *corpus.RecordError {
	return &corpus.RecordError{Origin: s.Origin, ID: s.ID, Reason: corpus.SkipChanged, Detail: detail}
}

// seenVersion is raised whenever the bytes of Seen change.
const seenVersion = 3

// MarshalBinary encodes the record.
func (s *Seen) MarshalBinary() ([]byte, error) {
	b := []byte{seenVersion}
	b = binary.AppendUvarint(b, uint64(s.Nth))
	b = binary.AppendUvarint(b, uint64(s.In))
	for _, x := range []string{s.ID, s.Outlet, s.Hash, s.Origin.Path} {
		b = wire.AppendString(b, x)
	}
	b = binary.AppendUvarint(b, uint64(s.Origin.Line))
	b = wire.AppendTime(wire.AppendTime(b, s.Published), s.Updated)
	return wire.AppendBool(wire.AppendBool(b, s.Revised), s.Twice), nil
}

// UnmarshalBinary replaces s by the record that data encodes.
func (s *Seen) UnmarshalBinary(data []byte) error {
	r := wire.NewReader(data)
	if v := r.Byte(); v != seenVersion {
		return fmt.Errorf("stages: scanned record of version %d, want %d", v, seenVersion)
	}
	*s = Seen{Nth: int(r.Uvarint()), In: int(r.Uvarint()), ID: r.String(), Outlet: r.String(), Hash: r.String()}
	s.Origin = corpus.Origin{Path: r.String(), Line: int(r.Uvarint())}
	s.Published, s.Updated = r.Time(), r.Time()
	s.Revised, s.Twice = r.Bool(), r.Bool()
	return done("scanned record", &r)
}

// done is the error of a record that was read to its end, or was not.
func done(what string, r *wire.Reader) error {
	if err := r.Done(); err != nil {
		return fmt.Errorf("stages: %s: %w", what, err)
	}
	return nil
}
