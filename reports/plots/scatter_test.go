package plots

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"presscore/reports"
)

// Every outlet with a score is named in the plot, by its name or by a number
// that the key explains.
func TestScatterDropsNoLabel(t *testing.T) {
	for name, r := range map[string]*reports.Report{"panel": sampleReport(panelOf(27)), "crowd": sampleReport(panelOf(88)), "same": identical(45), "one": sampleReport(panelOf(1)), "hostile": sampleReport(hostile())} {
		labels := labelsOf(r, keys(r.Pooled()), smallSize+1, true, 360)
		points := scatterPoints(r, labels)
		want := map[string]bool{}
		for _, p := range points {
			want[labels[p.outlet]] = true
		}
		for _, p := range scatter(r, Light) {
			for _, w := range p.sheet.texts {
				delete(want, w.text)
				if _, after, ok := strings.Cut(w.text, "  "); ok { // an entry of the key
					after, _, _ = strings.Cut(after, " at ")
					for l := range want {
						if l == after || strings.HasSuffix(after, ellipsis) && strings.HasPrefix(l, strings.TrimSuffix(after, ellipsis)) {
							delete(want, l)
						}
					}
				}
			}
		}
		if len(want) > 0 {
			t.Errorf("%s: not named: %v", name, want)
		}
	}
}

func TestScatterIsSortedByName(t *testing.T) {
	r := sampleReport(panelOf(27))
	labels := labelsOf(r, keys(r.Pooled()), smallSize, true, 360)
	points := scatterPoints(r, labels)
	if len(points) != 24 {
		t.Fatalf("%d points, want those with a score", len(points))
	}
	for i := 1; i < len(points); i++ {
		if a, b := labels[points[i-1].outlet], labels[points[i].outlet]; strings.ToLower(a) > strings.ToLower(b) {
			t.Errorf("%s stands before %s", a, b)
		}
	}
}

func TestPlacedLabelsKeepApart(t *testing.T) {
	d := dice(7)
	f := field{area: box{0, 0, 900, 700}, reach: 140}
	for range 60 {
		x, y := 200+500*d.roll(), 150+400*d.roll()
		f.dots = append(f.dots, box{x, y, x, y}.grow(dotRadius))
		f.lines = append(f.lines, segment{x - 30, y, x + 30, y})
		f.labels = append(f.labels, label{x: x, y: y, w: 60 + 120*d.roll(), h: 20})
	}
	f.place()
	placed := 0
	for i, a := range f.labels {
		if !a.ok {
			continue
		}
		placed++
		if !a.box.inside(f.area) {
			t.Errorf("label %d leaves the area: %v", i, a.box)
		}
		for j, b := range f.labels[:i] {
			if b.ok && a.box.meets(b.box) {
				t.Errorf("labels %d and %d meet", i, j)
			}
		}
		for j, dot := range f.dots {
			if a.box.meets(dot) {
				t.Errorf("label %d covers dot %d", i, j)
			}
		}
	}
	if placed < 40 {
		t.Errorf("%d of 60 labels found a place", placed)
	}
}

func TestSegments(t *testing.T) {
	b := box{10, 10, 20, 20}
	for _, c := range []struct {
		s    segment
		want float64
	}{
		{segment{0, 15, 30, 15}, 10}, {segment{12, 15, 15, 15}, 3}, {segment{0, 0, 5, 5}, 0},
		{segment{15, 15, 15, 15}, 0}, {segment{0, 0, 30, 30}, 10 * math.Sqrt2}, {segment{15, 30, 15, 40}, 0},
	} {
		if got := c.s.within(b); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%v lies %v in the box, want %v", c.s, got, c.want)
		}
	}
	if !(segment{0, 0, 10, 10}).crosses(segment{0, 10, 10, 0}) || (segment{0, 0, 10, 10}).crosses(segment{0, 0, 10, 0}) || (segment{0, 0, 1, 1}).crosses(segment{5, 0, 6, 1}) {
		t.Error("crosses")
	}
}

// By hand: ρ = 1 − 6Σd²/(n³−n); the interval for ρ = .6, n = 10: atanh .6 =
// .6931, half-width 1.96·√(1.18/7) = .8047, tanh(−.1116) and tanh(1.4979).
func TestRankCorrelation(t *testing.T) {
	x := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	rho, lo, hi, ok := rankCorrelation(x, []float64{1, 2, 3, 4, 10, 6, 7, 8, 9, 5})
	if !ok || math.Abs(rho-(1-6*50.0/990)) > 1e-12 {
		t.Errorf("ρ = %v", rho)
	}
	if !(lo < rho && rho < hi) {
		t.Errorf("interval %v to %v", lo, hi)
	}
	// d² sums to 66: ρ = 1 − 396/990 = .6
	rho, lo, hi, _ = rankCorrelation(x, []float64{5, 6, 3, 4, 1, 2, 8, 7, 9, 10})
	if math.Abs(rho-.6) > 1e-12 || math.Abs(lo+.1111) > 5e-4 || math.Abs(hi-.9048) > 5e-4 {
		t.Errorf("ρ = %v (%v to %v), want .6 (−.111 to .905)", rho, lo, hi)
	}
	if _, _, _, ok := rankCorrelation(x[:9], x[:9]); ok {
		t.Error("an answer from nine outlets")
	}
	if _, _, _, ok := rankCorrelation(x, make([]float64, 10)); ok {
		t.Error("an answer without spread")
	}
	if got := fmt.Sprint(midRanks([]float64{3, 1, 3, 2})); got != "[3.5 1 3.5 2]" {
		t.Errorf("ranks %s", got)
	}
}
