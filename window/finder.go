package window

import (
	"cmp"
	"fmt"
	"runtime"
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

// run is the whole of Finish, in the steps of the package comment.
func (f *finder) run() (Result, error) {
	cands, err := f.candidates()
	if err != nil {
		return Result{}, err
	}
	pairs, err := f.judge(cands)
	if err != nil {
		return Result{}, err
	}
	return f.result(pairs)
}

// result keeps all that settle tells.
func (f *finder) result(pairs []Judged) (r Result, err error) {
	r.Articles = make([]Article, 0, len(f.docs))
	ties := make([]tie, len(pairs))
	for i := range pairs {
		if ties[i], err = f.tie(&pairs[i]); err != nil {
			return r, err
		}
	}
	r.Syndication, r.Stats, err = f.settle(ties, Listener{
		Article: func(_ int, a *Article) error { r.Articles = append(r.Articles, *a); return nil },
		Event:   func(e *Event) error { r.Events = append(r.Events, *e); return nil },
	})
	for i := range pairs {
		r.Pairs = append(r.Pairs, pairs[i].Pair)
	}
	slices.SortFunc(r.Pairs, func(a, b Pair) int { return cmp.Or(strings.Compare(a.A, b.A), strings.Compare(a.B, b.B)) })
	return r, err
}

// judge compares the articles of candidates and keeps the pairs that share more than
// furniture or a footer.
func (f *finder) judge(cands []candidate) ([]Judged, error) {
	matches, err := f.verify(cands)
	if err != nil {
		return nil, err
	}
	f.stats.Verified = len(matches)
	pairs := make([]Judged, len(matches))
	err = f.parallel(len(matches), func(s *reading, i int) (err error) {
		pairs[i], err = f.pair(s, matches[i])
		return err
	})
	return slices.DeleteFunc(pairs, func(p Judged) bool { return p.footer || f.onlyFurniture(&p.Pair) }), err
}

// Listener is told what was found in a window, an entry at a time, so that nobody must
// hold all of a large one. What it is given is its own.
type Listener struct {
	Article func(rank int, a *Article) error // by id; rank is its place in the order of dates and ids
	Event   func(e *Event) error             // by id
}

// manyDocs are so many that joining their events takes 30 MB or more.
const manyDocs = 200_000

// settle makes roles, events and flows of the pairs: what only a look at all of them
// tells. It reads no words, and sorts the ties.
func (f *finder) settle(ties []tie, to Listener) ([]Flow, Stats, error) {
	slices.SortFunc(ties, func(x, y tie) int { return cmp.Or(cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) })
	for i := 1; i < len(ties); i++ {
		if ties[i].a == ties[i-1].a && ties[i].b == ties[i-1].b {
			return nil, f.stats, fmt.Errorf("%w: the pair of %q and %q stands there twice", errPart, f.docs[ties[i].a].id, f.docs[ties[i].b].id)
		}
	}
	first, terms, err := f.events(ties)
	if err != nil {
		return nil, f.stats, err
	}
	defer terms.close()
	if len(f.docs) >= manyDocs {
		runtime.GC() // what joining events took goes before more is made
	}
	standing := f.roles(ties)
	flows := f.flows(ties)
	c := copier{f: f, ties: ties}
	for _, i := range f.w.byID {
		a := f.article(i, standing)
		a.EventID = eventID(f.docs[first[i]].id)
		if err := c.measure(&a, i); err != nil {
			return nil, f.stats, err
		}
		if err := to.Article(int(i), &a); err != nil {
			return nil, f.stats, err
		}
	}
	for i := range f.docs {
		f.stats.Words += int(f.docs[i].numWords)
		if f.docs[i].wordsAt == onlySketch {
			f.stats.Sketched++
		}
	}
	f.stats.Articles = len(f.docs)
	return flows, f.stats, f.eachEvent(first, terms, to.Event)
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

// standing is the part of an article in its cluster.
type standing struct {
	origin int32 // rank of the likeliest origin
	role   uint8 // of roleNames
	counts bool  // see Article
}

// roleNames are the roles by their number in a standing.
var roleNames = [...]Role{Unique, Original, Copied, Wire}

const (
	unique = iota
	original
	copied
	fromWire
)

// roles gives every article its role and cluster. The result is in rank order.
func (f *finder) roles(ties []tie) []standing {
	parent := newForest(len(f.docs))
	isCopy := make([]bool, len(f.docs))
	shares := make([]bool, len(f.docs))  // its text with another article
	crosses := make([]bool, len(f.docs)) // shares its text with another outlet
	wire := make([]bool, len(f.docs))    // is an agency's text and says so
	for i := range f.docs {
		wire[i] = f.docs[i].fullFeed
	}
	for i := range ties {
		a, b, p := ties[i].a, ties[i].b, f.pairOf(&ties[i])
		if !p.sameText() {
			continue
		}
		parent.join(a, b)
		shares[a], shares[b] = true, true
		if p.copies() {
			isCopy[a] = true
		}
		if p.Direction == Undecided && f.docs[b].fullFeed && own(&p, p.Containment) >= copyShare && f.names.sameSource(&f.docs[a], &f.docs[b]) {
			wire[a] = true // "AP contributed", below what another prints as AP's
		}
		if !p.SameOutlet {
			crosses[a], crosses[b] = true, true
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
	out := make([]standing, len(f.docs))
	for i := range f.docs {
		root := parent.find(int32(i))
		s := standing{origin: origin[root], role: unique}
		switch {
		case wire[i] && !f.names.isAgency(f.docs[i].outlet):
			s.role = fromWire
		case isCopy[i]:
			s.role = copied
		case crosses[i]:
			s.role = original
		}
		if s.role == unique || s.role == original || s.role == fromWire && !isCopy[i] && s.origin == int32(i) {
			if s.counts = true; shares[i] {
				k := inCluster{root, f.outlets[i]}
				s.counts = !counted[k]
				counted[k] = true
			}
		}
		out[i] = s
	}
	return out
}

// article is an article as its standing has it.
func (f *finder) article(rank int32, all []standing) Article {
	d, s := &f.docs[rank], &all[rank]
	a := Article{ID: d.id, Outlet: d.outlet, CanonicalID: f.docs[s.origin].id, Role: roleNames[s.role], Counts: s.counts, Sketched: d.wordsAt == onlySketch}
	if !a.Sketched {
		all := max(0, int(d.numWords)-ShingleWords+1)
		a.Copied, a.CopiedUncredited = Ratio{0, all}, Ratio{0, all}
	}
	return a
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
