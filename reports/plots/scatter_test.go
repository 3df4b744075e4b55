package plots

import (
	"math"
	"slices"
	"strings"
	"testing"

	"presscore/reports"
	"presscore/scoring"
)

// Every outlet that differs is named in the plot, by its name or by a number that the
// key explains; where there are few, all are. Below three outlets there is no plot.
func TestScatterDropsNoLabel(t *testing.T) {
	for name, r := range map[string]*reports.Report{"panel": sampleReport(panelOf(27)), "crowd": sampleReport(panelOf(88)), "same": identical(45), "one": sampleReport(panelOf(1)), "few": sampleReport(panelOf(6)), "hostile": sampleReport(hostile())} {
		labels := labelsOf(r, withScore(r), smallSize+1, true, dotLabels, 1)
		points := scatterPoints(r, labels, acrossBias(r).place)
		want := map[string]bool{}
		for _, p := range points {
			if p.differs() || len(points) <= 10 {
				want[labels[p.outlet]] = true
			}
		}
		pictures := scatter(r)
		if wanted := len(points) >= 3; (len(pictures) == 1) != wanted {
			t.Errorf("%s: %d pictures of %d outlets", name, len(pictures), len(points))
		}
		if len(pictures) == 0 {
			continue
		}
		for _, p := range pictures {
			for _, w := range textsOf(p) {
				delete(want, w.text)
				if _, after, ok := strings.Cut(w.text, "  "); ok { // an entry of the key
					after, _, _ = strings.Cut(after, " at ")
					for l := range want {
						if after == cutToWidth(l, textSize, false, 340) {
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
	labels := labelsOf(r, withScore(r), smallSize, true, dotLabels, 1)
	points := scatterPoints(r, labels, acrossBias(r).place)
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
	f := labelField{area: box{0, 0, 900, 700}, reach: 140}
	for range 60 {
		x, y := 200+500*d.roll(), 150+400*d.roll()
		f.dots = append(f.dots, box{x, y, x, y}.grow(dotRadius))
		f.lines = append(f.lines, segment{x - 30, y, x + 30, y})
		f.labels = append(f.labels, placedLabel{x: x, y: y, w: 60 + 120*d.roll(), h: 20})
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

// Of very many the farthest are named.
func TestFarthest(t *testing.T) {
	var in []int
	for i := range 100 {
		in = append(in, i*37%100)
	}
	got := farthest(in, func(i int) float64 { return float64(i) })
	if len(got) != 60 {
		t.Fatalf("%d are named", len(got))
	}
	for i, x := range got {
		if x < 40 || i > 0 && slices.Index(in, x) < slices.Index(in, got[i-1]) {
			t.Errorf("%d is named, or out of order", x)
		}
	}
	if same := farthest(make([]int, 99), func(int) float64 { return 1 }); len(same) != 60 {
		t.Errorf("%d of equals are named", len(same))
	}
}

// No leader runs along the arms of a cross.
func TestLeadersKeepOffArms(t *testing.T) {
	d := dice(11)
	f := labelField{area: box{0, 0, 900, 700}, reach: 300}
	for range 40 {
		x, y := 300+300*d.roll(), 250+200*d.roll()
		f.dots = append(f.dots, box{x, y, x, y}.grow(dotRadius))
		f.lines = append(f.lines, segment{x - 60, y, x + 60, y}, segment{x, y - 60, x, y + 60})
		f.labels = append(f.labels, placedLabel{x: x, y: y, w: 60 + 120*d.roll(), h: 20})
	}
	f.placeOrNumber()
	leads := 0
	for i, l := range f.labels {
		if !l.ok || !l.leads {
			continue
		}
		leads++
		angle := math.Atan2(math.Abs(l.ly-l.y), math.Abs(l.lx-l.x)) * 180 / math.Pi
		if angle < 19 || angle > 71 {
			t.Errorf("leader %d has an angle of %.0f degrees", i, angle)
		}
	}
	if leads < 10 {
		t.Errorf("%d leaders", leads)
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

// TestTogether: the sentence over the plot, and when it says nothing.
func TestTogether(t *testing.T) {
	for _, c := range []struct {
		r    scoring.Relation
		want string
	}{
		{scoring.Relation{Outlets: 10, Rho: .6, Low: -.1111, High: .9048}, "Rank correlation 0.60 (95% interval −0.11 to 0.90)."},
		{scoring.Relation{Outlets: 40, Rho: -1, Low: -1, High: -1}, "Rank correlation −1.00 (95% interval −1.00 to −1.00)."},
		{scoring.Relation{Outlets: 9, Rho: .9, Low: .6, High: 1}, "How the two are related is not said below 10 outlets."},
		{scoring.Relation{Outlets: 10, Rho: math.NaN()}, "One of the two is the same everywhere, so nothing can be said about their relation."},
	} {
		if got := together(c.r); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	x := sampleReport(panelOf(27))
	if r := relationOf(scatterPoints(x, nil, acrossBias(x).place)); r.Outlets != 24 {
		t.Errorf("%d outlets are related, want the 24 with a score", r.Outlets)
	}
}
