package plots

import (
	"fmt"
	"image/color"
	"math"
	"sort"
	"strconv"
	"strings"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

// whyCell is what a family adds to or takes from an outlet's score on an axis.
type whyCell struct {
	points   float64 // mean over its articles
	measured float64 // share of the readings of features that count which could be made
}

// hatched reports whether most of a cell could not be measured.
func (c whyCell) hatched() bool { return c.measured < .5 }

// whyRow is an outlet of the plot.
type whyRow struct {
	outlet  string
	state   scoring.State
	verdict string
	mean    float64
	cells   []whyCell // aligned with whyTable.columns
}

// whyColumn is a family.
type whyColumn struct {
	family features.Family
	points float64 // that the weights give it; NaN when not known
	spread float64 // its share of the variance of the outlets' means; NaN when not known
	mean   float64 // of its points over the outlets
	scale  scale   // of its points; 0 is on it
}

// whyTable is what the plot shows of one axis.
type whyTable struct {
	axis    scoring.Axis
	columns []whyColumn
	none    []features.Family // families that count for nothing in this run
	rows    []whyRow          // rated and provisional outlets, by falling score
	left    int               // outlets without a score
}

// whyTableOf makes the table of an axis.
func whyTableOf(r *reports.Report, a scoring.Axis) whyTable {
	t := whyTable{axis: a}
	var os []*scoring.OutletSummary
	for _, o := range r.Pooled() {
		if reports.StateOf(o) == scoring.NotRated {
			t.left++
			continue
		}
		os = append(os, o)
	}
	sort.SliceStable(os, func(i, j int) bool { return os[i].Axes[a].Mean > os[j].Axes[a].Mean })
	counts := pointsCount(r, os, a)
	shares := scoring.SpreadShares(r.Outlets, a)
	for _, f := range features.Families {
		if countsSome(counts, f) {
			t.columns = append(t.columns, whyColumn{f, ofFamily(r.Points[a], f), ofFamily(shares, f), 0, scale{}})
		} else {
			t.none = append(t.none, f)
		}
	}
	for _, o := range os {
		row := whyRow{outlet: o.Outlet, state: o.State, verdict: o.Axes[a].VsPanel, mean: o.Axes[a].Mean.Float()}
		for i := range t.columns {
			c := cellOf(o, a, t.columns[i].family, counts)
			t.columns[i].mean += c.points / float64(len(os))
			row.cells = append(row.cells, c)
		}
		t.rows = append(t.rows, row)
	}
	for i := range t.columns {
		t.columns[i].scale = t.columnScale(i)
	}
	return t
}

// columnScale runs from a round number of points below all cells of a column to one
// above them, each 0 at the least: the families differ so much that one scale would
// make most of them a straight line.
func (t *whyTable) columnScale(column int) scale {
	var lo, hi float64
	for _, row := range t.rows {
		lo, hi = min(lo, row.cells[column].points), max(hi, row.cells[column].points)
	}
	end := func(x float64) float64 {
		for _, e := range []float64{0, .5, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50} {
			if x <= e+.005 { // 0.0 as it is printed
				return e
			}
		}
		return 100
	}
	s := scale{-end(-lo), end(hi)}
	if s.lo == s.hi {
		s.hi = .5
	}
	return s
}

// ofFamily sums the numbers of a family's features; NaN without numbers.
func ofFamily(of []float64, f features.Family) float64 {
	sum := math.NaN()
	for i, x := range of {
		if features.All[i].Family == f {
			if math.IsNaN(sum) {
				sum = 0
			}
			sum += x
		}
	}
	return sum
}

// pointsCount says which features have points on an axis.
func pointsCount(r *reports.Report, os []*scoring.OutletSummary, a scoring.Axis) []bool {
	if len(r.Points[a]) == 0 {
		return countsFor(os, a)
	}
	out := make([]bool, len(features.All))
	for i, x := range r.Points[a] {
		out[i] = x > 0
	}
	return out
}

// countsFor guesses, where the report does not say which features have points, those
// that move some outlet's score or could not be measured anywhere. A feature
// without points was measured and moves nothing.
func countsFor(os []*scoring.OutletSummary, a scoring.Axis) []bool {
	out := make([]bool, len(features.All))
	for i := range out {
		measured := false
		for _, o := range os {
			f := featureOf(o, a, i)
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
func featureOf(o *scoring.OutletSummary, a scoring.Axis, i int) scoring.FeatureSummary {
	if fs := o.Features[a]; i < len(fs) {
		return fs[i]
	}
	return scoring.FeatureSummary{}
}

// cellOf sums the features of a family. Points are per article, so features that
// most articles lack weigh little; how much was missing is kept beside them.
func cellOf(o *scoring.OutletSummary, a scoring.Axis, family features.Family, counts []bool) whyCell {
	var c whyCell
	var all, lost int64
	for i, x := range features.All {
		if x.Family != family {
			continue
		}
		f := featureOf(o, a, i)
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

// why draws which practices explain the scores of an axis: outlets by families. Without
// an outlet with a score there is no picture.
func why(r *reports.Report, a scoring.Axis, name string) []Picture {
	t := whyTableOf(r, a)
	if len(t.rows) == 0 {
		return nil
	}
	labels := labelsOf(r, withScore(r), textSize, false, whyLabels-42, 2)
	var out []Picture
	parts := pagesOf(t.rows)
	for p, part := range parts {
		c := t.caption(r)
		c.title += pageOf(p, len(parts))
		height := c.top() + whyHead + 40 + c.bottom()
		for _, row := range part {
			height += forestHeight(labels[row.outlet])
		}
		out = append(out, newPicture(pageName(name, p), t.alt(r, part, p, len(parts)), height, func(s *sheet) {
			c.draw(s)
			t.draw(s, part, labels, c.top())
		}))
	}
	return out
}

// question is the title of the plot.
func (t *whyTable) question() string {
	if t.axis == scoring.Bias {
		return "Which practices explain the bias scores?"
	}
	return "Which practices explain the scores?"
}

// lead says what the numbers add up to, since a reader who cannot check a plot has to
// believe it.
func (t *whyTable) lead() string {
	lead := fmt.Sprintf("Points that each family of practices adds to or takes from an outlet’s %s, mean over its articles. "+
		"An article starts at 50; 50 and a row’s points add up to the score on the right. Each column has a scale of its own: compare within columns. "+
		"Above it stand the points that the weights give the family, and its share of the spread between the outlets of tonight.", t.axis)
	if len(t.rows) == 1 {
		lead = fmt.Sprintf("Points that each family of practices adds to or takes from the outlet’s %s, mean over its articles. "+
			"An article starts at 50; 50 and these points add up to the score on the right. Each column has a scale of its own; above it stand the points that the weights give the family. "+
			"Only one outlet has a score: there is no panel beside it.", t.axis)
	}
	if len(t.none) > 0 {
		lead += " Without points in this run: " + familyNames(t.none) + "."
	}
	if t.left > 0 {
		lead += fmt.Sprintf(" %s not rated: see 01_outlets_forest.", reports.Counted(t.left, "outlet")+" "+verbFor(t.left, "is", "are"))
	}
	return lead
}

// caption is the text around the plot.
func (t *whyTable) caption(r *reports.Report) caption {
	c := caption{title: t.question(), lead: t.lead() + withheld(r)}
	if len(t.rows) > 1 {
		c.legend = []entry{
			dotEntry(func(s *sheet) color.NRGBA { return s.blue }, true, "outlet above the panel"),
			dotEntry(func(s *sheet) color.NRGBA { return s.vermillion }, true, "below"),
			dotEntry(func(s *sheet) color.NRGBA { return s.grey }, true, "neither"),
		}
	}
	c.legend = append(c.legend, dotEntry(func(s *sheet) color.NRGBA { return s.grey }, false, "hollow: provisional"))
	if len(t.rows) > 1 {
		c.legend = append(c.legend, entry{30, func(s *sheet, x, y float64) { s.line(x+15, y-13, x+15, y+13, 2, s.muted, 5, 4) }, "panel’s mean of the column"})
	}
	c.legend = append(c.legend, entry{44, func(s *sheet, x, y float64) {
		b := box{x, y - 12, x + 44, y + 12}
		s.fill(b, s.zero)
		s.hatch(b, s.muted)
	}, "hatched: missing in more than half of the readings; without a dot in all"})
	c.foot = footer(r, fmt.Sprintf("why.csv, rows of genre all and axis %s, columns outlet, feature, contribution, status, "+
		"summed by family; outlets.csv, columns name, status, %s", t.axis, t.axis))
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

// share is a column's share of the spread as it is printed.
func (c whyColumn) share() string {
	if math.IsNaN(c.spread) {
		return "–"
	}
	return wholePoints(100*c.spread) + "%"
}

// given is the column's points by the weights as they are printed.
func (c whyColumn) given() string {
	if math.IsNaN(c.points) {
		return "–"
	}
	return strings.TrimSuffix(strconv.FormatFloat(c.points, 'f', 1, 64), ".0")
}

// alt says the rows of a page in words.
func (t *whyTable) alt(r *reports.Report, part []whyRow, p, pages int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s %s%s\n", t.question(), pageOf(p, pages), t.lead(), withheld(r))
	b.WriteString("It does not say why an outlet writes as it does, and a column with little spread may still hold much of a score.\n\n")
	for _, c := range t.columns {
		if len(t.rows) == 1 {
			fmt.Fprintf(&b, "%s: %s points.\n", c.family, c.given())
			continue
		}
		fmt.Fprintf(&b, "%s: %s points, %s of the spread, panel’s mean %s.\n", c.family, c.given(), c.share(), signedPoints(c.mean))
	}
	b.WriteString("\n")
	for _, row := range part {
		fmt.Fprintf(&b, "- %s, %s %s", altName(r, row.outlet), t.axis, wholePoints(row.mean))
		if row.state == scoring.Provisional {
			b.WriteString(" (provisional)")
		}
		for j, c := range row.cells {
			sep := ", "
			if j == 0 {
				sep = ": "
			}
			fmt.Fprintf(&b, "%s%s ", sep, t.columns[j].family)
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
