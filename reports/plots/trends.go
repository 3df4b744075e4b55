package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"
	"time"

	"presscore/reports"
	"presscore/scoring"
)

// Small multiples: how many nights, and how many outlets on how many pages. An editor
// who looks through more finds drift by chance.
const (
	trendNights  = 90
	trendColumns = 4
	trendRows    = 6
	trendPages   = 2
)

// trendPanel is one outlet over the nights.
type trendPanel struct {
	outlet string
	nights []scoring.TrendNight
	level  float64 // mean of the nights' weighted means: 0 of the vertical axis
	side   int     // of the band on the last night: −1 below, 1 above, 0 inside
}

// trendTable is what the plot shows.
type trendTable struct {
	panels   []trendPanel
	more     int // outlets left out
	outside  int
	scale    scale
	from, to time.Time
}

// trendTableOf picks the trends of reliability over all genres of at least two
// nights: those outside of their band on the last night first, each part by key.
func trendTableOf(r *reports.Report) trendTable {
	var t trendTable
	for _, x := range r.Trends {
		if x.Genre != scoring.All || x.Axis != scoring.Reliability || len(x.Nights) < 2 {
			continue
		}
		p := trendPanel{outlet: x.Outlet, nights: x.Nights[max(0, len(x.Nights)-trendNights):]}
		p.level = levelOf(p.nights)
		switch last := p.nights[len(p.nights)-1]; {
		case last.EWMA > last.BandHigh:
			p.side = 1
		case last.EWMA < last.BandLow:
			p.side = -1
		}
		if p.side != 0 {
			t.outside++
		}
		t.panels = append(t.panels, p)
	}
	slices.SortFunc(t.panels, func(a, b trendPanel) int {
		if (a.side != 0) != (b.side != 0) {
			if a.side != 0 {
				return -1
			}
			return 1
		}
		return strings.Compare(a.outlet, b.outlet)
	})
	if most := trendPages * trendColumns * trendRows; len(t.panels) > most {
		t.more = len(t.panels) - most
		t.panels = t.panels[:most]
	}
	t.measure()
	return t
}

// measure finds the axes, which all panels share.
func (t *trendTable) measure() {
	var far []float64
	for _, p := range t.panels {
		for _, n := range p.nights {
			far = append(far, n.Mean-p.level, n.EWMA-p.level)
			if t.from.IsZero() || n.End.Before(t.from) {
				t.from = n.End
			}
			if n.End.After(t.to) {
				t.to = n.End
			}
		}
	}
	t.scale = snap(0, 100, far...)
}

// levelOf is where an outlet stands: the mean of its weighted means.
func levelOf(nights []scoring.TrendNight) float64 {
	var sum, n float64
	for _, x := range nights {
		if !math.IsNaN(x.EWMA) {
			sum, n = sum+x.EWMA, n+1
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

// Measures of a panel in pixels: name and ground.
const (
	trendHead = 34.0
	trendBody = 124.0
	trendLeft = 48.0 // numbers of the vertical axis, on the left of a row
)

// trends draws drift or noise. Without history there is no picture.
func trends(r *reports.Report) []Picture {
	t := trendTableOf(r)
	if len(t.panels) == 0 {
		return nil
	}
	var keys []string
	for _, p := range t.panels {
		keys = append(keys, p.outlet)
	}
	labels := labelsOf(r, withScore(r, keys...), smallSize+1, true, trendWidth()-60, 1)
	var out []Picture
	const size = trendColumns * trendRows
	pages := (len(t.panels) + size - 1) / size
	for p := range pages {
		part := t.panels[p*size : min((p+1)*size, len(t.panels))]
		c := t.caption(r)
		c.title += pageOf(p, pages)
		rows := (len(part) + trendColumns - 1) / trendColumns
		height := c.top() + float64(rows)*(trendHead+trendBody) + 60 + c.bottom()
		out = append(out, newPicture(pageName("04_trends", p), t.alt(r, part, p, pages), height, func(s *sheet) {
			c.draw(s)
			t.draw(s, part, labels, c.top())
		}))
	}
	return out
}

// trendWidth is that of a panel.
func trendWidth() float64 { return (inner-trendLeft)/trendColumns - 20 }

// lead is the answer in numbers.
func (t *trendTable) lead() string {
	lead := fmt.Sprintf("Mean reliability score of each outlet’s window on up to %d nights, from %s to %s: dots are nights, the line is their exponentially weighted mean, the band is where it stays when nothing but chance moves it. "+
		"%d of %s %s outside on the last night. Behind a name stands the outlet’s level; all panels show points above and below it on the same axis.",
		trendNights, isoDay(t.from), isoDay(t.to), t.outside, reports.Counted(len(t.panels)+t.more, "outlet"), verbFor(t.outside, "is", "are"))
	if t.more > 0 {
		lead += fmt.Sprintf(" %d are shown, those outside first.", len(t.panels))
	}
	return lead
}

func (t *trendTable) caption(r *reports.Report) caption {
	c := caption{title: "Drift or noise?", lead: t.lead()}
	line := func(colour func(*sheet) color.NRGBA) func(s *sheet, x, y float64) {
		return func(s *sheet, x, y float64) { s.line(x, y, x+36, y, 3, colour(s)) }
	}
	c.legend = []entry{
		{10, func(s *sheet, x, y float64) { s.disc(x+5, y, trendDot, s.muted) }, "one night"},
		{36, line(func(s *sheet) color.NRGBA { return s.ink }), "weighted mean"},
		{36, line(func(s *sheet) color.NRGBA { return s.blue }), "above the band now (bold)"},
		{36, line(func(s *sheet) color.NRGBA { return s.vermillion }), "below it (bold)"},
		{44, func(s *sheet, x, y float64) { s.fill(box{x, y - 12, x + 44, y + 12}, s.zero) }, "band"},
		{12, func(s *sheet, x, y float64) { s.line(x+6, y-14, x+6, y+14, 2, s.purple, 5, 3) }, "weights, norms or features changed: nights are not compared across it"},
	}
	c.foot = footer(r, "history of the runs, columns of outlets.csv of each night: reliability, ci_low, ci_high, n_unique")
	return c
}

// trendDot is the radius of the dot of a night.
const trendDot = 3.0

// draw draws the panels of a page row by row.
func (t *trendTable) draw(s *sheet, part []trendPanel, labels map[string]string, y float64) {
	w := trendWidth()
	for i, p := range part {
		x := margin + trendLeft + float64(i%trendColumns)*(w+20)
		top := y + float64(i/trendColumns)*(trendHead+trendBody) + trendHead
		b := box{x, top, x + w, top + trendBody - 10}
		s.text(x, top-8, smallSize+1, p.side != 0, s.ink, fromLeft, labels[p.outlet])
		s.text(x+w, top-8, smallSize, false, s.muted, fromRight, wholePoints(p.level))
		for _, v := range t.ticks() {
			ty := t.scale.place(v, b.y1, b.y0)
			s.line(b.x0, ty, b.x1, ty, 1, s.rule)
			if i%trendColumns == 0 {
				s.text(x-8, ty+smallSize*.36, smallSize, false, s.muted, fromRight, shortPoints(v))
			}
		}
		t.panel(s, p, b)
		if i+trendColumns >= len(part) { // the last of its column
			s.text(b.x0, b.y1+26, smallSize, false, s.muted, fromLeft, isoDay(t.from))
			s.text(b.x1, b.y1+26, smallSize, false, s.muted, fromRight, isoDay(t.to))
		}
	}
}

// ticks are the ends of the scale and its middle, for which a panel has room.
func (t *trendTable) ticks() []float64 {
	return []float64{t.scale.lo, (t.scale.lo + t.scale.hi) / 2, t.scale.hi}
}

// panel draws one outlet: band, breaks, nights, weighted mean. Band and line end
// before a break and begin anew behind it.
func (t *trendTable) panel(s *sheet, p trendPanel, b box) {
	span := t.to.Sub(t.from).Hours()
	at := func(n scoring.TrendNight, v float64) [2]float64 {
		part := .5
		if span > 0 {
			part = n.End.Sub(t.from).Hours() / span
		}
		v = min(max(v-p.level, t.scale.lo), t.scale.hi)
		return [2]float64{b.x0 + part*(b.x1-b.x0), t.scale.place(v, b.y1, b.y0)}
	}
	colour := s.ink
	switch p.side {
	case 1:
		colour = s.blue
	case -1:
		colour = s.vermillion
	}
	for _, run := range unbroken(p.nights) {
		var high, low, line [][2]float64
		for _, n := range run {
			if !math.IsNaN(n.BandLow) && !math.IsNaN(n.BandHigh) {
				high, low = append(high, at(n, n.BandHigh)), append(low, at(n, n.BandLow))
			}
			if !math.IsNaN(n.EWMA) {
				line = append(line, at(n, n.EWMA))
			}
		}
		slices.Reverse(low)
		var corners []float64
		for _, q := range append(high, low...) {
			corners = append(corners, q[0], q[1])
		}
		if len(corners) >= 8 {
			s.polygon(s.zero, corners...)
		}
		for _, n := range run {
			if !math.IsNaN(n.Mean) {
				q := at(n, n.Mean)
				s.disc(q[0], q[1], trendDot, s.muted)
			}
		}
		s.curve(line, 2.6, colour)
	}
	for _, n := range p.nights {
		if n.Break != "" {
			q := at(n, p.level)
			s.line(q[0], b.y0, q[0], b.y1, 2, s.purple, 5, 3)
		}
	}
}

// unbroken parts nights before each break.
func unbroken(nights []scoring.TrendNight) [][]scoring.TrendNight {
	var out [][]scoring.TrendNight
	from := 0
	for i := 1; i <= len(nights); i++ {
		if i == len(nights) || nights[i].Break != "" {
			out = append(out, nights[from:i])
			from = i
		}
	}
	return out
}

// alt says where each outlet of a page stands, and what broke the line.
func (t *trendTable) alt(r *reports.Report, part []trendPanel, p, pages int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Drift or noise?%s %s\n", pageOf(p, pages), t.lead())
	b.WriteString("It does not say what caused a drift, and windows of neighbouring nights share most of their articles.\n\n")
	for _, q := range part {
		first, last := q.nights[0], q.nights[len(q.nights)-1]
		fmt.Fprintf(&b, "- %s: %s, from %s on %s to %s on %s; weighted mean %s, ", altName(r, q.outlet), reports.Counted(len(q.nights), "night"),
			wholePoints(first.Mean), isoDay(first.End), wholePoints(last.Mean), isoDay(last.End), wholePoints(last.EWMA))
		b.WriteString([]string{"below the band", "within the band", "above the band"}[q.side+1])
		for _, n := range q.nights {
			if n.Break != "" {
				fmt.Fprintf(&b, "; %s changed before %s", oneLine(n.Break), isoDay(n.End))
			}
		}
		b.WriteString(".\n")
	}
	return altEnd(r, &b, "history of the runs")
}
