package scoring

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"presscore/features"
)

// nightsOf are states with windows of so many days, a step apart, of one outlet with these means
// and a standard error.
func nightsOf(days, step int, se float64, means ...float64) []*WindowState {
	var out []*WindowState
	for i, m := range means {
		s := windowOf(1+i*step, days+i*step, nil, cellOf("a", features.News, 30, m, se*se, 1e6))
		s.RunID = string(rune('A' + i%26))
		out = append(out, s)
	}
	return out
}

// TestTrendByHand: windows apart, means 50, 53, 47, 50 with error 2 about their centre 50. z: 50,
// 50.6, 49.88, 49.904. Var z: 4·.04, 4(.04 + .04·.64), 4(.04 + .0256 + .016384), …; L = 2.962.
func TestTrendByHand(t *testing.T) {
	all := Trends(nightsOf(7, 7, 2, 50, 53, 47, 50))
	if len(all) != 2 || all[0].Axis != Reliability || len(all[0].Nights) != 4 {
		t.Fatalf("%+v", all)
	}
	variance := 0.
	for i, z := range []float64{50, 50.6, 49.88, 49.904} {
		n := all[0].Nights[i]
		near(t, "ewma", n.EWMA, z, 1e-9)
		variance = .04*4 + .64*variance
		near(t, "band", n.BandHigh-50, 2.962*math.Sqrt(variance), 1e-9)
		near(t, "band below", 50-n.BandLow, 2.962*math.Sqrt(variance), 1e-9)
		near(t, "usual variance", variance, 4*.2/1.8*(1-math.Pow(.8, 2*float64(i+1))), 1e-9)
		near(t, "interval", n.High-n.Mean, 1.959967*2, 1e-4)
	}
}

// TestTrendOfOverlap by hand: windows of 4 days, a day apart, share 3, 2 and 1 of them, so the
// correlations are .75, .5, .25. Var z_2 = λ²s²(1 + .64 + 2·.8·.75) = .04·4·2.84.
func TestTrendOfOverlap(t *testing.T) {
	n := Trends(nightsOf(4, 1, 2, 50, 50, 50))[0].Nights
	near(t, "second", n[1].BandHigh-50, 2.962*math.Sqrt(.16*2.84), 1e-9)
	third := 1 + .64 + .4096 + 2*(.8*.75+.8*.64*.75+.64*.5)
	near(t, "third", n[2].BandHigh-50, 2.962*math.Sqrt(.16*third), 1e-9)
}

// TestTrendBreaks: other weights or norms begin a stretch, also when they came on a night on which
// the outlet was not rated; levels before have no say in the band after.
func TestTrendBreaks(t *testing.T) {
	states := nightsOf(7, 7, 1, 50, 50, 20, 70, 70, 71)
	states[2].Cells[0].State = NotRated
	states[2].Rulers.Weights = "v"
	for _, s := range states[3:] {
		s.Rulers.Weights = "v"
	}
	states[5].Rulers.Norms = "m"
	n := Trends(states)[0].Nights
	if len(n) != 5 {
		t.Fatalf("%d nights", len(n))
	}
	for i, want := range []string{"", "", "weights", "", "norms"} {
		if n[i].Break != want {
			t.Errorf("night %d: %q, want %q", i, n[i].Break, want)
		}
	}
	near(t, "after the break", n[2].EWMA, 70, 1e-9)
	near(t, "its band", n[2].BandHigh, 70+2.962*.2, 1e-9)
	near(t, "after the next", n[4].EWMA, 71, 1e-9)
}

// TestTrendsTakeAnyOrder: the order of nights is that of their windows; of a night that ran twice
// the last run counts; nights of an unknown error are left out.
func TestTrendsTakeAnyOrder(t *testing.T) {
	states := nightsOf(7, 7, 2, 50, 53, 47, 50, 44)
	want := Trends(states)
	again := nightsOf(7, 7, 2, 99)[0]
	mixed := []*WindowState{states[3], again, states[1], states[4], states[0], states[2]}
	if got := Trends(mixed); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\n%+v", got, want)
	}
	states[1].Cells[0].Axes[Reliability].Variance = nil
	if n := Trends(states)[0].Nights; len(n) != 4 || n[1].Mean != 47 {
		t.Errorf("%+v", n)
	}
	if len(Trends(nil)) != 0 {
		t.Error("trends of nothing")
	}
}

// TestEWMAWidth: with L = 2.962 and λ = .2 independent nights leave the limits once in about 500
// (Montgomery's table), by the chart's recursion in the long run.
func TestEWMAWidth(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	half := ewmaWidth * math.Sqrt(ewmaWeight/(2-ewmaWeight))
	runs, nights := times(1500, 20000), 0
	for range runs {
		for z := 0.; math.Abs(z) <= half; nights++ {
			z = ewmaWeight*r.NormFloat64() + (1-ewmaWeight)*z
		}
	}
	if mean := float64(nights) / float64(runs); mean < 460 || mean > 540 {
		t.Errorf("a call every %.0f nights, want 500", mean)
	} else {
		t.Logf("a call every %.0f nights", mean)
	}
}

// TestSimulatedTrends: 90 nights of 28-day windows a day apart without any change. Fewer than one
// outlet in 50 ever leaves the band; taken for independent nights, most would. Half of the changes
// of five standard errors are seen: the centre follows them by a third.
func TestSimulatedTrends(t *testing.T) {
	const nights, days = 90, 28
	r := rand.New(rand.NewPCG(10, 10))
	n := times(300, 3000)
	left, usual, seen := 0, 0, 0
	for i := range 2 * n {
		jump := 0.
		if i >= n {
			jump = 5
		}
		noise := make([]float64, nights+days) // of each day; 28 of them make an error of 1
		for d := range noise {
			noise[d] = r.NormFloat64() * math.Sqrt(days)
			if d >= nights/2+days {
				noise[d] += jump
			}
		}
		means := make([]float64, nights)
		for k := range means {
			for _, x := range noise[k : k+days] {
				means[k] += x / days
			}
			means[k] += 50
		}
		out, plain := false, false
		c := Trends(nightsOf(days, 1, 1, means...))[0].Nights
		for k, x := range c {
			out = out || x.EWMA > x.BandHigh || x.EWMA < x.BandLow
			centre := (x.BandHigh + x.BandLow) / 2
			plain = plain || math.Abs(x.EWMA-centre) > ewmaWidth*math.Sqrt(.2/1.8*(1-math.Pow(.8, 2*float64(k+1))))
		}
		switch {
		case jump > 0 && out:
			seen++
		case jump == 0:
			if out {
				left++
			}
			if plain {
				usual++
			}
		}
	}
	of := float64(n)
	t.Logf("90 nights without change: %.4f leave the band, %.4f that of independent nights; after five standard errors more %.4f (n %d)", float64(left)/of, float64(usual)/of, float64(seen)/of, n)
	if float64(left) > .02*of || float64(usual) < .5*of || float64(seen) < .5*of {
		t.Errorf("left %d, usual %d, seen %d of %d", left, usual, seen, n)
	}
}
