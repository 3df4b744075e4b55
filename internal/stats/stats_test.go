package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// Numbers called scipy below are of SciPy 1.17.1, those called scikit-learn of
// scikit-learn 1.9.1.

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

func TestMeanAndVariance(t *testing.T) {
	x := []float64{3, 1, 4, 1, 5, 9, 2, 6}
	near(t, "mean", Mean(x), 3.875, 1e-12)
	near(t, "variance", Variance(x), 7.553571428571429, 1e-12) // numpy.var, ddof 1
	near(t, "mean of nothing", Mean(nil), math.NaN(), 0)
	near(t, "variance of one", Variance([]float64{3}), math.NaN(), 0)
}

// TestQuantile against numpy.quantile.
func TestQuantile(t *testing.T) {
	for _, c := range []struct {
		values  []float64
		p, want float64
	}{
		{[]float64{1, 2, 3, 4}, .1, 1.3}, {[]float64{1, 2, 3, 4}, .25, 1.75}, {[]float64{1, 2, 3, 4}, .9, 3.7},
		{[]float64{2, 3, 5, 8, 13, 21}, .025, 2.125}, {[]float64{2, 3, 5, 8, 13, 21}, .3, 4}, {[]float64{2, 3, 5, 8, 13, 21}, .975, 20},
		{[]float64{1, 2, 3}, .5, 2}, {[]float64{7}, .9, 7}, {[]float64{1, 2, 3}, 1, 3}, {[]float64{1, 2, 3}, 0, 1},
		{[]float64{1, 2, 3}, 1.5, 3}, {[]float64{1, 2, 3}, -1, 1},
		{nil, .5, math.NaN()}, {[]float64{2, 1}, .5, math.NaN()}, {[]float64{1, 2}, math.NaN(), math.NaN()},
	} {
		near(t, "quantile", Quantile(c.p, c.values), c.want, 1e-12)
	}
}

func TestMedian(t *testing.T) {
	in := []float64{3, 1, 2}
	near(t, "median of three", Median(in), 2, 0)
	if in[0] != 3 {
		t.Error("the median sorts what it was given")
	}
	near(t, "median of four", Median([]float64{4, 1, 3, 2}), 2.5, 0)
	near(t, "median of nothing", Median(nil), math.NaN(), 0)
}

// TestTInterval: half-widths from the printed table of Student's t at 97.5%
// (NIST/SEMATECH e-Handbook of Statistical Methods, §1.3.6.7.2), and where gonum
// loses its digits from scipy.stats.t.ppf.
func TestTInterval(t *testing.T) {
	for nu, want := range map[int64]float64{1: 12.706, 2: 4.303, 4: 2.776, 9: 2.262, 19: 2.093, 29: 2.045, 59: 2.001, 99: 1.984} {
		n := nu + 1
		near(t, "t", tInterval(float64(n), n, .95), want, 5e-4) // variance n: the standard error is 1
	}
	for _, c := range []struct {
		nu          int64
		level, want float64
	}{
		{9, .95, 2.262157162798205}, {29, .95, 2.045229642132703}, {100_000, .95, 1.9599877075346095}, {1_000_000, .95, 1.959966356814107},
		{1_000_000_000, .95, 1.959963986912325}, {100_000, 1 - 1e-7, 5.3271150789512}, {1_000_000, 1 - 1e-7, 5.32676300330714}, {1_000_000_000, 1 - 1e-7, 5.326723925395179},
	} {
		near(t, "t", tInterval(float64(c.nu+1), c.nu+1, c.level), c.want, 1e-9)
	}
	for _, n := range []int64{-1, 0, 1} {
		if !math.IsInf(tInterval(1, n, .95), 1) {
			t.Errorf("%d values have an interval", n)
		}
	}
	if !math.IsInf(tInterval(math.NaN(), 5, .95), 1) {
		t.Error("an unknown variance has an interval")
	}
	near(t, "interval of equal values", tInterval(0, 5, .95), 0, 0)
	near(t, "interval at 95 instead of .95", tInterval(1, 5, 95), math.NaN(), 0)
}

func TestTTest(t *testing.T) {
	near(t, "p at the table's 5%", tTest(2.262, 10, 10, 0), .05, 1e-4)
	near(t, "p of the same mean", tTest(3, 2, 10, 3), 1, 1e-12)
	for _, c := range []struct { // 2·scipy.stats.t.sf
		t    float64
		nu   int64
		want float64
	}{{2, 9, .07655282377070101}, {5, 100_000, 5.742701678641679e-07}, {4, 1_000_000_000, 6.334248821646783e-05}, {40, 20, 1.457469655431075e-20}} {
		near(t, "p", tTest(c.t, float64(c.nu+1), c.nu+1, 0)/c.want, 1, 1e-6)
	}
	for _, c := range []struct {
		mean, variance float64
		n              int64
		want           float64
	}{{5, 0, 3, 0}, {0, 0, 3, 1}, {5, 1, 1, 1}, {5, math.NaN(), 9, 1}} {
		near(t, "p", tTest(c.mean, c.variance, c.n, 0), c.want, 0)
	}
}

// TestMidP against sums of probabilities worked out in Python 3.11 (math.lgamma,
// math.fsum), against scipy.stats.nbinom and poisson in the far tails; the
// fractions are closed forms of the geometric and the negative binomial with 2
// and 3 failures.
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
		{400, 300, 0, .999999980769525}, // scipy from here
		{3, 40, 0, 2.6230755290255392e-14},
		{60, 20, .05, .9999982685219171},
		{2000, 500, 1.5, .9662378478097156},
		{1, 500, 1e-8, 0},
		{100_000, 100_000, 0, .5002102604946276},
		{0, 0, 1, .5}, // no exposure: no evidence
		{0, 0, 0, .5},
		{1, 0, 0, 1},
		{-1, 3, 1, 0},
		{3, math.Inf(1), 1, 0},
		{3, math.NaN(), 1, math.NaN()},
		{3, 1, math.NaN(), math.NaN()},
	} {
		near(t, "mid-p", MidP(c.k, c.mean, c.alpha), c.want, 1e-9)
	}
	// a vanishing dispersion is Poisson
	near(t, "mid-p at alpha 1e-7", MidP(4, 3, 1e-7), MidP(4, 3, 0), 1e-6)
}

// TestMidPIsARank: between 0 and 1, rising with the count, falling with the mean.
func TestMidPIsARank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.Int64Range(0, 2000).Draw(t, "k")
		mean := rapid.Float64Range(0, 500).Draw(t, "mean")
		alpha := rapid.Float64Range(0, 20).Draw(t, "alpha")
		p := MidP(k, mean, alpha)
		if !(p >= 0 && p <= 1) {
			t.Fatalf("MidP(%d, %g, %g) = %g", k, mean, alpha, p)
		}
		if q := MidP(k+1, mean, alpha); q < p-1e-9 {
			t.Fatalf("the rank falls from %g to %g with the count", p, q)
		}
		if q := MidP(k, mean*1.1+.1, alpha); q > p+1e-9 && mean > 0 {
			t.Fatalf("the rank rises from %g to %g with the mean", p, q)
		}
	})
}

// TestBenjaminiHochberg: the fifteen p-values of the paper's example (Benjamini
// & Hochberg 1995, §4.1: four are rejected at .05) with the q-values of
// scipy.stats.false_discovery_control, and q-values by hand.
func TestBenjaminiHochberg(t *testing.T) {
	p := []float64{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1}
	want := []float64{.0015, .003, .0095, .035625, .0603, .06385714, .06385714, .0645, .0765, .486, .58118182, .714875, .75323077, .81321429, 1}
	rejected := 0
	for i, q := range BenjaminiHochberg(p) {
		near(t, "q", q, want[i], 5e-9)
		if q <= .05 {
			rejected++
		}
	}
	if rejected != 4 {
		t.Errorf("%d rejected, the paper rejects 4", rejected)
	}
	// in any order, ties alike
	got := BenjaminiHochberg([]float64{.04, .01, .04, .5})
	for i, want := range []float64{.04 * 4 / 3, .04, .04 * 4 / 3, .5} {
		near(t, "q", got[i], want, 1e-12)
	}
	if len(BenjaminiHochberg(nil)) != 0 {
		t.Error("no p-values give q-values")
	}
}

// TestDispersion finds the alpha that counts were drawn with, at mixed lengths.
func TestDispersion(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, alpha := range []float64{0, .3, 1, 3} {
		counts, means := make([]int64, 20000), make([]float64, 20000)
		for i := range counts {
			means[i] = .004 * float64(150+r.IntN(2350))
			counts[i] = DrawCount(r, means[i], alpha)
		}
		got := Dispersion(counts, means)
		near(t, "alpha", got, alpha, .02+.12*alpha)
	}
	if Dispersion(nil, nil) != 0 {
		t.Error("no counts are dispersed")
	}
	if got := Dispersion([]int64{1, 1, 1, 1}, []float64{1, 1, 1, 1}); got != 0 {
		t.Errorf("less spread than Poisson gives alpha %g, want 0", got)
	}
}

// TestBetweenVariance: the worked example by hand, and what simulated outlets were drawn with.
func TestBetweenVariance(t *testing.T) {
	// means 0, 2, 4 with variance 1: Q = 8, df 2, C = 3 − 1 = 2, so tau² = 3
	tau2, centre := BetweenVariance([]float64{0, 2, 4}, []float64{1, 1, 1})
	near(t, "tau²", tau2, 3, 1e-9)
	near(t, "centre", centre, 2, 1e-9)
	tau2, _ = BetweenVariance([]float64{2, 2.1, 1.9}, []float64{1, 1, 1})
	near(t, "tau² of equal means", tau2, 0, 0)
	if tau2, centre := BetweenVariance(nil, nil); tau2 != 0 || !math.IsNaN(centre) {
		t.Error("no outlets vary")
	}
	if tau2, centre := BetweenVariance([]float64{7}, []float64{0}); tau2 != 0 || centre != 7 {
		t.Error("one outlet varies")
	}
	// an estimate without any variance takes no more than its share: 1e6 to 1
	_, centre = BetweenVariance([]float64{0, 1}, []float64{0, 1})
	near(t, "centre beside a certain value", centre, 1e-6, 1e-8)
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
		tau2, centre := BetweenVariance(means, sampling)
		sumTau += tau2
		sumCentre += centre
	}
	near(t, "tau² on average", sumTau/panels, 4, .25)
	near(t, "centre on average", sumCentre/panels, 50, .1)
}

// TestWilson against scipy.stats.binomtest(k, n).proportion_ci(level, "wilson");
// 81 of 263 is the example of Newcombe 1998, Statistics in Medicine 17, table I
// (.2553 to .3662).
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n             int
		level, low, high float64
	}{
		{8, 10, .95, .4901624715366418, .9433178485456248},
		{0, 10, .95, 0, .27753279986288926},
		{10, 10, .95, .7224672001371109, 1},
		{45, 150, .99, .21377670882550312, .40316688866138783},
		{81, 263, .95, .2552885198782742, .36620957698280004},
		{0, 0, .95, 0, 1},
		{3, 5, 1, 0, 1},
		{3, 5, 95, math.NaN(), math.NaN()},
	} {
		low, high := Wilson(c.k, c.n, c.level)
		near(t, "low", low, c.low, 1e-9)
		near(t, "high", high, c.high, 1e-9)
	}
}

// TestKappa against sklearn.metrics.cohen_kappa_score.
func TestKappa(t *testing.T) {
	agree, kappa := Kappa([]int{0, 0, 1, 1, 2, 2, 2, 0, 1, 2}, []int{0, 1, 1, 1, 2, 0, 2, 0, 2, 2})
	near(t, "agreement", agree, .7, 1e-12)
	near(t, "kappa", kappa, .5454545454545454, 1e-12)
	agree, kappa = Kappa[string](nil, nil)
	near(t, "agreement on nothing", agree, math.NaN(), 0)
	near(t, "kappa on nothing", kappa, math.NaN(), 0)
	agree, kappa = Kappa([]string{"a", "a"}, []string{"a", "a"})
	near(t, "agreement on one class", agree, 1, 0)
	near(t, "kappa on one class", kappa, math.NaN(), 0)
	defer func() {
		if recover() == nil {
			t.Error("readers of different texts are compared")
		}
	}()
	Kappa([]int{1}, nil)
}

// TestPearson against scipy.stats.pearsonr.
func TestPearson(t *testing.T) {
	x, y := []float64{2, 7, 1, 8, 2, 8, 1, 8}, []float64{3, 1, 4, 1, 5, 9, 2, 6}
	near(t, "r", Pearson(x, y), .2096553190730121, 1e-12)
	near(t, "r with itself", Pearson(x, x), 1, 1e-12)
	near(t, "r of lists of two lengths", Pearson(x, y[1:]), math.NaN(), 0)
	near(t, "r of one pair", Pearson(x[:1], y[:1]), math.NaN(), 0)
	near(t, "r with what never changes", Pearson([]float64{1, 1, 1}, y[:3]), math.NaN(), 0)
}

// TestAUCAndMacroF1 against sklearn.metrics.roc_auc_score and f1_score, and by hand.
func TestAUCAndMacroF1(t *testing.T) {
	s, pos := []float64{.1, .4, .35, .8, .35, .9, .2, .4}, []bool{false, false, true, true, false, true, false, true}
	near(t, "AUC", AUC(s, pos), .875, 1e-12)
	near(t, "macro-F1", MacroF1(s, pos, .4), .75, 1e-12)
	s, pos = []float64{.9, .6, .6, .4, .1}, []bool{true, false, true, true, false}
	// pairs: .9>.6 .9>.1 .6=.6(½) .6>.1 .4<.6(0) .4>.1 → 4.5 of 6
	near(t, "AUC by hand", AUC(s, pos), .75, 0)
	// positives: tp 2 fp 1 fn 1 → 2/3; negatives: tp 1 fp 1 fn 1 → 1/2
	near(t, "macro-F1 by hand", MacroF1(s, pos, .5), (2.0/3+.5)/2, 1e-12)
	near(t, "AUC of positives alone", AUC([]float64{1, 2}, []bool{true, true}), math.NaN(), 0)
	near(t, "AUC of nothing", AUC(nil, nil), math.NaN(), 0)
	near(t, "AUC of lists of two lengths", AUC(s, nil), math.NaN(), 0)
	near(t, "F1 without a hit", F1(0, 0, 0), 0, 0)
}

// TestBootstrap: the interval of a mean of 200 normal values is that of
// Student's t within the noise of 4,000 draws, and it covers the truth as often
// as it says.
func TestBootstrap(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	x := make([]float64, 200)
	for i := range x {
		x[i] = 10 + 3*r.NormFloat64()
	}
	figures := func(items []Item) []float64 {
		sum, least := 0.0, math.Inf(1)
		for _, it := range items {
			sum += x[it.Index]
			least = min(least, x[it.Index])
		}
		return []float64{sum / float64(len(items)), least}
	}
	got := Bootstrap(1, 4000, .95, []int{len(x)}, figures)
	half := tInterval(Variance(x), int64(len(x)), .95)
	near(t, "low", got[0].Low, Mean(x)-half, .05)
	near(t, "high", got[0].High, Mean(x)+half, .05)
	if again := Bootstrap(1, 4000, .95, []int{len(x)}, figures); again[0] != got[0] {
		t.Error("the same seed gives other intervals")
	}
	if other := Bootstrap(2, 4000, .95, []int{len(x)}, figures); other[0] == got[0] {
		t.Error("the seed has no effect")
	}
	// groups keep their sizes: the share of the first group never moves
	share := func(items []Item) []float64 {
		n := 0.0
		for _, it := range items {
			if it.Group == 0 {
				n++
			}
		}
		return []float64{n / float64(len(items))}
	}
	if got := Bootstrap(1, 50, .95, []int{30, 0, 70}, share); got[0] != (Interval{.3, .3}) {
		t.Errorf("the group of 30 of 100 is drawn as %v", got[0])
	}
	if Bootstrap(1, 50, .95, []int{0, 0}, share) != nil || Bootstrap(1, 0, .95, []int{3}, share) != nil {
		t.Error("nothing has an interval")
	}
	unknown := Bootstrap(1, 5, .95, []int{3}, func([]Item) []float64 { return []float64{math.NaN()} })
	near(t, "low of what cannot be told", unknown[0].Low, math.NaN(), 0)
}

// tInterval and tTest are of the mean of n independent values of a sample variance.
func tInterval(variance float64, n int64, level float64) float64 {
	return Estimate{0, variance / float64(n), float64(n - 1)}.halfWidth(level)
}

func tTest(mean, variance float64, n int64, against float64) float64 {
	return Estimate{mean, variance / float64(n), float64(n - 1)}.PValue(against)
}
