package window

import (
	"encoding/binary"
	"errors"
	"slices"
	"sort"

	"presscore/internal/wire"
)

// copying reports whether A of a pair is measured against B: a copy across outlets
// whose direction is known.
func (p *Pair) copying() bool {
	return p.Kind != QuoteOverlap && !p.SameOutlet && p.Direction != Undecided
}

// foundShingle is a shingle of a that stands in b.
type foundShingle struct {
	at     int32 // place in a
	again  bool  // it stands in a before
	quoted bool  // most of its words are quoted, where it stands first
}

// appendFound appends the places of a's shingles that stand in b: stretches of them,
// those among them that stand in a before, and, where some articles are known by their
// sketch only, the places of all of a's samples. A partial copy does not count quoted
// ones. A stretch costs two bytes or three, so that a pair of a window's can be kept, or
// travel, without the words.
func appendFound(b []byte, found []foundShingle, partial bool, samples []int32) []byte {
	var runs, again []int32 // from, length, …
	for _, x := range found {
		if partial && x.quoted {
			continue
		}
		if n := len(runs); n > 0 && runs[n-2]+runs[n-1] == x.at {
			runs[n-1]++
		} else {
			runs = append(runs, x.at, 1)
		}
		if x.again {
			again = append(again, x.at)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(runs)/2))
	last := int32(0)
	for i := 0; i < len(runs); i += 2 {
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(runs[i]-last)), uint64(runs[i+1]))
		last = runs[i] + runs[i+1]
	}
	return appendPlaces(appendPlaces(b, again), samples)
}

func appendPlaces(b []byte, places []int32) []byte {
	b = binary.AppendUvarint(b, uint64(len(places)))
	last := int32(0)
	for _, at := range places {
		b = binary.AppendUvarint(b, uint64(at-last))
		last = at
	}
	return b
}

// What is known of a shingle of a copier.
const (
	shingleFound      = 1 << iota // it stands in a source
	shingleUncredited             // in one that the copier does not credit
	shingleAgain                  // it stands in the copier before
	shingleSampled                // it is one of the copier's samples
)

var errFound = errors.New("window: a pair's places are not in its article")

// copier is what is known of one article that copies others, by place of a shingle.
type copier struct {
	f      *finder
	ties   []tie // of all articles, sorted by their ranks
	state  []uint8
	source []int32 // the pair that it was found in first
}

// begin makes room for an article of n shingles.
func (c *copier) begin(n int) {
	c.state, c.source = slices.Grow(c.state[:0], n)[:n], slices.Grow(c.source[:0], n)[:n]
	clear(c.state)
}

// take adds what a pair found.
func (c *copier) take(found []byte, pair int32, credited bool) error {
	r := wire.NewReader(found)
	at := uint64(0)
	for n := r.Count(2); n > 0; n-- {
		from := at + r.Uvarint()
		at = from + r.Uvarint()
		if at < from || at > uint64(len(c.state)) {
			return errFound
		}
		for i := from; i < at; i++ {
			if c.state[i]&shingleFound == 0 {
				c.source[i] = pair
			}
			c.state[i] |= shingleFound
			if !credited {
				c.state[i] |= shingleUncredited
			}
		}
	}
	for _, flag := range [...]uint8{shingleAgain, shingleSampled} {
		at = 0
		for n := r.Count(1); n > 0; n-- {
			if at += r.Uvarint(); at >= uint64(len(c.state)) {
				return errFound
			}
			c.state[at] |= flag
		}
	}
	return r.Done()
}

// measure measures the share of an article's shingles that stand in any article that it
// copies.
func (c *copier) measure(out *Article, rank int32) error {
	if out.Sketched {
		return nil
	}
	from := sort.Search(len(c.ties), func(i int) bool { return c.ties[i].a >= rank })
	sampleOnly, begun, all := false, false, 0
	for i := from; i < len(c.ties) && c.ties[i].a == rank; i++ {
		p := c.f.pairOf(&c.ties[i])
		if !p.copying() {
			continue
		}
		if !begun {
			begun, all = true, p.Containment.Out
			c.begin(out.Copied.Out)
		}
		sampleOnly = sampleOnly || p.Estimated
		out.MaxContainment = max(out.MaxContainment, p.Containment.Value())
		if err := c.take(c.ties[i].found, int32(i), p.Credited); err != nil {
			return err
		}
	}
	if !begun {
		return nil
	}
	n, without := 0, 0
	if sampleOnly {
		all = 0
	}
	for _, s := range c.state {
		if sampleOnly {
			if s&shingleSampled == 0 {
				continue
			}
			all++
		}
		if s&(shingleFound|shingleAgain) == shingleFound {
			n++
			if s&shingleUncredited != 0 {
				without++
			}
		}
	}
	each := sampleEvery
	if !sampleOnly {
		each, out.Passages = 1, c.passages()
	}
	out.Copied, out.CopiedUncredited = Ratio{each * n, each * all}, Ratio{each * without, each * all}
	return nil
}
