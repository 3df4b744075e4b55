package scoring

import (
	"math"
	"math/rand/v2"
	"testing"

	"presscore/features"
)

// TestLeanOfOutlet: mean and interval worked out by hand. Of -.5, .1 and .7 the mean is
// .1 and the variance .36; the interval is .1 ± 1.96 √(.36/3 + .4²).
func TestLeanOfOutlet(t *testing.T) {
	l := NewLeans(.4)
	for i, x := range []features.Micros{-500_000, 100_000, 700_000} {
		l.Add("a.example", []features.Genre{features.News, features.News, features.Opinion}[i], x)
	}
	got := l.Finish()
	all := got[OutletGenre{"a.example", All}]
	half := 1.96 * math.Sqrt(.36/3+.16)
	if all.N != 3 || math.Abs(all.Mean-.1) > 1e-9 || math.Abs(all.Low-(.1-half)) > 1e-6 || math.Abs(all.High-(.1+half)) > 1e-6 {
		t.Errorf("all: %+v", all)
	}
	if news := got[OutletGenre{"a.example", features.News}]; news.N != 2 || math.Abs(news.Mean+.2) > 1e-9 {
		t.Errorf("news: %+v", news)
	}
	if one := got[OutletGenre{"a.example", features.Opinion}]; one.N != 1 || one.Mean != .7 || !math.IsNaN(one.Low) || !math.IsNaN(one.High) {
		t.Errorf("one article has %+v: want no interval", one)
	}
	if len(got) != 3 {
		t.Errorf("%d outlets and genres", len(got))
	}
}

// TestLeansKnowNoOrder: sums are exact, also of a million articles at the far ends.
func TestLeansKnowNoOrder(t *testing.T) {
	places := make([]features.Micros, 1_000)
	rng := rand.New(rand.NewPCG(3, 4))
	for i := range places {
		places[i] = features.Micros(rng.IntN(6_000_001) - 3_000_000)
	}
	sum := func() Lean {
		l := NewLeans(0)
		for range 1_000 {
			for _, p := range places {
				l.Add("a", features.News, p)
			}
		}
		return l.Finish()[OutletGenre{"a", All}]
	}
	first := sum()
	rng.Shuffle(len(places), func(a, b int) { places[a], places[b] = places[b], places[a] })
	if second := sum(); second != first || first.Low >= first.Mean || first.High <= first.Mean {
		t.Errorf("%+v and %+v", first, second)
	}
}
