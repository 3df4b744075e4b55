package pipeline

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/zeebo/xxh3"

	"presscore/corpus"
	"presscore/corpus/dates"
	"presscore/internal/wire"
)

// This file spares a night the first walk over files that the night before read, too: what
// that walk saw of their records is kept, by the bytes of the file. It is a cache and decides
// nothing: without it, or when it is damaged, stale or of another program, all is read.
//
// It stands beside the runs and not in one, for inputs are no part of a run. Its name is
// hidden, so that a night over the folder above does not take it for an input.
const inputsFile = ".inputs.bin"

// inputsVersion is raised whenever the bytes of inputsFile change.
const inputsVersion = 1

// glimpse is what the first walk sees of a record, before corrections are laid over it: an
// article, of which only the fields in append count, or why there is none.
type glimpse struct {
	article corpus.Article
	bytes   uint64 // of the record, see corpus.Record.Sum
	bad     *corpus.RecordError
}

// inputs is what was seen in the files of the night before, and what is seen tonight. A nil
// one knows nothing and keeps nothing.
type inputs struct {
	key     [16]byte            // of what else decides how a file is read
	known   map[[16]byte][]byte // by the fingerprint of the file, see filed.encoded
	tonight map[[16]byte][]byte
	news    bool // the night before did not see all of tonight's
}

// openInputs reads what the night before saw. With --full it is as if there had been none.
func (n *night) openInputs() *inputs {
	o := n.o
	c := &inputs{known: map[[16]byte][]byte{}, tonight: map[[16]byte][]byte{}, key: xxh3.HashString128(fmt.Sprintf("%s %q %q %q", corpus.Version(), o.Format, o.Fields.String(), o.PanelHash)).Bytes()}
	path := filepath.Join(o.Out, inputsFile)
	if info, err := os.Stat(path); o.Full || err != nil || !info.Mode().IsRegular() {
		return c
	}
	data, err := os.ReadFile(path)
	if err != nil || len(data) < 8 {
		return c
	}
	data, sum := data[:len(data)-8], binary.LittleEndian.Uint64(data[len(data)-8:])
	r := wire.NewReader(data)
	if xxh3.Hash(data) != sum || r.Byte() != inputsVersion || !bytes.Equal(r.Take(len(c.key)), c.key[:]) {
		return c
	}
	for r.More() {
		var file [16]byte
		copy(file[:], r.Take(len(file)))
		c.known[file] = r.Take(int(r.Uvarint()))
	}
	if r.Done() != nil {
		clear(c.known)
	}
	return c
}

// keepInputs keeps what was seen tonight for the night after; a dry run keeps nothing. The
// file is written in the staging folder, which is swept, and moved to its place: no kill
// leaves half of it there.
func (n *night) keepInputs(c *inputs) error {
	if n.stageDir == "" || !c.news && len(c.tonight) == len(c.known) {
		return nil
	}
	data := append([]byte{inputsVersion}, c.key[:]...)
	for _, file := range slices.SortedFunc(maps.Keys(c.tonight), func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) }) {
		seen := c.tonight[file]
		data = append(binary.AppendUvarint(append(data, file[:]...), uint64(len(seen))), seen...)
	}
	data = binary.LittleEndian.AppendUint64(data, xxh3.Hash(data))
	temp := filepath.Join(n.temp, inputsFile)
	if err := os.WriteFile(temp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(temp, filepath.Join(n.o.Out, inputsFile))
}

// each calls yield with a glimpse of every record of the reader's sources, perhaps in several
// goroutines at once, and with what else could not be read, at noPlace. It gives the number
// of records.
func (c *inputs) each(ctx context.Context, jobs int, r corpus.Reader, yield func(place, glimpse)) (records int, err error) {
	r.Correct = nil // what is kept must not hang on corrections
	sources, sums := r.Sources, make([][16]byte, len(r.Sources))
	for i := range sources {
		if c != nil {
			sums[i] = sources[i].Fingerprint(ctx)
		}
	}
	for i := 0; i < len(sources); {
		if n, ok := c.recall(sums[i], sources[i].Path, records, yield); ok {
			records += n
			i++
			continue
		}
		end := i + 1
		for end < len(sources) && !c.knows(sums[end]) {
			end++
		}
		r.Sources = sources[i:end]
		n, err := c.walk(ctx, jobs, &r, sums[i:end], records, yield)
		if err != nil {
			return records, err
		}
		records += n
		i = end
	}
	return records, ctx.Err()
}

// noPlace is the place of what is no record.
var noPlace = place{nth: -1}

// knows reports whether the night before saw a file.
func (c *inputs) knows(file [16]byte) bool { return c != nil && c.known[file] != nil }

// recall yields what the night before saw in a file, and gives the number of its records. It
// is false, and nothing was yielded, where that is not known.
func (c *inputs) recall(file [16]byte, path string, before int, yield func(place, glimpse)) (records int, ok bool) {
	if !c.knows(file) {
		return 0, false
	}
	r := wire.NewReader(c.known[file])
	records = r.Count(leastGlimpse)
	var seen []glimpse
	for r.More() {
		var g glimpse
		g.read(&r, path)
		seen = append(seen, g)
	}
	if r.Done() != nil || len(seen) < records {
		delete(c.known, file)
		return 0, false
	}
	c.tonight[file] = c.known[file]
	for i, g := range seen {
		at := noPlace
		if i < records {
			at = place{before + i, path, i}
		}
		yield(at, g)
	}
	return records, true
}

// walk reads files that the night before did not see, and keeps what is seen of them.
func (c *inputs) walk(ctx context.Context, jobs int, r *corpus.Reader, sums [][16]byte, before int, yield func(place, glimpse)) (records int, err error) {
	files := make(map[string]*filed, len(sums))
	for i := range sums {
		if sums[i] != corpus.NoFingerprint {
			files[r.Sources[i].Path] = &filed{}
		}
	}
	records, err = eachRecord(ctx, jobs, r, func(at place, rec corpus.Record) {
		g := glimpse{bytes: rec.Sum()}
		a, bad := r.Article(rec)
		if g.bad = bad; bad == nil {
			g.article = *a
		}
		files[at.path].record(at.in, &g)
		at.nth += before
		yield(at, g)
	}, func(bad *corpus.RecordError) {
		g := glimpse{bad: bad}
		files[bad.Path].note(&g)
		yield(noPlace, g)
	})
	for i := range r.Sources {
		s := &r.Sources[i]
		if f := files[s.Path]; f != nil && !f.lost && err == nil && s.Fingerprint(ctx) == sums[i] { // else it changed meanwhile
			c.tonight[sums[i]], c.news = f.encoded(), true
		}
	}
	return records, err
}

// filed is a file on its way into the cache: its records by their place, encoded, and what
// else was said of it. A nil one is not kept.
type filed struct {
	mu      sync.Mutex
	records [][]byte
	notes   []byte
	lost    bool // it was not read to its end: that may be the disk's fault, so it is read again
}

func (f *filed) record(in int, g *glimpse) {
	if f == nil {
		return
	}
	b := g.append(make([]byte, 0, 192))
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.records) <= in {
		f.records = append(f.records, nil)
	}
	f.records[in] = b
}

func (f *filed) note(g *glimpse) {
	if f != nil {
		f.notes, f.lost = g.append(f.notes), f.lost || g.bad.Lost
	}
}

// encoded is the number of records, the records and the notes.
func (f *filed) encoded() []byte {
	b := binary.AppendUvarint(nil, uint64(len(f.records)))
	return append(append(b, bytes.Join(f.records, nil)...), f.notes...)
}

// leastGlimpse is how many bytes one has at least.
const leastGlimpse = 5

// append encodes a glimpse: about 150 bytes.
func (g *glimpse) append(b []byte) []byte {
	if e := g.bad; e != nil {
		b = binary.AppendUvarint(append(b, 1), uint64(e.Line))
		return wire.AppendString(wire.AppendString(wire.AppendString(b, e.ID), e.Reason), e.Detail)
	}
	a := &g.article
	b = binary.AppendUvarint(append(b, 0), uint64(a.Origin.Line))
	for _, s := range []string{a.ID, a.Outlet, string(a.OutletSource), a.Hash} {
		b = wire.AppendString(b, s)
	}
	b = wire.AppendTime(wire.AppendTime(b, a.Published), a.Updated)
	if b = append(b, byte(a.DateNote.Dating)); a.DateNote.Dating != dates.Whole {
		b = wire.AppendString(wire.AppendString(b, a.DateNote.Given), a.DateNote.Why)
	}
	return binary.LittleEndian.AppendUint64(b, g.bytes)
}

// read takes off what append left.
func (g *glimpse) read(r *wire.Reader, path string) {
	bad := r.Bool()
	origin := corpus.Origin{Path: path, Line: int(r.Uvarint())}
	if bad {
		g.bad = &corpus.RecordError{Origin: origin, ID: r.String(), Reason: r.String(), Detail: r.String()}
		return
	}
	a := &g.article
	a.Origin, a.ID, a.Outlet, a.OutletSource, a.Hash = origin, r.String(), r.String(), corpus.OutletSource(r.String()), r.String()
	a.Published, a.Updated = r.Time(), r.Time()
	if a.DateNote.Dating = dates.Dating(r.Byte()); a.DateNote.Dating != dates.Whole {
		a.DateNote.Given, a.DateNote.Why = r.String(), r.String()
	}
	g.bytes = r.Uint64()
}
