package plots

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"presscore/reports"
	"presscore/scoring"
)

// forestRow is an outlet of the forest plot.
type forestRow struct {
	outlet  string
	state   scoring.State
	rel     interval
	n       int64  // unique articles
	verdict string // above, below, or another: no evidence of a difference
	reason  string // why it is not rated
}

// forestRows are all outlets in the order in which every output shows them.
func forestRows(r *reports.Report) []forestRow {
	var rows []forestRow
	for _, o := range r.Ladder() {
		a := o.Axes[scoring.Reliability]
		row := forestRow{outlet: o.Outlet, state: reports.StateOf(o), rel: intervalOf(a), n: o.Unique, verdict: a.VsPanel}
		if row.state == scoring.NotRated {
			row.reason = reports.NotRated(o)
		}
		rows = append(rows, row)
	}
	return rows
}

// verdictColour is the colour of an outlet against the panel. Grey means that no
// difference is shown, which is not the same as that there is none.
func (s *sheet) verdictColour(verdict string) color.NRGBA {
	switch verdict {
	case "above":
		return s.blue
	case "below":
		return s.vermillion
	}
	return s.grey
}

// differs reports whether a verdict is one of a difference: at least 3 points and
// q below .05, which package scoring decides.
func differs(verdict string) bool { return verdict == "above" || verdict == "below" }

// Measures of a page in pixels. A row is half as high again as its text; the gutter
// holds three columns of numbers, whose right edges are the same on every page.
const (
	forestLine = 32.0
	blockLine  = 46.0
	labelWidth = 400.0
	gutter     = 330.0 // mean, interval, n
	axisSpace  = 44.0
)

// forest draws who differs from the panel: one row an outlet, in pages.
func forest(r *reports.Report) []Picture {
	rows := forestRows(r)
	panel := scoring.Panel(r.Outlets, scoring.All, scoring.Reliability)
	sc := forestScale(rows, panel)
	labels := labelsOf(r, outletKeys(r.Pooled()), textSize, true, labelWidth)
	pages := max(1, (len(rows)+perPage-1)/perPage)
	var out []Picture
	for p := range pages {
		part := rows[min(p*perPage, len(rows)):min((p+1)*perPage, len(rows))]
		c := forestCaption(r, rows, panel)
		c.title += pageOf(p, pages)
		height := c.top() + 2*axisSpace + float64(len(part))*forestLine + 70 + c.bottom()
		for i, row := range part {
			if i == 0 || row.state != part[i-1].state {
				height += blockLine
			}
		}
		out = append(out, newPicture(pageName("01_outlets_forest", p), forestAlt(r, part, rows, panel, sc, p, pages), height, func(s *sheet) {
			c.draw(s)
			f := forestPage{s, sc, panel, labels, margin + labelWidth + 24, sheetWidth - margin - gutter}
			f.draw(c.top(), part, rows, p > 0)
		}))
	}
	return out
}

// forestScale shows all means and the intervals of rated outlets; those of
// provisional ones may run on beyond it. Three articles can have an interval of 60
// points, and an axis that holds it makes all firm differences small.
func forestScale(rows []forestRow, panel float64) scale {
	var v []float64
	for _, row := range rows {
		if row.state == scoring.NotRated {
			continue
		}
		v = append(v, row.rel.mean)
		if row.state == scoring.Rated && row.rel.known {
			v = append(v, row.rel.low, row.rel.high)
		}
	}
	if !math.IsNaN(panel) {
		v = append(v, panel)
	}
	return zoom(v)
}

// forestCaption is the text around the forest. Its first sentence is the answer to
// the question in the title, as a number.
func forestCaption(r *reports.Report, rows []forestRow, panel float64) caption {
	c := caption{title: "Who differs from the panel?"}
	n, of := forestCounts(rows)
	if math.IsNaN(panel) {
		c.lead = "No outlet has enough articles for a score in this window: there is no panel to differ from."
	} else {
		c.lead = forestLead(n, of, panel)
		c.legend = []entry{
			dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "above the panel (bold)"),
			dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "below the panel (bold)"),
			dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "under 3 points, or no evidence"),
			dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional"),
			{30, func(s *sheet, x, y float64) { s.line(x+15, y-13, x+15, y+13, 2, s.ink, 6, 4) }, "panel’s mean, " + wholePoints(panel)},
		}
		if runsOn(rows, forestScale(rows, panel)) {
			c.legend = append(c.legend, entry{34, func(s *sheet, x, y float64) {
				s.line(x, y, x+26, y, 3, s.grey)
				s.arrow(x+34, y, 1, s.grey)
			}, "interval runs on"})
		}
	}
	c.foot = footer(r, "outlets.csv, rows of genre all, columns name, status, reliability, ci_low, ci_high, n_unique, n_events, vs_panel, q_value")
	return c
}

// forestLead counts the outlets that differ. The panel cannot differ from itself: of
// one outlet there is nothing to say.
func forestLead(n, of int, panel float64) string {
	if of == 1 {
		return "Mean reliability score with its 95% interval. Only one outlet has a score: there is no panel to differ from."
	}
	return fmt.Sprintf("Mean reliability score of each outlet with its 95%% interval. "+
		"%d of %s with a score %s from the mean of the others, with q\u00a0<\u00a0.05 and by 3 points or more as estimated. The panel’s mean is %s.",
		n, reports.Counted(of, "outlet"), verbFor(n, "differs", "differ"), wholePoints(panel))
}

// runsOn reports whether an interval ends beyond the scale.
func runsOn(rows []forestRow, sc scale) bool {
	for _, row := range rows {
		if row.state != scoring.NotRated && row.rel.known && (row.rel.low < sc.lo || row.rel.high > sc.hi) {
			return true
		}
	}
	return false
}

// forestCounts are the outlets that differ, and those that have a score.
func forestCounts(rows []forestRow) (n, of int) {
	for _, row := range rows {
		if row.state != scoring.NotRated {
			of++
			if differs(row.verdict) {
				n++
			}
		}
	}
	return n, of
}

// verbFor is the verb that goes with a count.
func verbFor(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// arrow is the head of an arrow whose tip is at x, y; dir is 1 to the right.
func (s *sheet) arrow(x, y, dir float64, c color.NRGBA) {
	s.polygon(c, x, y, x-dir*11, y-7, x-dir*11, y+7)
}

// forestPage is one page of the forest being drawn.
type forestPage struct {
	*sheet
	scale  scale
	panel  float64
	labels map[string]string
	x0, x1 float64 // of the axis
}

// draw draws the rows of a page from y downwards: stripes and grid first, since
// whatever comes later lies on top of them, then the panel's mean, then a title for
// each block and its rows. The axis stands below the last block that has scores.
func (f *forestPage) draw(y float64, part, all []forestRow, later bool) {
	meanX, intervalX, nX := sheetWidth-margin-220, sheetWidth-margin-90, sheetWidth-margin
	scored := len(part) > 0 && part[0].state != scoring.NotRated
	top := y + axisSpace
	if scored {
		f.text(meanX, top-14, smallSize, false, f.muted, fromRight, "mean")
		f.text(intervalX, top-14, smallSize, false, f.muted, fromRight, "interval")
	}
	f.text(nX, top-14, smallSize, false, f.muted, fromRight, "articles")
	end := top
	for i, row := range part { // the ground first: gridlines cross every block with scores
		if i == 0 || row.state != part[i-1].state {
			end += blockLine
		}
		end += forestLine
		if row.state != scoring.NotRated && i%2 == 1 {
			f.fill(box{margin - 8, end - forestLine, sheetWidth - margin + 8, end}, f.band)
		}
	}
	gridEnd := end
	for i := len(part) - 1; i >= 0 && part[i].state == scoring.NotRated; i-- {
		gridEnd -= forestLine
		if i == 0 || part[i-1].state != scoring.NotRated {
			gridEnd -= blockLine
		}
	}
	if scored {
		for _, t := range f.scale.ticks() {
			x := f.scale.place(t, f.x0, f.x1)
			f.line(x, top, x, gridEnd, 1, f.rule)
			f.text(x, top-14, smallSize, false, f.muted, centred, wholePoints(t))
			f.text(x, gridEnd+smallSize+8, smallSize, false, f.muted, centred, wholePoints(t))
		}
	}
	if scored {
		x := f.scale.place(f.panel, f.x0, f.x1)
		f.line(x, top, x, gridEnd, 2, f.ink, 8, 6)
	}
	y = top
	for i, row := range part {
		if i == 0 || row.state != part[i-1].state {
			if row.state == scoring.NotRated && scored {
				y += axisSpace + 40 // below the axis
				f.axisTitle(y - 22)
			}
			y += blockLine
			t := blockTitle(row.state, all, later && i == 0)
			f.fill(box{margin, y - blockLine + 4, margin + textWidth(t, textSize+1, true) + 10, y - 3}, f.ground)
			f.text(margin, y-12, textSize+1, true, f.ink, fromLeft, t)
		}
		y += forestLine
		f.row(row, y-forestLine/2, meanX, intervalX, nX)
	}
	if scored && part[len(part)-1].state != scoring.NotRated {
		f.axisTitle(gridEnd + axisSpace + 18)
	}
	if len(part) == 0 {
		f.text(margin, y+30, textSize, false, f.muted, fromLeft, "No outlet in this run.")
	}
}

// axisTitle names the scale and shows which part of it the axis is.
func (f *forestPage) axisTitle(y float64) {
	f.scaleTitle(f.x0, f.x1, y, "Reliability score", f.scale)
}

// scaleTitle writes what an axis shows, with a small ruler of the whole scale
// on which the shown part is full.
func (s *sheet) scaleTitle(x0, x1, y float64, what string, sc scale) {
	t := what + ", scale 0–100, shown " + sc.String()
	w := textWidth(t, textSize, false)
	const ruler = 130.0
	x := (x0 + x1 - w - ruler - 84) / 2
	s.text(x, y, textSize, false, s.ink, fromLeft, t)
	x += w + 34
	s.text(x-6, y, smallSize, false, s.muted, fromRight, "0")
	s.fill(box{x, y - 9, x + ruler, y - 5}, s.rule)
	s.fill(box{x + ruler*sc.lo/100, y - 12, x + ruler*sc.hi/100, y - 2}, s.muted)
	s.text(x+ruler+6, y, smallSize, false, s.muted, fromLeft, "100")
}

// blockTitle names a block and how many outlets it has on all pages together.
func blockTitle(state scoring.State, all []forestRow, later bool) string {
	n := 0
	for _, row := range all {
		if row.state == state {
			n++
		}
	}
	t := map[scoring.State]string{
		scoring.Rated:       "Rated: ",
		scoring.Provisional: "Provisional, too few articles or events to be rated yet: ",
		scoring.NotRated:    "Not rated, no score is shown: ",
	}[state] + reports.Counted(n, "outlet")
	if later {
		t += " (continued)"
	}
	return t
}

// row draws one outlet: name, dot with interval, numbers. An interval that runs on
// beyond the axis ends in an arrow. An outlet that is not rated has its reason in
// the place of the dot, never a dot in grey: a dot would be read as a score.
func (f *forestPage) row(row forestRow, y, meanX, intervalX, nX float64) {
	base := y + textSize*.36
	bold := differs(row.verdict) && row.state != scoring.NotRated
	f.text(margin, base, textSize, bold, f.ink, fromLeft, f.labels[row.outlet])
	f.text(nX, base, textSize, false, f.ink, fromRight, reports.Thousands(row.n))
	if row.state == scoring.NotRated {
		f.text(f.x0, base, textSize, false, f.muted, fromLeft, row.reason)
		return
	}
	f.text(meanX, base, textSize, true, f.ink, fromRight, wholePoints(row.rel.mean))
	f.text(intervalX, base, textSize, false, f.ink, fromRight, row.rel.String())
	c := f.verdictColour(row.verdict)
	if row.rel.known {
		width := 3.4
		if row.state == scoring.Provisional {
			width = 2.2
		}
		lo, hi := f.scale.place(row.rel.low, f.x0, f.x1), f.scale.place(row.rel.high, f.x0, f.x1)
		if lo < f.x0 {
			lo = f.x0
			f.arrow(lo, y, -1, c)
		}
		if hi > f.x1 {
			hi = f.x1
			f.arrow(hi, y, 1, c)
		}
		f.line(lo, y, hi, y, width, c)
	}
	f.dot(f.scale.place(row.rel.mean, f.x0, f.x1), y, c, row.state == scoring.Rated)
}

// forestAlt says in words what a page shows.
func forestAlt(r *reports.Report, part, all []forestRow, panel float64, sc scale, p, pages int) string {
	var b strings.Builder
	n, of := forestCounts(all)
	fmt.Fprintf(&b, "Who differs from the panel?%s Dots with 95%% intervals of outlets’ mean reliability scores", pageOf(p, pages))
	if math.IsNaN(panel) {
		b.WriteString(". No outlet has enough articles for a score.\n")
	} else {
		fmt.Fprintf(&b, ", scale 0–100, shown %s. %s\n", sc, forestLead(n, of, panel))
	}
	var state scoring.State
	for _, row := range part {
		if row.state != state {
			state = row.state
			fmt.Fprintf(&b, "\n%s.\n", blockTitle(state, all, false))
		}
		name := altName(r, row.outlet)
		if state == scoring.NotRated {
			fmt.Fprintf(&b, "- %s: %s.\n", name, row.reason)
			continue
		}
		fmt.Fprintf(&b, "- %s: %s", name, wholePoints(row.rel.mean))
		if row.rel.known {
			fmt.Fprintf(&b, ", interval %s", row.rel)
		} else {
			b.WriteString(", no interval")
		}
		fmt.Fprintf(&b, ", %s", reports.Counted(int(row.n), "article"))
		if differs(row.verdict) {
			fmt.Fprintf(&b, ", %s the panel", row.verdict)
		}
		b.WriteString(".\n")
	}
	return altEnd(r, &b, "outlets.csv")
}
