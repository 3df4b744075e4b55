package plots

import (
	"fmt"
	"strings"

	"presscore/reports"
	"presscore/scoring"
)

// draw draws the axes, the crosses, the dots and their labels, in this order: what
// matters most is drawn last and lies on top. No quadrant has a name, since the
// means of a panel part nothing but this panel.
func (f *scatterPage) draw() {
	a := f.area
	for _, t := range f.ticks(f.x) {
		x := f.x.place(t, a.x0, a.x1)
		f.line(x, a.y0, x, a.y1, 1, f.rule)
		f.text(x, a.y1+26, smallSize, false, f.muted, centred, f.figure(t))
	}
	for _, t := range f.y.ticks() {
		y := f.y.place(t, a.y1, a.y0)
		f.line(a.x0, y, a.x1, y, 1, f.rule)
		f.text(a.x0-10, y+smallSize*.36, smallSize, false, f.muted, fromRight, wholePoints(t))
	}
	f.acrossTitle(a.y1 + 66)
	f.text(margin, a.y0-24, textSize, false, f.ink, fromLeft, "Reliability score, scale 0–100, shown "+f.y.String())
	x, y := f.x.place(f.middle, a.x0, a.x1), f.y.place(f.panelY, a.y1, a.y0)
	f.line(x, a.y0, x, a.y1, 2, f.ink, 8, 6)
	f.line(a.x0, y, a.x1, y, 2, f.ink, 8, 6)
	f.drawTypical()
	for _, p := range f.part {
		f.cross(p)
	}
	for _, p := range f.all {
		if !f.isNamed[p.outlet] {
			f.mark(p)
		}
	}
	f.drawLeaders(f.keyed)
	for _, p := range f.part {
		f.mark(p)
	}
	f.drawLabels(f.keyed, func(i int) (string, bool) { return f.labels[f.part[i].outlet], f.part[i].differs() })
}

// mark draws the dot of an outlet with a rim that parts it from what it lies on.
func (f *scatterPage) mark(p scatterPoint) {
	x, y := f.at(p)
	f.disc(x, y, dotRadius+1.5, f.ground)
	f.dot(x, y, f.verdictColour(p.verdict), p.state == scoring.Rated)
}

// cross draws the intervals of an outlet in the colour of its dot, with arrows
// where they run on. Crosses are thinner for provisional outlets, whose long arms
// would otherwise hide the firm ones.
func (f *scatterPage) cross(p scatterPoint) {
	x, y := f.at(p)
	c, width := f.verdictColour(p.verdict), 2.0
	if p.state == scoring.Provisional {
		width = 1.4
	}
	across, rel := f.arms(p)
	if across {
		a, b := crossArm(p.across, f.x, f.area.x0, f.area.x1)
		f.line(a, y, b, y, width, c)
		if p.across.low < f.x.lo {
			f.arrow(a, y, -1, c)
		}
		if p.across.high > f.x.hi {
			f.arrow(b, y, 1, c)
		}
	}
	if rel {
		a, b := crossArm(p.rel, f.y, f.area.y1, f.area.y0)
		f.line(x, a, x, b, width, c)
		if p.rel.low < f.y.lo {
			f.polygon(c, x, a, x-7, a-11, x+7, a-11)
		}
		if p.rel.high > f.y.hi {
			f.polygon(c, x, b, x-7, b+11, x+7, b+11)
		}
	}
}

// alt says in words what the plot shows: each outlet with both numbers, also those
// that are dots without a name.
func (f *scatterPage) alt(r *reports.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s Scatter plot: ", f.title)
	if f.user {
		fmt.Fprintf(&b, "place on the axis from %s on the left to %s on the right, shown %s to %s, reliability score from bottom to top, shown %s of 0–100. The panel’s mean reliability is %s. %s",
			f.low, f.high, f.figure(f.x.lo), f.figure(f.x.hi), f.y, wholePoints(f.panelY), f.lead())
		if half := f.half(); half > 0 {
			fmt.Fprintf(&b, " Half of the 95%% intervals of places reach %s or more to either side.", axisPlace(half))
		}
	} else {
		fmt.Fprintf(&b, "bias score from left to right, shown %s, reliability score from bottom to top, shown %s, both on scales 0–100. The panel’s means are bias %s and reliability %s. %s",
			f.x, f.y, wholePoints(f.middle), wholePoints(f.panelY), f.lead())
	}
	b.WriteString(withheld(r) + "\nIt does not say that one of the two brings about the other: both are read from the same articles.\n\n")
	for _, q := range f.all {
		fmt.Fprintf(&b, "- %s: reliability %s%s, %s %s%s, %s", altName(r, q.outlet), wholePoints(q.rel.mean), inBrackets(q.rel, interval.String),
			f.name, f.figure(q.across.mean), inBrackets(q.across, f.span), reports.Counted(int(q.n), "article"))
		if q.state == scoring.Provisional {
			b.WriteString(", provisional")
		}
		if differs(q.verdict) {
			fmt.Fprintf(&b, ", reliability %s the panel", q.verdict)
		}
		if q.aside != "" {
			b.WriteString(", " + q.aside)
		}
		b.WriteString(".\n")
	}
	return altEnd(r, &b, "outlets.csv")
}

// inBrackets is an interval behind its mean, in words.
func inBrackets(i interval, span func(interval) string) string {
	if !i.known {
		return " (no interval)"
	}
	return " (" + span(i) + ")"
}
