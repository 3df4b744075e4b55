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
	n         int64
}

// scatterPoints are the outlets with a score, sorted by the name they are drawn
// under, so that a reader finds an outlet's page.
func scatterPoints(r *reports.Report, labels map[string]string) []scatterPoint {
	var out []scatterPoint
	for _, o := range r.Pooled() {
		if reports.StateOf(o) == scoring.NotRated {
			continue
		}
		rel := o.Axes[scoring.Reliability]
		out = append(out, scatterPoint{o.Outlet, o.State, intervalOf(o.Axes[scoring.Bias]), intervalOf(rel), rel.VsPanel, o.Unique})
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

// Measures in pixels. scatterLeft leaves room for the numbers of the vertical axis;
// a line of the key has room for a name of 340 pixels in each of its columns.
const (
	scatterHeight = 1000.0
	scatterLeft   = margin + 90
	keyLine       = 30.0
	keyColumns    = 3
)

// scatter draws whether reliability and bias go together. Beyond 40 outlets each
// page names 40 of them and shows the others pale.
func scatter(r *reports.Report) []Picture {
	labels := labelsOf(r, outletKeys(r.Pooled()), smallSize+1, true, 360)
	all := scatterPoints(r, labels)
	f := scatterPage{labels: labels, all: all,
		x: scatterScale(all, func(p scatterPoint) interval { return p.bias }),
		y: scatterScale(all, func(p scatterPoint) interval { return p.rel })}
	f.relation = relationOf(r)
	f.panelX = scoring.Panel(r.Outlets, scoring.All, scoring.Bias)
	f.panelY = scoring.Panel(r.Outlets, scoring.All, scoring.Reliability)
	pages := max(1, (len(all)+perPage-1)/perPage)
	var out []Picture
	for p := range pages {
		f.part = all[min(p*perPage, len(all)):min((p+1)*perPage, len(all))]
		c := f.caption(r, p, pages)
		f.area = box{scatterLeft, c.top() + 40, sheetWidth - margin, c.top() + 40 + scatterHeight}
		if len(all) == 0 {
			f.area.y1 = f.area.y0
		}
		f.putLabels()
		key := f.key()
		keyHeight := 0.0
		if len(key) > 0 {
			keyHeight = 54 + keyLine*math.Ceil(float64(len(key))/keyColumns)
		}
		drawn := f // each page keeps its own outlets, area and labels
		out = append(out, newPicture(pageName("02_reliability_by_bias", p), f.alt(r, p, pages), f.area.y1+100+keyHeight+c.bottom(), func(s *sheet) {
			drawn.sheet = s
			c.draw(s)
			drawn.draw()
			drawn.drawKey(key, drawn.area.y1+100)
		}))
	}
	return out
}

// scatterScale shows all means; intervals of rated outlets fit too. Those of
// provisional outlets may run on, as in the forest.
func scatterScale(all []scatterPoint, axis func(scatterPoint) interval) scale {
	var v []float64
	for _, p := range all {
		i := axis(p)
		v = append(v, i.mean)
		if p.state == scoring.Rated && i.known {
			v = append(v, i.low, i.high)
		}
	}
	return zoom(v)
}

// scatterPage is one page of the scatter plot. It is laid out before it is drawn:
// where labels find no place, the key below needs room.
type scatterPage struct {
	*sheet
	labels         map[string]string
	all, part      []scatterPoint
	x, y           scale
	panelX, panelY float64
	relation       scoring.Relation
	area           box
	placed         []placedLabel
	number         []int // of a point whose label found no place, else 0
}

// caption is the text around the plot; its lead says how the two scores go together.
func (f *scatterPage) caption(r *reports.Report, p, pages int) caption {
	c := caption{title: "Do reliability and bias go together?" + pageOf(p, pages)}
	if len(f.all) == 0 {
		c.lead = "No outlet has enough articles for a score in this window."
	} else {
		c.lead = fmt.Sprintf("Mean scores of %s; the arms of a cross are 95%% intervals. %s", reports.Counted(len(f.all), "outlet"), together(f.relation))
		if shared := sharedPractices(r); shared != "" && len(f.all) >= minCorrelation {
			c.lead += " " + shared
		}
		if pages > 1 {
			c.lead += fmt.Sprintf(" This page names %s; the pale dots are the others.", f.span())
		}
		c.legend = []entry{
			dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "reliability above the panel"),
			dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "below the panel"),
			dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "under 3 points, or no evidence"),
			dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional"),
			{30, func(s *sheet, x, y float64) { s.line(x, y, x+30, y, 2, s.ink, 6, 4) }, "panel’s means"},
		}
	}
	c.foot = footer(r, "outlets.csv, rows of genre all, columns name, status, reliability, ci_low, ci_high, bias, bias_low, bias_high, vs_panel, q_value")
	return c
}

// span names the outlets of a page by the first and the last.
func (f *scatterPage) span() string {
	return fmt.Sprintf("%s, from “%s” to “%s”", reports.Counted(len(f.part), "outlet"),
		cutToWidth(f.labels[f.part[0].outlet], textSize, false, 220), cutToWidth(f.labels[f.part[len(f.part)-1].outlet], textSize, false, 220))
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

// crossArm is an interval along an axis, cut to the area.
func crossArm(i interval, sc scale, from, to float64) (a, b float64) {
	return sc.place(max(i.low, sc.lo), from, to), sc.place(min(i.high, sc.hi), from, to)
}

// putLabels places the labels of the page's outlets; those without a place get a
// number, which needs less room.
func (f *scatterPage) putLabels() {
	f.number = make([]int, len(f.part))
	fl := labelField{area: f.area.grow(-4), reach: 140}
	if len(f.part) < len(f.all) {
		for _, p := range f.all {
			x, y := f.at(p)
			fl.pale = append(fl.pale, box{x, y, x, y}.grow(dotRadius-2))
		}
	}
	for _, p := range f.part {
		x, y := f.at(p)
		fl.dots = append(fl.dots, box{x, y, x, y}.grow(dotRadius+1))
		if p.bias.known {
			a, b := crossArm(p.bias, f.x, f.area.x0, f.area.x1)
			fl.lines = append(fl.lines, segment{a, y, b, y})
		}
		if p.rel.known {
			a, b := crossArm(p.rel, f.y, f.area.y1, f.area.y0)
			fl.lines = append(fl.lines, segment{x, a, x, b})
		}
		fl.labels = append(fl.labels, placedLabel{x: x, y: y, w: textWidth(f.labels[p.outlet], smallSize+1, differs(p.verdict)), h: smallSize + 4})
	}
	px, py := f.x.place(f.panelX, f.area.x0, f.area.x1), f.y.place(f.panelY, f.area.y1, f.area.y0)
	if len(f.part) > 0 {
		fl.lines = append(fl.lines, segment{px, f.area.y0, px, f.area.y1}, segment{f.area.x0, py, f.area.x1, py})
	}
	fl.place()
	n := 0
	fl.reach = 360
	for i := range fl.labels {
		l := &fl.labels[i]
		if l.ok || f.number[i] > 0 {
			continue
		}
		n++
		f.number[i] = n
		l.w = textWidth(fmt.Sprint(n), smallSize+1, true)
		fl.best(i)
		for j := i + 1; j < len(fl.labels); j++ { // one number for all dots on one spot
			if o := fl.labels[j]; !o.ok && f.number[j] == 0 && math.Hypot(o.x-l.x, o.y-l.y) < 3 {
				f.number[j] = n
			}
		}
	}
	f.placed = fl.labels
}

// marked reports whether a number stands in the plot.
func (f *scatterPage) marked(number int) bool {
	for i, n := range f.number {
		if n == number && f.placed[i].ok {
			return true
		}
	}
	return false
}

// key are the entries of the numbered key, by number.
func (f *scatterPage) key() []string {
	var order []int
	for i := range f.part {
		if f.number[i] > 0 {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return f.number[order[a]] < f.number[order[b]] })
	var out []string
	for _, i := range order {
		p := f.part[i]
		t := fmt.Sprintf("%d  %s", f.number[i], cutToWidth(f.labels[p.outlet], textSize, false, 340))
		if !f.marked(f.number[i]) { // no room even for the number: say where the dot is
			t += fmt.Sprintf(" at %s, %s", wholePoints(p.bias.mean), wholePoints(p.rel.mean))
		}
		out = append(out, t)
	}
	return out
}

// drawKey writes the numbered key below the plot, column by column.
func (f *scatterPage) drawKey(key []string, y float64) {
	if len(key) == 0 {
		return
	}
	f.text(margin, y+30, textSize, true, f.ink, fromLeft, "Numbers in the plot")
	rows := (len(key) + keyColumns - 1) / keyColumns
	for i, t := range key {
		f.text(margin+float64(i/rows)*inner/keyColumns, y+34+keyLine*float64(i%rows+1), textSize, false, f.ink, fromLeft,
			cutToWidth(t, textSize, false, inner/keyColumns-20))
	}
}
