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

// maxChanges is how many changes the plot shows.
const maxChanges = 20

// changeTable is what the plot shows.
type changeTable struct {
	rows     []scoring.Change // tested, the surest and largest first
	more     int              // tested and not shown
	moved    int              // tested, with an interval that leaves 0 out
	untested []scoring.Change // by outlet
	scale    scale            // of all differences and parts
}

// changeTableOf picks the changes of reliability over all genres. Those with a
// verdict come first, then those with an interval that spans 0; by size either way.
func changeTableOf(r *reports.Report) changeTable {
	var t changeTable
	for _, c := range r.Changes {
		if c.Genre != scoring.All || c.Axis != scoring.Reliability {
			continue
		}
		if tested(c) {
			t.rows = append(t.rows, c)
			if !spansZero(c) {
				t.moved++
			}
		} else {
			t.untested = append(t.untested, c)
		}
	}
	rank := func(c scoring.Change) int {
		switch {
		case c.Verdict != scoring.NoEvidence:
			return 0
		case !spansZero(c):
			return 1
		}
		return 2
	}
	slices.SortFunc(t.rows, func(a, b scoring.Change) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(math.Abs(b.Diff), math.Abs(a.Diff)), cmp.Compare(a.Outlet, b.Outlet))
	})
	slices.SortFunc(t.untested, func(a, b scoring.Change) int { return cmp.Compare(a.Outlet, b.Outlet) })
	if t.more = len(t.rows) - maxChanges; t.more > 0 {
		t.rows = t.rows[:maxChanges]
	}
	t.more = max(t.more, 0)
	values := []float64{5}
	for _, c := range t.rows {
		left, right := partSums(c)
		values = append(values, c.Diff, left, right)
		if c.High-c.Low <= stretch*20 {
			values = append(values, c.Low, c.High)
		}
	}
	t.scale = snap(0, 100, values...)
	return t
}

// tested reports whether a change has an estimate with an interval.
func tested(c scoring.Change) bool {
	known := !math.IsNaN(c.Diff) && !math.IsNaN(c.Low) && !math.IsNaN(c.High)
	return known && (c.Verdict == scoring.Up || c.Verdict == scoring.Down || c.Verdict == scoring.NoEvidence)
}

func spansZero(c scoring.Change) bool { return c.Low <= 0 && c.High >= 0 }

// partSums are how far the parts of a change reach to either side of 0.
func partSums(c scoring.Change) (left, right float64) {
	for _, x := range []float64{c.Content, c.Mix, c.Weights} {
		if x < 0 {
			left += x
		} else if x > 0 {
			right += x
		}
	}
	return left, right
}

// Measures in pixels: the names, the two axes and the numbers.
const (
	changeLabels = 380.0
	changeAxis   = 390.0
	changeGap    = 76.0
	changeLine   = 44.0
)

// changes draws what moved since the last window. Without a tested change there is
// no picture.
func changes(r *reports.Report) []Picture {
	t := changeTableOf(r)
	if len(t.rows) == 0 {
		return nil
	}
	var keys []string // some are of the window before alone
	for _, c := range t.rows {
		keys = append(keys, c.Outlet)
	}
	labels := labelsOf(r, withScore(r, keys...), textSize, true, changeLabels-20, 2)
	c := t.caption(r)
	height := c.top() + 90 + c.bottom()
	for _, row := range t.rows {
		height += changeHeight(labels[row.Outlet])
	}
	return []Picture{newPicture("03_change", t.alt(r), height, func(s *sheet) {
		c.draw(s)
		t.draw(s, labels, c.top())
	})}
}

func changeHeight(label string) float64 {
	return max(changeLine, forestHeight(label))
}

// lead is the answer in numbers.
func (t *changeTable) lead() string {
	all := len(t.rows) + t.more
	lead := fmt.Sprintf("Change of the mean reliability score since the window before, with its 95%% interval, and what it is made of: what articles of a genre say (content), how many are of which genre (mix), how features are weighed (weights). "+
		"%d of %s could be told from 0; the others are grey.", t.moved, reports.Counted(all, "tested change"))
	if t.more > 0 {
		lead += fmt.Sprintf(" The %d surest and largest are shown.", maxChanges)
	}
	if n := len(t.untested); n > 0 {
		lead += fmt.Sprintf(" %s not tested: the text file beside the picture says why.", reports.Counted(n, "outlet")+" "+verbFor(n, "was", "were"))
	}
	return lead
}

func (t *changeTable) caption(r *reports.Report) caption {
	c := caption{title: "What moved since the last window?", lead: t.lead()}
	c.legend = []entry{
		dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "up"),
		dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "down"),
		dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "the interval spans 0"),
	}
	if slices.ContainsFunc(t.rows, func(c scoring.Change) bool { return c.Low < t.scale.lo || c.High > t.scale.hi }) {
		c.legend = append(c.legend, runsOnEntry)
	}
	for i, name := range changeParts {
		c.legend = append(c.legend, entry{40, func(s *sheet, x, y float64) { s.part(i, box{x, y - 9, x + 40, y + 9}) }, name})
	}
	c.foot = footer(r, "outlets.csv, rows of genre all, columns change, change_low, change_high, change_verdict, change_content, change_mix, change_weights, change_reason")
	return c
}

// changeParts are the names of the parts, from 0 outwards.
var changeParts = []string{"content", "mix", "weights"}

// part fills the bar of a part: content is full, mix is hatched, weights have an
// outline alone, so that they are told apart without colours.
func (s *sheet) part(i int, b box) {
	if b.x1-b.x0 < .5 {
		return
	}
	c := []color.NRGBA{s.muted, s.green, s.purple}[i]
	if i == 0 {
		s.fill(b, c)
		return
	}
	if i == 1 {
		s.hatch(b, c)
	}
	for _, l := range [][4]float64{{b.x0, b.y0, b.x1, b.y0}, {b.x0, b.y1, b.x1, b.y1}, {b.x0, b.y0, b.x0, b.y1}, {b.x1, b.y0, b.x1, b.y1}} {
		s.line(l[0], l[1], l[2], l[3], 2, c)
	}
}

// draw draws the rows: name, difference with interval, parts, numbers.
func (t *changeTable) draw(s *sheet, labels map[string]string, y float64) {
	a0, a1 := margin+changeLabels, margin+changeLabels+changeAxis
	b0, b1 := a1+changeGap, a1+changeGap+changeAxis
	nX, diffX := float64(sheetWidth-margin), sheetWidth-margin-160.0
	top := y + 70
	end := top
	for i, c := range t.rows {
		h := changeHeight(labels[c.Outlet])
		if i%2 == 1 {
			s.fill(box{margin - 8, end, sheetWidth - margin + 8, end + h}, s.band)
		}
		end += h
	}
	s.text((a0+a1)/2, y+24, textSize, true, s.ink, centred, "change in points")
	s.text((b0+b1)/2, y+24, textSize, true, s.ink, centred, "made of")
	s.text(diffX, top-14, smallSize, false, s.muted, fromRight, "change")
	s.text(nX, top-14, smallSize, false, s.muted, fromRight, "articles")
	for _, axis := range [][2]float64{{a0, a1}, {b0, b1}} {
		for _, v := range t.scale.fewTicks() {
			x := t.scale.place(v, axis[0], axis[1])
			s.line(x, top, x, end, 1, s.rule)
			s.text(x, top-14, smallSize, false, s.muted, centred, shortPoints(v))
		}
		x := t.scale.place(0, axis[0], axis[1])
		s.line(x, top, x, end, 2, s.ink)
	}
	y = top
	for _, c := range t.rows {
		h := changeHeight(labels[c.Outlet])
		mid := y + h/2
		t.row(s, c, labels[c.Outlet], mid, [4]float64{a0, a1, b0, b1})
		s.text(diffX, mid+textSize*.36, textSize, true, s.ink, fromRight, signedPoints(c.Diff))
		s.text(nX, mid+textSize*.36, smallSize, false, s.ink, fromRight, reports.Thousands(c.NBefore)+" → "+reports.Thousands(c.N))
		y += h
	}
}

// fewTicks are the ends of a scale, its middle and the quarters, for narrow axes.
func (s scale) fewTicks() []float64 {
	var out []float64
	for i := range 5 {
		out = append(out, s.lo+(s.hi-s.lo)*float64(i)/4)
	}
	return out
}

// row draws the marks of one change.
func (t *changeTable) row(s *sheet, c scoring.Change, label string, y float64, at [4]float64) {
	colour, sure := s.grey, !spansZero(c)
	if sure && c.Diff > 0 {
		colour = s.blue
	} else if sure {
		colour = s.vermillion
	}
	s.label(margin, y, sure, s.ink, fromLeft, label)
	s.whisker(interval{c.Diff, c.Low, c.High, true}, t.scale, at[0], at[1], y, colour, true)
	left, right := 0.0, 0.0
	for i, x := range []float64{c.Content, c.Mix, c.Weights} {
		from, to := right, right+x
		if x < 0 {
			from, to = left+x, left
			left += x
		} else {
			right += max(x, 0)
		}
		if math.IsNaN(x) || x == 0 {
			continue
		}
		from, to = max(from, t.scale.lo), min(to, t.scale.hi)
		s.part(i, box{t.scale.place(from, at[2], at[3]), y - 9, t.scale.place(to, at[2], at[3]), y + 9})
	}
}

// alt says every change in words, also those that are not drawn, and why some could
// not be tested.
func (t *changeTable) alt(r *reports.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "What moved since the last window? %s\n", t.lead())
	b.WriteString("It does not say why an outlet changed, nor that one in grey stayed as it was.\n\n")
	for _, c := range t.rows {
		fmt.Fprintf(&b, "- %s: %s, interval %s to %s", altName(r, c.Outlet), signedPoints(c.Diff), signedPoints(c.Low), signedPoints(c.High))
		if spansZero(c) {
			b.WriteString(" (spans 0)")
		}
		fmt.Fprintf(&b, "; content %s, mix %s, weights %s; %s before, %s now.\n", signedPoints(c.Content), signedPoints(c.Mix), signedPoints(c.Weights),
			reports.Counted(int(c.NBefore), "article"), reports.Thousands(c.N))
	}
	if len(t.untested) > 0 {
		b.WriteString("\nNot tested:\n")
	}
	for _, c := range t.untested[:min(len(t.untested), altUnrated)] {
		fmt.Fprintf(&b, "- %s: %s.\n", altName(r, c.Outlet), whyUntested(c))
	}
	if more := len(t.untested) - altUnrated; more > 0 {
		fmt.Fprintf(&b, "And %s more: see outlets.csv.\n", reports.Counted(more, "outlet"))
	}
	return altEnd(r, &b, "outlets.csv")
}

// whyUntested is the reason why a change has no verdict, in words.
func whyUntested(c scoring.Change) string {
	if s := oneLine(string(c.Reason)); s != "" {
		return strings.TrimSuffix(s, ".")
	}
	switch c.Verdict {
	case scoring.NotComparable:
		return "made by other norms, weights or readings"
	case scoring.TooFew:
		return fmt.Sprintf("too few: %s before, %s now", reports.Counted(int(c.NBefore), "article"), reports.Thousands(c.N))
	}
	return "no interval"
}
