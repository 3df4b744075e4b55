package filter

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"sync/atomic"

	"presscore/stages"
	"presscore/window"
)

// Parts are the answers to all lines of a night. The memos lie in a file without a
// name; in memory stands where each begins, about 60 bytes an article.
type Parts struct {
	f    *os.File
	at   map[stages.MemoKey]place
	used atomic.Int64

	Lines, Measured, Errors int64

	// What Pairs and Verify found; Numbered are the articles of tonight that took part.
	Pairs    []window.Judged
	Stats    window.Stats
	Numbered int64
}

// place is where a memo stands.
type place struct{ at, size int64 }

// ReadParts reads the answers to so many lines, in any order, with the counts of the
// programs that made them between. No number may stand there twice, and the answers
// and the counts must add up to the lines. Memos are kept in a file of the folder dir
// until Close.
func ReadParts(in io.Reader, lines int64, dir string) (*Parts, error) {
	f, err := os.CreateTemp(dir, "measured-*")
	if err != nil {
		return nil, err
	}
	p := &Parts{f: f, at: map[stages.MemoKey]place{}}
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
	w := bufio.NewWriterSize(p.f, 1<<18)
	size, counts := int64(0), Record{}
	answered, numbered := numbers{}, numbers{}
	var r Record
	for records := newReader(in); ; {
		err := records.next(&r)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if p.window(&r, &counts) {
			continue
		}
		if !answered.add(r.N) {
			return fmt.Errorf("%w: line %d is answered twice", ErrProtocol, r.N)
		}
		p.Lines++
		switch r.Kind {
		case KindBlank:
		case KindError:
			p.Errors++
		case KindMeasured:
			var key stages.MemoKey
			if copy(key[:], r.Key) != len(key) || len(r.Key) != len(key) {
				return fmt.Errorf("%w: the key of line %d has %d bytes, want %d", ErrProtocol, r.N, len(r.Key), len(key))
			}
			if r.Article > 0 && numbered.add(r.Article) {
				p.Numbered++
			}
			p.at[key] = place{size, int64(len(r.Memo))}
			p.Measured++
			size += int64(len(r.Memo))
			if _, err := w.Write(r.Memo); err != nil {
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
	return w.Flush()
}

// window takes what is no answer of Measure to a line, and reports whether it did.
func (p *Parts) window(r *Record, counts *Record) bool {
	switch {
	case r.Kind == KindCount && r.Stage == "":
		counts.Lines += r.Lines
		counts.Errors += r.Errors
	case r.Kind == KindCount:
		p.Stats.CommonShingles += int(r.Common)
		p.Stats.Candidates += int(r.Candidates)
		p.Stats.Verified += int(r.Verified)
	case r.Kind == KindPair && r.Pair != nil:
		p.Pairs = append(p.Pairs, *r.Pair)
	default:
		return slices.Contains([]string{KindSamples, KindOutlets, KindMeetings, KindRepeats, KindFurniture, KindCandidates, KindWant}, r.Kind)
	}
	return true
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
	b := make([]byte, at.size)
	if _, err := p.f.ReadAt(b, at.at); err != nil {
		return nil, err
	}
	p.used.Add(1)
	return b, nil
}

// Used is how many memos were asked for and there.
func (p *Parts) Used() int64 { return p.used.Load() }

// Close lets the file of memos go.
func (p *Parts) Close() error { return p.f.Close() }
