package plots

import (
	"math"
	"strings"
	"testing"

	"presscore/reports"
	"presscore/scoring"
)

func TestForestBlocksAndOrder(t *testing.T) {
	rows := forestRows(sampleReport(panelOf(27)))
	if len(rows) != 27 {
		t.Fatalf("%d rows, want every outlet", len(rows))
	}
	rank := map[scoring.State]int{scoring.Rated: 0, scoring.Provisional: 1, scoring.NotRated: 2}
	for i := 1; i < len(rows); i++ {
		a, b := rows[i-1], rows[i]
		if rank[a.state] > rank[b.state] {
			t.Errorf("%s (%s) stands before %s (%s)", a.outlet, a.state, b.outlet, b.state)
		}
		if a.state == b.state && a.state != scoring.NotRated && a.rel.mean < b.rel.mean {
			t.Errorf("%s %.2f stands before %s %.2f", a.outlet, a.rel.mean, b.outlet, b.rel.mean)
		}
		if (b.state == scoring.NotRated) != (b.reason != "") {
			t.Errorf("%s is %s with the reason %q", b.outlet, b.state, b.reason)
		}
	}
	if n, of := forestCounts(rows); of != 24 || n == 0 || n == of {
		t.Errorf("%d of %d differ: the sample should have some of 24", n, of)
	}
}

func TestForestPages(t *testing.T) {
	for n, want := range map[int]int{0: 1, 1: 1, 40: 1, 41: 1, 50: 2, 90: 2} {
		pages := forest(sampleReport(panelOf(n)))
		if len(pages) != want {
			t.Errorf("%d outlets on %d pages, want %d", n, len(pages), want)
		}
		shown := 0
		for _, p := range pages {
			shown += strings.Count(p.Alt, "\n- ")
		}
		if shown != n {
			t.Errorf("%d of %d outlets described", shown, n)
		}
	}
}

// An outlet in scoring's rated state whose interval is unbounded keeps its dot
// and loses the interval; it does not stretch the axis.
func TestForestWithoutInterval(t *testing.T) {
	r := sampleReport(panelOf(12))
	var o *scoring.OutletSummary
	for _, x := range r.Outlets {
		if x.Genre == scoring.All && x.State == scoring.Rated {
			o = x
		}
	}
	before := forestScale(forestRows(r), 50)
	a := o.Axes[scoring.Reliability]
	a.Low, a.High = math.Inf(-1), math.Inf(1)
	rows := forestRows(r)
	for _, row := range rows {
		if row.outlet == o.Outlet && (row.rel.known || row.rel.String() != "–") {
			t.Errorf("interval %v", row.rel)
		}
	}
	if after := forestScale(rows, 50); after.lo < before.lo || after.hi > before.hi {
		t.Errorf("scale %v, before %v", after, before)
	}
	// One article: scoring cuts the unbounded interval to 0 and 100.
	var one scoring.Sums
	one.Add(510000)
	a.Scores, a.Low, a.High = one, 0, 100
	if intervalOf(a).known {
		t.Error("an interval from one article")
	}
	a.Scores.Add(510000)
	a.Low, a.High = math.NaN(), 51
	if intervalOf(a).known {
		t.Error("an interval without an end")
	}
}

func TestScoreScale(t *testing.T) {
	wide := interval{50, 20, 80, true}
	for _, c := range []struct {
		means     []float64
		intervals []interval
		want      scale
	}{
		{nil, nil, scale{0, 100}},
		{[]float64{math.NaN()}, nil, scale{0, 100}},
		{[]float64{50}, nil, scale{40, 60}},
		{[]float64{40, 60}, nil, scale{40, 60}},
		{[]float64{39.9, 60}, nil, scale{35, 65}},
		{[]float64{44, 61}, []interval{{61, 59, 66, true}}, scale{30, 70}},
		{[]float64{44, 61}, []interval{wide}, scale{35, 65}}, // 60 points for 17: the arrow says that it runs on
		{[]float64{30, 80}, []interval{wide}, scale{20, 80}},
		{[]float64{44, 61}, []interval{{50, 0, 100, false}}, scale{35, 65}},
		{[]float64{0, 100}, nil, scale{0, 100}},
	} {
		got := scoreScale(c.means, c.intervals)
		if got != c.want {
			t.Errorf("%v, %v: %v, want %v", c.means, c.intervals, got, c.want)
		}
		if n := len(got.ticks()); n < 4 || n > 11 {
			t.Errorf("%v has %d ticks", got, n)
		}
	}
}

// An outlet is blue or vermillion only outside of the shaded band, whose edges are
// where the test asks for 3 points from the mean of the others.
func TestBandOfTheForest(t *testing.T) {
	r := sampleReport(panelOf(27))
	rows := forestRows(r)
	panel := scoring.Panel(r.Outlets, scoring.All, scoring.Reliability)
	_, of := forestCounts(rows)
	found := 0
	for _, row := range rows {
		if d := math.Abs(row.rel.mean - panel); differs(row.verdict) {
			found++
			if d < reports.NearPanel(of) {
				t.Errorf("%s differs and lies %.2f from the panel", row.outlet, d)
			}
		}
	}
	if found == 0 || reports.NearPanel(4) != 2.25 {
		t.Errorf("%d differ; half the band of four outlets is %v", found, reports.NearPanel(4))
	}
}

// Beyond one page, outlets that are not rated are counted and not listed.
func TestForestCountsTheUnrated(t *testing.T) {
	pages := forest(sampleReport(panelOf(90)))
	written := ""
	for _, p := range pages {
		for _, w := range textsOf(p) {
			written += w.text + "\n"
		}
	}
	if !strings.Contains(written, "Not rated, no score is shown: 10 outlets, listed in outlets.csv\n10: too few articles or events\n") || strings.Contains(written, "too few: ") {
		t.Errorf("written: %s", written)
	}
}

func TestNumbersInWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{wholePoints(49.5), "50"}, {wholePoints(-.2), "0"}, {wholePoints(math.NaN()), "–"}, {wholePoints(math.Inf(1)), "–"},
		{signedPoints(1.25), "+1.3"}, {signedPoints(-1.25), "−1.3"}, {signedPoints(-.04), "0.0"},
		{percent(.004), "0.4%"}, {percent(.0003), "0.03%"}, {percent(.00001), "under 0.01%"}, {percent(0), "0%"}, {percent(.5), "50%"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
