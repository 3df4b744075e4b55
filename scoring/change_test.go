package scoring

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"presscore/features"
)

// window is a state of cells of one axis, made by hand: no slopes, no standards unless given.
func windowOf(first, last int, standards map[features.Genre]StandardState, cells ...Cell) *WindowState {
	s := &WindowState{Schema: StateSchema, Start: day(first), End: day(last), Rulers: Rulers{"w", "n", "f"}, Axes: Weighings{}}
	for _, a := range Axes {
		s.Axes[a] = &Weighing{Better: []features.Direction{features.Higher, features.Lower, features.Higher},
			Slopes: map[features.Genre][]int64{features.News: {200_000, 100_000, 0}, features.Opinion: {200_000, 100_000, 0}}, Standards: standards}
	}
	s.Cells = cells
	return s
}

// cell has a mean of a variance with df degrees of freedom on both axes.
func cellOf(outlet string, g features.Genre, n int64, mean, variance, df float64) Cell {
	c := Cell{Outlet: outlet, Genre: g, State: Rated, N: n, Axes: map[Axis]*CellAxis{}}
	for _, a := range Axes {
		x := &CellAxis{Mean: mean}
		if variance >= 0 {
			x.Variance, x.DF = &variance, &df
		}
		if g != All {
			x.Points, x.Subscores = make([]Score, 3), []Score{50 * Unit, 50 * Unit, 50 * Unit}
		}
		c.Axes[a] = x
	}
	return c
}

func changeOf(t *testing.T, all []Change, outlet string, g features.Genre) Change {
	t.Helper()
	for _, c := range all {
		if c.Outlet == outlet && c.Genre == g && c.Axis == Reliability {
			return c
		}
	}
	t.Fatalf("no change of %s %s", outlet, g)
	return Change{}
}

// TestChangeByHand: 50 and 56 of variances 1 and 2 with 20 and 30 degrees of freedom: 6 ± t·√3,
// df = 9/(1/20 + 4/30) = 49.09, t(.975) = 2.00948, p = .0011134 (the density integrated numerically, in Python). The second
// outlet moves by −4 and p = .0251697; the third does not move. So q is 3p and 3p/2.
func TestChangeByHand(t *testing.T) {
	before := windowOf(1, 28, nil, cellOf("a", features.News, 40, 50, 1, 20), cellOf("b", features.News, 40, 50, 1, 20), cellOf("c", features.News, 40, 53, 1, 20))
	after := windowOf(29, 56, nil, cellOf("a", features.News, 50, 56, 2, 30), cellOf("b", features.News, 50, 46, 2, 30), cellOf("c", features.News, 50, 53, 2, 30))
	all := Changes(before, after)
	if len(all) != 6 {
		t.Fatalf("%d changes of three outlets on two axes", len(all))
	}
	a, b, c := changeOf(t, all, "a", features.News), changeOf(t, all, "b", features.News), changeOf(t, all, "c", features.News)
	near(t, "diff", a.Diff, 6, 1e-12)
	near(t, "low", a.Low, 6-2.00948*math.Sqrt(3), 1e-4)
	near(t, "high", a.High, 6+2.00948*math.Sqrt(3), 1e-4)
	near(t, "p", a.P, .0011134, 1e-7)
	near(t, "q", a.Q, 3*.0011134, 3e-7)
	near(t, "q of b", b.Q, 1.5*.0251697, 3e-7)
	if a.Verdict != Up || b.Verdict != Down || c.Verdict != NoEvidence || c.P != 1 || a.NBefore != 40 || a.N != 50 || a.Reason != "" {
		t.Errorf("%+v\n%+v\n%+v", a, b, c)
	}
	if a.Content != 6 || a.Mix != 0 || a.Weights != 0 {
		t.Errorf("a genre's own change is content: %+v", a)
	}
}

// TestSureButSmall: a change that is sure and below three points is no evidence.
func TestSureButSmall(t *testing.T) {
	before, after := windowOf(1, 28, nil, cellOf("a", features.News, 900, 50, .01, 500)), windowOf(29, 56, nil, cellOf("a", features.News, 900, 52.9, .01, 500))
	if c := changeOf(t, Changes(before, after), "a", features.News); c.Verdict != NoEvidence || c.Q > 1e-6 {
		t.Errorf("%+v", c)
	}
}

// TestSplitByHand, plain means: 30 news of 60 and 10 opinion of 40 (mean 55), then 20 of 62 and
// 20 of 44 (mean 53). Content at the old mix: .75·2 + .25·4 = 2.5, at the new: .5·2 + .5·4 = 3;
// mix at the old content: 50 − 55 = −5, at the new: 53 − 57.5 = −4.5. So 2.75 and −4.75.
func TestSplitByHand(t *testing.T) {
	before := windowOf(1, 28, nil, cellOf("a", All, 40, 55, 1, 20), cellOf("a", features.News, 30, 60, 1, 20), cellOf("a", features.Opinion, 10, 40, 1, 9))
	after := windowOf(29, 56, nil, cellOf("a", All, 40, 53, 1, 20), cellOf("a", features.News, 20, 62, 1, 20), cellOf("a", features.Opinion, 20, 44, 1, 9))
	c := changeOf(t, Changes(before, after), "a", All)
	near(t, "content", c.Content, 2.75, 1e-12)
	near(t, "mix", c.Mix, -4.75, 1e-12)
	near(t, "weights", c.Weights, 0, 1e-12)
}

// TestSplitStandardised by hand: μ 50 and 40, k 10 and 10. Before 30 news of 60 alone:
// ½(50 + .75·10) + ½·40 = 48.75. After the same and 10 opinion of 30: ½·40 becomes
// ½(40 + .5·(−10)), 46.25. Nobody can say that the old opinion was better: all −2.5 is mix.
func TestSplitStandardised(t *testing.T) {
	st := map[features.Genre]StandardState{features.News: {50, 10}, features.Opinion: {40, 10}}
	before := windowOf(1, 28, st, cellOf("a", All, 30, 48.75, 1, 20), cellOf("a", features.News, 30, 60, 1, 20))
	after := windowOf(29, 56, st, cellOf("a", All, 40, 46.25, 1, 20), cellOf("a", features.News, 30, 60, 1, 20), cellOf("a", features.Opinion, 10, 30, 1, 9))
	for i, s := range [][2]*WindowState{{before, after}, {shift(after, -60), shift(before, 60)}} {
		c := changeOf(t, Changes(s[0], s[1]), "a", All)
		want := []float64{-2.5, 2.5}[i]
		near(t, "mix", c.Mix, want, 1e-12)
		near(t, "content", c.Content, 0, 1e-12)
		near(t, "diff", c.Diff, want, 1e-12)
	}
}

// shift moves a window by days.
func shift(s *WindowState, days int) *WindowState {
	x := *s
	x.Start, x.End = s.Start.AddDate(0, 0, days), s.End.AddDate(0, 0, days)
	return &x
}

// TestSplitWeights by hand: a feature with slope .2 added 2 points, so under .3 it adds 1 more; one
// of slope .1 that is better low and added −1 takes nothing under 0, 1 more; one of slope 0 with
// subscores of 60 adds .05·10 = .5. So the new weights give 2.5 to the same articles.
func TestSplitWeights(t *testing.T) {
	before := windowOf(1, 28, nil, cellOf("a", features.News, 30, 51, 1, 20))
	after := windowOf(29, 56, nil, cellOf("a", features.News, 30, 53.5, 1, 20))
	x, y := before.Cells[0].Axes[Reliability], after.Cells[0].Axes[Reliability]
	x.Points, x.Subscores = []Score{2 * Unit, -1 * Unit, 0}, []Score{60 * Unit, 40 * Unit, 60 * Unit}
	// the same articles by slopes .3, 0 and .05
	y.Points, y.Subscores = []Score{3 * Unit, 0, Unit / 2}, x.Subscores
	after.Axes[Reliability].Slopes[features.News] = []int64{300_000, 0, 50_000}
	after.Rulers.Weights = "other"
	c := changeOf(t, Changes(before, after), "a", features.News)
	near(t, "weights", c.Weights, 2.5, 1e-12)
	near(t, "content", c.Content, 0, 1e-12)
	near(t, "diff", c.Diff, 2.5, 1e-12)
	if c.Verdict != NotComparable || c.Reason != OtherWeights || !math.IsNaN(c.P) || !math.IsNaN(c.Low) {
		t.Errorf("%+v", c)
	}
}

// TestRealWeightsSplit: with the default weights and two features' points exchanged, the same
// articles change by weights alone, but for what the limit on one hit bends.
func TestRealWeightsSplit(t *testing.T) {
	w := withPoints(t, "caution", "typo_rate")
	before, after := stateOf(t, 3, day(1), day(28), nil), stateOf(t, 3, day(29), day(56), w)
	moved := 0.
	for _, c := range Changes(before, after) {
		if c.Axis == Reliability {
			moved = max(moved, math.Abs(c.Weights))
			if math.Abs(c.Content) > .001 || math.Abs(c.Mix) > .001 {
				t.Errorf("%s %s: %+.3f of which content %+.3f and mix %+.3f", c.Outlet, c.Genre, c.Diff, c.Content, c.Mix)
			}
		}
	}
	if moved < .1 {
		t.Errorf("the weights move a mean by %.3f at most: the test tests nothing", moved)
	}
}

// TestWhatCannotBeCompared: each reason, in the place of a verdict.
func TestWhatCannotBeCompared(t *testing.T) {
	rated, poor, alone := cellOf("a", features.News, 40, 50, 1, 20), cellOf("a", features.News, 9, 50, 1, 8), cellOf("a", features.News, 40, 50, -1, 0)
	poor.State = NotRated
	base, next := windowOf(1, 28, nil, rated), windowOf(29, 56, nil, rated)
	other := func(set func(*Rulers)) *WindowState { x := *next; set(&x.Rulers); return &x }
	open := *next
	open.Start = time.Time{}
	for _, c := range []struct {
		name          string
		before, after *WindowState
		verdict       ChangeVerdict
		reason        ChangeReason
	}{
		{"overlap", windowOf(2, 29, nil, rated), next, NotComparable, OverlappingWindows},
		{"turned", next, base, NotComparable, OverlappingWindows},
		{"open", base, &open, NotComparable, OverlappingWindows},
		{"norms", base, other(func(r *Rulers) { r.Norms = "x" }), NotComparable, OtherNorms},
		{"features", base, other(func(r *Rulers) { r.Features, r.Weights = "x", "x" }), NotComparable, OtherFeatures},
		{"new", windowOf(1, 28, nil), next, TooFew, NotRatedBefore},
		{"gone", base, windowOf(29, 56, nil), TooFew, NotRatedNow},
		{"few before", windowOf(1, 28, nil, poor), next, TooFew, NotRatedBefore},
		{"few now", base, windowOf(29, 56, nil, poor), TooFew, NotRatedNow},
		{"no interval before", windowOf(1, 28, nil, alone), next, TooFew, NoIntervalBefore},
		{"no interval now", base, windowOf(29, 56, nil, alone), TooFew, NoIntervalNow},
	} {
		got := changeOf(t, Changes(c.before, c.after), "a", features.News)
		if got.Verdict != c.verdict || got.Reason != c.reason || !math.IsNaN(got.P) || !math.IsNaN(got.Q) || !math.IsNaN(got.Low) {
			t.Errorf("%s: %+v", c.name, got)
		}
		if shown := c.reason == NoIntervalBefore || c.reason == NoIntervalNow; shown == math.IsNaN(got.Diff) {
			t.Errorf("%s: a difference of %v", c.name, got.Diff)
		}
	}
}

// TestChangesOfRealNights: whatever two nights hold, the parts add up to the difference, the same
// night twice has not changed, turning the nights turns every sign, and the order of cells is
// nothing.
func TestChangesOfRealNights(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a := drawnState(rt, "before", 1)
		b := drawnState(rt, "after", 29)
		forth, back := Changes(a, b), Changes(shift(b, -60), shift(a, 60))
		for i, c := range forth {
			if math.IsNaN(c.Diff) {
				continue
			}
			if sum := c.Content + c.Mix + c.Weights; math.Abs(sum-c.Diff) > 1e-9 {
				rt.Fatalf("%+v: the parts add up to %v", c, sum)
			}
			if c.Genre != All && c.Mix != 0 {
				rt.Fatalf("mix of %s: %v", c.Genre, c.Mix)
			}
			r := back[i]
			if math.Abs(r.Diff+c.Diff) > 1e-9 || math.Abs(r.Content+c.Content) > 1e-9 || math.Abs(r.Mix+c.Mix) > 1e-9 || math.Abs(r.Weights+c.Weights) > 1e-9 {
				rt.Fatalf("forth %+v, back %+v", c, r)
			}
		}
		for _, c := range Changes(a, shift(a, 60)) {
			if c.Diff != 0 && !math.IsNaN(c.Diff) || c.Verdict == Up || c.Verdict == Down || math.Abs(c.Mix)+math.Abs(c.Content) > 1e-9 {
				rt.Fatalf("the same window: %+v", c)
			}
		}
		x := *b
		x.Cells = append([]Cell(nil), b.Cells...)
		r := rand.New(rand.NewPCG(1, 1))
		r.Shuffle(len(x.Cells), func(i, j int) { x.Cells[i], x.Cells[j] = x.Cells[j], x.Cells[i] })
		if !reflect.DeepEqual(printable(Changes(a, &x)), printable(forth)) {
			rt.Fatal("another order of cells gives other changes")
		}
	})
}

// printable puts a number in the place of NaN, which differs from itself.
func printable(all []Change) []Change {
	for i := range all {
		c := &all[i]
		for _, x := range []*float64{&c.Before, &c.After, &c.Diff, &c.Low, &c.High, &c.P, &c.Q, &c.Content, &c.Mix, &c.Weights} {
			if math.IsNaN(*x) {
				*x = -999
			}
		}
	}
	return all
}

// drawnState is a window of up to four outlets with any slopes, standards, genres and means.
func drawnState(t *rapid.T, label string, first int) *WindowState {
	var st map[features.Genre]StandardState
	if rapid.Bool().Draw(t, "standards") {
		st = map[features.Genre]StandardState{features.News: {51, 12}, features.Opinion: {45, 20}}
	}
	s := windowOf(first, first+27, st)
	s.Rulers.Weights = rapid.SampledFrom([]string{"w", "v"}).Draw(t, "weights")
	for _, a := range Axes {
		for _, g := range features.Genres {
			s.Axes[a].Slopes[g] = rapid.SliceOfN(rapid.Int64Range(0, 500_000), 3, 3).Draw(t, "slopes")
		}
		s.Axes[a].Better[rapid.IntRange(0, 2).Draw(t, "at")] = features.Direction(rapid.IntRange(-1, 1).Draw(t, "better"))
	}
	for _, o := range []string{"a", "b", "c", "d"}[:rapid.IntRange(0, 4).Draw(t, "outlets "+label)] {
		var of []Cell
		var n int64
		for _, g := range features.Genres {
			if rapid.Bool().Draw(t, "has") {
				c := cellOf(o, g, rapid.Int64Range(1, 50).Draw(t, "n"), rapid.Float64Range(0, 100).Draw(t, "mean"), rapid.Float64Range(0, 9).Draw(t, "variance"), 12)
				c.State = rapid.SampledFrom([]State{Rated, Provisional, NotRated}).Draw(t, "state")
				for _, a := range Axes {
					for i := range 3 {
						c.Axes[a].Points[i] = Score(rapid.Int64Range(-90_000, 90_000).Draw(t, "points"))
						c.Axes[a].Subscores[i] = Score(rapid.Int64Range(0, 1_000_000).Draw(t, "subscore"))
					}
				}
				of, n = append(of, c), n+c.N
			}
		}
		if n > 0 {
			s.Cells = append(append(s.Cells, cellOf(o, All, n, rapid.Float64Range(0, 100).Draw(t, "mean"), 2, 30)), of...)
		}
	}
	return s
}

// TestSimulatedChange: among 35 outlets whose practice did not change, events of one to six
// articles correlated at .2, any is called up or down in at most 6.5 of 100 nights.
func TestSimulatedChange(t *testing.T) {
	const outlets = 35
	r := rand.New(rand.NewPCG(8, 8))
	n := times(400, 4000)
	called, held := 0, 0
	for range n {
		before, after := windowOf(1, 28, nil), windowOf(29, 56, nil)
		for i := range outlets {
			for _, s := range []*WindowState{before, after} {
				e := estimateOf(drawEvents(r, 50, .2, max(5, sizeOf(i, outlets))), EventAndAuthor)
				s.Cells = append(s.Cells, cellOf(string(rune('a'+i)), features.News, 30, e.Value, e.Variance, e.DF))
			}
		}
		any := false
		for _, c := range Changes(before, after) {
			if c.Axis == Reliability {
				any = any || c.Verdict == Up || c.Verdict == Down
				if c.Low <= 0 && c.High >= 0 {
					held++
				}
			}
		}
		if any {
			called++
		}
	}
	share, coverage := float64(called)/float64(n), float64(held)/float64(n*outlets)
	t.Logf("35 outlets without change: any call in %.4f of %d nights; intervals hold 0 in %.4f", share, n, coverage)
	if share > .065+2*math.Sqrt(.065*.935/float64(n)) || coverage < .94 || coverage > .96 {
		t.Errorf("calls in %.3f of nights, want .065; coverage %.4f, want .94 to .96", share, coverage)
	}
}
