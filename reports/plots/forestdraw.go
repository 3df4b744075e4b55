package plots

import (
	"image/color"
	"strings"

	"presscore/reports"
	"presscore/scoring"
)

// arrow is the head of an arrow whose tip is at x, y; dir is 1 to the right.
func (s *sheet) arrow(x, y, dir float64, c color.NRGBA) {
	s.polygon(c, x, y, x-dir*11, y-7, x-dir*11, y+7)
}

// forestPage is one page of the forest being drawn.
type forestPage struct {
	*sheet
	plot   *forestPlot
	x0, x1 float64 // of the axis
}

// draw draws the rows of a page from y downwards: the ground first, since whatever
// comes later lies on top of it, then a title for each block and its rows. The axis
// stands below the last block that has scores, and what is only counted below it.
func (f *forestPage) draw(y float64, part []forestRow, later bool, counts []string) {
	scored := len(part) > 0 && part[0].state != scoring.NotRated
	top := y + axisSpace
	gridEnd := f.underlay(part, top, scored)
	y = top
	for i, row := range part {
		if i == 0 || row.state != part[i-1].state {
			if row.state == scoring.NotRated && scored {
				y += axisSpace + 40 // below the axis
			}
			y += blockLine
			f.blockTitle(blockTitle(row.state, f.plot.all, later && i == 0), y)
		}
		h := forestHeight(f.plot.labels[row.outlet])
		y += h
		f.row(row, y-h/2)
	}
	if scored {
		f.axisTitle(gridEnd + axisSpace + 18)
		if part[len(part)-1].state != scoring.NotRated {
			y = gridEnd + axisSpace + 40
		}
	}
	if len(counts) > 0 {
		y += blockLine
		f.blockTitle(blockTitle(scoring.NotRated, f.plot.all, false)+", listed in outlets.csv", y)
		for _, t := range counts {
			y += forestLine
			f.text(margin, y-8, textSize, false, f.ink, fromLeft, t)
		}
	}
	if len(part) == 0 && len(counts) == 0 {
		f.text(margin, y+30, textSize, false, f.muted, fromLeft, "No outlet in this run.")
	}
}

// blockTitle writes the title of a block whose first row begins at y.
func (f *forestPage) blockTitle(t string, y float64) {
	f.fill(box{margin, y - blockLine + 4, margin + textWidth(t, textSize+1, true) + 10, y - 3}, f.ground)
	f.text(margin, y-12, textSize+1, true, f.ink, fromLeft, t)
}

// Right edges of the columns of numbers.
const (
	forestMean     = sheetWidth - margin - 220
	forestInterval = sheetWidth - margin - 90
	forestN        = sheetWidth - margin
)

// underlay draws what lies below the rows: stripes, the band near the panel's mean,
// grid and the panel's mean; and the heads of the columns. It gives the end of the
// rows that have scores.
func (f *forestPage) underlay(part []forestRow, top float64, scored bool) (gridEnd float64) {
	if scored {
		f.text(forestMean, top-14, smallSize, false, f.muted, fromRight, "mean")
		f.text(forestInterval, top-14, smallSize, false, f.muted, fromRight, "interval")
	}
	if len(part) > 0 {
		f.text(forestN, top-14, smallSize, false, f.muted, fromRight, "articles")
	}
	gridEnd = top
	for i, row := range part {
		if row.state == scoring.NotRated {
			break
		}
		if i == 0 || row.state != part[i-1].state {
			gridEnd += blockLine
		}
		h := forestHeight(f.plot.labels[row.outlet])
		gridEnd += h
		if i%2 == 1 {
			f.fill(box{margin - 8, gridEnd - h, sheetWidth - margin + 8, gridEnd}, f.band)
		}
	}
	if !scored {
		return gridEnd
	}
	sc := f.plot.scale
	_, of := forestCounts(f.plot.all)
	if of > 1 {
		d := reports.NearPanel(of)
		f.fill(box{sc.place(max(sc.lo, f.plot.panel-d), f.x0, f.x1), top, sc.place(min(sc.hi, f.plot.panel+d), f.x0, f.x1), gridEnd}, f.near)
	}
	for _, t := range sc.ticks() {
		x := sc.place(t, f.x0, f.x1)
		f.line(x, top, x, gridEnd, 1, f.rule)
		f.text(x, top-14, smallSize, false, f.muted, centred, wholePoints(t))
		f.text(x, gridEnd+smallSize+8, smallSize, false, f.muted, centred, wholePoints(t))
	}
	if of > 1 {
		x := sc.place(f.plot.panel, f.x0, f.x1)
		f.line(x, top, x, gridEnd, 2, f.ink, 8, 6)
	}
	return gridEnd
}

// axisTitle names the scale and shows which part of it the axis is.
func (f *forestPage) axisTitle(y float64) {
	f.scaleTitle(f.x0, f.x1, y, "Reliability score", f.plot.scale)
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

// label writes a name of one or two lines around y.
func (s *sheet) label(x, y float64, bold bool, c color.NRGBA, align float64, t string) {
	lines := strings.Split(t, "\n")
	y -= nameLine * float64(len(lines)-1) / 2
	for i, l := range lines {
		s.text(x, y+nameLine*float64(i)+textSize*.36, textSize, bold, c, align, l)
	}
}

// row draws one outlet: name, dot with interval, numbers. An outlet that is not rated
// has its reason in the place of the dot, never a dot in grey: a dot would be read as
// a score.
func (f *forestPage) row(row forestRow, y float64) {
	base := y + textSize*.36
	f.label(margin, y, differs(row.verdict) && row.state != scoring.NotRated, f.ink, fromLeft, f.plot.labels[row.outlet])
	f.text(forestN, base, textSize, false, f.ink, fromRight, reports.Thousands(row.n))
	if row.state == scoring.NotRated {
		f.text(f.x0, base, textSize, false, f.muted, fromLeft, row.reason)
		return
	}
	f.text(forestMean, base, textSize, true, f.ink, fromRight, wholePoints(row.rel.mean))
	f.text(forestInterval, base, textSize, false, f.ink, fromRight, row.rel.String())
	f.whisker(row.rel, f.plot.scale, f.x0, f.x1, y, f.verdictColour(row.verdict), row.state == scoring.Rated)
}

// whisker draws a dot with its interval along an axis, thinner and hollow where it
// is provisional. An interval that runs on beyond the axis ends in an arrow.
func (s *sheet) whisker(i interval, sc scale, x0, x1, y float64, c color.NRGBA, firm bool) {
	if i.known {
		width := 3.4
		if !firm {
			width = 2.2
		}
		lo, hi := max(x0, sc.place(i.low, x0, x1)), min(x1, sc.place(i.high, x0, x1))
		if i.low < sc.lo {
			s.arrow(lo, y, -1, c)
		}
		if i.high > sc.hi {
			s.arrow(hi, y, 1, c)
		}
		s.line(lo, y, hi, y, width, c)
	}
	s.dot(sc.place(i.mean, x0, x1), y, c, firm)
}
