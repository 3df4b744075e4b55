package lex

import (
	"fmt"
	"strings"

	"presscore/internal/segment"
	"presscore/internal/wordlist"
)

// Sets holds the confusion sets: for every pair of words a linear model that
// gives the odds of one against the other from the words around.
type Sets struct {
	of      []uint16  // per word: index into members, 0 = none
	members [][]Rival // per confused word
	weights *Pairs    // hash of pair and feature → weight
}

// Rival is a word that another is taken for.
type Rival struct {
	ID     int32
	Least  float64 // least log odds of a flag
	Common bool    // an error often seen
	pair   uint32  // Pair.Number
	sign   float64
	bias   float64    // what the model says of the pair without its neighbours
	sides  [2]float64 // weights of how often each was seen after L1 and before R1
}

// WeightStep is the size of one step of a stored weight; 128 is zero.
const WeightStep = 1.0 / 24

// Places is the number of context features: the bias, each neighbour alone, and
// what pairs of neighbours and their endings say (see far).
const Places = 13

// Pair is two words that are written for one another, the smaller first.
type Pair struct {
	A, B   string
	Common [2]bool // an error often seen: A written for B, B for A
}

// Number stands for the pair in the hashes of its weights, whatever other pairs there are.
func (p Pair) Number() uint32 { return uint32(segment.KeyOf(p.A+" "+p.B) >> 32) }

// often is the section of confusions.txt whose lines are errors often seen: the
// wrong word, then the right one. In the others every two words of a line are a pair.
const often = "often"

// ParseSets reads the reviewed pairs.
func ParseSets(text string) (pairs []Pair, err error) {
	list, err := wordlist.Parse("confusions.txt", text)
	if err != nil {
		return nil, err
	}
	at := map[[2]string]int{}
	for _, s := range list.Sections {
		for _, e := range s.Entries {
			f := strings.Fields(e.Text)
			if len(f) < 2 {
				return nil, fmt.Errorf("confusions.txt:%d: %q: want two words or more", e.Line, e.Text)
			}
			for i := range f {
				for j := i + 1; j < len(f); j++ {
					p := [2]string{min(f[i], f[j]), max(f[i], f[j])}
					if p[0] == p[1] {
						return nil, fmt.Errorf("confusions.txt:%d: %q stands twice", e.Line, p[0])
					}
					n, ok := at[p]
					if !ok {
						n = len(pairs)
						at[p] = n
						pairs = append(pairs, Pair{A: p[0], B: p[1]})
					}
					if s.Name == often && f[i] == p[0] {
						pairs[n].Common[0] = true
					} else if s.Name == often {
						pairs[n].Common[1] = true
					}
				}
			}
		}
	}
	return pairs, nil
}

// newSets joins the reviewed pairs with the learned weights.
func newSets(w *Words, pairs []Pair, weights *Pairs) *Sets {
	s := &Sets{of: make([]uint16, w.Len()), members: make([][]Rival, 1), weights: weights}
	for _, p := range pairs {
		a, b := w.FindText(p.A), w.FindText(p.B)
		if a < 0 || b < 0 || a == b {
			continue
		}
		s.add(a, Rival{ID: b, pair: p.Number(), sign: 1, Common: p.Common[0]})
		s.add(b, Rival{ID: a, pair: p.Number(), sign: -1, Common: p.Common[1]})
	}
	return s
}

// LeastFeature is the feature whose weight is the threshold for taking the
// first (0) or second (1) word of a pair for the right one, in steps of LeastStep.
func LeastFeature(second int) int32 { return int32(-8 - second) }

// SideFeature is the feature whose weight goes with the pairs on the left (0) or right (1).
func SideFeature(side int) int32 { return int32(-16 - side) }

// SideStep is the size of one step of a stored weight of a side; none is negative.
const SideStep = 1.0 / 64

// LeastStep is the size of one step of a stored threshold.
const LeastStep = 1.0 / 16

// add takes up a rival of word id, unless its threshold says that it is never safe
// to flag.
func (s *Sets) add(id int32, r Rival) {
	second := 0
	if r.sign > 0 {
		second = 1
	}
	q := s.weights.Count(LeastFeature(second), int32(r.pair))
	if q == 0 {
		return // never safe to flag
	}
	r.Least = float64(q) * LeastStep
	for k := range r.sides {
		r.sides[k] = float64(s.weights.Count(SideFeature(k), int32(r.pair))) * SideStep
	}
	r.bias = r.sign * s.sum([]uint32{biasFeature}, r)
	if s.of[id] == 0 {
		s.of[id] = uint16(len(s.members))
		s.members = append(s.members, nil)
	}
	s.members[s.of[id]] = append(s.members[s.of[id]], r)
}

// Rivals are the words that id is taken for.
func (s *Sets) Rivals(id int32) []Rival { return s.members[s.of[id]] }

// Context is what stands around a word: two words to each side.
type Context struct{ L2, L1, R1, R2 int32 }

// Features are the hashes of a context, without the pair.
func (c Context) Features(w *Words) (f [Places]uint32) {
	c.near(&f)
	c.far(w, &f)
	return f
}

// biasFeature stands in every context.
const biasFeature = 1

// near fills the bias and the two direct neighbours.
func (c Context) near(f *[Places]uint32) {
	f[0] = biasFeature
	f[1] = mix3(1, c.L1, 0)
	f[2] = mix3(2, c.R1, 0)
}

// far fills the others: pairs of neighbours, the words two away, and endings in
// place of words, which carry over to words that were never seen there.
func (c Context) far(w *Words, f *[Places]uint32) {
	sl1, sr1, sr2 := w.shape(c.L1), w.shape(c.R1), w.shape(c.R2)
	f[3] = mix3(3, c.L2, c.L1)
	f[4] = mix3(4, c.R1, c.R2)
	f[5] = mix3(5, c.L1, c.R1)
	f[6] = mix3(6, c.L2, 0)
	f[7] = mix3(7, c.R2, 0)
	f[8] = mix3(8, sl1, sr1)
	f[9] = mix3(9, sr1, sr2)
	f[10] = mix3(10, c.L1, sr1)
	f[11] = mix3(11, sl1, c.R1)
	f[12] = mix3(12, w.shape(c.L2), sl1)
}

// mix3 is the hash of a feature: its place and the two words or shapes in it.
func mix3(n int, a, b int32) uint32 {
	return uint32(hash64(uint64(n)<<58^uint64(uint32(a))<<29^uint64(uint32(b))) >> 32)
}

// hopeless is how far below its threshold, in log odds, the nearest features
// leave a rival that the others are not asked about: ten more hashes and looks.
// What half and twice as much change stands in limits_test.go.
const hopeless = 4

// Choice is a rival that fits a place better than the word there: by how much its
// log odds pass its threshold, and how much of them the words before say by
// themselves, those after, and what only both together say.
type Choice struct {
	Rival
	Gain              float64
	Left, Right, Both float64
}

// mostWeight is more than any weight says: the sum of two floats may come out a
// little higher than they are.
const mostWeight = 128 * WeightStep

// Best is the rival of word id that fits the context best. ok is false when none
// passes its threshold plus the handicap.
func (s *Sets) Best(w *Words, p *Pairs, id int32, c Context, handicap float64) (best Choice, ok bool) {
	var f [Places]uint32
	c.near(&f)
	far := false
	rivals := s.Rivals(id)
	p.touchRivals(rivals, c)
	left, right := int(p.Count(c.L1, id)), int(p.Count(id, c.R1))
	for _, r := range rivals {
		a, b := int(p.Count(c.L1, r.ID)), int(p.Count(r.ID, c.R1))
		if a+b == 0 && left+right > 0 {
			continue // nothing known speaks for it
		}
		l, m := r.sides[0]*float64(a-left)/16, r.sides[1]*float64(b-right)/16
		least := r.Least + handicap - hopeless
		l += r.sign * s.sum(f[1:2], r)
		if l+m+r.bias+mostWeight < least {
			continue // whatever the other weight is
		}
		m += r.sign * s.sum(f[2:3], r)
		z := l + m + r.bias
		if z < least {
			continue
		}
		if !far {
			c.far(w, &f)
			far = true
		}
		l2, m2, between := s.sides(f[:], r)
		l, m = l+r.sign*l2, m+r.sign*m2
		z += r.sign*(l2+m2+between) - r.Least - handicap
		if z >= 0 && (!ok || z > best.Gain) {
			best, ok = Choice{r, z, l, m, r.sign * between}, true
		}
	}
	return best, ok
}

// touchRivals reads a word of each line of memory that Best asks for in any case, so that
// the reads overlap and none of them waits for the answer to the one before.
//
//go:noinline
func (p *Pairs) touchRivals(rivals []Rival, c Context) (sum uint32) {
	for i := range rivals {
		r := &rivals[i]
		sum += p.touch(c.L1, r.ID) + p.touch(r.ID, c.R1)
	}
	return sum
}

// sides adds the weights of the far features: of the left side alone, of the right
// side alone, and of both together.
func (s *Sets) sides(f []uint32, r Rival) (left, right, both float64) {
	left = s.sum(f[3:4], r) + s.sum(f[6:7], r) + s.sum(f[12:13], r)
	right = s.sum(f[4:5], r) + s.sum(f[7:8], r) + s.sum(f[9:10], r)
	return left, right, s.sum(f[5:6], r) + s.sum(f[8:9], r) + s.sum(f[10:12], r)
}

// sum adds the weights of features for the second word of the rival's pair.
func (s *Sets) sum(f []uint32, r Rival) float64 {
	n := 0
	for _, h := range f {
		if v := s.weights.Count(int32(h), int32(r.pair)); v != 0 {
			n += int(v) - 128
		}
	}
	return float64(n) * WeightStep
}

// Sides is how much oftener b than a was seen after L1 and before R1, in bits.
func Sides(p *Pairs, c Context, a, b int32) (left, right float64) {
	left = float64(int(p.Count(c.L1, b))-int(p.Count(c.L1, a))) / 16
	right = float64(int(p.Count(b, c.R1))-int(p.Count(a, c.R1))) / 16
	return left, right
}

// shape is a rough class of a word: the reserved number itself, a function
// word itself, else its ending.
func (w *Words) shape(id int32) int32 {
	if id < FirstWord || w.Class[id]&Function != 0 {
		return id
	}
	if w.Class[id]&UsedCap != 0 {
		return -2
	}
	var buf [256]byte
	t := w.bytes(buf[:0], id)
	n := len(t)
	if n < 4 {
		return -3
	}
	switch {
	case string(t[n-3:]) == "ing":
		return -4
	case string(t[n-2:]) == "ed":
		return -5
	case string(t[n-2:]) == "ly":
		return -6
	case string(t[n-3:]) == "est":
		return -7
	case string(t[n-2:]) == "er":
		return -8
	case string(t[n-3:]) == "ion" || string(t[n-4:]) == "ment" || string(t[n-3:]) == "ity" || string(t[n-4:]) == "ness":
		return -9
	case string(t[n-2:]) == "al" || string(t[n-2:]) == "ic" || string(t[n-3:]) == "ous" || string(t[n-3:]) == "ive" || string(t[n-3:]) == "ful" || string(t[n-4:]) == "able":
		return -10
	case string(t[n-2:]) == "ss":
		return -1
	case t[n-1] == 's':
		return -11
	}
	return -1
}
