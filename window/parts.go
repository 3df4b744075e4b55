package window

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"

	"presscore/internal/wire"
)

// This file is the search for pairs in parts, for an engine with many machines. Meet,
// Sum and Judge each look at a part of the samples, of the meetings and of the pairs; they
// number the articles of the part by rank and run the steps of Finish over them, so what
// they find is what Finish finds. FinishPairs does the rest, which needs all pairs and no
// words.
//
// Articles are known by a number that who deals them gives, in the order of ranks: by
// (published, id), undated ones last.

// Entry is one sample of an article.
type Entry struct {
	Key     uint64
	Outlet  uint64 // OutletKey of the article's outlet
	Article uint32
	Samples uint32 // of the article in all
}

// OutletKey stands for an outlet where its name would be too long.
func OutletKey(outlet string) uint64 { return hashBytes([]byte(outlet)) }

// AppendSamples appends to each of the ranges of keys, encoded, the samples of an article
// that fall into it: some six bytes each. Equal keys fall into one range.
func (s *Sketch) AppendSamples(ranges [][]byte, article uint32) {
	for i := 0; i < len(s.Sample); {
		r := s.Sample[i] >> sampleFlags * uint64(len(ranges)) >> keyBits
		j := i + 1
		for j < len(s.Sample) && s.Sample[j]>>sampleFlags*uint64(len(ranges))>>keyBits == r {
			j++
		}
		b := binary.AppendUvarint(ranges[r], uint64(article))
		b = binary.LittleEndian.AppendUint64(b, OutletKey(s.Outlet))
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(len(s.Sample))), uint64(j-i))
		for last := uint64(0); i < j; i++ {
			key := s.Sample[i] >> sampleFlags
			b = binary.AppendUvarint(b, key-last)
			last = key
		}
		ranges[r] = b
	}
}

// errPart says that what came from another machine is damaged.
var errPart = errors.New("window: damaged part")

// ReadSamples appends the samples that AppendSamples encoded.
func ReadSamples(dst []Entry, b []byte) ([]Entry, error) {
	r := wire.NewReader(b)
	for r.More() {
		e := Entry{Article: uint32(r.Uvarint()), Outlet: r.Uint64(), Samples: uint32(r.Uvarint())}
		for n := r.Count(1); n > 0; n-- {
			if e.Key += r.Uvarint(); e.Key>>keyBits != 0 {
				r.Fail()
			}
			dst = append(dst, e)
		}
	}
	return dst, r.Done()
}

// Meeting is two articles, A < B, that share N samples.
type Meeting struct {
	A, B    uint32
	N       uint32
	Samples uint32 // of the one that has fewer
}

// Append encodes the meeting, in some eight bytes.
func (m Meeting) Append(b []byte) []byte {
	b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(m.A)), uint64(m.B-m.A))
	return binary.AppendUvarint(binary.AppendUvarint(b, uint64(m.N)), uint64(m.Samples))
}

// ReadMeetings appends encoded meetings.
func ReadMeetings(dst []Meeting, b []byte) ([]Meeting, error) {
	r := wire.NewReader(b)
	for r.More() {
		m := Meeting{A: uint32(r.Uvarint())}
		m.B, m.N, m.Samples = m.A+uint32(r.Uvarint()), uint32(r.Uvarint()), uint32(r.Uvarint())
		dst = append(dst, m)
	}
	return dst, r.Done()
}

// Repeated is a sample that many articles of one outlet hold.
type Repeated struct {
	Outlet, Key uint64
	Articles    uint32 // of the outlet that hold it
}

// Furniture reports whether it is furniture of an outlet of so many articles.
func (r Repeated) Furniture(articles int) bool {
	return isFurniture(int32(r.Articles), int32(min(articles, math.MaxInt32)))
}

// Append encodes it.
func (r Repeated) Append(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, r.Outlet)
	return binary.AppendUvarint(binary.AppendUvarint(b, r.Key), uint64(r.Articles))
}

// ReadRepeats appends encoded ones.
func ReadRepeats(dst []Repeated, b []byte) ([]Repeated, error) {
	r := wire.NewReader(b)
	for r.More() {
		dst = append(dst, Repeated{r.Uint64(), r.Uvarint(), uint32(r.Uvarint())})
	}
	return dst, r.Done()
}

// locals numbers articles by rank within a part.
type locals []uint32

func (l locals) rank(article uint32) int32 {
	i, _ := slices.BinarySearch(l, article)
	return int32(i)
}

// Meet pairs the articles that share a key. It must see all samples of every key that it
// sees one of. common is how many keys stand in too many articles to pair all of them.
func Meet(entries []Entry) (met []Meeting, repeats []Repeated, common int, err error) {
	var l locals
	for i := range entries {
		l = append(l, entries[i].Article)
	}
	slices.Sort(l)
	if l = slices.Compact(l); len(l) >= maxDocs {
		return nil, nil, 0, fmt.Errorf("window: %d articles in a part, at most %d", len(l), maxDocs-1)
	}
	x := &index{outlets: make([]int32, len(l)), pairs: newPairCounter("", defaultMemory)}
	x.pairs.stays = true
	samples := make([]uint32, len(l))
	number := map[uint64]int32{}
	var names []uint64
	keys := make([]uint64, len(entries))
	for i, e := range entries {
		rank := l.rank(e.Article)
		n, ok := number[e.Outlet]
		if !ok {
			n = int32(len(names))
			number[e.Outlet], names = n, append(names, e.Outlet)
		}
		x.outlets[rank], samples[rank] = n, e.Samples
		keys[i] = e.Key<<rankBits | uint64(rank)
	}
	slices.Sort(keys)
	x.begin()
	if err := x.runs(slices.Compact(keys)); err != nil { // a line that was read twice counts once
		return nil, nil, 0, err
	}
	for _, r := range x.furniture {
		repeats = append(repeats, Repeated{names[r.outlet], r.key, uint32(r.seen)})
	}
	err = x.pairs.each(func(a, b int32, n int) {
		met = append(met, Meeting{l[a], l[b], uint32(n), min(samples[a], samples[b])})
	})
	return met, repeats, x.common, err
}

// Sum adds the meetings of the same articles up, sorts them, and keeps those that are
// worth reading back.
func Sum(met []Meeting, o Options) []Meeting {
	slices.SortFunc(met, func(a, b Meeting) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	floor := cmp.Or(o.MinContainment, defaultMinContainment)
	out := met[:0]
	for i := 0; i < len(met); {
		m := met[i]
		for i++; i < len(met) && met[i].A == m.A && met[i].B == m.B; i++ {
			m.N += met[i].N
		}
		if enough(int(m.N), int(m.Samples), floor) {
			out = append(out, m)
		}
	}
	return out
}

// Part is an article as Judge sees it.
type Part struct {
	Article uint32
	Trace   Trace
	Sketch  bool // Words are not known: an article of an earlier night
}

// Judged is a pair with what FinishPairs must know of the words behind it.
type Judged struct {
	Pair
	Found []byte `json:",omitempty"` // of a copying pair: the words of A that stand in B, see appendFound

	a, b int32 // ranks of its sides
}

// Judge compares the articles of pairs. Furniture are the keys of samples that are
// furniture, by OutletKey. It gives the pairs that share more than furniture or a footer,
// in the order of candidates, and how many were compared and reach the floor.
func Judge(o Options, articles []Part, candidates []Meeting, furniture map[uint64][]uint64) (pairs []Judged, verified int, err error) {
	w := newWindow(o)
	number := make(map[string]uint32, len(articles))
	for i := range articles {
		p := &articles[i]
		if _, twice := number[p.Trace.Sketch.ID]; twice {
			continue
		}
		number[p.Trace.Sketch.ID] = p.Article
		if p.Sketch {
			err = w.AddSketch(p.Trace.Sketch)
		} else {
			err = w.AddTrace(&p.Trace)
		}
		if err != nil {
			return nil, 0, err
		}
	}
	w.rank()
	f := w.finder()
	var l locals
	for i := range f.docs {
		l = append(l, number[f.docs[i].id])
	}
	if !slices.IsSorted(l) {
		return nil, 0, fmt.Errorf("%w: articles are not numbered in the order of their dates and ids", errPart)
	}
	f.furniture = map[uint64]struct{}{}
	for i := range f.docs {
		for _, key := range furniture[OutletKey(f.docs[i].outlet)] {
			f.furniture[furnitureKey(key, f.outlets[i])] = struct{}{}
		}
	}
	var cands []candidate
	for _, m := range candidates {
		c := candidate{l.rank(m.A), l.rank(m.B), int32(m.N)}
		if int(c.i) >= len(l) || int(c.j) >= len(l) || l[c.i] != m.A || l[c.j] != m.B {
			return nil, 0, fmt.Errorf("%w: articles %d and %d are a candidate pair, one of them is not there", errPart, m.A, m.B)
		}
		cands = append(cands, c)
	}
	slices.SortFunc(cands, func(a, b candidate) int { return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j)) })
	pairs, err = f.judge(cands)
	return pairs, f.stats.Verified, err
}

// AddHead puts an article of tonight into the window whose words are not asked for,
// because its pairs were found elsewhere. Its samples are not asked for either: where the
// sketch is without them, samples says how many there are.
func (w *Window) AddHead(sk *Sketch, samples int) error {
	s := w.scratch.Get().(*scratch)
	defer w.scratch.Put(s)
	w.mu.Lock()
	w.samples += samples - len(sk.Sample)
	w.mu.Unlock()
	return w.add(sk, elsewhere, s)
}

// FinishPairs is Finish with the pairs that Judge found, in any order. Of stats the counts
// of common shingles, candidates and verified pairs are taken over.
func (w *Window) FinishPairs(pairs []Judged, stats Stats) (Result, error) {
	if err := w.begin(); err != nil {
		return Result{}, err
	}
	f := w.finder()
	for i := range pairs {
		if err := f.rank(&pairs[i]); err != nil {
			return Result{}, err
		}
	}
	f.stats = w.counted(stats)
	return f.result(pairs)
}

// TellPairs is FinishPairs for one who neither holds the pairs nor keeps what is found:
// they come one after the other, and all articles before them. Stats are read behind the last.
func (w *Window) TellPairs(pairs iter.Seq2[*Judged, error], stats *Stats, to Listener) ([]Flow, Stats, error) {
	if err := w.begin(); err != nil {
		return nil, Stats{}, err
	}
	f := w.finder()
	var ties []tie
	for p, err := range pairs {
		if err == nil {
			err = f.rank(p)
		}
		if err != nil {
			return nil, Stats{}, err
		}
		t, err := f.tie(p)
		if err != nil {
			return nil, Stats{}, err
		}
		ties = append(ties, t)
	}
	f.stats = w.counted(*stats)
	return f.settle(slices.Clone(ties), to) // without room for more
}

// counted are the counts of others, with those of the window.
func (w *Window) counted(stats Stats) Stats {
	stats = Stats{CommonShingles: stats.CommonShingles, Candidates: stats.Candidates, Verified: stats.Verified, Samples: w.samples}
	for i := range w.docs {
		stats.Samples += int(w.docs[i].samples)
	}
	return stats
}

// rank finds the articles of a pair.
func (f *finder) rank(p *Judged) error {
	var hasA, hasB bool
	p.a, hasA = f.w.rankOf(p.A)
	p.b, hasB = f.w.rankOf(p.B)
	if !hasA || !hasB {
		return fmt.Errorf("%w: the pair of %q and %q is of another window", errPart, p.A, p.B)
	}
	return nil
}
