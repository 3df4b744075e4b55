package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"

	"presscore/features/spelling/internal/lex"
)

// Settings of the confusion models. The embedded file is what they give: another
// number needs a new run, and the figures of typos-dev read again.
const (
	perSide   = 60000 // most occurrences of a word that a pair learns from
	checkPart = 4     // one article in four sets thresholds instead
	epochs    = 4
	rate      = .3
	shrink    = 2e-6
	leastSeen = 3   // occurrences of a feature worth a weight
	leastSize = .25 // weights below are dropped
	mostFalse = 12  // most false flags of a direction in the check articles
	perWords  = 4e6 // words that falseCost speaks of
)

// Sizes and risks of a pair: of an error often seen, and of another.
var (
	mostWeights = map[bool]int{true: 6000, false: 300}
	floor       = map[bool]float64{true: 2.5, false: 4}  // no threshold lies below these log odds
	leastFound  = map[bool]float64{true: .05, false: .2} // share of its errors a direction must find
	// share of its errors that a false flag in four million words must add:
	// every second "false" flag of the common pairs is an error the article really holds
	falseCost = map[bool]float64{true: .03, false: .6}
	above     = map[bool]float64{true: .2, false: 1} // log odds between a threshold and the false flag it shuts out
)

// example is one occurrence of a word of a pair.
type example struct {
	f      [lex.Places]uint32
	side   [2]float32
	second bool
}

// trainer holds the occurrences of all confused words.
type trainer struct {
	words *lex.Words
	pairs *lex.Pairs
	ids   []int32
	learn map[int32][]int32 // per word: positions to learn from, at most perSide
	check map[int32][]int32 // per word: positions in the check articles, all of them
	total int               // tokens of the check articles
}

// trainSets fits one model a pair and sets its two thresholds.
func trainSets(c *texts, v *vocabulary, sets []lex.Pair, pairs *lex.Pairs) ([]uint32, []uint8) {
	t := &trainer{pairs: pairs, words: lex.NewWords(v.texts, v.freq, v.class), ids: c.ids(), learn: map[int32][]int32{}, check: map[int32][]int32{}}
	t.collect(c)
	out := hashed{}
	for _, p := range sets {
		a, b := t.words.FindText(p.A), t.words.FindText(p.B)
		if a < 0 || b < 0 {
			continue
		}
		t.pair(int32(p.Number()), a, b, p.Common, out)
	}
	hashes := make([]uint32, 0, len(out))
	for h := range out {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	weights := make([]uint8, len(hashes))
	for i, h := range hashes {
		weights[i] = out[h]
	}
	fmt.Fprintf(os.Stderr, "%d weights of %d pairs\n", len(hashes), len(sets))
	return hashes, weights
}

// hashed are stored weights by the hash of pair and feature.
type hashed map[uint32]uint8

// put stores a weight. Of two whose hashes are the same, which happens about once
// in 200,000, the smaller stays: so the order of the pairs does not matter.
func (h hashed) put(hash uint32, x uint8) {
	if old, ok := h[hash]; !ok || x < old {
		h[hash] = x
	}
}

// collect notes where the words of the sets stand: three articles in four to learn
// from, evenly thinned to perSide occurrences a word, and the fourth to check.
func (t *trainer) collect(c *texts) {
	all := map[int32][]int32{}
	for a, from := range c.start {
		to := int32(len(t.ids))
		if a+1 < len(c.start) {
			to = c.start[a+1]
		}
		check := a%checkPart == 0
		if check {
			t.total += int(to - from)
		}
		for i := from; i < to; i++ {
			id := t.ids[i]
			if id < lex.FirstWord || t.words.Class[id]&lex.Confused == 0 {
				continue
			}
			if check {
				t.check[id] = append(t.check[id], i)
			} else {
				all[id] = append(all[id], i)
			}
		}
	}
	for id, at := range all {
		if step := (len(at) + perSide - 1) / perSide; step > 1 {
			kept := at[:0]
			for i := 0; i < len(at); i += step {
				kept = append(kept, at[i])
			}
			at = kept
		}
		t.learn[id] = at
	}
}

// context is what stands around position i; a sentence's edge ends it.
func (t *trainer) context(i int32) lex.Context {
	get := func(k int32) int32 {
		if k < 0 || int(k) >= len(t.ids) {
			return lex.Edge
		}
		return t.ids[k]
	}
	c := lex.Context{L1: get(i - 1), R1: get(i + 1)}
	if c.L1 != lex.Edge {
		c.L2 = get(i - 2)
	}
	if c.R1 != lex.Edge {
		c.R2 = get(i + 2)
	}
	return c
}

// pair fits the model of the words a and b and adds its weights to out: those of
// the features that say most, rounded to steps, the two sides, and the thresholds
// of both directions. A pair without a threshold that is safe adds nothing.
func (t *trainer) pair(n, a, b int32, common [2]bool, out hashed) {
	var ex []example
	for k, word := range [...]int32{a, b} {
		for _, i := range t.learn[word] {
			c := t.context(i)
			l, r := lex.Sides(t.pairs, c, a, b)
			ex = append(ex, example{c.Features(t.words), [2]float32{float32(l), float32(r)}, k == 1})
		}
	}
	seen := map[uint32]int32{}
	for i := range ex {
		for _, f := range ex[i].f {
			seen[f]++
		}
	}
	index := make(map[uint32]int32, len(seen)/4)
	for i := range ex {
		for k, f := range ex[i].f {
			if seen[f] < leastSeen {
				ex[i].f[k] = 0
				continue
			}
			j, ok := index[f]
			if !ok {
				j = int32(len(index) + 1)
				index[f] = j
			}
			ex[i].f[k] = uint32(j)
		}
	}
	w, sides := descend(ex, len(index)+1)
	model := strongest(w, index, seen, mostWeights[common[0] || common[1]])
	var side [2]float64
	for k, x := range sides {
		side[k] = math.Round(min(255, float64(x)/lex.SideStep)) * lex.SideStep
	}
	la, ra := t.least(model, side, b, a, -1, common[1])
	lb, rb := t.least(model, side, a, b, 1, common[0])
	if la == 0 && lb == 0 {
		return
	}
	for f, x := range model {
		out.put(lex.PairHash(int32(f), n), uint8(128+int(math.Round(x/lex.WeightStep))))
	}
	for k, x := range side {
		if x > 0 {
			out.put(lex.PairHash(lex.SideFeature(k), n), uint8(x/lex.SideStep))
		}
	}
	if la > 0 {
		out.put(lex.PairHash(lex.LeastFeature(0), n), la)
	}
	if lb > 0 {
		out.put(lex.PairHash(lex.LeastFeature(1), n), lb)
	}
	fmt.Fprintf(os.Stderr, "%s for %s: least %.1f finds %.2f; %s for %s: least %.1f finds %.2f; %d weights\n",
		t.words.Text(b), t.words.Text(a), float64(la)*lex.LeastStep, ra, t.words.Text(a), t.words.Text(b), float64(lb)*lex.LeastStep, rb, len(model))
}

// strongest are the features whose weights move the most places (size times root
// of occurrences), rounded to steps, and the bias where it is among them.
func strongest(w []float32, index map[uint32]int32, seen map[uint32]int32, most int) map[uint32]float64 {
	type feature struct {
		f     uint32
		x, by float64
	}
	kept := make([]feature, 0, len(index))
	for f, j := range index {
		x := float64(w[j])
		if math.Abs(x) >= leastSize || f == 1 {
			kept = append(kept, feature{f, x, math.Abs(x) * math.Sqrt(float64(seen[f]))})
		}
	}
	slices.SortFunc(kept, func(a, b feature) int {
		if a.by != b.by {
			return cmp.Compare(b.by, a.by)
		}
		return cmp.Compare(a.f, b.f)
	})
	model := map[uint32]float64{}
	for _, k := range kept[:min(len(kept), most)] {
		f, x := k.f, k.x
		q := math.Round(x / lex.WeightStep)
		q = max(-127, min(127, q))
		if q == 0 {
			continue
		}
		model[f] = q * lex.WeightStep
	}
	return model
}

// descend fits a logistic regression over the examples by stochastic steps whose
// size falls with what a feature has moved (Duchi, Hazan & Singer 2011, JMLR 12).
// The order is a fixed stride and no generator, so the embedded weights come out
// bit for bit; that is also why gonum/optimize does not do it.
func descend(ex []example, n int) (w []float32, sides [2]float32) {
	w = make([]float32, n)
	g := make([]float32, n)
	gs := [2]float32{}
	// a fixed stride that visits every example once and mixes both sides
	step := len(ex)*5/8 | 1
	for gcd(step, len(ex)) != 1 {
		step += 2
	}
	for range epochs {
		at := 0
		for range ex {
			e := &ex[at]
			z := sides[0]*e.side[0] + sides[1]*e.side[1]
			for _, j := range e.f {
				z += w[j]
			}
			d := float32(1 / (1 + math.Exp(-float64(z))))
			if e.second {
				d--
			}
			for _, j := range e.f {
				if j != 0 {
					x := d + shrink*w[j]
					g[j] += x * x
					w[j] -= float32(rate) * x / (float32(math.Sqrt(float64(g[j]))) + .1)
				}
			}
			for k, x := range e.side {
				gs[k] += d * x * d * x
				sides[k] = max(0, sides[k]-float32(rate)*d*x/(float32(math.Sqrt(float64(gs[k])))+.1))
			}
			at = (at + step) % len(ex)
		}
	}
	w[0] = 0
	return w, sides
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, 1)
}

// least is the threshold for flagging wrong as meant for right, in steps, 0
// when it would find too little, and the share of such errors it finds.
func (t *trainer) least(model map[uint32]float64, side [2]float64, wrong, right int32, sign float64, common bool) (uint8, float64) {
	margin := func(i int32) float64 {
		sum := 0.0
		c := t.context(i)
		for _, f := range c.Features(t.words) {
			sum += model[f]
		}
		l, r := lex.Sides(t.pairs, c, wrong, right)
		return sign*sum + side[0]*l + side[1]*r
	}
	var natural []float64
	for _, i := range t.check[wrong] {
		natural = append(natural, margin(i))
	}
	slices.SortFunc(natural, func(a, b float64) int { return cmp.Compare(b, a) })
	at := t.check[right]
	if len(at) == 0 {
		return 0, 0
	}
	var planted []float64 // the same word written where the other stands
	step := 1 + len(at)/4000
	for i := 0; i < len(at); i += step {
		planted = append(planted, margin(at[i]))
	}
	slices.Sort(planted)
	found := func(cut float64) float64 {
		k, _ := slices.BinarySearch(planted, cut)
		return float64(len(planted)-k) / float64(len(planted))
	}
	// each false flag must buy enough
	best, cut := -1.0, 0.0
	for k := 0; k <= min(mostFalse, len(natural)-1); k++ {
		at := max(natural[k]+above[common], floor[common])
		if s := found(at) - falseCost[common]*float64(k)*perWords/float64(t.total); s > best {
			best, cut = s, at
		}
	}
	if len(natural) < 200 {
		cut = max(cut, floor[common]+1.5) // too few to trust
	}
	q := math.Ceil(cut / lex.LeastStep)
	share := found(q * lex.LeastStep)
	if len(natural) == 0 || q > 255 || share < leastFound[common] {
		return 0, share
	}
	return uint8(q), share
}
