package stats

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// TestClusterMean against R: lm(y ~ 1), vcovCR(type = "CR2") and coef_test(test =
// "Satterthwaite") of clubSandwich 0.5.8. Values are in tenths, since clusters hold
// whole numbers.
func TestClusterMean(t *testing.T) {
	for _, c := range []struct {
		name                       string
		clusters                   []Cluster
		mean, variance, df, lo, hi float64
	}{
		{"seven clusters of 1 to 3", []Cluster{{3, 512 + 487 + 551}, {2, 603 + 479}, {1, 440}, {2, 525 + 499}, {1, 588}, {2, 612 + 394}, {1, 500}},
			51.5833333333333, 1.1206936026936, 5.03327787021631, 48.867445679406, 54.2992209872607},
		{"six single values: s²/n and n − 1", []Cluster{{1, 500}, {1, 600}, {1, 400}, {1, 550}, {1, 450}, {1, 520}}, 50.3333333333333, 8.44444444444445, 5, math.NaN(), math.NaN()},
	} {
		e := ClusterMean(append(c.clusters, Cluster{}))
		near(t, c.name+": mean", e.Value/10, c.mean, 1e-12)
		near(t, c.name+": variance", e.Variance/100, c.variance, 1e-12)
		near(t, c.name+": degrees of freedom", e.DF, c.df, 1e-11)
		if !math.IsNaN(c.lo) {
			i := e.Interval(.95)
			near(t, c.name+": low", i.Low/10, c.lo, 1e-9)
			near(t, c.name+": high", i.High/10, c.hi, 1e-9)
		}
	}
	for name, cs := range map[string][]Cluster{"nothing": nil, "one cluster": {{9, 90}}, "six of eleven values in one": {{6, 60}, {5, 55}}} {
		e := ClusterMean(cs)
		if e.Known() || !math.IsInf(e.Interval(.95).High, 1) && len(cs) > 0 {
			t.Errorf("%s has the variance %g", name, e.Variance)
		}
	}
	if !ClusterMean([]Cluster{{5, 50}, {5, 55}}).Known() {
		t.Error("two halves leave each other to compare with")
	}
	near(t, "half-width at no level", ClusterMean([]Cluster{{5, 50}, {5, 55}}).halfWidth(95), math.NaN(), 0)
}

// TestTwoWayMean by hand: values 1, 3, 5, 7, 9 and 11 in clusters {1, 3} and alone by the one kind,
// {3, 5}, {7, 9} and alone by the other. Deviations from 6 are −5, −3, −1, 1, 3 and 5. By the one:
// (8² / (1−2/6) + (1+1+9+25) / (1−1/6)) / 36; by the other (4² + 4²)/(1−2/6) + (25+25)/(1−1/6); by
// both every value is alone: s²/n = 14/6.
func TestTwoWayMean(t *testing.T) {
	a := []Cluster{{2, 4}, {1, 5}, {1, 7}, {1, 9}, {1, 11}}
	b := []Cluster{{1, 1}, {2, 8}, {2, 16}, {1, 11}}
	both := []Cluster{{1, 1}, {1, 3}, {1, 5}, {1, 7}, {1, 9}, {1, 11}}
	va, vb := (64/(4./6)+36/(5./6))/36, (32/(4./6)+50/(5./6))/36
	e := TwoWayMean(a, b, both)
	near(t, "mean", e.Value, 6, 1e-12)
	near(t, "variance", e.Variance, va+vb-14./6, 1e-12)
	near(t, "degrees of freedom", e.DF, min(ClusterMean(a).DF, ClusterMean(b).DF), 0)
	if turned := TwoWayMean(b, a, both); turned != e {
		t.Errorf("the other way round %v, not %v", turned, e)
	}
	// Clusters whose values go apart have less variance than single values: the larger part stays.
	apart := []Cluster{{2, 12}, {2, 12}, {2, 12}}
	near(t, "variance of balanced clusters", TwoWayMean(apart, both, both).Variance, 14./6, 1e-12)
	if x := TwoWayMean([]Cluster{{4, 16}, {2, 20}}, b, both); x.Known() || x.Value != 6 {
		t.Errorf("a cluster of most values gives %v", x)
	}
}

// TestClusterMeanForgetsOrder: to the last bit.
func TestClusterMeanForgetsOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cs := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Cluster {
			return Cluster{rapid.Int64Range(1, 9).Draw(t, "n"), rapid.Int64Range(-1e6, 1e7).Draw(t, "sum")}
		}), 3, 30).Draw(t, "clusters")
		a, b := ClusterMean(cs), ClusterMean(rapid.Permutation(cs).Draw(t, "order"))
		if a != b && a.Known() {
			t.Fatalf("%v and %v", a, b)
		}
		if a.Known() && (a.DF < .9 || a.DF > float64(len(cs)-1)+1e-9) {
			t.Fatalf("%d clusters have %g degrees of freedom", len(cs), a.DF)
		}
	})
}

// TestCombine against R: t.test(x, y) of x = 3.1, 4.5, 2.2, 5.9, 4.4 and y = 6.1, 7.7,
// 5.0, 9.2, 6.6, 8.8, 4.9 gives t = −3.1629 on 9.6974 degrees of freedom, p = .01049.
func TestCombine(t *testing.T) {
	of := func(x ...float64) Estimate {
		n := float64(len(x))
		return Estimate{Mean(x), Variance(x) / n, n - 1}
	}
	x, y := of(3.1, 4.5, 2.2, 5.9, 4.4), of(6.1, 7.7, 5.0, 9.2, 6.6, 8.8, 4.9)
	d := Combine([]float64{1, -1}, []Estimate{x, y})
	near(t, "difference", d.Value, -2.88, 1e-12)
	near(t, "degrees of freedom", d.DF, 9.69737159368242, 1e-9)
	near(t, "p", d.PValue(0), .0104907949571375, 1e-12)
	near(t, "low", d.Interval(.95).Low, -4.91746277819099, 1e-9)
	if half := Combine([]float64{.5, 0}, []Estimate{x, {Variance: math.NaN()}}); half.DF != 4 || half.Value != x.Value/2 || half.Variance != x.Variance/4 {
		t.Errorf("half of an estimate is %+v", half)
	}
	if Combine([]float64{1, 1}, []Estimate{x, {Variance: math.NaN(), DF: math.NaN()}}).Known() {
		t.Error("the sum with an unknown estimate is known")
	}
	if c := Combine([]float64{1}, []Estimate{{Value: 4, DF: 3}}); !c.Known() || c.PValue(4) != 1 || c.PValue(5) != 0 {
		t.Errorf("a certain value: %+v", c)
	}
}

// TestTails: Student's t far out and at broken degrees of freedom, against
// scipy.stats.t.sf and ppf (SciPy 1.17.1).
func TestTails(t *testing.T) {
	for _, c := range []struct{ nu, t, want float64 }{{5, 50, 3.0238788133006125e-08}, {5, 1e4, 9.490166228758809e-20}, {2.7, 3.3, .026621076459366974}, {.8, 2, .17019427831956668},
		{30, 12, 2.7900927075996303e-13}, {30, 60, 4.155654806766134e-33}, {200, 40, 1.1243698267601098e-97}, {4, 1e8, 2.9999999999999984e-32}, {1.3, 1e5, 1.0966298612314535e-07}, {100, 9, 7.680385257375236e-15}} {
		near(t, "survival", tSurvival(c.t, c.nu)/c.want, 1, 1e-9)
	}
	for _, c := range []struct{ nu, p, want float64 }{{1.2, .975, 8.648826510748867}, {.7, .975, 36.611415031588656}, {2.5, .975, 3.5746548420036817}, {9.37, .975, 2.2486134263594284},
		{3.3, .8, .964567280124389}, {3.3, .9995, 11.106695189933484}, {55.5, .975, 2.003639051056381}, {1.01, .999, 301.24015227364583}} {
		near(t, "quantile", tQuantile(c.p, c.nu)/c.want, 1, 1e-9)
	}
}

// TestPBeyond: with margin 0 it is the plain test; at the margin itself about one
// half; with R: pt(-1, 8) + pt(-5, 8) and pt(.5, 8) + pt(-6.5, 8).
func TestPBeyond(t *testing.T) {
	e := Estimate{4.5, 2.25, 8}
	near(t, "p without a margin", e.PBeyond(0), e.PValue(0), 1e-15)
	near(t, "p beyond 3", e.PBeyond(3), .173823166440350, 1e-9)
	near(t, "p beyond 3 of −4.5", Estimate{-4.5, 2.25, 8}.PBeyond(3), .173823166440350, 1e-9)
	near(t, "p beyond 5.25 is above a half", e.PBeyond(5.25), .684826014232120, 1e-9)
	for _, c := range []struct {
		e    Estimate
		want float64
	}{{Estimate{4, 0, 3}, 0}, {Estimate{3, 0, 3}, 1}, {Estimate{9, math.NaN(), 3}, 1}} {
		near(t, "p", c.e.PBeyond(3), c.want, 0)
	}
}

// TestDetectable: of 16 differences of standard deviation 10, at alpha .05 and power
// .8: (2.131449546 + .866244973)·2.5, the points of R's qt at 15 degrees.
func TestDetectable(t *testing.T) {
	near(t, "detectable", Estimate{0, 100. / 16, 15}.Detectable(.05, .8), 7.494236297, 1e-8)
	near(t, "detectable of the unknown", Estimate{0, math.NaN(), 15}.Detectable(.05, .8), math.Inf(1), 0)
}

// TestPauleMandel against R: rma(method = "PM") of metafor 3.8-1.
func TestPauleMandel(t *testing.T) {
	tau2, centre := BetweenVariance([]float64{48.2, 51.0, 55.3, 60.1, 46.7, 52.2, 49.0, 57.5}, []float64{1.2, .8, 4.1, 2.5, .6, 9.0, 1.9, 3.3})
	near(t, "tau²", tau2, 20.4144474070596, 1e-9)
	near(t, "centre", centre, 52.3384317578953, 1e-10)
}

// TestCVA against a linear programme over all spreads on a grid (scipy.optimize.linprog,
// HiGHS): the grid finds less than the true worst by about 1e-6.
func TestCVA(t *testing.T) {
	for _, c := range []struct{ m2, want float64 }{{0, 1.959963984540054}, {.5, 2.523460965}, {1, 3.259198519}, {4, 7.216348691}} {
		near(t, "point", cva(c.m2, .05), c.want, 3e-6)
	}
}

// TestShrink: half-way at equal variances, and an interval that holds the true mean in
// at least 95 of 100 outlets, also where true means have two values only.
func TestShrink(t *testing.T) {
	v, i := Shrink(Estimate{60, 4, 1e6}, 4, 50, .95)
	near(t, "shrunken", v, 55, 1e-9)
	near(t, "half-width", i.High-v, .5*2*3.259198519, 1e-4) // m2 = (1−2)²·4/4 = 1
	if v, i := Shrink(Estimate{60, 4, 1e6}, 0, 50, .95); v != 50 || i.High-v < 3.9 || i.High-v > 3.93 {
		t.Errorf("without a spread %g, %v", v, i)
	}
	if v, i := Shrink(Estimate{60, math.NaN(), 3}, 4, 50, .95); v != 50 || !math.IsInf(i.High, 1) {
		t.Errorf("without a variance %g, %v", v, i)
	}
	if v, i := Shrink(Estimate{60, 0, 3}, 4, 50, .95); v != 60 || i.Low != 60 {
		t.Errorf("a certain value is pulled to %g, %v", v, i)
	}
	r := rand.New(rand.NewPCG(8, 8))
	held, all := 0, 2000
	for range all {
		truth := 50.
		if r.IntN(10) == 0 {
			truth += 6.3 // nine tenths at 50: the worst kind of spread
		}
		tau2 := .09 * 6.3 * 6.3
		_, i := Shrink(Estimate{truth + 1.5*r.NormFloat64(), 2.25, 1e6}, tau2, 50.63, .95)
		if i.Low <= truth && truth <= i.High {
			held++
		}
	}
	if share := float64(held) / float64(all); share < .94 {
		t.Errorf("coverage %g", share)
	}
}

// TestCliffDelta by hand, and as 2·AUC − 1.
func TestCliffDelta(t *testing.T) {
	near(t, "delta", CliffDelta([]float64{1, 2}, []float64{1, 3}), -.25, 0)
	near(t, "delta of all higher", CliffDelta([]float64{5, 6}, []float64{1, 3, 4}), 1, 0)
	near(t, "delta of nothing", CliffDelta(nil, []float64{1}), math.NaN(), 0)
	a, b := []float64{1, 2, 2, 4, 8}, []float64{2, 3, 4, 4}
	scores, positive := append(append([]float64{}, a...), b...), []bool{true, true, true, true, true, false, false, false, false}
	near(t, "delta and AUC", CliffDelta(a, b), 2*AUC(scores, positive)-1, 1e-15)
}

// TestRankIntervals: three clear groups; what is not known; the same seed, the same
// draws. With K estimates of equal error the critical point is that of Dunnett's
// two-sided test, 2.21 for two comparisons with known variances (Dunnett 1964,
// Biometrics 20: infinitely many degrees of freedom).
func TestRankIntervals(t *testing.T) {
	at := func(values ...float64) (out []Estimate) {
		for _, v := range values {
			out = append(out, Estimate{v, 1, math.Inf(1)})
		}
		return out
	}
	got := RankIntervals(at(50, 50.5, 70, 30), .95, 1, 2000)
	want := []RankInterval{{2, 3}, {2, 3}, {1, 1}, {4, 4}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("place of the %d. is %v, want %v", i, got[i], want[i])
		}
	}
	crit := 2.21 * math.Sqrt2
	for gap, apart := range map[float64]bool{crit - .06: false, crit + .06: true} {
		if got := RankIntervals(at(50, 50-gap, 50-gap), .95, 5, 40000)[0]; (got.High == 1) != apart {
			t.Errorf("%g apart: %v", gap, got)
		}
	}
	with := append(at(50, 70), Estimate{90, math.NaN(), math.NaN()})
	if got := RankIntervals(with, .95, 1, 500); got[2] != (RankInterval{1, 3}) || got[1] != (RankInterval{1, 2}) {
		t.Errorf("beside an unknown one: %v", got)
	}
	if got := RankIntervals(at(50), .95, 1, 500); got[0] != (RankInterval{1, 1}) {
		t.Errorf("alone: %v", got)
	}
}
