package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"presscore/reports"
	"presscore/scoring"
)

// minShared is the number of events that two outlets must share for their row, and
// maxPairs how many rows there are.
const (
	minShared = 8
	maxPairs  = 40
)

// storyTable is what the plot shows.
type storyTable struct {
	rows  []scoring.Pair
	more  int // pairs with enough events that are not shown
	found int // with a verdict
	few   int // pairs compared by events that share too few
	scale scale
}

// storyTableOf picks the pairs that were compared event by event on reliability:
// those with a verdict first, the larger differences before the smaller.
func storyTableOf(r *reports.Report) storyTable {
	var t storyTable
	for _, p := range r.Pairs {
		if p.Method != scoring.EventMatched || p.Metric != scoring.Reliability {
			continue
		}
		if p.Events < minShared || math.IsNaN(p.Diff) || math.IsNaN(p.Low) || math.IsNaN(p.High) {
			t.few++
			continue
		}
		t.rows = append(t.rows, p)
		if foundHigher(p) {
			t.found++
		}
	}
	slices.SortFunc(t.rows, func(a, b scoring.Pair) int {
		if foundHigher(a) != foundHigher(b) {
			if foundHigher(a) {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(math.Abs(b.Diff), math.Abs(a.Diff)), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	if len(t.rows) > maxPairs {
		t.more = len(t.rows) - maxPairs
		t.rows = t.rows[:maxPairs]
	}
	var far float64
	for _, p := range t.rows {
		far = max(far, math.Abs(p.Diff))
	}
	values := []float64{5, far}
	for _, p := range t.rows {
		if d := max(math.Abs(p.Low), math.Abs(p.High)); d <= stretch*max(far, 10) {
			values = append(values, d)
		}
	}
	t.scale = snap(0, 100, values...)
	return t
}

// foundHigher reports whether one of the two was found to score higher.
func foundHigher(p scoring.Pair) bool { return p.Verdict == "a_higher" || p.Verdict == "b_higher" }

// Measures in pixels: the names on both sides of the axis. What is right of them are
// three columns of numbers.
const (
	storyLabels = 340.0
	storyAxis   = 510.0
	storyLine   = 36.0
	storyEvents = sheetWidth - margin - 230
)

// sameStory draws who differs on the same events. Without a pair that shares enough
// events there is no picture.
func sameStory(r *reports.Report) []Picture {
	t := storyTableOf(r)
	if len(t.rows) == 0 {
		return nil
	}
	var keys []string
	for _, p := range t.rows {
		keys = append(keys, p.A, p.B)
	}
	labels := labelsOf(r, withScore(r, keys...), textSize, true, storyLabels-24, 2)
	c := t.caption(r)
	height := c.top() + 130 + c.bottom()
	for _, p := range t.rows {
		height += storyHeight(labels, p)
	}
	return []Picture{newPicture("06_same_story", t.alt(r), height, func(s *sheet) {
		c.draw(s)
		t.draw(s, labels, c.top())
	})}
}

// storyHeight is that of a row whose names may have two lines.
func storyHeight(labels map[string]string, p scoring.Pair) float64 {
	return max(storyLine, forestHeight(labels[p.A]), forestHeight(labels[p.B]))
}

// lead is the answer in numbers.
func (t *storyTable) lead() string {
	lead := fmt.Sprintf("Pairs of outlets that tell at least %d of the same events: the mean difference of their reliability scores on these events alone, with its 95%% interval. The dot lies on the side of the outlet that scores higher. "+
		"In %d of %s the difference is told from 0 (q\u00a0<\u00a00.05); the others are grey. “Would find” is the smallest difference that such a comparison finds four times in five.", minShared, t.found, reports.Counted(len(t.rows)+t.more, "pair"))
	if t.more > 0 {
		lead += fmt.Sprintf(" The %d surest and largest are shown.", maxPairs)
	}
	return lead
}

func (t *storyTable) caption(r *reports.Report) caption {
	c := caption{title: "Who differs on the same events?", lead: t.lead()}
	c.legend = []entry{
		dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "a difference (bold: who scores higher)"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "no evidence of one"),
	}
	if slices.ContainsFunc(t.rows, func(p scoring.Pair) bool { return max(-p.Low, p.High) > t.scale.hi }) {
		c.legend = append(c.legend, runsOnEntry)
	}
	c.foot = footer(r, "pairs.csv, rows of metric reliability and method event_matched, columns outlet_a, outlet_b, n_events, diff, ci_low, ci_high, min_detectable, verdict")
	return c
}

// draw draws the rows: one outlet on the left, the other on the right.
func (t *storyTable) draw(s *sheet, labels map[string]string, y float64) {
	x0, x1 := margin+storyLabels, margin+storyLabels+storyAxis
	diffX, findX := sheetWidth-margin-130.0, float64(sheetWidth-margin)
	top := y + 60
	end := top
	for i, p := range t.rows {
		h := storyHeight(labels, p)
		if i%2 == 1 {
			s.fill(box{margin - 8, end, sheetWidth - margin + 8, end + h}, s.band)
		}
		end += h
	}
	for _, v := range t.scale.ticks() {
		x := t.scale.place(v, x0, x1)
		s.line(x, top, x, end, 1, s.rule)
		s.text(x, top-14, smallSize, false, s.muted, centred, wholePoints(math.Abs(v)))
		s.text(x, end+smallSize+8, smallSize, false, s.muted, centred, wholePoints(math.Abs(v)))
	}
	zero := t.scale.place(0, x0, x1)
	s.line(zero, top, zero, end, 2, s.ink)
	s.text(zero-30, top-40, smallSize, false, s.muted, fromRight, "← scores higher")
	s.text(zero+30, top-40, smallSize, false, s.muted, fromLeft, "scores higher →")
	s.text((x0+x1)/2, end+64, textSize, false, s.ink, centred, "Difference in points on the same events")
	for _, h := range []struct {
		x float64
		t string
	}{{storyEvents, "events"}, {diffX, "points"}, {findX, "would find"}} {
		s.text(h.x, top-14, smallSize, false, s.muted, fromRight, h.t)
	}
	y = top
	for _, p := range t.rows {
		h := storyHeight(labels, p)
		mid := y + h/2
		base := mid + textSize*.36
		c := s.grey
		if foundHigher(p) {
			c = s.blue
		}
		s.label(x0-18, mid, p.Verdict == "a_higher", s.ink, fromRight, labels[p.A])
		s.label(x1+18, mid, p.Verdict == "b_higher", s.ink, fromLeft, labels[p.B])
		s.whisker(interval{-p.Diff, -p.High, -p.Low, true}, t.scale, x0, x1, mid, c, true)
		s.text(storyEvents, base, textSize, false, s.ink, fromRight, reports.Thousands(p.Events))
		s.text(diffX, base, textSize, true, s.ink, fromRight, wholePoints(math.Abs(p.Diff)))
		s.text(findX, base, textSize, false, s.ink, fromRight, wholePoints(p.Detectable))
		y += h
	}
}

// alt says every row in words.
func (t *storyTable) alt(r *reports.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Who differs on the same events? %s\n", t.lead())
	b.WriteString("It does not say that two outlets without evidence of a difference tell their stories alike.\n\n")
	for _, p := range t.rows {
		higher, lower := p.A, p.B
		low, high := p.Low, p.High
		if p.Diff < 0 {
			higher, lower = p.B, p.A
			low, high = -p.High, -p.Low
		}
		fmt.Fprintf(&b, "- %s above %s by %s, interval %s to %s, on %s; would find %s", altName(r, higher), altName(r, lower), points(math.Abs(p.Diff)),
			signedPoints(low), signedPoints(high), reports.Counted(int(p.Events), "event"), points(p.Detectable))
		if !foundHigher(p) {
			b.WriteString("; no evidence of a difference")
		}
		b.WriteString(".\n")
	}
	if t.few > 0 {
		fmt.Fprintf(&b, "\n%s compared that share fewer than %d events or have no interval.\n", reports.Counted(t.few, "pair")+" "+verbFor(t.few, "was", "were"), minShared)
	}
	return altEnd(r, &b, "pairs.csv")
}

// points is a size in points with one decimal.
func points(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strings.TrimPrefix(signedPoints(x), "+") + " points"
}
