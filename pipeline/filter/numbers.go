package filter

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"sort"

	"github.com/zeebo/xxh3"

	"presscore/internal/wire"
	"presscore/stages"
	"presscore/window"
)

// Numbers gives the articles of a night their numbers, from 1 in the order of dates and
// ids. They lie in a file of 25 bytes an article, which is searched where it lies: a
// program that measures a part of the night asks for a few thousand of millions.
type Numbers struct {
	f      *os.File
	n      int // articles in the file
	Groups int // into which samples, meetings and candidates are dealt

	// Rows says that the readings of articles are wanted, for Score and Readings; Evidence,
	// that their evidence is wanted in the answers, too.
	Rows, Evidence bool
}

// numberBytes is the size of an entry: a key, a number, a slice, and what is known of the
// article.
const numberBytes = 16 + 4 + 4 + 1

// What is known: it came in several versions, or several times.
const entryRevised, entryTwice = 1, 2

// Entry is what the numbers say of an article.
type Entry struct {
	Number  int64 // 0: it is not of the night
	Slice   int64 // of the night by id, from 1: who writes the article's rows
	Revised bool  // it came in several versions
	Twice   bool  // another record is equal to it
}

// articleKey names an article by what does not change between a scan and another.
func articleKey(id, hash, outlet string) [16]byte {
	b := make([]byte, 0, 160)
	for _, s := range []string{id, hash, outlet} {
		b = wire.AppendString(b, s)
	}
	return xxh3.Hash128(b).Bytes()
}

// Numbered is an article of a night with its number: one of tonight, or the sketch of
// one of an earlier night.
type Numbered struct {
	Number  int64
	Tonight *stages.Seen
	Earlier *window.Sketch
}

// Number numbers the articles of a night. late articles count as undated.
func Number(tonight []*stages.Seen, earlier []window.Sketch, late func(*stages.Seen) bool) []Numbered {
	type dated struct {
		Numbered
		at int64
		id string
	}
	all := make([]dated, 0, len(tonight)+len(earlier))
	for _, s := range tonight {
		d := dated{Numbered{Tonight: s}, math.MaxInt64, s.ID}
		if !s.Published.IsZero() && !late(s) {
			d.at = s.Published.Unix()
		}
		all = append(all, d)
	}
	for i := range earlier {
		d := dated{Numbered{Earlier: &earlier[i]}, math.MaxInt64, earlier[i].ID}
		if !earlier[i].Published.IsZero() {
			d.at = earlier[i].Published.Unix()
		}
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b dated) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.id, b.id)) })
	out := make([]Numbered, len(all))
	for i := range all {
		out[i] = all[i].Numbered
		out[i].Number = int64(i) + 1
	}
	return out
}

// WriteNumbers writes the numbers of tonight's articles, sorted by key, for OpenNumbers.
// Their slices are so many, of equal numbers of articles.
func WriteNumbers(out io.Writer, all []Numbered, into int) error {
	var tonight []Numbered
	for _, x := range all {
		if x.Tonight != nil {
			tonight = append(tonight, x)
		}
	}
	slices.SortFunc(tonight, func(a, b Numbered) int { return cmp.Compare(a.Tonight.ID, b.Tonight.ID) })
	var entries [][numberBytes]byte
	for nth, x := range tonight {
		var e [numberBytes]byte
		key := articleKey(x.Tonight.ID, x.Tonight.Hash, x.Tonight.Outlet)
		copy(e[:], key[:])
		binary.LittleEndian.PutUint32(e[16:], uint32(x.Number))
		binary.LittleEndian.PutUint32(e[20:], uint32(nth*into/len(tonight))+1)
		if x.Tonight.Revised {
			e[24] |= entryRevised
		}
		if x.Tonight.Twice {
			e[24] |= entryTwice
		}
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(a, b [numberBytes]byte) int { return bytes.Compare(a[:], b[:]) })
	w := bufio.NewWriter(out)
	for i := range entries {
		w.Write(entries[i][:]) // an error stays until Flush
	}
	return w.Flush()
}

// WriteEarlier writes what Measure writes of tonight's articles for those of earlier
// nights, and their sketches.
func WriteEarlier(out io.Writer, all []Numbered, groups int) error {
	w := newWriter(out)
	d := dealer{writer: w, groups: groups}
	for _, x := range all {
		if x.Earlier == nil {
			continue
		}
		w.write(&Record{Kind: KindSketch, Article: x.Number, Data: x.Earlier.AppendBinary(nil)})
		d.add(x.Earlier, x.Number)
	}
	d.flush()
	return w.flush()
}

// OpenNumbers opens what WriteNumbers wrote, for a night that is dealt into so many groups.
func OpenNumbers(path string, groups int) (*Numbers, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err == nil && (info.Size()%numberBytes != 0 || groups < 1) {
		err = fmt.Errorf("%s holds no numbers of articles", path)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &Numbers{f: f, n: int(info.Size() / numberBytes), Groups: groups}, nil
}

// Of is the entry of an article, an empty one where it is not of the night, or where there
// are no numbers.
func (s *Numbers) Of(id, hash, outlet string) (Entry, error) {
	if s == nil {
		return Entry{}, nil
	}
	key := articleKey(id, hash, outlet)
	var e [numberBytes]byte
	var failed error
	i := sort.Search(s.n, func(i int) bool {
		if _, err := s.f.ReadAt(e[:], int64(i)*numberBytes); err != nil {
			failed = err
		}
		return bytes.Compare(e[:16], key[:]) >= 0
	})
	if failed != nil || i == s.n {
		return Entry{}, failed
	}
	if _, err := s.f.ReadAt(e[:], int64(i)*numberBytes); err != nil || !bytes.Equal(e[:16], key[:]) {
		return Entry{}, err
	}
	return Entry{int64(binary.LittleEndian.Uint32(e[16:])), int64(binary.LittleEndian.Uint32(e[20:])), e[24]&entryRevised != 0, e[24]&entryTwice != 0}, nil
}

// groups is the number of groups, 0 without numbers.
func (s *Numbers) groups() int {
	if s == nil {
		return 0
	}
	return s.Groups
}

// Close lets the file go.
func (s *Numbers) Close() error { return s.f.Close() }
