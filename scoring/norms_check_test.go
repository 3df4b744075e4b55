package scoring

import (
	"math"
	"math/rand/v2"
	"testing"

	"presscore/features"
)

// TestCompare: the reference articles lie in the middle of their own norms with
// the norms' spread; articles with twice the rate are called off, and first.
func TestCompare(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	words := func() int64 { return 200 + r.Int64N(1500) }
	vectors := corpusOf(r, 20, 40, words, .004, .5)
	n := build(vectors)
	gather := func(vectors []features.Vector) []GenreShift {
		b := &NormsBuilder{}
		for _, v := range vectors {
			b.Add(v)
		}
		return n.Compare(b)
	}
	same := gather(vectors)
	if len(same) != 1 || same[0].Genre != features.News || same[0].Articles != 800 {
		t.Fatalf("%+v", same)
	}
	for _, s := range same[0].Features {
		if math.Abs(s.Mean-s.NormsMean) > 1e-3 || math.Abs(s.SD-s.NormsSD) > 1e-3 || s.Far(.01) {
			t.Errorf("%s of the reference articles: %+v", s.Feature, s)
		}
	}
	more := gather(corpusOf(r, 20, 40, words, .008, .5))[0].ByDistance()
	if f := features.All[features.Index(more[0].Feature)]; !more[0].Far(5) || f.Unit != features.Rate {
		t.Errorf("twice the rate: %+v", more[0])
	}
	if got := gather(nil); len(got) != 0 {
		t.Errorf("no articles: %+v", got)
	}
}
