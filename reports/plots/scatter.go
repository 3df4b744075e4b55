package plots

import (
	"fmt"
	"image/color"
	"math"
	"sort"
	"strings"

	"presscore/reports"
	"presscore/scoring"
)

// scatterPoint is an outlet between the two axes.
type scatterPoint struct {
	outlet      string
	state       scoring.State
	across, rel interval
	verdict     string // on reliability
	aside       string // how it stands apart on the axis across, in words; empty: it does not
	n           int64
}

// differs reports whether the outlet stands apart on either axis: then it is named.
func (p scatterPoint) differs() bool { return differs(p.verdict) || p.aside != "" }

// scatterPoints are the outlets with a score and a place across, sorted by the name
// they are drawn under.
func scatterPoints(r *reports.Report, labels map[string]string, place func(*scoring.OutletSummary) (at interval, aside string, ok bool)) []scatterPoint {
	var out []scatterPoint
	for _, o := range r.Pooled() {
		if reports.StateOf(o) == scoring.NotRated {
			continue
		}
		rel := o.Axes[scoring.Reliability]
		if at, aside, ok := place(o); ok {
			out = append(out, scatterPoint{o.Outlet, o.State, at, intervalOf(rel), rel.VsPanel, aside, o.Unique})
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := strings.ToLower(labels[out[i].outlet]), strings.ToLower(labels[out[j].outlet])
		if a != b {
			return a < b
		}
		return out[i].outlet < out[j].outlet
	})
	return out
}

// Measures in pixels. scatterLeft leaves room for the numbers of the vertical axis.
const (
	scatterHeight = 1000.0
	dotLabels     = 460.0
	scatterLeft   = margin + 90
)

// minScatter is the number of outlets below which there is no relation to see and no
// picture; up to nameAll all are named, since names find room.
const (
	minScatter = 3
	nameAll    = 10
)

// scatter draws whether reliability and bias go together, and where the user has an
// axis of his own, whether reliability and places on it do.
func scatter(r *reports.Report) []Picture {
	out := scatterOn(r, acrossBias(r))
	if r.Axis != "" {
		out = append(out, scatterOn(r, acrossAxis(r))...)
	}
	return out
}

// scatterOn draws all outlets on one page: those that stand apart have their names
// and intervals, the others are dots, whose names and numbers stand in the forest.
func scatterOn(r *reports.Report, on across) []Picture {
	labels := labelsOf(r, withScore(r), smallSize+1, true, dotLabels, 1)
	all := scatterPoints(r, labels, on.place)
	if len(all) < minScatter {
		return nil
	}
	f := scatterPage{across: on, labels: labels, all: all}
	f.x = on.scale(shownOf(all, func(p scatterPoint) interval { return p.across }))
	f.y = scoreScale(shownOf(all, func(p scatterPoint) interval { return p.rel }))
	f.relation = relationOf(all)
	f.panelY = scoring.Panel(r.Outlets, scoring.All, scoring.Reliability)
	for _, p := range all {
		if p.differs() || len(all) <= nameAll {
			f.part = append(f.part, p)
		}
	}
	f.differ = len(f.part)
	f.part = farthest(f.part, func(p scatterPoint) float64 {
		return max(math.Abs(p.rel.mean-f.panelY), math.Abs(p.across.mean-on.middle)*on.points)
	})
	f.isNamed = map[string]bool{}
	for _, p := range f.part {
		f.isNamed[p.outlet] = true
	}
	c := f.caption(r)
	f.area = box{scatterLeft, c.top() + 40, sheetWidth - margin, c.top() + 40 + scatterHeight}
	f.putLabels()
	key := f.key(func(i int) (string, string) {
		p := f.part[i]
		return f.labels[p.outlet], on.figure(p.across.mean) + ", " + wholePoints(p.rel.mean)
	})
	return []Picture{newPicture(on.file, f.alt(r), f.area.y1+100+keyHeight(key)+c.bottom(), func(s *sheet) {
		f.sheet = s
		c.draw(s)
		f.draw()
		s.drawKey(key, f.area.y1+100)
	})}
}

// shownOf are the means of all outlets, and the intervals that are drawn.
func shownOf(all []scatterPoint, axis func(scatterPoint) interval) (means []float64, arms []interval) {
	for _, p := range all {
		means = append(means, axis(p).mean)
		if p.differs() || len(all) <= nameAll {
			arms = append(arms, axis(p))
		}
	}
	return means, arms
}

// scatterPage is the scatter plot. It is laid out before it is drawn: where labels
// find no place, the key below needs room.
type scatterPage struct {
	*sheet
	across
	labels    map[string]string
	all, part []scatterPoint // part: those that are named
	isNamed   map[string]bool
	differ    int // outlets that stand apart, or all where all are named
	x, y      scale
	panelY    float64
	relation  scoring.Relation
	area      box
	keyed
}

// caption is the text around the plot; its lead says how the two go together.
func (f *scatterPage) caption(r *reports.Report) caption {
	c := caption{title: f.title}
	c.lead = f.lead() + " " + f.named() + withheld(r)
	c.legend = []entry{
		dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "reliability above the panel"),
		dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "below the panel"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "under 3 points, or no evidence"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional"),
		{30, func(s *sheet, x, y float64) { s.line(x, y, x+30, y, 2, s.ink, 6, 4) }, f.lines},
	}
	if f.runsOn() {
		c.legend = append(c.legend, runsOnEntry)
	}
	c.foot = footer(r, "outlets.csv, rows of genre all, columns name, status, reliability, ci_low, ci_high, "+f.columns+", vs_panel, q_value")
	return c
}

// runsOn reports whether an arm that is drawn ends in an arrow.
func (f *scatterPage) runsOn() bool {
	for _, p := range f.part {
		across, rel := f.arms(p)
		if across && f.x.cuts(p.across) || rel && f.y.cuts(p.rel) {
			return true
		}
	}
	return false
}

// lead says what a dot is, how the two go together, and what is to be known of it.
func (f *scatterPage) lead() string {
	lead := fmt.Sprintf(f.dots, reports.Counted(len(f.all), "outlet")) + " " + together(f.relation)
	if f.note != "" {
		lead += " " + f.note
	}
	return lead
}

// named says which outlets have names and arms.
func (f *scatterPage) named() string {
	const others = " The others stand in 01_outlets_forest."
	switch {
	case len(f.part) == len(f.all):
		return "The arms of a cross are 95% intervals."
	case len(f.part) == 0:
		return "No outlet " + f.apart[0] + ", so none is named; names and intervals stand in 01_outlets_forest."
	case f.differ > len(f.part):
		return fmt.Sprintf("%s %s; the %d farthest off are named, with 95%% intervals as arms where they do.", reports.Counted(f.differ, "outlet"), f.apart[1], len(f.part)) + others
	case len(f.part) == 1:
		return "1 outlet " + f.apart[0] + " and is named, with 95% intervals as arms where it does." + others
	}
	return fmt.Sprintf("%s %s and are named, with 95%% intervals as arms where they do.", reports.Counted(len(f.part), "outlet"), f.apart[1]) + others
}

// together says how the two scores go together, with the interval.
func together(r scoring.Relation) string {
	switch {
	case r.Outlets < minCorrelation:
		return fmt.Sprintf("How the two are related is not said below %d outlets.", minCorrelation)
	case math.IsNaN(r.Rho):
		return "One of the two is the same everywhere, so nothing can be said about their relation."
	}
	two := func(v float64) string { return strings.Replace(fmt.Sprintf("%.2f", v), "-", "−", 1) }
	return fmt.Sprintf("Rank correlation %s (95%% interval %s to %s).", two(r.Rho), two(r.Low), two(r.High))
}

// relationOf relates what the plot shows.
func relationOf(all []scatterPoint) scoring.Relation {
	var x, y []float64
	for _, p := range all {
		x, y = append(x, p.across.mean), append(y, p.rel.mean)
	}
	return scoring.Relate(x, y)
}

// minCorrelation is the number of outlets below which a correlation's interval
// spans nearly everything: with nine outlets ρ = .5 lies between −.3 and .9.
const minCorrelation = 10

// at is where an outlet stands in the area.
func (f *scatterPage) at(p scatterPoint) (x, y float64) {
	return f.x.place(p.across.mean, f.area.x0, f.area.x1), f.y.place(p.rel.mean, f.area.y1, f.area.y0)
}

// arms says which intervals of an outlet are drawn: those on the axes on which it
// stands apart, and both where all outlets have room for a name.
func (f *scatterPage) arms(p scatterPoint) (across, rel bool) {
	all := len(f.all) <= nameAll
	return p.across.known && (all || p.aside != ""), p.rel.known && (all || differs(p.verdict))
}

// crossArm is an interval along an axis, cut to the area.
func crossArm(i interval, sc scale, from, to float64) (a, b float64) {
	return sc.place(max(i.low, sc.lo), from, to), sc.place(min(i.high, sc.hi), from, to)
}

// putLabels places the labels of the named outlets.
func (f *scatterPage) putLabels() {
	fl := labelField{area: f.area.grow(-4), reach: 140}
	for _, p := range f.all {
		if !f.isNamed[p.outlet] {
			x, y := f.at(p)
			fl.pale = append(fl.pale, box{x, y, x, y}.grow(dotRadius))
		}
	}
	for _, p := range f.part {
		x, y := f.at(p)
		fl.dots = append(fl.dots, box{x, y, x, y}.grow(dotRadius+1))
		across, rel := f.arms(p)
		if across {
			a, b := crossArm(p.across, f.x, f.area.x0, f.area.x1)
			fl.lines = append(fl.lines, segment{a, y, b, y})
		}
		if rel {
			a, b := crossArm(p.rel, f.y, f.area.y1, f.area.y0)
			fl.lines = append(fl.lines, segment{x, a, x, b})
		}
		fl.labels = append(fl.labels, placedLabel{x: x, y: y, w: textWidth(f.labels[p.outlet], smallSize+1, p.differs()), h: smallSize + 4})
	}
	if b, text := f.typical(); text != "" {
		fl.dots = append(fl.dots, b)
	}
	px, py := f.x.place(f.middle, f.area.x0, f.area.x1), f.y.place(f.panelY, f.area.y1, f.area.y0)
	fl.lines = append(fl.lines, segment{px, f.area.y0, px, f.area.y1}, segment{f.area.x0, py, f.area.x1, py})
	f.keyed = fl.placeOrNumber()
}
