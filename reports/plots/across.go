package plots

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// across is what reliability is drawn against, from left to right: the bias score, or
// the place on the user's axis.
type across struct {
	file, title string
	place       func(*scoring.OutletSummary) (at interval, aside string, ok bool) // aside: how the outlet stands apart, in words; ok: it has a place
	scale       func(means []float64, arms []interval) scale
	ticks       func(scale) []float64
	figure      func(float64) string
	span        func(interval) string
	points      float64   // of reliability that a unit of this axis is as far as
	middle      float64   // where the upright dashed line stands
	dots, name  string    // what the dots are; what the axis is, in the middle of a sentence
	lines       string    // what the dashed lines are
	apart       [2]string // what outlets with names do: of one outlet, of many
	note        string    // what is to be known of the relation; may be empty
	columns     string    // of outlets.csv
	user        bool      // it is the user's axis
	low, high   string    // its ends
}

// acrossBias is the bias score.
func acrossBias(r *reports.Report) across {
	a := across{file: "02_reliability_by_bias", title: "Do reliability and bias go together?", scale: scoreScale, ticks: scale.ticks, figure: wholePoints, span: interval.String, points: 1,
		middle: scoring.Panel(r.Outlets, scoring.All, scoring.Bias), dots: "Mean scores of %s.", name: "bias", lines: "panel’s means",
		apart: [2]string{"differs from the panel on either score", "differ from the panel on either score"}, columns: "bias, bias_low, bias_high"}
	a.place = func(o *scoring.OutletSummary) (interval, string, bool) {
		bias := o.Axes[scoring.Bias]
		if differs(bias.VsPanel) {
			return intervalOf(bias), "bias " + bias.VsPanel + " the panel", true
		}
		return intervalOf(bias), "", true
	}
	if len(withScore(r)) >= minCorrelation {
		a.note = sharedPractices(r)
	}
	return a
}

// sharedPractices says how many features move both scores: part of any relation
// is then built in.
func sharedPractices(r *reports.Report) string {
	moves := func(a scoring.Axis, i int) bool {
		for _, o := range r.Pooled() {
			if f := o.Features[a]; i < len(f) && f[i].Contribution.Variance() > 0 || i < len(f) && f[i].Contribution.Sum != 0 {
				return true
			}
		}
		return false
	}
	n := 0
	for i := range features.All {
		if moves(scoring.Reliability, i) && moves(scoring.Bias, i) {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s on both axes, so part of the relation is built in.", reports.Counted(n, "practice")+" "+verbFor(n, "counts", "count"))
}

// acrossAxis is the place on the user's axis. It enters no score and has no test
// against the panel: an outlet stands apart when its whole interval lies on one side
// of the middle.
func acrossAxis(r *reports.Report) across {
	low, high := endsOf(r.Axis)
	a := across{file: "02_reliability_by_lean", title: fmt.Sprintf("Do reliability and the axis %s–%s go together?", low, high), scale: axisScale, ticks: axisTicks, figure: axisPlace, span: axisSpan, points: 50,
		dots: "%s by mean reliability and by the place on your axis that the words of their articles give them.", name: "place", lines: "panel’s mean; middle of the axis", user: true, low: low, high: high,
		apart:   [2]string{"differs from the panel in reliability, or has its whole interval on one side of the middle,", "differ from the panel in reliability, or have their whole interval on one side of the middle,"},
		columns: "lean, lean_low, lean_high"}
	a.place = func(o *scoring.OutletSummary) (interval, string, bool) {
		l, ok := r.Leans[scoring.OutletGenre{Outlet: o.Outlet, Genre: scoring.All}]
		at := interval{l.Mean, l.Low, l.High, !math.IsNaN(l.Low) && !math.IsNaN(l.High)}
		switch {
		case at.known && at.high < 0:
			return at, "place on the side of " + low, ok
		case at.known && at.low > 0:
			return at, "place on the side of " + high, ok
		}
		return at, "", ok
	}
	a.note = "No score reads the axis."
	without := 0
	for _, o := range r.Pooled() {
		if _, _, ok := a.place(o); !ok && reports.StateOf(o) != scoring.NotRated {
			without++
		}
	}
	if without > 0 {
		a.note += fmt.Sprintf(" %s with a score %s no place on it.", reports.Counted(without, "outlet"), verbFor(without, "has", "have"))
	}
	return a
}

// endsOf are the ends of an axis as they are drawn.
func endsOf(axis string) (low, high string) {
	low, high, _ = strings.Cut(axis, "-")
	for _, end := range []struct {
		name  *string
		plain string
	}{{&low, "low"}, {&high, "high"}} {
		s, ok := drawable(*end.name)
		if !ok {
			s = end.plain
		}
		*end.name = cutToWidth(s, titleSize, true, 200)
	}
	return low, high
}

// axisScale is the user's axis from end to end. Labels lie between −1 and 1; places
// are estimates and may lie beyond. Intervals do not stretch it: most are longer.
func axisScale(means []float64, _ []interval) scale {
	half := 1.0
	for _, m := range means {
		for math.Abs(m) > half && half < 4 {
			half *= 2
		}
	}
	return scale{-half, half}
}

// axisTicks are five, whatever the length.
func axisTicks(s scale) []float64 { return []float64{s.lo, s.lo / 2, 0, s.hi / 2, s.hi} }

// axisPlace is a place on the user's axis as it is shown.
func axisPlace(x float64) string {
	t := math.Floor(math.Abs(x)*100+.5) / 100
	s := strconv.FormatFloat(t, 'f', -1, 64)
	if x < 0 && t > 0 {
		return "−" + s
	}
	return s
}

// axisSpan is the interval of a place.
func axisSpan(i interval) string { return axisPlace(i.low) + " to " + axisPlace(i.high) }

// half is the median of half the intervals of places; 0 without intervals.
func (f *scatterPage) half() float64 {
	var halves []float64
	for _, p := range f.all {
		if p.across.known {
			halves = append(halves, (p.across.high-p.across.low)/2)
		}
	}
	if len(halves) == 0 {
		return 0
	}
	slices.SortFunc(halves, cmp.Compare)
	return halves[len(halves)/2]
}

// typical is the box of the bar that stands for the intervals of all places, with its
// text: on the user's axis all are about as long, mostly longer than the axis, and a
// plot of many outlets has no room for them. Empty where arms are drawn.
func (f *scatterPage) typical() (b box, text string) {
	if !f.user || len(f.all) <= nameAll || f.half() == 0 {
		return box{}, ""
	}
	x0, x1 := crossArm(interval{0, -f.half(), f.half(), true}, f.x, f.area.x0, f.area.x1)
	return box{x0, f.area.y1 - 50, x1, f.area.y1 - 8}, "typical 95% interval of a place: " + axisPlace(f.half()) + " to either side"
}

// drawTypical draws the bar of typical.
func (f *scatterPage) drawTypical() {
	b, text := f.typical()
	if text == "" {
		return
	}
	y := b.y1 - 8
	f.line(b.x0, y, b.x1, y, 3, f.muted)
	if f.half() > f.x.hi {
		f.arrow(b.x0, y, -1, f.muted)
		f.arrow(b.x1, y, 1, f.muted)
	}
	f.text((f.area.x0+f.area.x1)/2+8, b.y0+20, smallSize, false, f.muted, fromLeft, text)
}

// acrossTitle writes what the axis across shows, and names the ends of the user's.
func (f *scatterPage) acrossTitle(y float64) {
	a := f.area
	if !f.user {
		f.scaleTitle(a.x0, a.x1, y, "Bias score", f.x)
		return
	}
	f.text(a.x0, y, textSize, true, f.ink, fromLeft, "← "+f.low)
	f.text(a.x1, y, textSize, true, f.ink, fromRight, f.high+" →")
	f.text((a.x0+a.x1)/2, y, textSize, false, f.ink, centred, "Place on the axis, shown "+f.figure(f.x.lo)+" to "+f.figure(f.x.hi)+"; outlets that raters put at an end are −1 and 1")
}
