package scoring

import (
	"fmt"
	"math"
	"testing"

	"presscore/features"
)

// sampleOutlets are outlets of n articles each, half of them 10 points above and half
// 10 below their levels, every article its own event.
func sampleOutlets(t *testing.T, n int, levels ...float64) []*OutletSummary {
	t.Helper()
	s := NewSummaries(DefaultLimits)
	for i, level := range levels {
		for j := range n {
			s.Add(scored(fmt.Sprint("o", i), 1000*i+j, level+float64(20*(j%2)-10), 50))
		}
	}
	return s.Finish()
}

func TestFunnel(t *testing.T) {
	all := sampleOutlets(t, 40, 44, 50, 56)
	f, ok := FunnelOf(all, Reliability)
	want := math.Sqrt(40.0 / 39 * 100) // of one outlet: squares of 10, 39 degrees of freedom
	if !ok || math.Abs(f.Centre-50) > 1e-9 || math.Abs(f.SD-want) > 1e-6 {
		t.Fatalf("%+v, %v; want a centre of 50 and %.4f", f, ok, want)
	}
	for _, o := range all {
		if o.Genre != All {
			continue
		}
		if _, n, ok := f.Own(o.Axes[Reliability]); !ok || math.Abs(n-40) > .01 {
			t.Errorf("%s: as good as %v articles, want 40: each is an event of its own", o.Outlet, n)
		}
	}
	inner, outer := f.Limits(100)
	if math.Abs(inner-.1959964*f.SD) > 1e-9 || math.Abs(outer-.3090232*f.SD) > 1e-9 {
		t.Errorf("limits at 100 articles: %v and %v, SD %v", inner, outer, f.SD)
	}
	if _, ok := FunnelOf(sampleOutlets(t, 40, 44, 50), Reliability); ok {
		t.Error("a funnel of two outlets")
	}
	if _, ok := FunnelOf(sampleOutlets(t, 4, 44, 50, 56), Reliability); ok {
		t.Error("a funnel of outlets that are not rated")
	}
	if _, ok := FunnelOf(all, Bias); ok {
		t.Error("a funnel of articles that all score the same")
	}
	if _, _, ok := f.Own(&AxisSummary{}); ok {
		t.Error("an effective number without an error")
	}
}

// Articles of one event count for less: ten events of four articles that agree.
func TestEffectiveArticlesOfOneEvent(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	for i := range 3 {
		for j := range 40 {
			s.Add(scored(fmt.Sprint("o", i), 100*i+j/4, 50+float64(20*(j/4%2)-10), 50))
		}
	}
	all := s.Finish()
	f, ok := FunnelOf(all, Reliability)
	if !ok {
		t.Fatal("no funnel")
	}
	if _, n, _ := f.Own(find(t, all, "o0", All).Axes[Reliability]); n < 8 || n > 12 {
		t.Errorf("forty articles on ten events are as good as %.1f", n)
	}
}

// A standardised mean leans on the norms, which makes no articles: twelve are twelve.
func TestFunnelOfStandardisedMeans(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	points := make([]float64, len(features.All))
	s.Standardise(Standards{Reliability: {
		features.News:    {Mean: 50, Points: points, Within: 100, Between: 1, K: 100},
		features.Opinion: {Mean: 50, Points: points, Within: 100, Between: 1, K: 100},
	}})
	for i, level := range []float64{44, 50, 62} {
		for j := range 12 {
			r := scored(fmt.Sprint("o", i), 100*i+j, level+float64(20*(j%2)-10), 50)
			r.Genre = features.News
			s.Add(r)
		}
	}
	all := s.Finish()
	f, ok := FunnelOf(all, Reliability)
	x := find(t, all, "o2", All).Axes[Reliability]
	mean, n, known := f.Own(x)
	if !ok || !known || math.Abs(mean-62) > 1e-9 || math.Abs(n-12) > .01 || math.Abs(f.Centre-52) > 1e-9 {
		t.Errorf("mean %v, as good as %v articles, centre %v; want 62, 12 and 52", mean, n, f.Centre)
	}
	if x.Mean.Float() > 51 {
		t.Errorf("standardised to %v: the norms have no say here", x.Mean.Float())
	}
}

func TestSpreadShares(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	for i, points := range [][2]float64{{-6, 2}, {0, 0}, {6, -2}} {
		for j := range 40 {
			r := scored(fmt.Sprint("o", i), 1000*i+j, 50+points[0]+points[1], 50)
			r.Score.Axes[Reliability].Contributions[0].Points = scoreOf(points[0])
			r.Score.Axes[Reliability].Contributions[1].Points = scoreOf(points[1])
			s.Add(r)
		}
	}
	all := s.Finish()
	got := SpreadShares(all, Reliability)
	if got == nil || math.Abs(got[0]-1.5) > 1e-9 || math.Abs(got[1]+.5) > 1e-9 { // 6·4 + 6·4 of 4² + 4², and −2·4 twice
		t.Errorf("shares %v, want 1.5 and −0.5", got)
	}
	if SpreadShares(all, Bias) != nil {
		t.Error("shares of outlets that all score the same")
	}
	if SpreadShares(sampleOutlets(t, 40, 44, 50), Reliability) != nil {
		t.Error("shares of two outlets")
	}
}
