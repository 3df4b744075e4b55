package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"presscore/reports"
	"presscore/scoring"
)

// funnelPoint is an outlet of the funnel plot.
type funnelPoint struct {
	scatterPoint
	own       float64 // mean of its own articles
	effective float64 // independent articles that would give the same error
	outside   bool    // of the outer limits
}

// funnelPlot is the plot, laid out.
type funnelPlot struct {
	*sheet
	limits scoring.Funnel
	labels map[string]string
	all    []funnelPoint
	left   int           // outlets whose error cannot be told
	out    int           // how many lie outside
	part   []funnelPoint // of these, those that are named
	x      scale         // of the logarithm of the number of articles
	y      scale
	area   box
	keyed
}

// funnel draws whether it is only a small sample: scores against the number of
// articles, with the limits within which chance alone would leave them.
func funnel(r *reports.Report) []Picture {
	limits, ok := scoring.FunnelOf(r.Outlets, scoring.Reliability)
	if !ok {
		return nil
	}
	f := funnelPlot{limits: limits, labels: labelsOf(r, withScore(r), smallSize+1, true, dotLabels, 1)}
	f.points(r)
	if len(f.all) < minScatter {
		return nil
	}
	means := []float64{limits.Centre}
	least, most := math.Inf(1), 1.0
	for _, p := range f.all {
		means = append(means, p.own)
		least, most = min(least, p.effective), max(most, p.effective)
	}
	f.x = scale{math.Log10(least) - .08, math.Log10(max(most, 2*least)) + .08}
	f.y = scoreScale(means, nil)
	c := f.caption(r)
	f.area = box{scatterLeft, c.top() + 40, sheetWidth - margin, c.top() + 40 + 800}
	f.putLabels()
	key := f.key(func(i int) (string, string) {
		p := f.part[i]
		return f.labels[p.outlet], wholePoints(p.effective) + ", " + wholePoints(p.own)
	})
	return []Picture{newPicture("08_funnel", f.alt(r), f.area.y1+100+keyHeight(key)+c.bottom(), func(s *sheet) {
		f.sheet = s
		c.draw(s)
		f.draw()
		s.drawKey(key, f.area.y1+100)
	})}
}

// points are the outlets with a score and an error, and those outside.
func (f *funnelPlot) points(r *reports.Report) {
	of := map[string]*scoring.AxisSummary{}
	for _, o := range r.Pooled() {
		of[o.Outlet] = o.Axes[scoring.Reliability]
	}
	for _, p := range scatterPoints(r, f.labels, acrossBias(r).place) {
		mean, n, ok := f.limits.Own(of[p.outlet])
		if !ok {
			f.left++
			continue
		}
		_, outer := f.limits.Limits(n)
		q := funnelPoint{p, mean, n, math.Abs(mean-f.limits.Centre) > outer}
		f.all = append(f.all, q)
		if q.outside {
			f.out++
			f.part = append(f.part, q)
		}
	}
	f.part = farthest(f.part, func(p funnelPoint) float64 { return math.Abs(p.own - f.limits.Centre) })
}

// lead says what the funnel is and how many stand outside.
func (f *funnelPlot) lead() string {
	lead := fmt.Sprintf("Mean reliability of each outlet’s own articles, not standardised over genres, against the number of independent articles that would give it its error: articles on one event or by one author count for less. "+
		"Were all outlets to write alike, 95%% of the dots would lie within the inner pair of lines and 99.8%% within the outer. "+
		"%d of %s %s outside the outer lines%s. Articles of one outlet stray by %s points (standard deviation).",
		f.out, reports.Counted(len(f.all), "outlet"), verbFor(f.out, "lies", "lie"), f.named(), wholePoints(f.limits.SD))
	if f.left > 0 {
		lead += fmt.Sprintf(" %s left out: one event or author makes most of the articles, so no error can be told.", reports.Counted(f.left, "outlet")+" "+verbFor(f.left, "is", "are"))
	}
	return lead
}

// named says which of the outlets outside have names.
func (f *funnelPlot) named() string {
	switch {
	case f.out == 0:
		return ""
	case len(f.part) < f.out:
		return fmt.Sprintf("; the %d farthest off are named", len(f.part))
	}
	return " and " + verbFor(f.out, "is", "are") + " named"
}

func (f *funnelPlot) caption(r *reports.Report) caption {
	c := caption{title: "Is it only a small sample?", lead: f.lead() + withheld(r)}
	c.legend = []entry{
		dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "above the panel"),
		dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "below"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "under 3 points, or no evidence"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional"),
		{40, func(s *sheet, x, y float64) { s.line(x, y, x+40, y, 2, s.muted, 3, 4) }, "95%"},
		{40, func(s *sheet, x, y float64) { s.line(x, y, x+40, y, 2.4, s.muted) }, "99.8%"},
		{40, func(s *sheet, x, y float64) { s.line(x, y, x+40, y, 2, s.ink, 8, 6) }, "mean of all, " + wholePoints(f.limits.Centre)},
	}
	c.foot = footer(r, "outlets.csv, rows of genre all, columns name, status, reliability_plain, n_unique, n_clusters, vs_panel; limits as in Spiegelhalter 2005, Statistics in Medicine 24")
	return c
}

// at is where an outlet stands.
func (f *funnelPlot) at(p funnelPoint) (x, y float64) {
	return f.x.place(math.Log10(p.effective), f.area.x0, f.area.x1), f.y.place(p.own, f.area.y1, f.area.y0)
}

// limit is the curve of a limit, side −1 below and 1 above, cut to the area.
func (f *funnelPlot) limit(outer bool, side float64) [][2]float64 {
	const steps = 160
	var out [][2]float64
	for i := range steps + 1 {
		l := f.x.lo + (f.x.hi-f.x.lo)*float64(i)/steps
		n := math.Pow(10, l)
		d, wide := f.limits.Limits(1)
		if outer {
			d = wide
		}
		v := f.limits.Centre + side*d/math.Sqrt(n)
		if v < f.y.lo || v > f.y.hi {
			continue
		}
		out = append(out, [2]float64{f.x.place(l, f.area.x0, f.area.x1), f.y.place(v, f.area.y1, f.area.y0)})
	}
	return out
}

// putLabels places the names of the outlets outside.
func (f *funnelPlot) putLabels() {
	fl := labelField{area: f.area.grow(-4), reach: 200}
	named := map[string]bool{}
	for _, p := range f.part {
		x, y := f.at(p)
		named[p.outlet] = true
		fl.dots = append(fl.dots, box{x, y, x, y}.grow(dotRadius+1))
		fl.labels = append(fl.labels, placedLabel{x: x, y: y, w: textWidth(f.labels[p.outlet], smallSize+1, differs(p.verdict)), h: smallSize + 4})
	}
	for _, p := range f.all {
		if !named[p.outlet] {
			x, y := f.at(p)
			fl.pale = append(fl.pale, box{x, y, x, y}.grow(dotRadius))
		}
	}
	f.keyed = fl.placeOrNumber()
}

// countTicks are round numbers of articles on the axis, closer where few would stand on it.
func (f *funnelPlot) countTicks() (out []float64) {
	for _, round := range [][]float64{{1, 2, 5}, {1, 1.5, 2, 3, 4, 5, 6, 8}, {1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5}} {
		out = nil
		for p := 1.0; p < 1e9; p *= 10 {
			for _, m := range round {
				if l := math.Log10(m * p); l >= f.x.lo && l <= f.x.hi && m*p == math.Trunc(m*p) {
					out = append(out, m*p)
				}
			}
		}
		if len(out) >= 3 {
			break
		}
	}
	return out
}

func (f *funnelPlot) draw() {
	a := f.area
	for _, n := range f.countTicks() {
		x := f.x.place(math.Log10(n), a.x0, a.x1)
		f.line(x, a.y0, x, a.y1, 1, f.rule)
		f.text(x, a.y1+26, smallSize, false, f.muted, centred, reports.Thousands(int64(n)))
	}
	for _, t := range f.y.ticks() {
		y := f.y.place(t, a.y1, a.y0)
		f.line(a.x0, y, a.x1, y, 1, f.rule)
		f.text(a.x0-10, y+smallSize*.36, smallSize, false, f.muted, fromRight, wholePoints(t))
	}
	f.text(margin, a.y0-24, textSize, false, f.ink, fromLeft, "Reliability of own articles, scale 0–100, shown "+f.y.String())
	f.text((a.x0+a.x1)/2, a.y1+66, textSize, false, f.ink, centred, "Independent articles that would give the same error; logarithmic")
	for _, side := range []float64{-1, 1} {
		f.curve(f.limit(false, side), 2, f.muted, 3, 4)
		f.curve(f.limit(true, side), 2.4, f.muted)
	}
	y := f.y.place(f.limits.Centre, a.y1, a.y0)
	f.line(a.x0, y, a.x1, y, 2, f.ink, 8, 6)
	f.drawLeaders(f.keyed)
	for _, named := range []bool{false, true} {
		for _, p := range f.all {
			if p.outside == named {
				x, y := f.at(p)
				f.disc(x, y, dotRadius+1.5, f.ground)
				f.dot(x, y, f.verdictColour(p.verdict), p.state == scoring.Rated)
			}
		}
	}
	f.drawLabels(f.keyed, func(i int) (string, bool) { return f.labels[f.part[i].outlet], differs(f.part[i].verdict) })
}

// alt says in words which outlets lie outside, and which inside.
func (f *funnelPlot) alt(r *reports.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Is it only a small sample? %s%s\n", f.lead(), withheld(r))
	b.WriteString("It does not say that an outlet inside the lines is like the others: few articles can hide a difference. " +
		"The lines stand for outlets of one mix of genres; the other pictures show standardised means.\n\n")
	order := slices.Clone(f.all)
	slices.SortStableFunc(order, func(a, b funnelPoint) int {
		switch {
		case a.outside == b.outside:
			return 0
		case a.outside:
			return -1
		}
		return 1
	})
	for _, p := range order {
		where := "inside"
		if p.outside {
			where = "outside"
		}
		fmt.Fprintf(&b, "- %s: %s, %s, as good as %s independent ones, %s the 99.8%% limits.\n", altName(r, p.outlet), wholePoints(p.own),
			reports.Counted(int(p.n), "article"), wholePoints(p.effective), where)
	}
	return altEnd(r, &b, "outlets.csv")
}
