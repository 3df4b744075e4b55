package window

import (
	"encoding/binary"
	"errors"
	"math"

	"presscore/internal/wire"
)

// terms are those of all articles, by number, and how rare they are. A window of a million
// articles has twenty million of them: they lie in a file, by rank of their articles.
type terms struct {
	file *spill
	at   []int64   // by rank: where those of the article begin, and where all end
	df   []int32   // by number: articles that hold the term
	idf  []float64 // by number: how rare it is, 0 for one outlet's own

	raw []byte // room for what is read
}

// vector is an article's terms with their weights; its length is 1.
type vector struct {
	terms   []int32 // numbers
	weights []float32
}

// readTerms numbers the terms of all articles and weighs them by rarity.
func (f *finder) readTerms() (*terms, error) {
	file, err := newSpill(f.w.opts.Dir)
	if err != nil {
		return nil, err
	}
	t := &terms{file: file, at: make([]int64, 0, len(f.docs)+1)}
	if err := f.weigh(t); err != nil {
		return nil, errors.Join(err, t.close())
	}
	return t, nil
}

func (t *terms) close() error { return t.file.close() }

// weigh fills t.
func (f *finder) weigh(t *terms) error {
	number := make(map[uint64]int32)
	var in []majority // by number
	var sk Sketch
	var out []byte
	for i := range f.docs {
		if err := f.termsOf(t, &sk, int32(i)); err != nil {
			return err
		}
		out = out[:0]
		for _, x := range sk.Terms {
			n, ok := number[x.Key]
			if !ok {
				n = int32(len(t.df))
				number[x.Key] = n
				t.df, in = append(t.df, 0), append(in, majority{})
			}
			t.df[n]++
			in[n].vote(f.outlets[i])
			out = append(binary.AppendUvarint(out, uint64(n)), x.Weight)
		}
		at, err := t.file.append(out)
		if err != nil {
			return err
		}
		t.at = append(t.at, at)
	}
	t.at = append(t.at, t.file.size)
	if err := t.file.flush(); err != nil {
		return err
	}
	house, err := f.houseTerms(t, in)
	if err != nil {
		return err
	}
	t.idf = make([]float64, len(t.df))
	for n, df := range t.df {
		if !house[n] {
			t.idf[n] = max(0, math.Log((float64(len(f.docs))+1)/(float64(df)+.5)))
		}
	}
	return nil
}

// each calls yield with the terms of an article and their weights in it, strongest first.
func (t *terms) each(rank int32, yield func(n int32, weight uint8)) (err error) {
	if t.raw, err = t.file.read(t.raw, t.at[rank], int(t.at[rank+1]-t.at[rank])); err != nil {
		return err
	}
	r := wire.NewReader(t.raw)
	for r.More() {
		yield(int32(r.Uvarint()), r.Byte())
	}
	return r.Done()
}

// read gives the terms of an article.
func (t *terms) read(v *vector, rank int32) error {
	v.terms, v.weights = v.terms[:0], v.weights[:0]
	norm := 0.
	err := t.each(rank, func(n int32, weight uint8) {
		x := float64(termWeight(Term{Weight: weight})) * t.idf[n]
		v.terms, v.weights = append(v.terms, n), append(v.weights, float32(x))
		norm += x * x
	})
	if norm > 0 {
		scale := float32(1 / math.Sqrt(norm))
		for k := range v.weights {
			v.weights[k] *= scale
		}
	}
	return err
}

// termWeight grows with the logarithm of the count; the title counts as much as three names.
func termWeight(t Term) float32 {
	n := t.count()
	if t.Weight&termTitle != 0 {
		n += 3
	}
	return float32(math.Log1p(float64(n)))
}

// termsOf reads the terms of an article into a sketch.
func (f *finder) termsOf(t *terms, sk *Sketch, rank int32) (err error) {
	d := &f.docs[rank]
	if t.raw, err = f.w.sketches.read(t.raw, d.sketchAt, int(d.sketchLen-sampleBytes*d.samples)); err != nil {
		return err
	}
	head := wire.NewReader(t.raw)
	return sk.head(&head)
}

// majority finds the only outlet that may hold most of a term's articles, in
// one pass (Boyer and Moore 1991, MJRTY).
type majority struct{ outlet, votes int32 }

func (m *majority) vote(outlet int32) {
	switch {
	case m.votes == 0:
		m.outlet, m.votes = outlet, 1
	case m.outlet == outlet:
		m.votes++
	default:
		m.votes--
	}
}

const (
	// houseShare: a term of at least houseArticles articles, so many of them one
	// outlet's, is the outlet's own furniture ("Caption", a rubric, its reporters), not news.
	houseShare    = .7
	houseArticles = 10
)

// houseTerms marks the terms that only one outlet uses, unless it is most of the window.
func (f *finder) houseTerms(t *terms, in []majority) ([]bool, error) {
	held := make([]int32, len(t.df))
	articles := make(map[int32]int)
	for i := range f.docs {
		articles[f.outlets[i]]++
		if err := t.each(int32(i), func(n int32, _ uint8) {
			if in[n].outlet == f.outlets[i] {
				held[n]++
			}
		}); err != nil {
			return nil, err
		}
	}
	house := make([]bool, len(t.df))
	for n, df := range t.df {
		house[n] = df >= houseArticles && float64(held[n]) >= houseShare*float64(df) && 2*articles[in[n].outlet] < len(f.docs)
	}
	return house, nil
}
