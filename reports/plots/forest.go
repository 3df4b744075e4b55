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

// forestRow is an outlet of the forest plot.
type forestRow struct {
	outlet  string
	state   scoring.State
	rel     interval
	n       int64  // unique articles
	verdict string // above, below, or another: no evidence of a difference
	reason  string // why it is not rated
	kind    string // the same without the outlet's numbers
}

// forestRows are all outlets in the order in which every output shows them.
func forestRows(r *reports.Report) []forestRow {
	var rows []forestRow
	for _, o := range r.Ladder() {
		a := o.Axes[scoring.Reliability]
		row := forestRow{outlet: o.Outlet, state: reports.StateOf(o), rel: intervalOf(a), n: o.Unique, verdict: a.VsPanel}
		if row.state == scoring.NotRated {
			row.reason, row.kind = reports.NotRated(o), reports.NotRatedKind(o)
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

// Measures of a page in pixels. A row is half as high again as its text, and a
// second line of the name adds to it; the gutter holds three columns of numbers,
// whose right edges are the same on every page.
const (
	forestLine = 32.0
	nameLine   = 24.0
	blockLine  = 46.0
	labelWidth = 400.0
	gutter     = 330.0 // mean, interval, n
	axisSpace  = 44.0
)

// forest draws who differs from the panel: one row an outlet that has a score, in
// pages. Outlets that are not rated have rows too where all fit on one page; else
// the last page counts them.
func forest(r *reports.Report) []Picture {
	rows := forestRows(r)
	f := forestPlot{r: r, all: rows, panel: scoring.Panel(r.Outlets, scoring.All, scoring.Reliability)}
	f.scale = forestScale(rows, f.panel)
	shown := rows
	if len(rows) > perPage {
		_, of := forestCounts(rows)
		shown, f.counted = rows[:of], rows[of:]
	}
	var keys []string
	for _, row := range shown {
		keys = append(keys, row.outlet)
	}
	f.labels = labelsOf(r, keys, textSize, true, labelWidth, 2)
	var out []Picture
	parts := pagesOf(shown)
	for p, part := range parts {
		out = append(out, f.page(part, p, len(parts)))
	}
	return out
}

// pagesOf parts rows into pages of nearly the same length, one at least.
func pagesOf[R any](rows []R) [][]R {
	n := max(1, (len(rows)+perPage-1)/perPage)
	var out [][]R
	for p := range n {
		out = append(out, rows[p*len(rows)/n:(p+1)*len(rows)/n])
	}
	return out
}

// forestPlot is what all pages share.
type forestPlot struct {
	r       *reports.Report
	all     []forestRow
	counted []forestRow // not rated, without a row of their own
	panel   float64
	scale   scale
	labels  map[string]string
}

// page lays out one page.
func (f *forestPlot) page(part []forestRow, p, pages int) Picture {
	c := forestCaption(f.r, f.all, f.panel, f.scale)
	c.title += pageOf(p, pages)
	height := c.top() + 2*axisSpace + 70 + c.bottom()
	for i, row := range part {
		height += forestHeight(f.labels[row.outlet])
		if i == 0 || row.state != part[i-1].state {
			height += blockLine
		}
	}
	var counts []string
	if p == pages-1 && len(f.counted) > 0 {
		counts = notRatedCounts(f.counted)
		height += blockLine + forestLine*float64(len(counts)) + 16
	}
	return newPicture(pageName("01_outlets_forest", p), f.alt(part, p, pages), height, func(s *sheet) {
		c.draw(s)
		d := forestPage{s, f, margin + labelWidth + 24, sheetWidth - margin - gutter}
		d.draw(c.top(), part, p > 0, counts)
	})
}

// notRatedCounts counts outlets that are not rated by their reason.
func notRatedCounts(rows []forestRow) []string {
	n := map[string]int{}
	for _, row := range rows {
		n[row.kind]++
	}
	var out []string
	for _, kind := range reports.NotRatedKinds {
		if n[kind] > 0 {
			out = append(out, fmt.Sprintf("%s: %s", reports.Thousands(int64(n[kind])), kind))
		}
	}
	return out
}

// forestHeight is that of a row whose name may have two lines.
func forestHeight(label string) float64 {
	return forestLine + nameLine*float64(strings.Count(label, "\n"))
}

// forestScale holds all means, the panel's among them, and intervals as scoreScale does.
func forestScale(rows []forestRow, panel float64) scale {
	means := []float64{panel}
	var intervals []interval
	for _, row := range rows {
		if row.state != scoring.NotRated {
			means, intervals = append(means, row.rel.mean), append(intervals, row.rel)
		}
	}
	return scoreScale(means, intervals)
}

// forestCaption is the text around the forest. Its first sentence is the answer to
// the question in the title, as a number.
func forestCaption(r *reports.Report, rows []forestRow, panel float64, sc scale) caption {
	c := caption{title: "Who differs from the panel?"}
	n, of := forestCounts(rows)
	if math.IsNaN(panel) {
		c.lead = "No outlet has enough articles for a score in this window: there is no panel to differ from."
	} else {
		c.lead = forestLead(n, of, panel) + noInterval(rows) + withheld(r)
		c.legend = forestLegend(of, panel)
		if runsOn(rows, sc) {
			c.legend = append(c.legend, runsOnEntry)
		}
	}
	c.foot = footer(r, "outlets.csv, rows of genre all, columns name, status, reliability, ci_low, ci_high, n_unique, n_events, vs_panel, q_value")
	return c
}

// forestLegend are the marks of a panel of so many outlets; one alone has no colour.
func forestLegend(of int, panel float64) []entry {
	hollow := dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional")
	if of == 1 {
		return []entry{hollow}
	}
	return []entry{
		dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "above the panel (bold)"),
		dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "below the panel (bold)"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "under 3 points, or no evidence"),
		hollow,
		{30, func(s *sheet, x, y float64) { s.line(x+15, y-13, x+15, y+13, 2, s.ink, 6, 4) }, "panel’s mean, " + wholePoints(panel)},
		{44, func(s *sheet, x, y float64) { s.fill(box{x, y - 13, x + 44, y + 13}, s.near) }, "within 3 points of the mean of the others"},
	}
}

// runsOnEntry is the legend of an interval that ends in an arrow.
var runsOnEntry = entry{34, func(s *sheet, x, y float64) {
	s.line(x, y, x+26, y, 3, s.grey)
	s.arrow(x+34, y, 1, s.grey)
}, "interval runs on beyond the axis"}

// forestLead counts the outlets that differ. The panel cannot differ from itself: of
// one outlet there is nothing to say.
func forestLead(n, of int, panel float64) string {
	if of == 1 {
		return "Mean reliability score with its 95% interval. Only one outlet has a score: there is no panel to differ from."
	}
	return fmt.Sprintf("Mean reliability score of each outlet with its 95%% interval. "+
		"%d of %s with a score %s from the mean of the others, with q\u00a0<\u00a00.05 and by 3 points or more as estimated. The panel’s mean is %s.",
		n, reports.Counted(of, "outlet"), verbFor(n, "differs", "differ"), wholePoints(panel))
}

// noInterval says why outlets with a score have a dash for an interval; empty where none has.
func noInterval(rows []forestRow) string {
	n := 0
	for _, row := range rows {
		if row.state != scoring.NotRated && !row.rel.known {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" %s no interval: one event or author makes most of the articles, or there are too few.", reports.Counted(n, "outlet")+" "+verbFor(n, "has", "have"))
}

// runsOn reports whether an interval ends beyond the scale.
func runsOn(rows []forestRow, sc scale) bool {
	for _, row := range rows {
		if row.state != scoring.NotRated && row.rel.known && sc.cuts(row.rel) {
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

// altUnrated is how many outlets that have no row a description lists.
const altUnrated = 300

// alt says in words what a page shows. Outlets that are only counted in the picture
// are listed on the last page.
func (f *forestPlot) alt(part []forestRow, p, pages int) string {
	var b strings.Builder
	n, of := forestCounts(f.all)
	fmt.Fprintf(&b, "Who differs from the panel?%s Dots with 95%% intervals of outlets’ mean reliability scores", pageOf(p, pages))
	if math.IsNaN(f.panel) {
		b.WriteString(". No outlet has enough articles for a score.\n")
	} else {
		fmt.Fprintf(&b, ", scale 0–100, shown %s. %s%s\n", f.scale, forestLead(n, of, f.panel), noInterval(f.all)+withheld(f.r))
	}
	b.WriteString("It does not say that an article is right, nor that outlets in grey are equal.\n")
	if p == pages-1 {
		part = slices.Concat(part, f.counted[:min(len(f.counted), altUnrated)])
	}
	var state scoring.State
	for _, row := range part {
		if row.state != state {
			state = row.state
			fmt.Fprintf(&b, "\n%s.\n", blockTitle(state, f.all, false))
		}
		b.WriteString("- " + altName(f.r, row.outlet) + ": ")
		if state == scoring.NotRated {
			b.WriteString(row.reason + ".\n")
			continue
		}
		b.WriteString(wholePoints(row.rel.mean))
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
	if more := len(f.counted) - altUnrated; p == pages-1 && more > 0 {
		fmt.Fprintf(&b, "And %s more: see outlets.csv.\n", reports.Counted(more, "outlet"))
	}
	return altEnd(f.r, &b, "outlets.csv")
}
