package plots

import (
	"math"
	"sort"
)

// This file places labels beside points so that none hides another: close by
// where there is room, farther off with a leader line, else not at all, and then
// the caller prints a numbered key.

// placedLabel is text that wants a place near its point.
type placedLabel struct {
	x, y  float64 // the point
	w, h  float64 // of the text
	box   box     // where it went
	ok    bool
	lx    float64 // end of the leader at the text; only with a leader
	ly    float64
	leads bool
}

// segment is a line that labels had better not lie on.
type segment struct{ x0, y0, x1, y1 float64 }

// labelField is where labels are placed.
type labelField struct {
	area   box
	dots   []box     // never covered
	lines  []segment // covered where nothing else is free
	pale   []box     // dots without a name: covered where nothing else is free
	reach  float64   // longest leader
	labels []placedLabel
}

// placePasses is how often every label may look for a better place once the
// others stand: the first has no idea of those that come later.
const placePasses = 3

// place finds places for all labels, the most crowded points first.
func (f *labelField) place() {
	order := make([]int, len(f.labels))
	crowd := make([]int, len(f.labels))
	for i, a := range f.labels {
		order[i] = i
		for _, b := range f.labels {
			if math.Hypot(a.x-b.x, a.y-b.y) < 120 {
				crowd[i]++
			}
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return crowd[order[i]] > crowd[order[j]] })
	for range placePasses {
		for _, i := range order {
			f.best(i)
		}
	}
}

// best gives label i the cheapest free place, if there is one. It looks in rings
// around the point, from the nearest on; the distances of the rings grow, since
// far off an exact place matters less.
func (f *labelField) best(i int) {
	l := f.labels[i]
	l.ok = false
	cost := math.Inf(1)
	for _, r := range []float64{0, 26, 44, 66, 92, 124, 160, 200, 250, 300, 360} {
		if r > f.reach {
			break
		}
		if cost < r*.9 { // farther off is dearer than what was found
			break
		}
		for k := range 24 {
			c, ok := f.candidate(l, r, k)
			if !ok || !f.free(i, c) {
				continue
			}
			if x := f.cost(c, r, k); x < cost {
				cost = x
				l = c
			}
		}
	}
	f.labels[i] = l
}

// candidate is a place at distance r from the point in the k-th of 24 directions,
// every 15 degrees from the right on, against the clock. The text hangs on the
// side that looks to the point.
func (f *labelField) candidate(l placedLabel, r float64, k int) (placedLabel, bool) {
	sin, cos := math.Sincos(float64(k) * math.Pi / 12)
	d := dotRadius + 6 + r
	ax, ay := l.x+d*cos, l.y-d*sin // the anchor: the text's nearest edge or corner
	x0, y0 := ax, ay-l.h/2
	switch {
	case cos < -.3:
		x0 = ax - l.w
	case cos <= .3:
		x0 = ax - l.w/2
	}
	switch {
	case sin > .5:
		y0 = ay - l.h
	case sin < -.5:
		y0 = ay
	}
	l.box = box{x0, y0, x0 + l.w, y0 + l.h}
	l.ok, l.leads = true, r > 0
	l.lx, l.ly = min(max(l.x, l.box.x0), l.box.x1), min(max(l.y, l.box.y0), l.box.y1)
	return l, l.box.inside(f.area)
}

// along reports whether the leader runs along a horizontal or vertical line, within
// about 20 degrees: arms of intervals do, and a leader beside one is taken for it.
func (l placedLabel) along() bool {
	dx, dy := math.Abs(l.lx-l.x), math.Abs(l.ly-l.y)
	return l.leads && min(dx, dy) < .36*max(dx, dy)
}

// free reports whether label i may stand at c: on no dot, on no other label, and
// with a leader that neither crosses another one, nor runs along the arms of a cross,
// nor through a text or a dot.
func (f *labelField) free(i int, c placedLabel) bool {
	b := c.box.grow(2)
	if c.along() {
		return false
	}
	for _, d := range f.dots {
		if b.meets(d) {
			return false
		}
	}
	lead := segment{c.x, c.y, c.lx, c.ly}
	for j := range f.labels {
		o := &f.labels[j]
		if j == i || !o.ok {
			continue
		}
		if b.meets(o.box) || c.leads && lead.within(o.box) > 0 {
			return false
		}
		if o.leads {
			other := segment{o.x, o.y, o.lx, o.ly}
			if other.within(b) > 0 || c.leads && lead.crosses(other) {
				return false
			}
		}
	}
	if c.leads {
		for j := range f.labels {
			o := &f.labels[j]
			if math.Hypot(o.x-c.x, o.y-c.y) > 2*dotRadius && lead.within(box{o.x, o.y, o.x, o.y}.grow(dotRadius)) > 0 {
				return false
			}
		}
	}
	return true
}

// cost is how far a place is and how much it lies on; the right-hand side is
// preferred slightly, as on maps. A pixel of a line under the text costs as much as
// a pixel of distance, and a dot without a name as much as 40.
func (f *labelField) cost(c placedLabel, r float64, k int) float64 {
	sin, cos := math.Sincos(float64(k) * math.Pi / 12)
	cost := r + 3*(1-cos) + 2*math.Abs(sin)
	for _, s := range f.lines {
		cost += s.within(c.box)
	}
	for _, b := range f.pale {
		if b.meets(c.box) {
			cost += 40
		}
	}
	return cost
}

// within is the length of the part of a segment inside a box. Each edge of the box
// cuts off the part of the segment beyond it (Liang and Barsky's way of clipping).
func (s segment) within(b box) float64 {
	from, to := 0.0, 1.0
	dx, dy := s.x1-s.x0, s.y1-s.y0
	for _, e := range [4][2]float64{{-dx, s.x0 - b.x0}, {dx, b.x1 - s.x0}, {-dy, s.y0 - b.y0}, {dy, b.y1 - s.y0}} {
		switch {
		case e[0] == 0 && e[1] < 0:
			return 0
		case e[0] < 0:
			from = max(from, e[1]/e[0])
		case e[0] > 0:
			to = min(to, e[1]/e[0])
		}
	}
	if from >= to {
		return 0
	}
	return (to - from) * math.Hypot(dx, dy)
}

// crosses reports whether two segments that do not start at one point cross: each
// has the ends of the other on different sides.
func (s segment) crosses(o segment) bool {
	if math.Hypot(s.x0-o.x0, s.y0-o.y0) < 2 {
		return false
	}
	side := func(ax, ay, bx, by, px, py float64) float64 { return (bx-ax)*(py-ay) - (by-ay)*(px-ax) }
	return side(s.x0, s.y0, s.x1, s.y1, o.x0, o.y0)*side(s.x0, s.y0, s.x1, s.y1, o.x1, o.y1) < 0 &&
		side(o.x0, o.y0, o.x1, o.y1, s.x0, s.y0)*side(o.x0, o.y0, o.x1, o.y1, s.x1, s.y1) < 0
}
