package filter

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"presscore/internal/wire"
	"presscore/window"
)

// writer writes records; the first error stays.
type writer struct {
	out *bufio.Writer
	buf []byte
	err error
}

func newWriter(out io.Writer) *writer { return &writer{out: bufio.NewWriterSize(out, 1<<18)} }

func (w *writer) write(r *Record) {
	if w.err != nil {
		return
	}
	if w.buf, w.err = r.Append(w.buf[:0]); w.err == nil {
		_, w.err = w.out.Write(w.buf)
	}
}

// packed writes a record of packed data, nothing where there is none.
func (w *writer) packed(kind string, group int, data []byte) {
	if len(data) > 0 {
		w.write(&Record{Kind: kind, To: int64(group) + 1, Data: data})
	}
}

func (w *writer) flush() error {
	if w.err != nil {
		return w.err
	}
	return w.out.Flush()
}

// dealer deals the samples of articles to groups by their keys, and the articles by their
// outlets. What waits to be written is bounded.
type dealer struct {
	*writer
	groups  int
	samples [][]byte
	outlets []map[uint64][]byte
	waiting int // samples
}

// mostSamples that wait in a dealer: some six megabytes of them.
const mostSamples = 1 << 20

func (d *dealer) add(s *window.Sketch, article int64) {
	if d.samples == nil {
		d.samples, d.outlets = make([][]byte, d.groups), make([]map[uint64][]byte, d.groups)
	}
	s.AppendSamples(d.samples, uint32(article))
	key := window.OutletKey(s.Outlet)
	g := int(key % uint64(d.groups))
	if d.outlets[g] == nil {
		d.outlets[g] = map[uint64][]byte{}
	}
	d.outlets[g][key] = binary.AppendUvarint(d.outlets[g][key], uint64(article))
	if d.waiting += len(s.Sample); d.waiting >= mostSamples {
		d.flush()
	}
}

// flush writes what waits.
func (d *dealer) flush() {
	for g := range d.samples {
		d.packed(KindSamples, g, d.samples[g])
		d.samples[g] = d.samples[g][:0]
		var b []byte
		for _, key := range slices.Sorted(maps.Keys(d.outlets[g])) {
			articles := d.outlets[g][key]
			b = binary.AppendUvarint(binary.LittleEndian.AppendUint64(b, key), uint64(len(articles)))
			b = append(b, articles...)
		}
		d.packed(KindOutlets, g, b)
		d.outlets[g] = nil
	}
	d.waiting = 0
}

// outletsOf adds the articles of outlets that a dealer wrote.
func outletsOf(b []byte, to map[uint64]map[uint64]bool) error {
	r := wire.NewReader(b)
	for r.More() {
		key := r.Uint64()
		of := wire.NewReader(r.Take(r.Count(1)))
		if to[key] == nil {
			to[key] = map[uint64]bool{}
		}
		for of.More() {
			to[key][of.Uvarint()] = true
		}
		if err := of.Done(); err != nil {
			return err
		}
	}
	return r.Done()
}

// Pairs is the search for pairs, in two rounds. The first takes samples and gives
// meetings and repeats; the second takes those, with the outlets of Measure, and gives
// candidates and furniture. The records of a group come one
// after the other, and no other program gets records of it in that round.
func Pairs(ctx context.Context, in io.Reader, out io.Writer, groups int) error {
	if groups < 1 {
		return fmt.Errorf("%w: samples are dealt into %d groups", ErrProtocol, groups)
	}
	p := pairing{writer: newWriter(out), groups: groups}
	lines, err := eachGroup(ctx, in, p.take, p.end)
	if err != nil {
		return err
	}
	if lines > 0 {
		p.write(&Record{Kind: KindCount, Stage: "pairs", Lines: lines, Common: p.common, Candidates: p.candidates})
	}
	return p.flush()
}

// eachGroup takes records group by group; it gives the number of lines.
func eachGroup(ctx context.Context, in io.Reader, take func(*Record) error, end func(group int64) error) (lines int64, err error) {
	met := numbers{}
	var r Record
	group := int64(0)
	for records := newReader(in); ; lines++ {
		err := records.next(&r)
		if err == io.EOF {
			break
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return lines, err
		}
		if r.To != group && r.To != 0 {
			if group > 0 {
				if err := end(group); err != nil {
					return lines, err
				}
			}
			if group = r.To; !met.add(group) {
				return lines, fmt.Errorf("line %d: %w: group %d comes a second time", records.at, ErrProtocol, group)
			}
		}
		if group <= 0 {
			return lines, fmt.Errorf("line %d: %w: it is of no group", records.at, ErrProtocol)
		}
		if err := take(&r); err != nil {
			return lines, fmt.Errorf("line %d: %w", records.at, err)
		}
	}
	if group > 0 {
		return lines, end(group)
	}
	return lines, nil
}

// pairing is one call of Pairs: the records of one group.
type pairing struct {
	*writer
	groups             int
	entries            []window.Entry
	meetings           []window.Meeting
	repeats            []window.Repeated
	outlets            map[uint64]map[uint64]bool
	common, candidates int64
}

func (p *pairing) take(r *Record) (err error) {
	switch r.Kind {
	case KindSamples:
		p.entries, err = window.ReadSamples(p.entries, r.Data)
	case KindMeetings:
		p.meetings, err = window.ReadMeetings(p.meetings, r.Data)
	case KindRepeats:
		p.repeats, err = window.ReadRepeats(p.repeats, r.Data)
	case KindOutlets:
		if p.outlets == nil {
			p.outlets = map[uint64]map[uint64]bool{}
		}
		err = outletsOf(r.Data, p.outlets)
	default:
		return fmt.Errorf("%w: kind %q has nothing to do with pairs", ErrProtocol, r.Kind)
	}
	if err != nil {
		return fmt.Errorf("%w: %s: %v", ErrProtocol, r.Kind, err)
	}
	return nil
}

// end works on a group.
func (p *pairing) end(group int64) error {
	if len(p.entries) > 0 {
		if err := p.meet(); err != nil {
			return err
		}
	}
	if len(p.meetings) > 0 {
		p.sum(int(group) - 1)
	}
	if len(p.repeats) > 0 {
		p.furniture(int(group) - 1)
	}
	p.entries, p.meetings, p.repeats, p.outlets = p.entries[:0], p.meetings[:0], p.repeats[:0], nil
	return p.err
}

// meet is the first round of a group.
func (p *pairing) meet() error {
	met, repeats, common, err := window.Meet(p.entries)
	if err != nil {
		return err
	}
	p.common += int64(common)
	meetings, repeated := make([][]byte, p.groups), make([][]byte, p.groups)
	for _, m := range met { // the later one says where: an early one has many copies
		g := int(m.B) % p.groups
		if meetings[g] = m.Append(meetings[g]); len(meetings[g]) > mostPacked {
			p.packed(KindMeetings, g, meetings[g])
			meetings[g] = meetings[g][:0]
		}
	}
	for _, r := range repeats {
		g := r.Outlet % uint64(p.groups)
		repeated[g] = r.Append(repeated[g])
	}
	for g := range p.groups {
		p.packed(KindMeetings, g, meetings[g])
		p.packed(KindRepeats, g, repeated[g])
	}
	return nil
}

// mostPacked bounds the packed data of a record, in bytes.
const mostPacked = 1 << 20

// sum is the second round of a group's meetings.
func (p *pairing) sum(group int) {
	cands := window.Sum(p.meetings, window.Options{})
	p.candidates += int64(len(cands))
	var b []byte
	for _, m := range cands {
		b = m.Append(b)
	}
	p.packed(KindCandidates, group, b)
}

// mostDealt is how many articles a group of candidates may want: on real news nearly each
// is then wanted once, and a program has a few megabytes at a time.
const mostDealt = 256

// Deal deals the candidates of all groups anew, so that nearly every article is wanted by
// one group alone. Out: candidates again, and the articles that their groups want. It is
// one program.
func Deal(ctx context.Context, in io.Reader, out io.Writer) error {
	var met []window.Meeting
	var r Record
	for records := newReader(in); ; {
		err := records.next(&r)
		if err == io.EOF {
			break
		}
		if err == nil && r.Kind != KindCandidates {
			err = fmt.Errorf("line %d: %w: kind %q, want %q", records.at, ErrProtocol, r.Kind, KindCandidates)
		}
		if err == nil {
			met, err = window.ReadMeetings(met, r.Data)
		}
		if err != nil {
			return err
		}
	}
	w := newWriter(out)
	for group, cands := range window.Deal(met, mostDealt) {
		var b []byte
		wanted := map[uint32]bool{}
		for _, m := range cands {
			b = m.Append(b)
			wanted[m.A], wanted[m.B] = true, true
		}
		w.packed(KindCandidates, group, b)
		for _, article := range slices.Sorted(maps.Keys(wanted)) {
			w.write(&Record{Kind: KindWant, To: int64(group) + 1, Article: int64(article)})
		}
	}
	return errors.Join(ctx.Err(), w.flush())
}

// furniture is the second round of a group's outlets.
func (p *pairing) furniture(group int) {
	var b []byte
	for _, r := range p.repeats {
		if r.Furniture(len(p.outlets[r.Outlet])) {
			b = r.Append(b)
		}
	}
	p.packed(KindFurniture, group, b)
}
