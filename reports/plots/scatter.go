package plots

import (
	"fmt"
	"image/color"
	"math"
	"sort"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// scatterPoint is an outlet between the two axes.
type scatterPoint struct {
	outlet    string
	state     scoring.State
	bias, rel interval
	verdict   string // on reliability
	onBias    string // verdict on bias
	n         int64
}

// differs reports whether the outlet differs from the panel on either axis: then it
// is named.
func (p scatterPoint) differs() bool { return differs(p.verdict) || differs(p.onBias) }

// scatterPoints are the outlets with a score, sorted by the name they are drawn
// under, so that a reader finds an outlet's page.
func scatterPoints(r *reports.Report, labels map[string]string) []scatterPoint {
	var out []scatterPoint
	for _, o := range r.Pooled() {
		if reports.StateOf(o) == scoring.NotRated {
			continue
		}
		rel, bias := o.Axes[scoring.Reliability], o.Axes[scoring.Bias]
		out = append(out, scatterPoint{o.Outlet, o.State, intervalOf(bias), intervalOf(rel), rel.VsPanel, bias.VsPanel, o.Unique})
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
	scatterLeft   = margin + 90
)

// minScatter is the number of outlets below which there is no relation to see and no
// picture; up to nameAll all are named, since names find room.
const (
	minScatter = 3
	nameAll    = 10
)

// scatter draws whether reliability and bias go together, on one page: outlets that
// differ from the panel have their names and intervals, the others are dots, whose
// names and numbers stand in the forest.
func scatter(r *reports.Report) []Picture {
	labels := labelsOf(r, outletKeys(r.Pooled()), smallSize+1, true, 360, 1)
	all := scatterPoints(r, labels)
	if len(all) < minScatter {
		return nil
	}
	f := scatterPage{labels: labels, all: all,
		x: scatterScale(all, func(p scatterPoint) interval { return p.bias }),
		y: scatterScale(all, func(p scatterPoint) interval { return p.rel })}
	f.relation = relationOf(r)
	f.panelX = scoring.Panel(r.Outlets, scoring.All, scoring.Bias)
	f.panelY = scoring.Panel(r.Outlets, scoring.All, scoring.Reliability)
	for _, p := range all {
		if p.differs() || len(all) <= nameAll {
			f.part = append(f.part, p)
		}
	}
	f.differ = len(f.part)
	f.part = farthest(f.part, func(p scatterPoint) float64 {
		return max(math.Abs(p.rel.mean-f.panelY), math.Abs(p.bias.mean-f.panelX))
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
		return f.labels[p.outlet], wholePoints(p.bias.mean) + ", " + wholePoints(p.rel.mean)
	})
	return []Picture{newPicture("02_reliability_by_bias", f.alt(r), f.area.y1+100+keyHeight(key)+c.bottom(), func(s *sheet) {
		f.sheet = s
		c.draw(s)
		f.draw()
		s.drawKey(key, f.area.y1+100)
	})}
}

// scatterScale holds all means, and the intervals that are drawn as scoreScale does.
func scatterScale(all []scatterPoint, axis func(scatterPoint) interval) scale {
	var means []float64
	var arms []interval
	for _, p := range all {
		means = append(means, axis(p).mean)
		if p.differs() || len(all) <= nameAll {
			arms = append(arms, axis(p))
		}
	}
	return scoreScale(means, arms)
}

// scatterPage is the scatter plot. It is laid out before it is drawn: where labels
// find no place, the key below needs room.
type scatterPage struct {
	*sheet
	labels         map[string]string
	all, part      []scatterPoint // part: those that are named
	isNamed        map[string]bool
	differ         int // outlets that differ, or all where all are named
	x, y           scale
	panelX, panelY float64
	relation       scoring.Relation
	area           box
	keyed
}

// caption is the text around the plot; its lead says how the two scores go together.
func (f *scatterPage) caption(r *reports.Report) caption {
	c := caption{title: "Do reliability and bias go together?"}
	c.lead = fmt.Sprintf("Mean scores of %s. %s", reports.Counted(len(f.all), "outlet"), together(f.relation))
	if shared := sharedPractices(r); shared != "" && len(f.all) >= minCorrelation {
		c.lead += " " + shared
	}
	c.lead += " " + f.named() + withheld(r)
	c.legend = []entry{
		dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "reliability above the panel"),
		dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "below the panel"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "under 3 points, or no evidence"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional"),
		{30, func(s *sheet, x, y float64) { s.line(x, y, x+30, y, 2, s.ink, 6, 4) }, "panel’s means"},
	}
	c.foot = footer(r, "outlets.csv, rows of genre all, columns name, status, reliability, ci_low, ci_high, bias, bias_low, bias_high, vs_panel, q_value")
	return c
}

// named says which outlets have names and arms.
func (f *scatterPage) named() string {
	switch {
	case len(f.part) == len(f.all):
		return "The arms of a cross are 95% intervals."
	case len(f.part) == 0:
		return "No outlet differs from the panel on either score, so none is named; names and intervals stand in 01_outlets_forest."
	}
	if f.differ > len(f.part) {
		return fmt.Sprintf("%s differ from the panel on either score; the %d farthest off are named, and an arm is the 95%% interval of the score on which they differ. The others stand in 01_outlets_forest.",
			reports.Counted(f.differ, "outlet"), len(f.part))
	}
	return fmt.Sprintf("%s %s from the panel on either score and %s named; an arm is the 95%% interval of the score on which it does. The others stand in 01_outlets_forest.",
		reports.Counted(len(f.part), "outlet"), verbFor(len(f.part), "differs", "differ"), verbFor(len(f.part), "is", "are"))
}

// together says how the two scores go together, with the interval.
func together(r scoring.Relation) string {
	switch {
	case r.Outlets < minCorrelation:
		return fmt.Sprintf("How the two are related is not said below %d outlets.", minCorrelation)
	case math.IsNaN(r.Rho):
		return "One of the two scores is the same everywhere, so nothing can be said about their relation."
	}
	two := func(v float64) string { return strings.Replace(fmt.Sprintf("%.2f", v), "-", "−", 1) }
	return fmt.Sprintf("Rank correlation %s (95%% interval %s to %s).", two(r.Rho), two(r.Low), two(r.High))
}

// relationOf relates the outlets that the plot shows.
func relationOf(r *reports.Report) scoring.Relation {
	var shown []*scoring.OutletSummary
	for _, o := range r.Pooled() {
		if reports.StateOf(o) != scoring.NotRated {
			shown = append(shown, o)
		}
	}
	return scoring.Relate(shown)
}

// minCorrelation is the number of outlets below which a correlation's interval
// spans nearly everything: with nine outlets ρ = .5 lies between −.3 and .9.
const minCorrelation = 10

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

// at is where an outlet stands in the area.
func (f *scatterPage) at(p scatterPoint) (x, y float64) {
	return f.x.place(p.bias.mean, f.area.x0, f.area.x1), f.y.place(p.rel.mean, f.area.y1, f.area.y0)
}

// arms says which intervals of an outlet are drawn: those on the scores on which it
// differs, and both where all outlets have room for a name.
func (f *scatterPage) arms(p scatterPoint) (bias, rel bool) {
	all := len(f.all) <= nameAll
	return p.bias.known && (all || differs(p.onBias)), p.rel.known && (all || differs(p.verdict))
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
		bias, rel := f.arms(p)
		if bias {
			a, b := crossArm(p.bias, f.x, f.area.x0, f.area.x1)
			fl.lines = append(fl.lines, segment{a, y, b, y})
		}
		if rel {
			a, b := crossArm(p.rel, f.y, f.area.y1, f.area.y0)
			fl.lines = append(fl.lines, segment{x, a, x, b})
		}
		fl.labels = append(fl.labels, placedLabel{x: x, y: y, w: textWidth(f.labels[p.outlet], smallSize+1, p.differs()), h: smallSize + 4})
	}
	px, py := f.x.place(f.panelX, f.area.x0, f.area.x1), f.y.place(f.panelY, f.area.y1, f.area.y0)
	fl.lines = append(fl.lines, segment{px, f.area.y0, px, f.area.y1}, segment{f.area.x0, py, f.area.x1, py})
	f.keyed = fl.placeOrNumber()
}
