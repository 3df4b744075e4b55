package filter

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync/atomic"

	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// Parts are the answers to all lines of a night. The memos lie in a file without a
// name; in memory stands where each begins, about 60 bytes an article.
type Parts struct {
	f    *os.File
	at   map[stages.MemoKey]kept
	used atomic.Int64

	Lines, Measured, Errors int64

	// What Pairs and Verify found; Numbered are the articles of tonight that took part.
	Pairs    []window.Judged
	Stats    window.Stats
	Numbered int64

	// Failed are the articles of tonight that Measure could not measure, by id, and why. Who
	// tried again would fail again: it is the same code.
	Failed map[string]string

	// What Roles, Score and Reduce gave: Slices are those that were scored.
	result  window.Result
	told    map[int64]bool // slices of which Roles told; 0: its end
	Slices  int64
	Scored  int64
	Touches map[string]int64
	files   map[string][]part
	w       *bufio.Writer
	size    int64
}

// part is where a part of a file stands.
type part struct {
	kept
	group, rows int64
}

// The names under which the sums of outlets are kept.
const (
	sumsFile  = "sums"
	plainFile = "sums without overrides"
)

// kept is where a memo stands.
type kept struct{ at, size int64 }

// ReadParts reads the answers to so many lines, in any order, with the counts of the
// programs that made them between. No number may stand there twice, and the answers
// and the counts must add up to the lines. Memos are kept in a file of the folder dir
// until Close.
func ReadParts(in io.Reader, lines int64, dir string) (*Parts, error) {
	f, err := os.CreateTemp(dir, "measured-*")
	if err != nil {
		return nil, err
	}
	p := &Parts{f: f, at: map[stages.MemoKey]kept{}, files: map[string][]part{}, Failed: map[string]string{}, Touches: map[string]int64{}, told: map[int64]bool{}, w: bufio.NewWriterSize(f, 1<<18)}
	if err = os.Remove(f.Name()); err == nil {
		err = p.read(in, lines)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return p, nil
}

func (p *Parts) read(in io.Reader, lines int64) error {
	counts := Record{}
	answered, numbered := numbers{}, numbers{}
	failed := map[int64]Record{}
	var r Record
	for records := newReader(in); ; {
		err := records.next(&r)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if used, err := p.take(&r, &counts); err != nil {
			return err
		} else if used {
			continue
		}
		if !answered.add(r.N) {
			return fmt.Errorf("%w: line %d is answered twice", ErrProtocol, r.N)
		}
		p.Lines++
		switch r.Kind {
		case KindBlank:
		case KindError:
			if p.Errors++; r.Article > 0 {
				failed[r.Article] = r
			}
		case KindMeasured:
			var key stages.MemoKey
			if copy(key[:], r.Key) != len(key) || len(r.Key) != len(key) {
				return fmt.Errorf("%w: the key of line %d has %d bytes, want %d", ErrProtocol, r.N, len(r.Key), len(key))
			}
			if r.Article > 0 && numbered.add(r.Article) {
				p.Numbered++
			}
			if p.Measured++; r.Bare {
				continue // who asks for a memo wants all of it
			}
			if p.at[key], err = p.keep(r.Memo); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%w: kind %q is no answer", ErrProtocol, r.Kind)
		}
	}
	if p.Lines != lines {
		return fmt.Errorf("%w: %d lines were sent, %d are answered", ErrProtocol, lines, p.Lines)
	}
	if counts.Lines != lines || counts.Errors != p.Errors {
		return fmt.Errorf("%w: the programs counted %d lines and %d errors, %d and %d are there", ErrProtocol, counts.Lines, counts.Errors, p.Lines, p.Errors)
	}
	for number, r := range failed {
		if numbered.add(number) { // an equal line was not measured either
			p.Failed[r.ID] = r.Detail
		}
	}
	return p.w.Flush()
}

// keep puts data into the file.
func (p *Parts) keep(data []byte) (kept, error) {
	at := kept{p.size, int64(len(data))}
	p.size += at.size
	_, err := p.w.Write(data)
	return at, err
}

// read gives kept data.
func (p *Parts) get(at kept) ([]byte, error) {
	b := make([]byte, at.size)
	_, err := p.f.ReadAt(b, at.at)
	return b, err
}

// part keeps a part of a file.
func (p *Parts) part(name string, group, rows int64, data []byte) error {
	at, err := p.keep(data)
	p.files[name] = append(p.files[name], part{at, group, rows})
	return err
}

// take takes what is no answer of Measure to a line, and reports whether it did.
func (p *Parts) take(r *Record, counts *Record) (used bool, err error) {
	switch {
	case r.Kind == KindCount && r.Stage == "":
		counts.Lines += r.Lines
		counts.Errors += r.Errors
	case r.Kind == KindCount && r.Stage == "roles" && r.Stats != nil:
		p.result.Stats, p.told[0] = *r.Stats, true
	case r.Kind == KindCount && r.Stage == "score":
		p.Slices += r.Slices
		p.Scored += r.Scored
		for id, n := range r.Touches {
			p.Touches[id] += n
		}
	case r.Kind == KindPlaced:
		var a window.Article
		if err := readPlace(r.Data, &a); err != nil {
			return true, err
		}
		a.Passages = nil // they are in the evidence
		p.result.Articles = append(p.result.Articles, a)
		if r.To > 0 {
			p.told[r.To] = true
		}
	case r.Kind == KindEvent && r.Event != nil:
		p.result.Events = append(p.result.Events, *r.Event)
	case r.Kind == KindFlow && r.Flow != nil:
		p.result.Syndication = append(p.result.Syndication, *r.Flow)
	case r.Kind == KindPart:
		return true, p.part(r.File, r.To, r.Rows, r.Data)
	case r.Kind == KindSums:
		if err = p.part(sumsFile, r.To, 0, r.Data); err == nil && r.Plain != nil {
			err = p.part(plainFile, r.To, 0, r.Plain)
		}
		return true, err
	case r.Kind == KindCount:
		p.Stats.CommonShingles += int(r.Common)
		p.Stats.Candidates += int(r.Candidates)
		p.Stats.Verified += int(r.Verified)
	case r.Kind == KindPair && r.Pair != nil:
		p.Pairs = append(p.Pairs, *r.Pair)
	default:
		return slices.Contains([]string{KindSamples, KindOutlets, KindMeetings, KindRepeats, KindFurniture, KindCandidates, KindWant, KindReading, KindHead, KindSketch, KindRow}, r.Kind), nil
	}
	return true, nil
}

// numbers is a set of numbers that mostly follow each other: a bit for each.
type numbers map[int64]*[1 << 10]uint64

// add puts a number into the set, and reports whether it is new there.
func (s numbers) add(n int64) bool {
	page := s[n>>16]
	if page == nil {
		page = new([1 << 10]uint64)
		s[n>>16] = page
	}
	word, bit := &page[n>>6&1023], uint64(1)<<(n&63)
	if *word&bit != 0 {
		return false
	}
	*word |= bit
	return true
}

// Memo gives what an article was measured as, nil when no line answers for it. It
// may be called by several goroutines; nil Parts hold nothing.
func (p *Parts) Memo(key stages.MemoKey) ([]byte, error) {
	if p == nil {
		return nil, nil
	}
	at, ok := p.at[key]
	if !ok {
		return nil, nil
	}
	p.used.Add(1)
	return p.get(at)
}

// FailedOn tells why an article of tonight could not be measured, where that was so. It may
// be called as Memo may.
func (p *Parts) FailedOn(id string) (why string, failed bool) {
	if p == nil {
		return "", false
	}
	why, failed = p.Failed[id]
	return why, failed
}

// EachMemo calls yield with every memo, in no order.
func (p *Parts) EachMemo(yield func(key stages.MemoKey, memo []byte)) error {
	for key, at := range p.at {
		b, err := p.get(at)
		if err != nil {
			return err
		}
		p.used.Add(1)
		yield(key, b)
	}
	return nil
}

// Found is what Roles and Verify found in the window. It is an error when a slice of it
// was not scored, or stands there twice.
func (p *Parts) Found() (*window.Result, error) {
	r := &p.result
	slices.SortFunc(r.Articles, func(a, b window.Article) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(r.Events, func(a, b window.Event) int { return strings.Compare(a.ID, b.ID) })
	slices.SortFunc(r.Syndication, func(a, b window.Flow) int {
		return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.To, b.To))
	})
	for i := range p.Pairs {
		r.Pairs = append(r.Pairs, p.Pairs[i].Pair)
	}
	slices.SortFunc(r.Pairs, func(a, b window.Pair) int { return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B)) })
	if !p.told[0] {
		return nil, fmt.Errorf("%w: what roles told has no end", ErrProtocol)
	}
	delete(p.told, 0)
	if p.Slices != int64(len(p.told)) {
		return nil, fmt.Errorf("%w: the window has %d slices, %d were scored", ErrProtocol, len(p.told), p.Slices)
	}
	for name, parts := range p.files {
		slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.group, b.group) })
		for i := 1; i < len(parts); i++ {
			if parts[i].group == parts[i-1].group {
				return nil, fmt.Errorf("%w: part %d of %s stands there twice", ErrProtocol, parts[i].group, name)
			}
		}
		if name != sumsFile && name != plainFile && len(parts) != len(p.told) {
			return nil, fmt.Errorf("%w: %s has %d parts, want %d", ErrProtocol, name, len(parts), len(p.told))
		}
	}
	return r, nil
}

// EachPart calls yield with the parts of a file, in the order of its rows. Found comes first.
func (p *Parts) EachPart(name string, yield func(rows int64, data []byte) error) error {
	for _, x := range p.files[name] {
		packed, err := p.get(x.kept)
		if err != nil {
			return err
		}
		data, err := unpacker().DecodeAll(packed, nil)
		if err != nil {
			return fmt.Errorf("%w: part %d of %s: %v", ErrProtocol, x.group, name, err)
		}
		if err := yield(x.rows, data); err != nil {
			return err
		}
	}
	return nil
}

// Sums adds the sums of all outlets to all, and those without overrides to plain.
func (p *Parts) Sums(empty func() *scoring.Summaries, all, plain *scoring.Summaries) error {
	for name, into := range map[string]*scoring.Summaries{sumsFile: all, plainFile: plain} {
		for _, x := range p.files[name] {
			data, err := p.get(x.kept)
			if err != nil {
				return err
			}
			s := empty()
			if err := s.UnmarshalBinary(data); err != nil {
				return err
			}
			into.Merge(s)
		}
	}
	return nil
}

// Used is how many memos were asked for and there.
func (p *Parts) Used() int64 { return p.used.Load() }

// Close lets the file of memos go.
func (p *Parts) Close() error { return p.f.Close() }
