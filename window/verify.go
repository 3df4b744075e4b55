package window

import (
	"cmp"
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"presscore/internal/wire"
)

// candidate is two ranks that share samples.
type candidate struct {
	i, j int32 // i < j
	n    int32 // shared samples
}

// enough reports whether n shared samples leave a pair at containment floor or
// more possible. With s samples on the smaller side, floor × s are expected; three
// standard deviations below that are allowed, so that a pair at 1.5 × floor is missed
// less than once in a thousand.
func enough(n, s int, floor float64) bool {
	mean := 1.25 * floor * float64(s)
	need := mean - 3*math.Sqrt(mean)
	if s >= 16 && need < 2 {
		need = 2
	}
	return float64(n) >= need
}

// candidates are the pairs that are worth reading back, sorted.
func (f *finder) candidates() ([]candidate, error) {
	pairs := newPairCounter(f.w.opts.Dir, f.w.opts.Memory)
	defer pairs.close()
	x := &index{docs: f.docs, outlets: f.outlets, pairs: pairs}
	if err := x.build(f.w.sketches, f.w.opts.Memory); err != nil {
		return nil, err
	}
	articles := map[int32]int32{} // by outlet
	for _, o := range f.outlets {
		articles[o]++
	}
	f.furniture = map[uint64]struct{}{}
	for _, r := range x.furniture {
		if isFurniture(r.seen, articles[r.outlet]) {
			f.furniture[furnitureKey(r.key, r.outlet)] = struct{}{}
		}
	}
	f.stats.Samples, f.stats.CommonShingles, f.stats.IndexPasses = x.samples, x.common, x.passes
	f.stats.SpilledRuns = len(pairs.files)
	var out []candidate
	err := pairs.each(func(a, b int32, n int) {
		s := min(f.docs[a].samples, f.docs[b].samples)
		if enough(n, int(s), f.min) {
			out = append(out, candidate{a, b, int32(n)})
		}
	})
	f.stats.Candidates = len(out)
	return out, err
}

// match is a verified or estimated pair.
type match struct {
	candidate
	shared, a, b int // distinct shingles, or samples when estimated
	estimated    bool
}

// verify counts the candidates' shared shingles exactly, where both texts are at
// hand, and keeps those that reach the floor in either direction.
func (f *finder) verify(cands []candidate) ([]match, error) {
	// groups of one i each, so that its table is filled once
	var groups [][]candidate
	for i := 0; i < len(cands); {
		j := i + 1
		for j < len(cands) && cands[j].i == cands[i].i {
			j++
		}
		groups = append(groups, cands[i:j])
		i = j
	}
	found := make([][]match, len(groups))
	err := f.parallel(len(groups), func(s *reading, g int) error {
		var err error
		found[g], err = f.verifyGroup(s, groups[g])
		return err
	})
	if err != nil {
		return nil, err
	}
	out := slices.Concat(found...)
	slices.SortFunc(out, func(a, b match) int { return cmp.Or(cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j)) })
	return out, nil
}

// reading is what one goroutine needs to read articles back.
type reading struct {
	matcher
	raw    []byte
	text   []byte // scratch space of scanWords
	wordsA []uint32
	wordsB []uint32
	skA    Sketch
	skB    Sketch
}

// words reads the words of a rank back.
func (f *finder) words(s *reading, dst []uint32, rank int32) ([]uint32, error) {
	d := &f.docs[rank]
	var err error
	if d.text == 0 {
		s.raw, err = f.w.words.read(s.raw, d.wordsAt, 4*int(d.numWords))
		return getWords(dst[:0], s.raw), err
	}
	if s.raw, err = f.w.words.read(s.raw, d.wordsAt, int(d.text)); err != nil {
		return dst, err
	}
	r := wire.NewReader(s.raw)
	outline := r.Take(r.Count(1))
	body := string(r.Rest())
	_, marks, err := outlineOf(outline, body)
	if err != nil {
		return dst, err
	}
	if dst, s.text = scanWords(dst[:0], body, marks, s.text); len(dst) != int(d.numWords) {
		return dst, errOtherBody
	}
	return dst, nil
}

// sketch reads the sketch of a rank back.
func (f *finder) sketch(s *reading, sk *Sketch, rank int32) error {
	d := &f.docs[rank]
	var err error
	if s.raw, err = f.w.sketches.read(s.raw, d.sketchAt, int(d.sketchLen)); err != nil {
		return err
	}
	return sk.UnmarshalBinary(s.raw)
}

// verifyGroup counts what the candidates of one article share with it; the
// article's own shingles are put into a table once for all of them.
func (f *finder) verifyGroup(s *reading, group []candidate) ([]match, error) {
	var out []match
	i := group[0].i
	if f.docs[i].wordsAt < 0 {
		for _, c := range group {
			out = f.keep(out, match{c, int(c.n), int(f.docs[i].samples), int(f.docs[c.j].samples), true})
		}
		return out, nil
	}
	var err error
	if s.wordsA, err = f.words(s, s.wordsA, i); err != nil {
		return nil, err
	}
	s.hashA = shingles(s.hashA[:0], s.wordsA)
	s.tabA.fill(s.hashA)
	for _, c := range group {
		if f.docs[c.j].wordsAt < 0 {
			out = f.keep(out, match{c, int(c.n), int(f.docs[i].samples), int(f.docs[c.j].samples), true})
			continue
		}
		if s.wordsB, err = f.words(s, s.wordsB, c.j); err != nil {
			return nil, err
		}
		s.hashB = shingles(s.hashB[:0], s.wordsB)
		m := match{candidate: c, a: s.tabA.n}
		m.shared = s.count(&s.tabA, s.hashB)
		// b's distinct shingles are at most len(hashB): count them only if it matters
		if reaches(m.shared, m.a, f.min) || reaches(m.shared, len(s.hashB)/2, f.min) {
			s.tabB.fill(s.hashB)
			m.b = s.tabB.n
			out = f.keep(out, m)
		}
	}
	return out, nil
}

// estimateSlack lowers the floor for estimates, so that chance hides no pair: at
// the floor of .2 and 100 samples the standard error is .04, and .15 leaves one of it.
const estimateSlack = .75

// reaches reports whether a share of a side reaches the floor.
func reaches(shared, of int, floor float64) bool { return float64(shared) >= floor*float64(of) }

// keep appends a match when it reaches the floor in either direction.
func (f *finder) keep(out []match, m match) []match {
	floor := f.min
	if m.estimated {
		floor *= estimateSlack
	}
	if m.shared > 0 && (reaches(m.shared, m.a, floor) || reaches(m.shared, m.b, floor)) {
		out = append(out, m)
	}
	return out
}

// parallel runs task for 0 … n-1 in the workers of the window, each with its own reading.
func (f *finder) parallel(n int, task func(s *reading, i int) error) error {
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, min(f.w.opts.Workers, n))
	for k := range errs {
		wg.Go(func() {
			s := new(reading)
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := task(s, i); err != nil {
					errs[k] = err
					return
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
