package plots

import "presscore/scoring"

// Measures in pixels: the names on the left, the score on the right, the heads of
// the columns, and the dots.
const (
	whyLabels = 404.0
	whyScore  = 100.0
	whyHead   = 118.0
	whyDot    = 6.0
)

// draw draws the rows of a page from y downwards, with the families above.
func (t *whyTable) draw(s *sheet, part []whyRow, labels map[string]string, y float64) {
	x0, x1 := margin+whyLabels, sheetWidth-margin-whyScore
	w := (x1 - x0) / float64(max(len(t.columns), 1))
	head := "points by the weights · share of the spread"
	if len(t.rows) == 1 {
		head = "points by the weights"
	}
	s.text(margin, y+68, smallSize, false, s.muted, fromLeft, head)
	s.text(sheetWidth-margin, y+42, smallSize+1, true, s.ink, fromRight, string(t.axis))
	end := y + whyHead
	for i, row := range part {
		h := forestHeight(labels[row.outlet])
		if i%2 == 1 {
			s.fill(box{margin - 8, end, sheetWidth - margin + 8, end + h}, s.band)
		}
		end += h
	}
	for i, c := range t.columns {
		t.column(s, c, x0+float64(i)*w, w, y, end)
	}
	y += whyHead
	for _, row := range part {
		h := forestHeight(labels[row.outlet])
		mid := y + h/2
		full := row.state == scoring.Rated
		s.dot(margin+dotRadius, mid, s.verdictColour(row.verdict), full)
		s.label(margin+2*dotRadius+12, mid, differs(row.verdict), s.ink, fromLeft, labels[row.outlet])
		for j, c := range row.cells {
			x := x0 + float64(j)*w
			t.cell(s, c, t.columns[j].scale, box{x + 4, y + 2, x + w - 4, y + h - 2}, row)
		}
		s.text(sheetWidth-margin, mid+textSize*.36, textSize, true, s.ink, fromRight, wholePoints(row.mean))
		y += h
	}
}

// pad is the room between the ends of a column's scale and the column's.
const pad = 20.0

// column draws the head of a column and the lines that run through its rows.
func (t *whyTable) column(s *sheet, c whyColumn, x, w, y, end float64) {
	mid := x + w/2
	s.text(mid, y+42, smallSize, false, s.ink, centred, cutToWidth(string(c.family), smallSize, false, w-2))
	head := c.given() + " · " + c.share()
	if len(t.rows) == 1 {
		head = c.given()
	}
	s.text(mid, y+68, smallSize, false, s.ink, centred, head)
	from, to := x+pad, x+w-pad
	zero := c.scale.place(0, from, to)
	s.line(zero, y+whyHead-18, zero, end, 2, s.rule)
	if len(t.rows) > 1 {
		mean := c.scale.place(c.mean, from, to)
		s.line(mean, y+whyHead-18, mean, end, 1.6, s.muted, 5, 4)
	}
	s.text(from-8, y+whyHead-22, smallSize, false, s.muted, fromLeft, shortPoints(c.scale.lo))
	s.text(to+8, y+whyHead-22, smallSize, false, s.muted, fromRight, shortPoints(c.scale.hi))
}

// shortPoints is signed points without a decimal that is 0.
func shortPoints(x float64) string {
	if x == float64(int(x)) {
		if x > 0 {
			return "+" + wholePoints(x)
		}
		return wholePoints(x)
	}
	return signedPoints(x)
}

// cell draws the points of a family as a dot on a stem from 0. Where most of it was
// missing the cell is hatched; where all was missing there is no dot, since one at 0
// would say that the family was measured and moved nothing.
func (t *whyTable) cell(s *sheet, c whyCell, sc scale, b box, row whyRow) {
	if c.hatched() {
		s.hatch(b, blend(s.ground, s.muted, .6))
	}
	if c.measured <= 0 {
		return
	}
	from, to := b.x0-4+pad, b.x1+4-pad
	y := (b.y0 + b.y1) / 2
	x, zero := sc.place(c.points, from, to), sc.place(0, from, to)
	colour := s.verdictColour(row.verdict)
	s.line(zero, y, x, y, 2.4, colour)
	s.disc(x, y, whyDot, colour)
	if row.state != scoring.Rated {
		s.disc(x, y, whyDot-2.2, s.ground)
	}
}
