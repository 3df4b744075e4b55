package plots

import (
	"math"

	"presscore/reports"
)

// Widths in pixels: flowLabels holds the names of the rows.
const (
	flowLabels = 380.0
	// flowRoom stays free right of the matrix for the slanted labels of the last
	// columns, which may be as long as those of the rows.
	flowRoom = flowLabels/2 - 10
)

// matrix is a page of the matrix being drawn.
type matrix struct {
	*sheet
	flowPage
	table  *flowTable
	labels map[string]string
	cell   float64 // side of a cell
	head   float64 // height of the column labels
}

// measure fits the cells to the width: fewer pixels when there are more columns,
// and 104 at most, so that two outlets do not fill the sheet. The columns are
// labelled at a slant, so the longest label says how high the head is.
func (m *matrix) measure() {
	m.cell = min(104, (inner-flowLabels-flowRoom)/float64(len(m.to)))
	for _, k := range m.to {
		m.head = max(m.head, textWidth(m.labels[k], textSize, false)*math.Sin(slantAngle)+50)
	}
}

// ring is a thin circle whose part from the top, clockwise, is full.
func (s *sheet) ring(x, y, r, part float64) {
	s.arc(x, y, r, 1, 1.2, s.rule)
	s.arc(x, y, r, part, 4, s.green)
}

// saltire marks a cell whose share is not known: a cross, since an empty cell means
// that there are no copies, and a small disc would mean a small share.
func (s *sheet) saltire(x, y float64) {
	s.line(x-6, y-6, x+6, y+6, 2.5, s.grey)
	s.line(x-6, y+6, x+6, y-6, 2.5, s.grey)
}

// radius of the disc for a share. Areas are compared by eye, so the area follows
// the share and the radius its root. The largest share fills its cell but for the
// ring and the number; no share is smaller than 2 pixels, so that it is seen.
func (m *matrix) radius(share float64) float64 {
	if m.table.largest <= 0 {
		return 0
	}
	return max(2, math.Sqrt(share/m.table.largest)*(m.cell/2-19))
}

// draw draws the page from y downwards: the grid, the labels, the pairs, and below
// them what the areas mean. An outlet does not copy itself: its own cell is hatched.
func (m *matrix) draw(y float64) {
	x0 := margin + flowLabels
	y0 := y + m.head
	x1, y1 := x0+m.cell*float64(len(m.to)), y0+m.cell*float64(len(m.from))
	m.text(margin, y0-16, textSize, true, m.ink, fromLeft, "text of ↓")
	m.text(x0-24, y0-16, textSize, true, m.ink, fromRight, "printed by →")
	for i := 0; i <= len(m.from); i++ {
		m.line(x0, y0+float64(i)*m.cell, x1, y0+float64(i)*m.cell, 1, m.rule)
	}
	for j := 0; j <= len(m.to); j++ {
		m.line(x0+float64(j)*m.cell, y0, x0+float64(j)*m.cell, y1, 1, m.rule)
	}
	for j := range m.to {
		m.slant(x0+(float64(j)+.5)*m.cell+6, y0-10, textSize, m.ink, m.labels[m.to[j]])
	}
	for i, f := range m.from {
		cy := y0 + (float64(i)+.5)*m.cell
		m.text(x0-16, cy+textSize*.36, textSize, false, m.ink, fromRight, m.labels[f])
		for j, to := range m.to {
			cx := x0 + (float64(j)+.5)*m.cell
			if f == to {
				m.hatch(box{cx - m.cell/2, cy - m.cell/2, cx + m.cell/2, cy + m.cell/2}, m.rule)
			}
			if c, ok := m.table.cells[[2]string{f, to}]; ok {
				m.pair(c, cx, cy)
			}
		}
	}
	m.sizes(x0, y1+50)
}

// pair draws one cell: the disc with its ring, and the number of copies in the corner.
func (m *matrix) pair(c flowCell, x, y float64) {
	n := reports.Thousands(c.Copies)
	m.text(x+m.cell/2-4, y+m.cell/2-5, smallSize, false, m.ink, fromRight, n)
	x, y = x-6, y-7 // room for the number
	if math.IsNaN(c.share) {
		m.saltire(x, y)
		return
	}
	r := m.radius(c.share)
	m.disc(x, y, r, m.grey)
	m.ring(x, y, r+5, c.CreditedShare)
}

// sizes shows what the areas mean.
func (m *matrix) sizes(x, y float64) {
	if m.table.largest <= 0 {
		return
	}
	t := "Share of the column’s articles:"
	m.text(x-16, y+textSize*.36, textSize, false, m.ink, fromRight, t)
	for _, part := range []float64{1, .5, .1} {
		share := m.table.largest * part
		r := m.radius(share)
		m.disc(x+r, y, r, m.grey)
		label := percent(share)
		m.text(x+2*r+10, y+textSize*.36, textSize, false, m.ink, fromLeft, label)
		x += 2*r + 10 + textWidth(label, textSize, false) + 36
	}
}
