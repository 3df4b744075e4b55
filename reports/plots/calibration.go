package plots

import (
	"fmt"
	"math"
	"strings"

	"presscore/reports"
)

// CalibrationData is what Calibration shows: labels of outlets against what a fit that
// had not seen them says.
type CalibrationData struct {
	Target string
	Steps  []string // names of the steps of an ordered label, from the lowest up; nil: numbers
	Lead   string   // what the fit is worth
	Run    string
	Points []CalibrationPoint
}

// CalibrationPoint is one outlet. Of steps both numbers count from 0.
type CalibrationPoint struct {
	Name             string
	Label, Predicted float64
}

// Heights of the picture in pixels.
const (
	calibrationHeight = 1000.0
	calibrationLeft   = margin + 150
)

// Calibration draws labels over predictions with the line on which they would be equal,
// and the means of fifths of the outlets, by rising prediction: the nearer to the line,
// the better the prediction can be taken at its word.
func Calibration(d CalibrationData) Picture {
	x, y := span(d, func(p CalibrationPoint) float64 { return p.Predicted }), span(d, func(p CalibrationPoint) float64 { return p.Label })
	both := spanOf{min(x.lo, y.lo), max(x.hi, y.hi)}
	c := caption{title: fmt.Sprintf("Do fitted points find %s?", drawableText(d.Target)), lead: d.Lead + " Each dot is an outlet, placed by a fit that had not seen it.",
		legend: []entry{
			{2 * dotRadius, func(s *sheet, x, y float64) { s.dot(x+dotRadius, y, s.blue, true) }, "outlet"},
			{24, func(s *sheet, x, y float64) { s.fill(box{x, y - 10, x + 20, y + 10}, s.vermillion) }, "mean of a fifth of the outlets"},
			{30, func(s *sheet, x, y float64) { s.line(x, y, x+30, y, 2, s.ink, 6, 4) }, "prediction and label equal"},
		},
		foot: []string{"Run " + shortened(d.Run, 12) + fmt.Sprintf(" · n = %s · labels are opinions of raters", reports.Counted(len(d.Points), "outlet")), "Source: presscore tune fit --predictions."}}
	area := box{calibrationLeft, c.top() + 40, sheetWidth - margin, c.top() + 40 + calibrationHeight}
	return newPicture("calibration", calibrationAlt(d), area.y1+100+c.bottom(), func(s *sheet) {
		c.draw(s)
		s.calibration(d, area, both)
	})
}

func (s *sheet) calibration(d CalibrationData, a box, both spanOf) {
	at := func(v, from, to float64) float64 { return from + (v-both.lo)/(both.hi-both.lo)*(to-from) }
	for _, t := range both.ticks(d.Steps) {
		x, y := at(t.value, a.x0, a.x1), at(t.value, a.y1, a.y0)
		s.line(x, a.y0, x, a.y1, 1, s.rule)
		s.line(a.x0, y, a.x1, y, 1, s.rule)
		s.text(x, a.y1+26, smallSize, false, s.muted, centred, t.text)
		s.text(a.x0-10, y+smallSize*.36, smallSize, false, s.muted, fromRight, t.text)
	}
	s.text((a.x0+a.x1)/2, a.y1+66, textSize, false, s.ink, centred, "What a fit of other outlets says")
	s.text(margin, a.y0-24, textSize, false, s.ink, fromLeft, "Label: "+drawableText(d.Target))
	s.line(at(both.lo, a.x0, a.x1), at(both.lo, a.y1, a.y0), at(both.hi, a.x0, a.x1), at(both.hi, a.y1, a.y0), 2, s.ink, 8, 6)
	for _, p := range d.Points {
		x, y := at(p.Predicted, a.x0, a.x1), at(p.Label, a.y1, a.y0)
		s.disc(x, y, dotRadius+1.5, s.ground)
		s.dot(x, y, s.blue, true)
	}
	for _, m := range fifths(d.Points) {
		x, y := at(m.Predicted, a.x0, a.x1), at(m.Label, a.y1, a.y0)
		s.fill(box{x, y, x, y}.grow(11), s.ground)
		s.fill(box{x, y, x, y}.grow(9), s.vermillion)
	}
}

// spanOf is the part of a label's range that is shown.
type spanOf struct{ lo, hi float64 }

// span holds all values with some room.
func span(d CalibrationData, of func(CalibrationPoint) float64) spanOf {
	s := spanOf{math.Inf(1), math.Inf(-1)}
	for _, p := range d.Points {
		s.lo, s.hi = min(s.lo, of(p)), max(s.hi, of(p))
	}
	if d.Steps != nil {
		s.lo, s.hi = 0, float64(len(d.Steps)-1)
	}
	if !(s.lo < s.hi) {
		return spanOf{0, 1}
	}
	room := .05 * (s.hi - s.lo)
	return spanOf{s.lo - room, s.hi + room}
}

// mark is a place on an axis.
type mark struct {
	value float64
	text  string
}

// ticks are the names of steps, or round numbers.
func (s spanOf) ticks(steps []string) []mark {
	var out []mark
	if steps != nil {
		for i, name := range steps {
			out = append(out, mark{float64(i), cutToWidth(drawableText(name), smallSize, false, 130)})
		}
		return out
	}
	step := math.Pow(10, math.Floor(math.Log10((s.hi-s.lo)/2)))
	for _, x := range []float64{1, 2, 5, 10} {
		if (s.hi-s.lo)/(step*x) <= 10 {
			step *= x
			break
		}
	}
	digits := max(0, int(math.Ceil(-math.Log10(step)-1e-9)))
	for k := math.Ceil(s.lo / step); k*step <= s.hi; k++ {
		k += 0 // −0 prints as 0
		out = append(out, mark{k * step, strings.Replace(fmt.Sprintf("%.*f", digits, k*step), "-", "−", 1)})
	}
	return out
}

// fifths are the means of the outlets by rising prediction, in five parts of as many; of
// fewer than ten outlets there are none.
func fifths(points []CalibrationPoint) []CalibrationPoint {
	if len(points) < 10 {
		return nil
	}
	sorted := sortedBy(points, func(p CalibrationPoint) float64 { return p.Predicted })
	var out []CalibrationPoint
	for k := range 5 {
		part := sorted[k*len(sorted)/5 : (k+1)*len(sorted)/5]
		var m CalibrationPoint
		for _, p := range part {
			m.Label += p.Label / float64(len(part))
			m.Predicted += p.Predicted / float64(len(part))
		}
		out = append(out, m)
	}
	return out
}

// calibrationAlt says in words what the picture shows.
func calibrationAlt(d CalibrationData) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Do fitted points find %s? %s Scatter plot of %s: what a fit of other outlets says from left to right, the label from bottom to top.\n\n", oneLine(d.Target), d.Lead, reports.Counted(len(d.Points), "outlet"))
	for i, m := range fifths(d.Points) {
		fmt.Fprintf(&b, "- Fifth %d of the outlets by prediction: predicted %.2f on average, labelled %.2f.\n", i+1, m.Predicted, m.Label)
	}
	for _, p := range d.Points {
		label := fmt.Sprintf("%.2f", p.Label)
		if d.Steps != nil {
			label = oneLine(d.Steps[int(p.Label)])
		}
		fmt.Fprintf(&b, "- %s: predicted %.2f, labelled %s.\n", oneLine(p.Name), p.Predicted, label)
	}
	fmt.Fprintf(&b, "\nRun %s. Labels are opinions of raters; scores are of practices, not truth.\n", shortened(d.Run, 12))
	return b.String()
}
