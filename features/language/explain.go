package language

import (
	"sort"

	"presscore/corpus"
	"presscore/features/lexicons"
)

// Contribution is one named part of a sentence's estimate, in log odds.
type Contribution struct {
	Name   string
	Weight float64
}

// Explain lists what the estimate of sentence i of d is made of, largest first;
// the weights add up to the log odds of the estimate, which it returns too.
func (m *Model) Explain(d *corpus.Document, hits []lexicons.Hit, i int) ([]Contribution, float64) {
	if i < 0 || i >= len(d.Seg.Sentences) {
		return nil, 0
	}
	s := d.Seg.Sentences[i]
	from := sort.Search(len(hits), func(k int) bool { return hits[k].FirstTok >= s.FirstTok })
	to := sort.Search(len(hits), func(k int) bool { return hits[k].FirstTok >= s.EndTok })
	var x [numDense]float64
	dense(&x, d.Text, &d.Seg, s, hits[from:to])
	out := []Contribution{{"base", float64(m.scale*m.bias) + m.shift}}
	for j, v := range x {
		if w := m.scale * m.dense[j] * v; w != 0 {
			out = append(out, Contribution{denseNames[j], w})
		}
	}
	eachTerm(&d.Seg, s, func(key uint64, first, last int32) {
		if w := m.scale * m.terms.get(key); w != 0 {
			name := "word:" + d.Seg.Tokens[first].In(d.Text)
			if last > first {
				name = "pair:" + d.Seg.Tokens[first].In(d.Text) + " " + d.Seg.Tokens[last].In(d.Text)
			}
			out = append(out, Contribution{name, w})
		}
	})
	sum := 0.0
	for _, c := range out {
		sum += c.Weight
	}
	sort.SliceStable(out, func(a, b int) bool {
		wa, wb := out[a].Weight, out[b].Weight
		return wa*wa > wb*wb
	})
	return out, sigmoid(sum)
}
