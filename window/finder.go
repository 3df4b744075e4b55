package window

import (
	"cmp"
	"slices"
	"strings"
)

// finder is one Finish at work. Articles are known by their rank: the index in docs.
type finder struct {
	w         *Window
	docs      []doc
	outlets   []int32 // by rank: number of the outlet
	min       float64
	names     *names
	furniture map[uint64]struct{}
	stats     Stats
}

// judged is a pair with the ranks of its sides.
type judged struct {
	Pair
	a, b int32
}

// run is the whole of Finish, in the steps of the package comment.
func (f *finder) run() (Result, error) {
	f.numberOutlets()
	cands, err := f.candidates()
	if err != nil {
		return Result{}, err
	}
	matches, err := f.verify(cands)
	if err != nil {
		return Result{}, err
	}
	f.stats.Verified = len(matches)
	pairs := make([]judged, len(matches))
	err = f.parallel(len(matches), func(s *reading, i int) error {
		p, err := f.pair(s, matches[i])
		pairs[i] = judged{p, matches[i].i, matches[i].j}
		if p.A != f.docs[matches[i].i].id {
			pairs[i].a, pairs[i].b = matches[i].j, matches[i].i
		}
		return err
	})
	if err != nil {
		return Result{}, err
	}
	pairs = slices.DeleteFunc(pairs, func(p judged) bool { return p.footer || f.onlyFurniture(&p.Pair) })
	articles := f.roles(pairs)
	if err := f.copied(articles, pairs); err != nil {
		return Result{}, err
	}
	events, err := f.events(articles, pairs)
	if err != nil {
		return Result{}, err
	}
	r := Result{Articles: articles, Events: events, Syndication: f.flows(pairs)}
	for i := range pairs {
		r.Pairs = append(r.Pairs, pairs[i].Pair)
	}
	slices.SortFunc(r.Pairs, func(a, b Pair) int { return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B)) })
	slices.SortFunc(r.Articles, func(a, b Article) int { return strings.Compare(a.ID, b.ID) })
	for i := range f.docs {
		f.stats.Words += int(f.docs[i].numWords)
		if f.docs[i].wordsAt < 0 {
			f.stats.Sketched++
		}
	}
	f.stats.Articles = len(f.docs)
	r.Stats = f.stats
	return r, nil
}

// numberOutlets gives every outlet a number, in the order of ranks: a number is
// quicker to compare and to keep than a name.
func (f *finder) numberOutlets() {
	number := make(map[string]int32)
	f.outlets = make([]int32, len(f.docs))
	for i := range f.docs {
		n, ok := number[f.docs[i].outlet]
		if !ok {
			n = int32(len(number))
			number[f.docs[i].outlet] = n
		}
		f.outlets[i] = n
	}
}

// onlyFurniture reports whether what a pair of one outlet shares is less than
// the floor once the outlet's furniture is left out.
func (f *finder) onlyFurniture(p *Pair) bool {
	return p.SameOutlet && max(own(p, p.Containment), own(p, p.Reverse)) < f.min
}

// copies reports whether a pair makes its A a copy of its B.
func (p *Pair) copies() bool {
	return p.Kind == Copy && !p.SameOutlet && p.Direction != Undecided && own(p, p.Containment) >= copyShare
}

// own is a containment without the furniture in it. What stands in the other
// article nearly whole is the same article, however often the outlet runs it.
func own(p *Pair, r Ratio) float64 {
	if r.Value() >= wholeShare {
		return r.Value()
	}
	return r.Value() * (1 - p.FurnitureShare.Value())
}

// wholeShare: with nine tenths of it in another text an article is that text, even
// where its outlet prints it so often that it looks like furniture.
const wholeShare = .9

// updateSpan is how far apart, in minutes, two articles of one outlet may be to be
// versions of each other. Later ones share a gallery or a template, not a story.
const updateSpan = 28 * 24 * 60

// sameText reports whether a pair puts both sides into one cluster.
func (p *Pair) sameText() bool {
	if p.SameOutlet && p.LagKnown && max(p.Lag, -p.Lag) > updateSpan && max(p.Containment.Value(), p.Reverse.Value()) < wholeShare {
		return false
	}
	if p.SameOutlet || p.Direction == Undecided {
		return p.Kind == Copy && (own(p, p.Containment) >= copyShare || own(p, p.Reverse) >= copyShare)
	}
	return p.copies()
}

// roles gives every article its role and cluster. The result is in rank order.
func (f *finder) roles(pairs []judged) []Article {
	parent := newForest(len(f.docs))
	isCopy := make([]bool, len(f.docs))
	crosses := make([]bool, len(f.docs)) // shares its text with another outlet
	wire := make([]bool, len(f.docs))    // is an agency's text and says so
	for i := range f.docs {
		wire[i] = f.docs[i].fullFeed
	}
	for i := range pairs {
		p := &pairs[i]
		if !p.sameText() {
			continue
		}
		parent.join(p.a, p.b)
		if p.copies() {
			isCopy[p.a] = true
		}
		if p.Direction == Undecided && f.docs[p.b].fullFeed && own(&p.Pair, p.Containment) >= copyShare && f.names.sameSource(&f.docs[p.a], &f.docs[p.b]) {
			wire[p.a] = true // "AP contributed", below what another prints as AP's
		}
		if !p.SameOutlet {
			crosses[p.a], crosses[p.b] = true, true
		}
	}
	// the likeliest origin: no copy and no wire text before others, then an agency's own, then the earliest
	rank := func(i int32) int {
		d := &f.docs[i]
		switch {
		case isCopy[i]:
			return 3
		case wire[i] && !f.names.isAgency(d.outlet):
			return 2
		case f.names.isAgency(d.outlet):
			return 0
		}
		return 1
	}
	origin := make([]int32, len(f.docs))
	for i := range origin {
		origin[i] = -1
	}
	for i := range f.docs {
		root := parent.find(int32(i))
		if o := origin[root]; o < 0 || rank(int32(i)) < rank(o) {
			origin[root] = int32(i)
		}
	}
	type inCluster struct{ root, outlet int32 }
	counted := make(map[inCluster]bool)
	out := make([]Article, len(f.docs))
	for i := range f.docs {
		d, root := &f.docs[i], parent.find(int32(i))
		a := Article{ID: d.id, Outlet: d.outlet, CanonicalID: f.docs[origin[root]].id, Role: Unique, Sketched: d.wordsAt < 0}
		switch {
		case wire[i] && !f.names.isAgency(d.outlet):
			a.Role = Wire
		case isCopy[i]:
			a.Role = Copied
		case crosses[i]:
			a.Role = Original
		}
		if a.Role == Unique || a.Role == Original || a.Role == Wire && !isCopy[i] && origin[root] == int32(i) {
			k := inCluster{root, f.outlets[i]}
			a.Counts = !counted[k]
			counted[k] = true
		}
		if !a.Sketched {
			all := max(0, int(d.numWords)-ShingleWords+1)
			a.Copied, a.CopiedUncredited = Ratio{0, all}, Ratio{0, all}
		}
		out[i] = a
	}
	return out
}

// forest is a union-find whose roots are the smallest ranks.
type forest []int32

// newForest holds n articles, each its own root.
func newForest(n int) forest {
	p := make(forest, n)
	for i := range p {
		p[i] = int32(i)
	}
	return p
}

// find is the root of an article's cluster; it shortens the way for the next time.
func (p forest) find(i int32) int32 {
	for p[i] != i {
		p[i] = p[p[i]]
		i = p[i]
	}
	return i
}

// join makes one cluster of two.
func (p forest) join(a, b int32) {
	a, b = p.find(a), p.find(b)
	p[max(a, b)] = min(a, b)
}

// copied measures, for every article that copies others, the share of its
// shingles that stand in any of them.
func (f *finder) copied(articles []Article, pairs []judged) error {
	var order []int // indexes of pairs, by copier
	for i := range pairs {
		p := &pairs[i]
		if p.Kind != QuoteOverlap && !p.SameOutlet && p.Direction != Undecided && f.docs[p.a].wordsAt >= 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(pairs[x].a, pairs[y].a), cmp.Compare(pairs[x].b, pairs[y].b))
	})
	var groups [][]int
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && pairs[order[j]].a == pairs[order[i]].a {
			j++
		}
		groups = append(groups, order[i:j])
		i = j
	}
	return f.parallel(len(groups), func(s *reading, g int) error {
		return f.copiedBy(s, &articles[pairs[groups[g][0]].a], pairs, groups[g])
	})
}

// What is known of a shingle of a copier.
const (
	shingleFound      = 1 << iota // it stands in a source
	shingleUncredited             // in one that the copier does not credit
	shingleQuoted                 // most of its words are quoted
)

// copiedBy measures one copier against its sources.
func (f *finder) copiedBy(s *reading, out *Article, pairs []judged, group []int) error {
	sampleOnly := false
	for _, g := range group {
		sampleOnly = sampleOnly || pairs[g].Estimated
		out.MaxContainment = max(out.MaxContainment, pairs[g].Containment.Value())
	}
	a := pairs[group[0]].a
	var err error
	if s.wordsA, err = f.words(s, s.wordsA, a); err != nil {
		return err
	}
	s.hashA = shingles(s.hashA[:0], s.wordsA)
	s.tabA.fill(s.hashA)
	state := make([]uint8, len(s.hashA))  // by first occurrence in a
	source := make([]int32, len(s.hashA)) // the same: the pair that it was found in first
	for i, h := range s.hashA {
		if p, _ := s.tabA.find(h); int(s.tabA.first[p]) == i && mostly(s.wordsA[i:i+ShingleWords], inQuote) {
			state[i] = shingleQuoted
		}
	}
	for _, g := range group {
		p := &pairs[g]
		mark := func(at int32) {
			if p.Kind == PartialCopy && state[at]&shingleQuoted != 0 {
				return
			}
			if state[at]&shingleFound == 0 {
				source[at] = int32(g)
			}
			state[at] |= shingleFound
			if !p.Credited {
				state[at] |= shingleUncredited
			}
		}
		if f.docs[p.b].wordsAt >= 0 {
			if s.wordsB, err = f.words(s, s.wordsB, p.b); err != nil {
				return err
			}
			s.hashB = shingles(s.hashB[:0], s.wordsB)
			for _, h := range s.hashB {
				if q, ok := s.tabA.find(h); ok {
					mark(s.tabA.first[q])
				}
			}
			continue
		}
		if err = f.sketch(s, &s.skB, p.b); err != nil {
			return err
		}
		for i, h := range s.hashA {
			if q, _ := s.tabA.find(h); !sampled(h) || int(s.tabA.first[q]) != i {
				continue
			}
			key := h >> (64 - keyBits) << sampleFlags
			if k, _ := slices.BinarySearch(s.skB.Sample, key); k < len(s.skB.Sample) && s.skB.Sample[k]>>sampleFlags == key>>sampleFlags {
				mark(int32(i))
			}
		}
	}
	n, without, all := 0, 0, 0
	for i, h := range s.hashA {
		if q, _ := s.tabA.find(h); int(s.tabA.first[q]) != i || sampleOnly && !sampled(h) {
			continue
		}
		all++
		if state[i]&shingleFound != 0 {
			n++
		}
		if state[i]&shingleUncredited != 0 {
			without++
		}
	}
	each := sampleEvery
	if !sampleOnly {
		each, out.Passages = 1, s.passages(pairs, state, source)
	}
	out.Copied, out.CopiedUncredited = Ratio{each * n, each * all}, Ratio{each * without, each * all}
	return nil
}
