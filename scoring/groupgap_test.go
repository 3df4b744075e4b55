package scoring

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"presscore/features"
	"presscore/internal/stats"
)

// graded is a pooled outlet with a score known to a variance, of which some features make points.
func graded(key string, score, variance float64, points map[int]float64) *OutletSummary {
	o := &OutletSummary{Outlet: key, Genre: All, State: Rated, Axes: map[Axis]*AxisSummary{}, Features: map[Axis][]FeatureSummary{}}
	for _, a := range Axes {
		o.Axes[a] = &AxisSummary{estimate: stats.Estimate{Value: score, Variance: variance, DF: 30}}
		o.Features[a] = make([]FeatureSummary, len(features.All))
		for i, p := range points {
			o.Features[a][i].Contribution.Add(int64(scoreOf(p)))
		}
	}
	return o
}

// TestGroupGapByHand: left 50, 52, 54 and right 44, 46, 48, errors nearly none. Means 52 and 46;
// each variance 4/3 with 2 degrees, so the gap 6 has variance 8/3 with 4: 6 ± 2.77645·1.63299, and
// t = 3.67423, p = .0213117. Two mirrored groups: q = p.
func TestGroupGapByHand(t *testing.T) {
	label := Label{"lean", map[string]string{}}
	var all []*OutletSummary
	for i, x := range []float64{50, 52, 54, 44, 46, 48} {
		key, points := fmt.Sprint("o", i), map[int]float64{0: 1, 1: -1, 2: 0}
		label.Of[key] = "right"
		if i < 3 {
			label.Of[key], points = "left", map[int]float64{0: 3, 1: 4, 2: -1, 5: .5, 6: .25}
		}
		all = append(all, graded(key, x, 1e-9, points))
	}
	all = append(all, graded("unlabelled", 99, 1e-9, nil))
	poor := graded("poor", 99, 1e-9, nil)
	poor.State = NotRated
	label.Of["poor"] = "left"
	all = append(all, poor)
	gaps := GroupGaps(all, []Label{label, {"owner", map[string]string{"o0": "x", "o1": "x", "o2": "y"}}})
	if len(gaps) != 4 {
		t.Fatalf("%d groups", len(gaps))
	}
	g := gaps[2]
	if g.Axis != Reliability || g.Column != "lean" || g.Group != "left" || g.Outlets != 3 || g.Rest != 3 {
		t.Errorf("%+v", g)
	}
	near(t, "mean", g.Mean, 52, 1e-9)
	near(t, "low", g.Low, 52-4.302653*1.1547005, 1e-5)
	near(t, "gap", g.Gap, 6, 1e-9)
	near(t, "gap low", g.GapLow, 6-2.776445*1.6329932, 1e-5)
	near(t, "gap high", g.GapHigh, 6+2.776445*1.6329932, 1e-5)
	near(t, "p", g.P, .0213117, 1e-6)
	near(t, "q", g.Q, g.P, 1e-12)
	if want := []Behind{{1, 5}, {0, 2}, {5, .5}}; !reflect.DeepEqual(g.Behind, want) { // the third goes the other way, the sixth is the fourth
		t.Errorf("behind the gap: %+v, want %+v", g.Behind, want)
	}
	near(t, "the other side", gaps[3].Gap, -6, 1e-9)
	near(t, "its first feature", gaps[3].Behind[0].Points, -5, 1e-9)
}

// TestLabelsEnterNoScore: the same night has the same outlets whatever their lean; outlets that do
// not differ by lean show no gap, in 19 of 20 nights.
func TestLabelsEnterNoScore(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 11))
	called, n := 0, times(300, 4000)
	for range n {
		label := Label{"lean", map[string]string{}}
		var all []*OutletSummary
		for i := range 20 {
			key := fmt.Sprint("o", i)
			label.Of[key] = []string{"left", "right"}[i%2]
			all = append(all, graded(key, 50+3.5*r.NormFloat64()+1.5*r.NormFloat64(), 2.25, nil))
		}
		before := fmt.Sprintf("%+v", *all[0].Axes[Reliability])
		gaps := GroupGaps(all, []Label{label})
		if fmt.Sprintf("%+v", *all[0].Axes[Reliability]) != before {
			t.Fatal("the audit changes a score")
		}
		if gaps[2].Q < .05 {
			called++
		}
	}
	share := float64(called) / float64(n)
	t.Logf("two groups of ten outlets that do not differ: a gap in %.4f of %d nights", share, n)
	if share > .05+2.5*math.Sqrt(.05*.95/float64(n)) {
		t.Errorf("a gap in %.3f of nights without one", share)
	}
	if len(GroupGaps(nil, []Label{{"lean", nil}})) != 0 || len(GroupGaps([]*OutletSummary{graded("a", 50, 1, nil)}, nil)) != 0 {
		t.Error("gaps of nothing")
	}
}
