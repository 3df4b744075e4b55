package plots

import (
	"math"
	"slices"
	"strings"
	"testing"

	"presscore/reports"
	"presscore/scoring"
)

// TestScatterOnAnAxis: with an axis there is a second picture, and the first is as it
// was; named are the outlets that differ in reliability and those whose whole interval
// lies on one side of the middle.
func TestScatterOnAnAxis(t *testing.T) {
	r := fullReport(panelOf(27))
	with := scatter(r)
	leans := r.Leans
	r.Axis, r.Leans = "", nil
	without := scatter(r)
	if len(without) != 1 || len(with) != 2 || with[1].Name != "02_reliability_by_lean" || with[0].Alt != without[0].Alt || !slices.Equal(textsOf(with[0]), textsOf(without[0])) {
		t.Fatalf("%d pictures without an axis, %d with one, or the first is another", len(without), len(with))
	}
	r.Axis, r.Leans = "left-right", leans
	var drawn []string
	for _, w := range textsOf(with[1]) {
		drawn = append(drawn, w.text)
	}
	aside, named := 0, 0
	for _, o := range r.Pooled() {
		if reports.StateOf(o) == scoring.NotRated {
			continue
		}
		l := leans[scoring.OutletGenre{Outlet: o.Outlet, Genre: scoring.All}]
		side := "."
		if l.Low > 0 {
			side = ", place on the side of right."
		} else if l.High < 0 {
			side = ", place on the side of left."
		}
		want := side != "." || differs(o.Axes[scoring.Reliability].VsPanel)
		if got := slices.ContainsFunc(drawn, func(s string) bool { return s == r.Name(o.Outlet) || strings.HasSuffix(s, "  "+r.Name(o.Outlet)) }); got != want {
			t.Errorf("%s is named: %v, want %v", r.Name(o.Outlet), got, want)
		}
		line := with[1].Alt[strings.Index(with[1].Alt, "- "+r.Name(o.Outlet)+" ("):]
		line, _, _ = strings.Cut(line, "\n")
		if at := "place " + axisPlace(l.Mean) + " (" + axisPlace(l.Low) + " to " + axisPlace(l.High) + ")"; !strings.Contains(line, at) || !strings.HasSuffix(line, side) {
			t.Errorf("%q lacks %q or %q", line, at, side)
		}
		if side != "." {
			aside++
		}
		if want {
			named++
		}
	}
	if aside < 3 || named == aside || named == 24 {
		t.Errorf("%d outlets lie aside, %d are named: the sample shows nothing", aside, named)
	}
	if !slices.Contains(drawn, "← left") || !slices.Contains(drawn, "right →") || !slices.ContainsFunc(drawn, func(s string) bool { return strings.HasPrefix(s, "typical 95% interval of a place: 1") }) {
		t.Errorf("the ends or the bar are not named: %q", drawn)
	}
}

// TestFewOnAnAxis: few outlets all have names and arms, and no bar stands for these;
// who has no place is counted; below three places there is no picture.
func TestFewOnAnAxis(t *testing.T) {
	r := fullReport(panelOf(6))
	all := scatterOn(r, acrossAxis(r))
	keys := withScore(r)
	delete(r.Leans, scoring.OutletGenre{Outlet: keys[0], Genre: scoring.All})
	one := scatterOn(r, acrossAxis(r))
	if len(all) != 1 || len(one) != 1 {
		t.Fatal(len(all), len(one))
	}
	if !strings.Contains(one[0].Alt, "1 outlet with a score has no place on it.") || strings.Contains(all[0].Alt, "no place") {
		t.Error(one[0].Alt)
	}
	for _, w := range textsOf(all[0]) {
		if strings.HasPrefix(w.text, "typical") {
			t.Error(w.text)
		}
	}
	f := scatterPage{across: acrossAxis(r), all: scatterPoints(r, nil, acrossAxis(r).place)}
	for _, p := range f.all {
		if across, rel := f.arms(p); !across || !rel {
			t.Errorf("%s has no arms", p.outlet)
		}
	}
	for _, k := range keys[1 : len(keys)-2] {
		delete(r.Leans, scoring.OutletGenre{Outlet: k, Genre: scoring.All})
	}
	if p := scatterOn(r, acrossAxis(r)); len(p) > 0 {
		t.Error("a picture of two places")
	}
}

func TestAxisScale(t *testing.T) {
	for _, c := range []struct {
		means []float64
		want  scale
	}{{nil, scale{-1, 1}}, {[]float64{.2, -1}, scale{-1, 1}}, {[]float64{1.01}, scale{-2, 2}}, {[]float64{-2.5, 1}, scale{-4, 4}}, {[]float64{1e9}, scale{-4, 4}}} {
		if got := axisScale(c.means, nil); got != c.want {
			t.Errorf("%v: %v, want %v", c.means, got, c.want)
		}
	}
	for x, want := range map[float64]string{-.004: "0", .126: "0.13", -.5: "−0.5", 1: "1", -1.276: "−1.28"} {
		if got := axisPlace(x); got != want {
			t.Errorf("%v is shown as %q, want %q", x, got, want)
		}
	}
	if low, high := endsOf("左-right"); low != "low" || high != "right" {
		t.Error(low, high)
	}
	if l := (interval{0, math.NaN(), math.NaN(), false}); inBrackets(l, axisSpan) != " (no interval)" {
		t.Error("an interval of one article")
	}
}
