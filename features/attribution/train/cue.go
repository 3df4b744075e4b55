package train

import (
	"math"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/labelled"
)

// rng is a small generator (splitmix64): the same seed gives the same numbers everywhere.
type rng uint64

// next is the next number of the generator.
func (r *rng) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	x := uint64(*r)
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// shuffle orders idx at random.
func (r *rng) shuffle(idx []int) {
	for i := len(idx) - 1; i > 0; i-- {
		j := int(r.next() % uint64(i+1))
		idx[i], idx[j] = idx[j], idx[i]
	}
}

// cueTrainer holds the cue model while it is trained.
type cueTrainer struct {
	w, g, sum []float32
	steps     int
}

const (
	// passes over the data
	cueEpochs = 6
	// the step of AdaGrad
	cueRate    = .05
	cueDropout = 77 // of 256
)

// trainCue fits the cue model on the examples; frames hold their tokens.
func trainCue(exs []*labelled.Example, frames []*crf.Frame, seed uint64) []float32 {
	type row struct {
		feats []uint32
		y     bool
	}
	var rows []row
	var buf []uint32
	for n, ex := range exs {
		f := frames[n]
		for b := range ex.Doc.Seg.Blocks {
			if ex.Skip[b] {
				continue
			}
			blk := &ex.Doc.Seg.Blocks[b]
			for i := blk.FirstTok; i < blk.EndTok; i++ {
				if f.Toks[i].Lex.Class < crf.CueClassMin {
					continue
				}
				buf = f.AppendCue(buf[:0], i, blk.FirstTok, blk.EndTok)
				hs := make([]uint32, len(buf))
				for k, h := range buf {
					hs[k] = h >> (crf.HashBits - crf.CueBits)
				}
				l := ex.Gold[i]
				rows = append(rows, row{hs, l == crf.BeginCue || l == crf.InCue})
			}
		}
	}
	t := cueTrainer{w: make([]float32, 1<<crf.CueBits), g: make([]float32, 1<<crf.CueBits), sum: make([]float32, 1<<crf.CueBits)}
	order := make([]int, len(rows))
	for i := range order {
		order[i] = i
	}
	r := rng(seed)
	kept := make([]uint32, 0, 64)
	for e := 0; e < cueEpochs; e++ {
		r.shuffle(order)
		for _, k := range order {
			kept = kept[:0]
			z, bits, left := float32(0), uint64(0), 0
			for _, h := range rows[k].feats {
				if left == 0 {
					bits, left = r.next(), 8
				}
				if bits&255 >= cueDropout {
					kept = append(kept, h)
					z += t.w[h]
				}
				bits >>= 8
				left--
			}
			const keep = 1 - float32(cueDropout)/256
			p := float32(1 / (1 + math.Exp(-float64(z/keep))))
			y := float32(0)
			if rows[k].y {
				y = 1
			}
			g := (p - y) / keep
			if g < 1e-3 && g > -1e-3 {
				continue
			}
			for _, h := range kept {
				t.g[h] += g * g
				t.w[h] -= cueRate * g / float32(math.Sqrt(float64(t.g[h])+1e-8))
			}
		}
		if e >= 2 {
			t.steps++
			for i, w := range t.w {
				t.sum[i] += w
			}
		}
	}
	for i := range t.sum {
		t.sum[i] /= float32(t.steps)
	}
	return t.sum
}

// quantise packs the cue model's weights into bytes.
func quantise(w []float32) ([]int8, float32) {
	top := float32(0)
	for _, x := range w {
		top = max(top, x, -x)
	}
	step := max(float32(math.Ceil(float64(top)/127*1e6)/1e6), 1e-6)
	q := make([]int8, len(w))
	for i, x := range w {
		q[i] = int8(math.Round(float64(x / step)))
	}
	return q, step
}
