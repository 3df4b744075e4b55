package plots

import (
	"fmt"
	"math"
	"slices"
	"sort"
)

// This file gives labels that find no place beside their points a number, which
// needs less room, and prints the numbers below the plot: no label is dropped.

// maxNamed is how many outlets a plot of dots names; more make a key that is longer
// than the plot. Those farthest off come first.
const maxNamed = 60

// farthest keeps at most maxNamed points, in their order.
func farthest[P any](points []P, far func(P) float64) []P {
	if len(points) <= maxNamed {
		return points
	}
	var by []float64
	for _, p := range points {
		by = append(by, far(p))
	}
	slices.Sort(by)
	least := by[len(by)-maxNamed]
	var out []P
	for _, p := range points {
		if far(p) >= least && len(out) < maxNamed {
			out = append(out, p)
		}
	}
	return out
}

// keyed are labels, placed or numbered.
type keyed struct {
	placed []placedLabel
	number []int // of a point whose label found no place, else 0
}

// placeOrNumber places all labels, and numbers for those that find no place.
func (f *labelField) placeOrNumber() keyed {
	f.place()
	k := keyed{f.labels, make([]int, len(f.labels))}
	n := 0
	f.reach = 360
	for i := range f.labels {
		l := &f.labels[i]
		if l.ok || k.number[i] > 0 {
			continue
		}
		n++
		k.number[i] = n
		l.w = textWidth(fmt.Sprint(n), smallSize+1, true)
		f.best(i)
		for j := i + 1; j < len(f.labels); j++ { // one number for all dots on one spot
			if o := f.labels[j]; !o.ok && k.number[j] == 0 && math.Hypot(o.x-l.x, o.y-l.y) < 3 {
				k.number[j] = n
			}
		}
	}
	return k
}

// marked reports whether a number stands in the plot.
func (k keyed) marked(number int) bool {
	for i, n := range k.number {
		if n == number && k.placed[i].ok {
			return true
		}
	}
	return false
}

// key are the entries of the numbered key, by number; of gives the label of a point
// and where it stands, which is told where even the number found no room.
func (k keyed) key(of func(i int) (label, where string)) []string {
	var order []int
	for i := range k.number {
		if k.number[i] > 0 {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(a, b int) bool { return k.number[order[a]] < k.number[order[b]] })
	var out []string
	for _, i := range order {
		label, where := of(i)
		t := fmt.Sprintf("%d  %s", k.number[i], cutToWidth(label, textSize, false, 340))
		if !k.marked(k.number[i]) {
			t += " at " + where
		}
		out = append(out, t)
	}
	return out
}

// A line of the key has room for a name of 340 pixels in each of its columns.
const (
	keyLine    = 30.0
	keyColumns = 3
)

// keyHeight is the height of a key; 0 without entries.
func keyHeight(key []string) float64 {
	if len(key) == 0 {
		return 0
	}
	return 54 + keyLine*math.Ceil(float64(len(key))/keyColumns)
}

// drawKey writes the numbered key below the plot, column by column.
func (s *sheet) drawKey(key []string, y float64) {
	if len(key) == 0 {
		return
	}
	s.text(margin, y+30, textSize, true, s.ink, fromLeft, "Numbers in the plot")
	rows := (len(key) + keyColumns - 1) / keyColumns
	for i, t := range key {
		s.text(margin+float64(i/rows)*inner/keyColumns, y+34+keyLine*float64(i%rows+1), textSize, false, s.ink, fromLeft,
			cutToWidth(t, textSize, false, inner/keyColumns-20))
	}
}

// drawLeaders draws the lines from points to labels that stand farther off.
func (s *sheet) drawLeaders(k keyed) {
	for _, l := range k.placed {
		if l.ok && l.leads {
			s.line(l.x, l.y, l.lx, l.ly, 1.2, s.muted)
		}
	}
}

// drawLabels writes the names, or their numbers, each on a ground that keeps it
// readable where it lies on a line.
func (s *sheet) drawLabels(k keyed, of func(i int) (label string, bold bool)) {
	for i, l := range k.placed {
		if !l.ok {
			continue
		}
		t, bold := of(i)
		if k.number[i] > 0 {
			t, bold = fmt.Sprint(k.number[i]), true
		}
		c := s.ground
		c.A = 215
		s.fill(l.box.grow(1), c)
		s.text(l.box.x0, l.box.y1-6, smallSize+1, bold, s.ink, fromLeft, t)
	}
}
