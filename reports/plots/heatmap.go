package plots

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// heatCell is what a family adds to or takes from an outlet's reliability.
type heatCell struct {
	points   float64 // mean over its articles
	measured float64 // share of the readings of features that count which could be made
}

// hatched reports whether most of a cell could not be measured.
func (c heatCell) hatched() bool { return c.measured < .5 }

// heatRow is an outlet of the heat map.
type heatRow struct {
	outlet string
	state  scoring.State
	mean   float64
	cells  []heatCell // aligned with heatTable.families
}

// heatTable is what the heat map shows.
type heatTable struct {
	families []features.Family
	none     []features.Family // families that count for nothing in this run
	rows     []heatRow         // rated and provisional outlets, by falling reliability
	left     int               // outlets without a score
	limit    float64           // the colour scale runs from −limit to +limit points
}

// heatTableOf makes the table of the heat map. The colour scale ends at the smallest
// round number that holds every cell: colours of two nights can be compared when
// their scales are the same, and round numbers make that likely.
func heatTableOf(r *reports.Report) heatTable {
	var t heatTable
	var os []*scoring.OutletSummary
	for _, o := range r.Pooled() {
		if reports.StateOf(o) == scoring.NotRated {
			t.left++
			continue
		}
		os = append(os, o)
	}
	reports.ByReliability(os)
	counts := r.Counts
	if counts == nil {
		counts = countsFor(os)
	}
	for _, f := range features.Families {
		if countsSome(counts, f) {
			t.families = append(t.families, f)
		} else {
			t.none = append(t.none, f)
		}
	}
	var most float64
	for _, o := range os {
		row := heatRow{outlet: o.Outlet, state: o.State, mean: o.Axes[scoring.Reliability].Mean.Float()}
		for _, f := range t.families {
			c := cellOf(o, f, counts)
			most = max(most, math.Abs(c.points))
			row.cells = append(row.cells, c)
		}
		t.rows = append(t.rows, row)
	}
	t.limit = 1
	for _, x := range []float64{1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50} {
		t.limit = x
		if x >= most {
			break
		}
	}
	return t
}

// countsFor guesses, where the report does not say which features have points, those
// that move some outlet's reliability or could not be measured anywhere. A feature
// without points was measured and moves nothing.
func countsFor(os []*scoring.OutletSummary) []bool {
	out := make([]bool, len(features.All))
	for i := range out {
		measured := false
		for _, o := range os {
			f := featureOf(o, i)
			if f.Contribution.Sum != 0 || f.Contribution.Variance() > 0 {
				out[i] = true
			}
			measured = measured || f.Missing+f.Muted < f.Contribution.N
		}
		out[i] = out[i] || !measured && len(os) > 0
	}
	return out
}

// countsSome reports whether a family has a feature that counts.
func countsSome(counts []bool, f features.Family) bool {
	for i, x := range features.All {
		if x.Family == f && counts[i] {
			return true
		}
	}
	return false
}

// featureOf is one feature of an outlet; a summary of an older version may lack it.
func featureOf(o *scoring.OutletSummary, i int) scoring.FeatureSummary {
	if fs := o.Features[scoring.Reliability]; i < len(fs) {
		return fs[i]
	}
	return scoring.FeatureSummary{}
}

// cellOf sums the features of a family. Points are per article, so features that
// most articles lack weigh little; how much was missing is kept beside them.
func cellOf(o *scoring.OutletSummary, family features.Family, counts []bool) heatCell {
	var c heatCell
	var all, lost int64
	for i, x := range features.All {
		if x.Family != family {
			continue
		}
		f := featureOf(o, i)
		c.points += f.Points()
		if counts[i] {
			all += f.Contribution.N
			lost += f.Missing + f.Muted
		}
	}
	if all > 0 {
		c.measured = float64(all-lost) / float64(all)
	}
	return c
}

// Measures in pixels: of a row, of the names on its left and the score on its right.
const (
	heatLine   = 36.0
	heatLabels = 404.0
	heatScore  = 100.0
)

// heatMap draws which practices explain the scores: outlets by families.
func heatMap(r *reports.Report) []Picture {
	t := heatTableOf(r)
	labels := labelsOf(r, outletKeys(r.Pooled()), textSize, false, heatLabels-42)
	pages := max(1, (len(t.rows)+perPage-1)/perPage)
	var out []Picture
	for p := range pages {
		part := t.rows[min(p*perPage, len(t.rows)):min((p+1)*perPage, len(t.rows))]
		c := t.caption(r)
		c.title += pageOf(p, pages)
		height := c.top() + 64 + heatLine*float64(max(len(part), 1)) + 110 + c.bottom()
		out = append(out, newPicture(pageName("05_why", p), t.alt(r, part, p, pages), height, func(s *sheet) {
			c.draw(s)
			t.draw(s, part, labels, c.top()+30)
		}))
	}
	return out
}

// caption says what the numbers add up to, since a reader who cannot check a heat
// map has to believe it.
func (t *heatTable) caption(r *reports.Report) caption {
	c := caption{title: "Which practices explain the scores?"}
	if len(t.rows) == 0 {
		c.lead = "No outlet has enough articles for a score in this window."
	} else {
		c.lead = "Points that each family of practices adds to or takes from an outlet’s reliability, mean over its articles. " +
			"An article starts at 50; 50 and the numbers of a row add up to the score on the right, but for rounding."
		if len(t.none) > 0 {
			c.lead += " Without points in this run: " + familyNames(t.none) + "."
		}
		if t.left > 0 {
			c.lead += fmt.Sprintf(" %s not rated: see 01_outlets_forest.", reports.Counted(t.left, "outlet")+" "+verbFor(t.left, "is", "are"))
		}
		c.legend = []entry{
			dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "rated"),
			dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional"),
			{44, func(s *sheet, x, y float64) {
				b := box{x, y - 12, x + 44, y + 12}
				s.fill(b, s.zero)
				s.hatch(b, s.muted)
			}, "hatched: missing in more than half of the readings; – missing in all"},
		}
	}
	c.foot = footer(r, "why.csv, rows of genre all and axis reliability, columns outlet, feature, contribution, status, "+
		"summed by family as in outlets.csv; outlets.csv, columns name, status, reliability")
	return c
}

// familyNames joins the names of families.
func familyNames(fs []features.Family) string {
	var out []string
	for _, f := range fs {
		out = append(out, string(f))
	}
	return strings.Join(out, ", ")
}

// colour is that of a cell with so many points: blue adds, vermillion takes.
func (t *heatTable) colour(s *sheet, points float64) color.NRGBA {
	part := min(1, math.Abs(points)/t.limit)
	if points < 0 {
		return blend(s.zero, s.vermillion, part)
	}
	return blend(s.zero, s.blue, part)
}

// inkOn is black or white, whichever stands out more on c: at least 4.5:1 on any
// c, the contrast that WCAG 2.2 asks of small text.
func inkOn(c color.NRGBA) color.NRGBA {
	black, white := rgb(0x000000), rgb(0xffffff)
	if contrast(c, black) >= contrast(c, white) {
		return black
	}
	return white
}

// draw draws the rows of a page from y downwards, with the families above and the
// colour scale below.
func (t *heatTable) draw(s *sheet, part []heatRow, labels map[string]string, y float64) {
	if len(part) == 0 {
		return
	}
	x0, x1 := margin+heatLabels, sheetWidth-margin-heatScore
	w := (x1 - x0) / float64(max(len(t.families), 1))
	size := float64(smallSize + 2) // one size for all, so that the longest name fits
	for _, f := range t.families {
		for size > smallSize && textWidth(string(f), size, false) > w-2 {
			size--
		}
	}
	for i, f := range t.families {
		s.text(x0+(float64(i)+.5)*w, y+20, size, false, s.ink, centred, cutToWidth(string(f), size, false, w))
	}
	s.text(sheetWidth-margin, y+20, smallSize+2, true, s.ink, fromRight, "reliability")
	y += 34
	for i, row := range part {
		top := y + float64(i)*heatLine
		base := top + heatLine/2 + textSize*.36
		s.dot(margin+dotRadius, top+heatLine/2, s.grey, row.state == scoring.Rated)
		s.text(margin+2*dotRadius+12, base, textSize, false, s.ink, fromLeft, labels[row.outlet])
		for j, c := range row.cells {
			t.cell(s, c, box{x0 + float64(j)*w + 1, top + 1, x0 + float64(j+1)*w - 1, top + heatLine - 1}, base)
		}
		s.text(sheetWidth-margin, base, textSize, true, s.ink, fromRight, wholePoints(row.mean))
	}
	t.bar(s, x0, x1, y+heatLine*float64(len(part))+26)
}

// cell draws one number on its colour. Where most of it was missing, it is hatched
// around the number; where all was missing there is a dash in place of 0.0, which
// would say that the family was measured and moved nothing.
func (t *heatTable) cell(s *sheet, c heatCell, b box, base float64) {
	ground := t.colour(s, c.points)
	number := signedPoints(c.points)
	if c.measured <= 0 {
		ground, number = s.zero, "–"
	}
	s.fill(b, ground)
	mid := (b.x0 + b.x1) / 2
	if c.hatched() {
		s.hatch(b, blend(ground, inkOn(ground), .55))
		w := textWidth(number, textSize, false)/2 + 6
		s.fill(box{mid - w, b.y0 + 3, mid + w, b.y1 - 3}, ground)
	}
	s.text(mid, base, textSize, false, inkOn(ground), centred, number)
}

// bar is the colour scale, drawn in 120 steps, which the eye takes for one run of
// colour, with numbers at its ends, its middle and the quarters.
func (t *heatTable) bar(s *sheet, x0, x1, y float64) {
	const steps, height = 120, 20.0
	w := (x1 - x0) * .6
	x := x0 + (x1-x0-w)/2
	for i := range steps {
		v := (float64(i)+.5)/steps*2*t.limit - t.limit
		s.fill(box{x + w*float64(i)/steps, y, x + w*float64(i+1)/steps + .5, y + height}, t.colour(s, v))
	}
	for _, v := range []float64{-t.limit, -t.limit / 2, 0, t.limit / 2, t.limit} {
		tx := x + (v/t.limit+1)/2*w
		s.line(tx, y+height, tx, y+height+6, 1.5, s.muted)
		s.text(tx, y+height+26, smallSize, false, s.muted, centred, signedPoints(v))
	}
	s.text(x-16, y+height-3, textSize, false, s.ink, fromRight, "takes points")
	s.text(x+w+16, y+height-3, textSize, false, s.ink, fromLeft, "adds points")
}

// alt says the rows of a page in words.
func (t *heatTable) alt(r *reports.Report, part []heatRow, p, pages int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Which practices explain the scores?%s ", pageOf(p, pages))
	if len(t.rows) == 0 {
		b.WriteString("No outlet has enough articles for a score in this window.\n")
		return altEnd(r, &b, "why.csv")
	}
	b.WriteString("Heat map of outlets, by falling reliability, and families of practices: the points that a family adds to or takes from an outlet’s score, which starts at 50.")
	if len(t.none) > 0 {
		b.WriteString(" Without points in this run: " + familyNames(t.none) + ".")
	}
	b.WriteString("\n\n")
	for _, row := range part {
		fmt.Fprintf(&b, "- %s, reliability %s", altName(r, row.outlet), wholePoints(row.mean))
		if row.state == scoring.Provisional {
			b.WriteString(" (provisional)")
		}
		for j, c := range row.cells {
			sep := ", "
			if j == 0 {
				sep = ": "
			}
			fmt.Fprintf(&b, "%s%s ", sep, t.families[j])
			switch {
			case c.measured <= 0:
				b.WriteString("missing")
			case c.hatched():
				b.WriteString(signedPoints(c.points) + " (mostly missing)")
			default:
				b.WriteString(signedPoints(c.points))
			}
		}
		b.WriteString(".\n")
	}
	return altEnd(r, &b, "why.csv")
}
