package train

import (
	"math"
	"sync"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/labelled"
)

// chainRow is a paragraph for training: the features of its tokens, end to end.
type chainRow struct {
	feats []int32 // indexes of kept features
	ends  []int32 // per token: where its features end
	gold  []uint8
}

// labelCost is added to the score of a wrong label while the chain is trained, so
// that the right one must win by a margin (softmax-margin, Gimpel and Smith 2010):
// training then aims at labels, not at the likelihood alone. A higher cost of "outside"
// (1.2) finds more (cue recall .690 for .680 on PolNeAR-dev), but on GUM, of whose texts
// none is trained on, what it adds is mostly wrong: precision .592 for .607.
const labelCost = 1

// costOf is what a label costs where gold is right.
func costOf(gold, label uint8) float64 {
	if label == gold {
		return 0
	}
	return labelCost
}

// temper shrinks the finished scores: a chain that must win by a margin is surer
// than it is right. With .65 its probabilities are as near to the shares of marked
// words as without the margin. Unshrunk (1), the expected share of attributed words
// goes with the marked share on PolNeAR-dev at r .934 instead of .943.
const temper = .65

// chainTrainer fits the chain by AdaGrad on the likelihood of paragraphs, raised
// by labelCost.
type chainTrainer struct {
	n              int // features
	w, g, sum      []float32
	tw, tg, tsum   [crf.Labels + 1][crf.Labels]float64 // steps; the last row starts a paragraph
	rate           float64
	dropout        uint64 // of 256
	r              rng
	kept           []int32
	keptEnd        []int32
	u, al, be, mar [][crf.Labels]float64
}

// chainRows emits the features of every paragraph and keeps those that occur at
// least minCount times. hashes are sorted; row features are indexes into them.
func chainRows(exs []*labelled.Example, frames []*crf.Frame, bigrams bool, minCount int) (rows []chainRow, hashes []uint32) {
	counts := make([]uint16, 1<<crf.HashBits)
	var buf []uint32
	each := func(use func(ex *labelled.Example, b int, i int32, feats []uint32)) {
		for n, ex := range exs {
			f, seg := frames[n], &ex.Doc.Seg
			for b := range seg.Blocks {
				if ex.Skip[b] {
					continue
				}
				blk := &seg.Blocks[b]
				for s := blk.FirstSent; s < blk.EndSent; s++ {
					for i := f.Sents[s].From; i < f.Sents[s].To; i++ {
						buf = f.AppendAll(buf[:0], i, int(s), int(blk.FirstSent), int(blk.EndSent), blk.FirstTok, blk.EndTok, bigrams)
						use(ex, b, i, buf)
					}
				}
			}
		}
	}
	each(func(_ *labelled.Example, _ int, _ int32, feats []uint32) {
		for _, h := range feats {
			if counts[h] < math.MaxUint16 {
				counts[h]++
			}
		}
	})
	index := make([]int32, 1<<crf.HashBits)
	for h, c := range counts {
		index[h] = -1
		if int(c) >= minCount {
			index[h] = int32(len(hashes))
			hashes = append(hashes, uint32(h))
		}
	}
	lastEx, lastB := (*labelled.Example)(nil), -1
	each(func(ex *labelled.Example, b int, i int32, feats []uint32) {
		if ex != lastEx || b != lastB {
			rows = append(rows, chainRow{})
			lastEx, lastB = ex, b
		}
		r := &rows[len(rows)-1]
		for _, h := range feats {
			if k := index[h]; k >= 0 {
				r.feats = append(r.feats, k)
			}
		}
		r.ends = append(r.ends, int32(len(r.feats)))
		r.gold = append(r.gold, ex.Gold[i])
	})
	return rows, hashes
}

// chains is how many chains are trained, each with its own order and dropout,
// and averaged: the likelihood has one peak, so the mean is less a matter of luck.
const chains = 2

// trainChains trains the chains side by side and averages them.
func trainChains(rows []chainRow, n int, o *Options) *chainTrainer {
	var ts [chains]*chainTrainer
	var wg sync.WaitGroup
	for k := range ts {
		wg.Go(func() { ts[k] = trainChain(rows, n, o, o.Seed+uint64(k)) })
	}
	wg.Wait()
	t := ts[0]
	for i := range t.sum {
		for _, u := range ts[1:] {
			t.sum[i] += u.sum[i]
		}
		t.sum[i] /= chains
	}
	for a := range t.tsum {
		for b := range t.tsum[a] {
			for _, u := range ts[1:] {
				t.tsum[a][b] += u.tsum[a][b]
			}
			t.tsum[a][b] /= chains
		}
	}
	return t
}

// trainChain makes the passes of one training.
func trainChain(rows []chainRow, n int, o *Options, seed uint64) *chainTrainer {
	t := &chainTrainer{n: n, rate: o.Rate, dropout: uint64(o.Dropout * 256), r: rng(seed)}
	t.w, t.g, t.sum = make([]float32, n*crf.Labels), make([]float32, n*crf.Labels), make([]float32, n*crf.Labels)
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	averaged := 0
	for e := 0; e < o.Epochs; e++ {
		t.r.shuffle(order)
		for _, k := range order {
			t.step(&rows[k])
		}
		if e >= 1 {
			averaged++
			for i, w := range t.w {
				t.sum[i] += w
			}
			for a := range t.tw {
				for b := range t.tw[a] {
					t.tsum[a][b] += t.tw[a][b]
				}
			}
		}
	}
	for i := range t.sum {
		t.sum[i] /= float32(max(averaged, 1))
	}
	for a := range t.tsum {
		for b := range t.tsum[a] {
			t.tsum[a][b] /= float64(max(averaged, 1))
		}
	}
	return t
}

// step moves the weights by the gradient of one paragraph.
func (t *chainTrainer) step(r *chainRow) {
	n := len(r.gold)
	if n == 0 {
		return
	}
	for len(t.u) < n {
		t.u, t.al = append(t.u, [crf.Labels]float64{}), append(t.al, [crf.Labels]float64{})
		t.be, t.mar = append(t.be, [crf.Labels]float64{}), append(t.mar, [crf.Labels]float64{})
	}
	t.kept, t.keptEnd = t.kept[:0], t.keptEnd[:0]
	keep := 1 - float64(t.dropout)/256
	at, bits, left := int32(0), uint64(0), 0
	for i := 0; i < n; i++ {
		var s [crf.Labels]float32
		for ; at < r.ends[i]; at++ {
			if left == 0 {
				bits, left = t.r.next(), 8
			}
			drop := bits&255 < t.dropout
			bits >>= 8
			left--
			if drop {
				continue
			}
			f := r.feats[at]
			t.kept = append(t.kept, f)
			w := (*[crf.Labels]float32)(t.w[int(f)*crf.Labels:])
			for l := range s {
				s[l] += w[l]
			}
		}
		t.keptEnd = append(t.keptEnd, int32(len(t.kept)))
		for l := range s {
			t.u[i][l] = float64(s[l])/keep + costOf(r.gold[i], uint8(l))
		}
	}
	t.marginals(r, n)
	from := int32(0)
	for i := 0; i < n; i++ {
		var g [crf.Labels]float64
		any := false
		for l := range g {
			g[l] = t.mar[i][l]
			if uint8(l) == r.gold[i] {
				g[l]--
			}
			g[l] /= keep
			any = any || g[l] > 1e-3 || g[l] < -1e-3
		}
		if any {
			t.update(t.kept[from:t.keptEnd[i]], &g)
		}
		from = t.keptEnd[i]
	}
}

// update moves the weights of the features by their gradient (AdaGrad).
func (t *chainTrainer) update(feats []int32, g *[crf.Labels]float64) {
	var ls [crf.Labels]int
	m := 0
	for l := range g {
		if g[l] > 1e-3 || g[l] < -1e-3 {
			ls[m] = l
			m++
		}
	}
	rate := float32(t.rate)
	for _, f := range feats {
		w, a := (*[crf.Labels]float32)(t.w[int(f)*crf.Labels:]), (*[crf.Labels]float32)(t.g[int(f)*crf.Labels:])
		for _, l := range ls[:m] {
			x := float32(g[l])
			a[l] += x * x
			w[l] -= rate * x / float32(math.Sqrt(float64(a[l])))
		}
	}
}

// marginals fills mar with the label probabilities of each token and moves the
// step weights. Forward sums, backward sums and the update of the steps are one
// function, since all three read the same scaled tables.
func (t *chainTrainer) marginals(r *chainRow, n int) {
	var e [crf.Labels + 1][crf.Labels]float64
	for a := range e {
		for b := range e[a] {
			if a == crf.Labels && crf.StartAllowed(b) || a < crf.Labels && crf.Allowed(a, b) {
				e[a][b] = math.Exp(t.tw[a][b])
			}
		}
	}
	for i := 0; i < n; i++ {
		u := &t.u[i]
		top := u[0]
		for _, x := range u {
			top = max(top, x)
		}
		sum := 0.0
		for l := range u {
			u[l] = math.Exp(u[l] - top)
			x := 0.0
			if i == 0 {
				x = e[crf.Labels][l]
			} else {
				for k := range t.al[i-1] {
					x += t.al[i-1][k] * e[k][l]
				}
			}
			t.al[i][l] = x * u[l]
			sum += t.al[i][l]
		}
		for l := range u {
			t.al[i][l] /= sum
		}
	}
	var g [crf.Labels + 1][crf.Labels]float64
	for l := range t.be[n-1] {
		t.be[n-1][l] = 1
	}
	for i := n - 1; i >= 0; i-- {
		sum := 0.0
		for l := range t.mar[i] {
			t.mar[i][l] = t.al[i][l] * t.be[i][l]
			sum += t.mar[i][l]
		}
		for l := range t.mar[i] {
			t.mar[i][l] /= sum
		}
		if i == 0 {
			for l := range t.mar[0] {
				g[crf.Labels][l] += t.mar[0][l]
			}
			g[crf.Labels][r.gold[0]]--
			break
		}
		var x [crf.Labels]float64
		for l := range x {
			x[l] = t.u[i][l] * t.be[i][l]
		}
		z, top := 0.0, 0.0
		var pair [crf.Labels][crf.Labels]float64
		for k := range pair {
			b := 0.0
			for l := range x {
				v := e[k][l] * x[l]
				b += v
				pair[k][l] = t.al[i-1][k] * v
				z += pair[k][l]
			}
			t.be[i-1][k] = b
			top = max(top, b)
		}
		for k := range pair {
			t.be[i-1][k] /= top
			for l := range x {
				g[k][l] += pair[k][l] / z
			}
		}
		g[r.gold[i-1]][r.gold[i]]--
	}
	for a := range g {
		for b := range g[a] {
			if x := g[a][b]; x != 0 {
				t.tg[a][b] += x * x
				t.tw[a][b] -= t.rate * x / math.Sqrt(t.tg[a][b])
			}
		}
	}
}

// toModel rounds the averaged weights into m.
func (t *chainTrainer) toModel(m *crf.Model, hashes []uint32) {
	round := func(x float64) int16 {
		return int16(max(-30000, min(30000, math.Round(x*temper*crf.Unit/crf.FileStep)*crf.FileStep)))
	}
	for i, h := range hashes {
		f := crf.FeatWeight{Hash: h}
		any := false
		for l := range f.W {
			f.W[l] = round(float64(t.sum[i*crf.Labels+l]))
			any = any || f.W[l] != 0
		}
		if any {
			m.Feats = append(m.Feats, f)
		}
	}
	for b := range m.First {
		m.First[b] = round(t.tsum[crf.Labels][b])
		for a := range m.Trans {
			m.Trans[a][b] = round(t.tsum[a][b])
		}
	}
}
