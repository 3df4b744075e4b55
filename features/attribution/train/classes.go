package train

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"iter"
	"math"
	"sort"

	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/labelled"
)

// Word classes: words that keep the same company fall into the same class.
// Positive pointwise mutual information with the words directly before and
// after, reduced to a few dimensions by subspace iteration, then spherical
// k-means. Source: Bullinaria and Levy 2007 (PPMI), Halko et al. 2011 (subspace
// iteration), Dhillon and Modha 2001 (spherical k-means).
const (
	classMinCount = 20   // a word must occur this often in the unlabelled text
	classContexts = 1000 // most frequent words that count as company, on each side
	// dimensions of a word
	classDims = 64
	// classes; 255 fit a byte, 0 is none
	classCount = 255
	// passes of the subspace iteration
	classPasses = 4
	// rounds of k-means
	classRounds = 15
)

// Classes groups the words of unlabelled texts and returns the classes
// file that Train builds on.
func Classes(texts iter.Seq[string], seed uint64) ([]byte, error) {
	c := countPairs(texts)
	if len(c.words) < classCount {
		return nil, fmt.Errorf("attribution: %d words that occur %d times are too few for word classes", len(c.words), classMinCount)
	}
	r := rng(seed)
	vecs := embed(c, &r)
	of := cluster(vecs, c.freq, &r)
	type line struct {
		text string
		of   uint8
	}
	out := make([]line, len(c.words))
	for i, w := range c.words {
		out[i] = line{w, of[i]}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].text < out[j].text })
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	for _, l := range out {
		fmt.Fprintf(z, "%s\t%d\n", l.text, l.of)
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// pairs are the words of a text collection and their company.
type pairs struct {
	words []string
	freq  []int
	rows  [][]cell // per word, sorted by column
	cols  []float64
	total float64
}

// cell is one entry of a sparse row.
type cell struct {
	col int32
	x   float32
}

// countPairs counts which words stand directly beside which. It goes over the
// texts once, keeps what is met, and sorts only at the end: three parts of one
// table, so they stand in one function.
func countPairs(texts iter.Seq[string]) *pairs {
	type entry struct {
		text string
		n    int
		id   int32
	}
	counts := map[uint64]*entry{}
	var seq []uint64 // normalised keys of all texts; 0 ends a paragraph
	for text := range texts {
		d := labelled.PlainDocument(text)
		for b := range d.Seg.Blocks {
			blk := &d.Seg.Blocks[b]
			for i := blk.FirstTok; i < blk.EndTok; i++ {
				t := &d.Seg.Tokens[i]
				w := crf.WordOf(d.Text, t)
				e := counts[w.Key]
				if e == nil {
					e = &entry{text: wordText(d.Text, t, w), id: -1}
					counts[w.Key] = e
				}
				e.n++
				seq = append(seq, w.Key)
			}
			seq = append(seq, 0)
		}
	}
	var list []*entry
	for _, e := range counts {
		if e.n >= classMinCount && len(e.text) < 60 {
			list = append(list, e)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].n != list[j].n {
			return list[i].n > list[j].n
		}
		return list[i].text < list[j].text
	})
	p := &pairs{cols: make([]float64, 2*classContexts)}
	for i, e := range list {
		e.id = int32(i)
		p.words, p.freq = append(p.words, e.text), append(p.freq, e.n)
	}
	ids := make([]int32, len(seq))
	for i, k := range seq {
		ids[i] = -1
		if e := counts[k]; e != nil {
			ids[i] = e.id
		}
	}
	// company of each word, counted row by row: list the places of every word first
	at := make([]int32, len(list)+1)
	for _, id := range ids {
		if id >= 0 {
			at[id+1]++
		}
	}
	for i := range list {
		at[i+1] += at[i]
	}
	places, fill := make([]int32, at[len(list)]), append([]int32(nil), at[:len(list)]...)
	for i, id := range ids {
		if id >= 0 {
			places[fill[id]] = int32(i)
			fill[id]++
		}
	}
	row := make([]float32, 2*classContexts)
	p.rows = make([][]cell, len(list))
	for w := range list {
		clear(row)
		for _, i := range places[at[w]:at[w+1]] {
			if i > 0 && ids[i-1] >= 0 && ids[i-1] < classContexts {
				row[ids[i-1]]++
			}
			if int(i)+1 < len(ids) && ids[i+1] >= 0 && ids[i+1] < classContexts {
				row[classContexts+ids[i+1]]++
			}
		}
		for c, x := range row {
			if x > 0 {
				p.rows[w] = append(p.rows[w], cell{int32(c), x})
				p.cols[c] += float64(x)
				p.total += float64(x)
			}
		}
	}
	return p
}

// embed gives each word a vector of unit length.
func embed(p *pairs, r *rng) [][]float32 {
	rows := make([][]cell, len(p.rows))
	for w, row := range p.rows {
		sum := 0.0
		for _, c := range row {
			sum += float64(c.x)
		}
		for _, c := range row {
			if v := math.Log(float64(c.x) * p.total / (sum * p.cols[c.col])); v > 0 {
				rows[w] = append(rows[w], cell{c.col, float32(v)})
			}
		}
	}
	// Q spans the columns' main directions: Q <- orth(X' X Q), a few times
	q := make([][]float32, 2*classContexts)
	for i := range q {
		q[i] = make([]float32, classDims)
		for d := range q[i] {
			q[i][d] = float32(r.next()>>40)/(1<<23) - 1
		}
	}
	out := make([][]float32, len(rows))
	for i := range out {
		out[i] = make([]float32, classDims)
	}
	for pass := 0; ; pass++ {
		for w, row := range rows {
			clear(out[w])
			for _, c := range row {
				for d, x := range q[c.col] {
					out[w][d] += c.x * x
				}
			}
		}
		if pass == classPasses {
			break
		}
		for i := range q {
			clear(q[i])
		}
		for w, row := range rows {
			for _, c := range row {
				for d, x := range out[w] {
					q[c.col][d] += c.x * x
				}
			}
		}
		orthonormal(q)
	}
	for _, v := range out {
		unitLength(v)
	}
	return out
}

// orthonormal makes the columns of q orthonormal (modified Gram-Schmidt).
func orthonormal(q [][]float32) {
	for d := 0; d < classDims; d++ {
		for e := 0; e < d; e++ {
			dot := 0.0
			for i := range q {
				dot += float64(q[i][d]) * float64(q[i][e])
			}
			for i := range q {
				q[i][d] -= float32(dot) * q[i][e]
			}
		}
		n := 0.0
		for i := range q {
			n += float64(q[i][d]) * float64(q[i][d])
		}
		n = 1 / (math.Sqrt(n) + 1e-12)
		for i := range q {
			q[i][d] *= float32(n)
		}
	}
}

// unitLength scales a vector to length one.
func unitLength(v []float32) {
	n := float32(0)
	for _, x := range v {
		n += x * x
	}
	n = 1 / (float32(math.Sqrt(float64(n))) + 1e-9)
	for d := range v {
		v[d] *= n
	}
}

// cluster runs spherical k-means; classes are 1 to classCount.
func cluster(vecs [][]float32, freq []int, r *rng) []uint8 {
	of := make([]uint8, len(vecs))
	centre := make([][]float32, classCount)
	// start from words of the frequent half
	for k := range centre {
		centre[k] = append([]float32(nil), vecs[int(r.next()%uint64(len(vecs)/2))]...)
	}
	for round := 0; round < classRounds; round++ {
		for w, v := range vecs {
			best, top := 0, float32(-2)
			for k, c := range centre {
				s := float32(0)
				for d := 0; d+3 < classDims; d += 4 {
					s += v[d]*c[d] + v[d+1]*c[d+1] + v[d+2]*c[d+2] + v[d+3]*c[d+3]
				}
				if s > top {
					best, top = k, s
				}
			}
			of[w] = uint8(best + 1)
		}
		for k := range centre {
			clear(centre[k])
		}
		for w, v := range vecs {
			c, weight := centre[of[w]-1], float32(math.Log(float64(1+freq[w])))
			for d, x := range v {
				c[d] += weight * x
			}
		}
		for k := range centre {
			unitLength(centre[k])
		}
	}
	return of
}
