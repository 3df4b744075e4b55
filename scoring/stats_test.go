package scoring

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

// TestMidP against sums of probabilities worked out in Python 3.11 (math.lgamma,
// math.fsum); the fractions are closed forms of the geometric and the negative
// binomial with 2 and 3 failures.
func TestMidP(t *testing.T) {
	for _, c := range []struct {
		k           int64
		mean, alpha float64
		want        float64
	}{
		{0, .5, 0, .303265329856},
		{0, 3, 0, .024893534184},
		{2, 2, 0, .541341132946},
		{5, 2.5, 0, .924578490359},
		{10, 10, 0, .520484732332},
		{30, 12, 0, .999993879107},
		{1, .001, 0, .999500000083},
		{0, .5, 1, 1. / 3},
		{0, 3, .5, .08},
		{2, 2, .5, .59375},
		{3, 3, 1. / 3, .578125},
		{5, 2.5, 2, .832517917022},
		{10, 10, .1, .544049263000},
		{40, 12, .8, .970565748640},
		{1, .001, 3, .999500002322},
		{0, 0, 1, .5}, // no exposure: no evidence
		{0, 0, 0, .5},
		{1, 0, 0, 1},
	} {
		near(t, "midP", midP(c.k, c.mean, c.alpha), c.want, 1e-9)
	}
	// a vanishing dispersion is Poisson
	near(t, "midP at alpha 1e-7", midP(4, 3, 1e-7), midP(4, 3, 0), 1e-6)
}

// TestMidPIsARank: between 0 and 1, rising with the count, falling with the mean.
func TestMidPIsARank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.Int64Range(0, 2000).Draw(t, "k")
		mean := rapid.Float64Range(0, 500).Draw(t, "mean")
		alpha := rapid.Float64Range(0, 20).Draw(t, "alpha")
		p := midP(k, mean, alpha)
		if !(p >= 0 && p <= 1) {
			t.Fatalf("midP(%d, %g, %g) = %g", k, mean, alpha, p)
		}
		if q := midP(k+1, mean, alpha); q < p-1e-9 {
			t.Fatalf("midP falls from %g to %g with the count", p, q)
		}
		if q := midP(k, mean*1.1+.1, alpha); q > p+1e-9 && mean > 0 {
			t.Fatalf("midP rises from %g to %g with the mean", p, q)
		}
	})
}

// TestBenjaminiHochberg: the fifteen p-values of the paper's example (Benjamini
// & Hochberg 1995, §4.1: four are rejected at .05), and q-values by hand.
func TestBenjaminiHochberg(t *testing.T) {
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	q := benjaminiHochberg(p)
	rejected := 0
	for _, x := range q {
		if x <= .05 {
			rejected++
		}
	}
	if rejected != 4 {
		t.Errorf("%d rejected, the paper rejects 4: %v", rejected, q)
	}
	near(t, "q of the 4th", q[3], .0095*15/4, 1e-12)
	near(t, "q of the 6th", q[5], .0298*15/7, 1e-12) // the 7th is smaller than the 6th's own .0695
	// in any order, ties alike
	got := benjaminiHochberg([]float64{.04, .01, .04, .5})
	for i, want := range []float64{.04 * 4 / 3, .04, .04 * 4 / 3, .5} {
		near(t, "q", got[i], want, 1e-12)
	}
	if len(benjaminiHochberg(nil)) != 0 {
		t.Error("no p-values give q-values")
	}
}

// TestTInterval: half-widths from the printed table of Student's t at 97.5%
// (NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2).
func TestTInterval(t *testing.T) {
	for nu, want := range map[int64]float64{1: 12.706, 2: 4.303, 4: 2.776, 9: 2.262, 19: 2.093, 29: 2.045, 59: 2.001, 99: 1.984} {
		n := nu + 1
		near(t, "t", tInterval(float64(n), n), want, 5e-4) // variance n: the standard error is 1
	}
	for _, n := range []int64{0, 1} {
		if !math.IsInf(tInterval(1, n), 1) {
			t.Errorf("an interval of %d values", n)
		}
	}
	if !math.IsInf(tInterval(math.NaN(), 5), 1) {
		t.Error("an interval of an unknown variance")
	}
	if tInterval(0, 5) != 0 {
		t.Error("equal values have an interval")
	}
}

func TestTTest(t *testing.T) {
	near(t, "p at the table's 5%", tTest(2.262, 10, 10, 0), .05, 1e-4)
	near(t, "p of the same mean", tTest(3, 2, 10, 3), 1, 1e-12)
	for _, c := range []struct {
		mean, variance float64
		n              int64
		want           float64
	}{{5, 0, 3, 0}, {0, 0, 3, 1}, {5, 1, 1, 1}, {5, math.NaN(), 9, 1}} {
		near(t, "p", tTest(c.mean, c.variance, c.n, 0), c.want, 0)
	}
}

func TestQuantileAndMedian(t *testing.T) {
	if !math.IsNaN(quantile(.5, nil)) || !math.IsNaN(median(nil)) {
		t.Error("nothing has a middle")
	}
	near(t, "median", median([]float64{3, 1, 2}), 2, 0)
	near(t, "median", median([]float64{4, 1, 3, 2}), 2.5, 0)
	in := []float64{3, 1, 2}
	median(in)
	if in[0] != 3 {
		t.Error("median sorts what it was given")
	}
	near(t, "quantile of one", quantile(.9, []float64{7}), 7, 0)
}

// TestDispersion finds the alpha that counts were drawn with, at mixed lengths.
func TestDispersion(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, alpha := range []float64{0, .3, 1, 3} {
		counts, words, total, sum := make([]int64, 20000), make([]int64, 20000), int64(0), int64(0)
		for i := range counts {
			words[i] = 150 + int64(r.IntN(2350))
			counts[i] = drawCount(r, .004*float64(words[i]), alpha)
			total += words[i]
			sum += counts[i]
		}
		got := dispersion(counts, words, float64(sum)/float64(total))
		near(t, "alpha", got, alpha, .02+.12*alpha)
	}
	if dispersion(nil, nil, 0) != 0 {
		t.Error("no counts are dispersed")
	}
	if got := dispersion([]int64{1, 1, 1, 1}, []int64{100, 100, 100, 100}, .01); got != 0 {
		t.Errorf("less spread than Poisson gives alpha %g, want 0", got)
	}
}

// drawCount draws from the negative binomial with the mean and variance mean + alpha·mean².
func drawCount(r *rand.Rand, mean, alpha float64) int64 {
	if alpha > 0 {
		mean = distuv.Gamma{Alpha: 1 / alpha, Beta: 1 / (alpha * mean), Src: r}.Rand()
	}
	return int64(distuv.Poisson{Lambda: mean, Src: r}.Rand())
}

// TestBetweenVariance: the worked example by hand, and what simulated outlets were drawn with.
func TestBetweenVariance(t *testing.T) {
	// means 0, 2, 4 with variance 1: Q = 8, df 2, C = 3 − 1 = 2, so tau² = 3
	tau2, centre := betweenVariance([]float64{0, 2, 4}, []float64{1, 1, 1})
	near(t, "tau²", tau2, 3, 1e-9)
	near(t, "centre", centre, 2, 1e-9)
	tau2, _ = betweenVariance([]float64{2, 2.1, 1.9}, []float64{1, 1, 1})
	near(t, "tau² of equal means", tau2, 0, 0)
	if tau2, centre := betweenVariance(nil, nil); tau2 != 0 || !math.IsNaN(centre) {
		t.Error("no outlets vary")
	}
	if tau2, centre := betweenVariance([]float64{7}, []float64{0}); tau2 != 0 || centre != 7 {
		t.Error("one outlet varies")
	}
	var sumTau, sumCentre float64
	const panels = 20
	for p := range panels {
		r := rand.New(rand.NewPCG(3, uint64(p)))
		var means, sampling []float64
		for range 400 {
			v := .5 + 2*r.Float64()
			means = append(means, 50+2*r.NormFloat64()+math.Sqrt(v)*r.NormFloat64())
			sampling = append(sampling, v)
		}
		tau2, centre := betweenVariance(means, sampling)
		sumTau += tau2
		sumCentre += centre
	}
	near(t, "tau² on average", sumTau/panels, 4, .25)
	near(t, "centre on average", sumCentre/panels, 50, .1)
}

// TestSumsAreExact against gonum on small data, and against themselves in any order and split.
func TestSumsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(-2_000_000, 2_000_000), 0, 60).Draw(t, "values")
		var all Sums
		floats := make([]float64, len(values))
		for i, v := range values {
			all.Add(v)
			floats[i] = float64(v)
		}
		split := rapid.IntRange(0, len(values)).Draw(t, "split")
		var a, b Sums
		for i := len(values) - 1; i >= 0; i-- {
			if i < split {
				a.Add(values[i])
			} else {
				b.Add(values[i])
			}
		}
		ab, ba := a, b
		ab.Merge(b)
		ba.Merge(a)
		if ab != all || ba != all {
			t.Fatalf("merged %v and %v, want %v", ab, ba, all)
		}
		if len(values) < 2 {
			if !math.IsNaN(all.Variance()) {
				t.Fatal("a variance of fewer than two values")
			}
			return
		}
		want := stat.Variance(floats, nil)
		if got := all.Variance(); math.Abs(got-want) > 1e-9*(1+want) {
			t.Fatalf("variance %g, gonum says %g", got, want)
		}
		if mean, want := all.Mean(), stat.Mean(floats, nil); float64(mean) < want-.5-1e-6 || float64(mean) > want+.5+1e-6 {
			t.Fatalf("mean %d of %g", mean, want)
		}
	})
}

// TestSumsOfLargeValues: 128 bits hold where doubles and 64 bits do not.
func TestSumsOfLargeValues(t *testing.T) {
	var s Sums
	for i := range 1000 {
		s.Add(1<<62 + int64(i%2))
		s.Add(-1 << 62)
	}
	var x Sums
	for i := range 1000 {
		x.Add(int64(1e15) + int64(i%2))
	}
	near(t, "variance of 1e15 and 1e15+1", x.Variance(), 1000./999/4, 1e-12)
	if x.Mean() != 1e15+1 { // half up
		t.Errorf("mean %d", x.Mean())
	}
	if s.N != 2000 || s.Sum != 500 {
		t.Errorf("%+v", s)
	}
}

func TestMeanRoundsHalfUp(t *testing.T) {
	for _, c := range []struct {
		values []int64
		want   int64
	}{{nil, 0}, {[]int64{1, 2}, 2}, {[]int64{-1, -2}, -1}, {[]int64{-1, 0}, 0}, {[]int64{-3}, -3}, {[]int64{1, 1, 2}, 1}, {[]int64{-1, -1, -2}, -1}, {[]int64{-2, -2, -1}, -2}} {
		var s Sums
		for _, v := range c.values {
			s.Add(v)
		}
		if got := s.Mean(); got != c.want {
			t.Errorf("mean of %v is %d, want %d", c.values, got, c.want)
		}
	}
}
