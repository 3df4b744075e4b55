package nightpage

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"presscore/reports"
)

// scale is a stretch of numbers laid over the width of a drawing.
type scale struct{ low, high float64 }

// at is the place of x in per cent of the width, within it.
func (s scale) at(x float64) string {
	return fmt.Sprintf("%.1f%%", 100*min(1, max(0, (x-s.low)/(s.high-s.low))))
}

// wide is a length in per cent of the width.
func (s scale) wide(x float64) string { return fmt.Sprintf("%.1f%%", 100*x/(s.high-s.low)) }

// scoreScale is 30 to 70, so that two nights compare, and wider by tens where an
// interval ends beyond it. It is never wider than half as much again: intervals
// beyond that end with an arrow.
func scoreScale(outlets []*outlet) scale {
	s := scale{30, 70}
	for _, o := range outlets {
		for _, column := range []string{"ci_low", "ci_high", "reliability"} {
			x := o.row.Float(column)
			if !o.shown() || math.IsNaN(x) {
				continue
			}
			s.low, s.high = min(s.low, 10*math.Floor(x/10)), max(s.high, 10*math.Ceil(x/10))
		}
	}
	return scale{max(0, s.low, 20), min(100, s.high, 80)}
}

// interval is one outlet's dot and interval on a scale.
type interval struct {
	Dot, Low, High      string // places; Low is "" without an interval
	Band, Wide, Mean    string // the panel: its mean, and the stretch that is within 3 points of the mean of the others
	Class               string // up, down or none: colour; hollow for provisional
	ArrowLow, ArrowHigh bool   // the interval goes on beyond the drawing
	Hollow              bool
}

// panel is the outlets that are shown.
type panel struct {
	mean float64
	near float64 // half the band in which none is called different
}

// panelOf gives the panel; its mean is NaN when none is shown.
func panelOf(outlets []*outlet) panel {
	sum, n := 0., 0
	for _, o := range outlets {
		if o.shown() {
			sum, n = sum+o.row.Float("reliability"), n+1
		}
	}
	return panel{sum / float64(n), reports.NearPanel(n)}
}

// band draws the panel alone.
func (p panel) band(s scale) interval {
	return interval{Band: s.at(p.mean - p.near), Wide: s.wide(2 * p.near), Mean: s.at(p.mean)}
}

func drawInterval(o *outlet, s scale, p panel) interval {
	x, low, high := o.row.Float("reliability"), o.row.Float("ci_low"), o.row.Float("ci_high")
	d := p.band(s)
	d.Dot, d.Hollow, d.Class = s.at(x), o.rating == "provisional", verdictClass(o)
	if !math.IsNaN(low) && !math.IsNaN(high) {
		d.Low, d.High = s.at(low), s.at(high)
		d.ArrowLow, d.ArrowHigh = low < s.low, high > s.high
	}
	return d
}

func verdictClass(o *outlet) string {
	switch o.row.Text("vs_panel") {
	case "above":
		return "up"
	case "below":
		return "down"
	}
	return "even"
}

// tall is the height of a spread's drawing, whose width is 100.
const tall = 20.

// steps is an outline over bins: the share of articles in each, the highest of which
// is one tall.
func steps(counts [bins]int, closed bool) string {
	top := max(1, slices.Max(counts[:]))
	var b strings.Builder
	fmt.Fprintf(&b, "M0 %.0f", tall)
	for i, c := range counts {
		fmt.Fprintf(&b, "V%sH%d", strings.TrimSuffix(fmt.Sprintf("%.1f", tall-tall*float64(c)/float64(top)), ".0"), (i+1)*100/bins)
	}
	fmt.Fprintf(&b, "V%.0f", tall)
	if closed {
		b.WriteString("Z")
	}
	return b.String()
}

// heights are how high two outlines are drawn, so that both count shares of their
// own articles on one scale: the higher one is 1.
func heights(a, b [bins]int) (float64, float64) {
	x := float64(slices.Max(a[:])) / float64(max(1, sum(a)))
	y := float64(slices.Max(b[:])) / float64(max(1, sum(b)))
	if most := max(x, y); most > 0 {
		return x / most, y / most
	}
	return 0, 0
}

// upright is the transformation that draws an outline so high, on the same ground.
func upright(height float64) string {
	return fmt.Sprintf("translate(0 %.2f) scale(1 %.3f)", tall*(1-height), height)
}

func sum(counts [bins]int) int {
	n := 0
	for _, c := range counts {
		n += c
	}
	return n
}

// familyScale is the points of a family over all outlets, the same to both sides.
func familyScale(n *night) scale {
	most := 1.
	for _, o := range n.outlets {
		for _, f := range n.families {
			if x := math.Abs(o.row.Float(f)); o.shown() && x > most {
				most = x
			}
		}
	}
	most = math.Ceil(most)
	return scale{-most, most}
}
