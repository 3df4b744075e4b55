// Package furniture learns which lines an outlet repeats: footers, teasers,
// "follow us". They are not the article's prose, whatever they say.
//
// In: the parsed articles of earlier nights, outlet by outlet. Out: a Set of
// hashes of lines, no words, which norms keep and which the finder of notices
// asks for every line of an article of that outlet. What is learned depends on
// the articles and never on their order, so parts of a night can learn side by
// side and be merged.
package furniture

import (
	"encoding/binary"
	"errors"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"presscore/corpus"
)

// What is learned of an outlet, and from how much.
const (
	// learnArticles is how many articles are kept of an outlet: enough that a share of
	// them is close to the share of all, and few enough to bound memory on any night.
	learnArticles = 200
	// learnLines is how many lines are kept of an article, half of them from each end,
	// where furniture stands.
	learnLines = 80
	// learnMin is how many articles it takes. Fewer teach nothing: three articles on one
	// story share quotations.
	learnMin = 10
	// learnShare is the share of articles that a line must stand in. Sections of a paper
	// have footers of their own, so it is well below one half.
	learnShare = 0.20
	// lineMax is the length in bytes beyond which a line is a paragraph, whatever repeats it.
	lineMax = 400
)

// Set is, per outlet, the hashes (Hash) of the lines that it repeats.
type Set map[string]map[uint64]bool

// Has reports whether the line is furniture of the article's outlet. A line that one
// outlet repeats may be news in another.
func (f Set) Has(a *corpus.Article, line string) bool {
	if len(f) == 0 || a == nil || len(line) > lineMax {
		return false
	}
	set := f[a.Outlet]
	return set != nil && set[Hash(line)]
}

// Lines are compared by what a reader would call the same line: page numbers, dates
// and dashes change from day to day.

// Hash hashes the letters of a line in lower case, each run of digits as one
// 0, marks and blanks left out; 0 for a line without letters.
func Hash(line string) uint64 {
	var buf [lineMax + 8]byte
	n, letters, digit := 0, 0, false
	for i := 0; i < len(line) && n < lineMax; {
		c := line[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c |= 0x20
			fallthrough
		case 'a' <= c && c <= 'z':
			buf[n] = c
			n++
			letters++
			digit = false
		case '0' <= c && c <= '9':
			if !digit {
				buf[n] = '0'
				n++
			}
			digit = true
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(line[i:])
			if unicode.IsLetter(r) {
				n += utf8.EncodeRune(buf[n:], unicode.ToLower(r))
				letters++
				digit = false
			}
			i += size
			continue
		}
		i++
	}
	if letters == 0 {
		return 0
	}
	return xxh3.Hash(buf[:n])
}

// Learner finds the lines that an outlet repeats. It keeps at most 200 articles
// of an outlet, those with the smallest hashes, so that what it learns depends
// on the articles and not on their order. Not safe for concurrent use.
type Learner struct {
	outlets map[string][]learnt
}

// learnt is what is kept of one article: no words, only hashes of its lines.
type learnt struct {
	key   uint64
	lines []uint64 // sorted, each once
}

// NewLearner returns a learner that has seen nothing.
func NewLearner() *Learner { return &Learner{outlets: map[string][]learnt{}} }

// Add shows the learner an article of the outlet, parsed with a Finder. Lines
// that hold a notice are left out: the finder knows them without learning.
func (l *Learner) Add(outlet string, d *corpus.Document) {
	if outlet == "" || len(d.Lines) == 0 {
		return
	}
	key := xxh3.HashString(d.Text)
	list := l.outlets[outlet]
	at := sort.Search(len(list), func(i int) bool { return list[i].key >= key })
	if at == learnArticles || at < len(list) && list[at].key == key { // too large, or the same text again
		return
	}
	a := learnt{key: key}
	k := 0
	for i, s := range d.Lines {
		for k < len(d.Notices) && d.Notices[k].End <= s.Start {
			k++
		}
		if k < len(d.Notices) && d.Notices[k].Start < s.End || s.Len() > lineMax {
			continue
		}
		if i >= learnLines/2 && i < len(d.Lines)-learnLines/2 {
			continue
		}
		if h := Hash(d.Text[s.Start:s.End]); h != 0 {
			a.lines = append(a.lines, h)
		}
	}
	slices.Sort(a.lines)
	a.lines = slices.Clip(slices.Compact(a.lines))
	list = slices.Insert(list, at, a)
	if len(list) > learnArticles {
		list = list[:learnArticles]
	}
	l.outlets[outlet] = list
}

// Merge adds what another learner has seen, so that parts of a night can learn side by
// side. Whatever way the articles are dealt out, the result is the same.
func (l *Learner) Merge(o *Learner) {
	for outlet, theirs := range o.outlets {
		list := append(slices.Clone(l.outlets[outlet]), theirs...)
		slices.SortFunc(list, func(a, b learnt) int {
			if a.key < b.key {
				return -1
			} else if a.key > b.key {
				return 1
			}
			return 0
		})
		list = slices.CompactFunc(list, func(a, b learnt) bool { return a.key == b.key })
		l.outlets[outlet] = list[:min(len(list), learnArticles)]
	}
}

// Set returns the lines that stand in at least a fifth of an outlet's
// articles, for outlets with ten articles or more.
func (l *Learner) Set() Set {
	f := Set{}
	for outlet, list := range l.outlets {
		if len(list) < learnMin {
			continue
		}
		count := map[uint64]int{}
		for _, a := range list {
			for _, h := range a.lines {
				count[h]++
			}
		}
		set := map[uint64]bool{}
		for h, n := range count {
			if float64(n) >= learnShare*float64(len(list)) {
				set[h] = true
			}
		}
		if len(set) > 0 {
			f[outlet] = set
		}
	}
	return f
}

// Lines is the number of lines over all outlets.
func (f Set) Lines() (n int) {
	for _, set := range f {
		n += len(set)
	}
	return n
}

// Encode writes the furniture for the norms file, in a form that depends on nothing but its content:
// version, then per outlet, sorted, its name and its sorted hashes.
func (f Set) Encode() []byte {
	out := []byte{'F', 1}
	names := make([]string, 0, len(f))
	for n := range f {
		names = append(names, n)
	}
	slices.Sort(names)
	out = binary.AppendUvarint(out, uint64(len(names)))
	for _, n := range names {
		out = binary.AppendUvarint(out, uint64(len(n)))
		out = append(out, n...)
		hashes := make([]uint64, 0, len(f[n]))
		for h := range f[n] {
			hashes = append(hashes, h)
		}
		slices.Sort(hashes)
		out = binary.AppendUvarint(out, uint64(len(hashes)))
		for _, h := range hashes {
			out = binary.LittleEndian.AppendUint64(out, h)
		}
	}
	return out
}

// ErrFurniture is returned for bytes that Encode did not write.
var ErrFurniture = errors.New("not a list of furniture lines")

// Parse reads what Encode wrote.
func Parse(data []byte) (Set, error) {
	if len(data) < 2 || data[0] != 'F' || data[1] != 1 {
		return nil, ErrFurniture
	}
	data = data[2:]
	next := func() (int, bool) {
		v, n := binary.Uvarint(data)
		if n <= 0 || v > uint64(len(data)) {
			return 0, false
		}
		data = data[n:]
		return int(v), true
	}
	outlets, ok := next()
	if !ok {
		return nil, ErrFurniture
	}
	f := Set{}
	for range outlets {
		n, ok := next()
		if !ok || n > len(data) {
			return nil, ErrFurniture
		}
		name := string(data[:n])
		data = data[n:]
		n, ok = next()
		if !ok || n > len(data)/8 {
			return nil, ErrFurniture
		}
		set := make(map[uint64]bool, n)
		for i := range n {
			set[binary.LittleEndian.Uint64(data[8*i:])] = true
		}
		data = data[8*n:]
		f[name] = set
	}
	if len(data) > 0 {
		return nil, ErrFurniture
	}
	return f, nil
}
