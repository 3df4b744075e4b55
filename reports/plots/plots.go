package plots

import (
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"presscore/reports"
	"presscore/scoring"
)

// ErrTheme says that a theme is neither light nor dark.
var ErrTheme = errors.New("theme is neither light nor dark")

// perPage is how many outlets a plot shows before it goes on on another page: 40
// rows make a picture that is still read without losing the row.
const perPage = 40

// Flow is how often one outlet printed what another had: a row of syndication.csv.
type Flow struct {
	From, To      string  // outlet keys: whose text it is, who printed it
	Copies        int64   // articles of To that are copies of articles of From
	Verbatim      int64   // those of Copies that add and change nothing
	CreditedShare float64 // share of Copies that name From, 0 to 1
}

// Picture is one page of a plot, laid out and not yet drawn: everything about it
// is fixed but the canvas and the colours.
type Picture struct {
	Name   string  // of its file, without an ending
	Alt    string  // what it shows, in words
	Height float64 // in pixels of a picture that is 1600 wide
	draw   func(*sheet)
}

// Draw draws the picture on a canvas of 1600 by Height points. Canvases of
// gonum/plot for pixels (vgimg) and for SVG (vgsvg) take the same calls, so
// every plot is free in both.
func (p *Picture) Draw(c vg.Canvas, t Theme) { p.drawOn(c, t) }

// drawOn is Draw, and gives the sheet to tests that look at what was written.
func (p *Picture) drawOn(c vg.Canvas, t Theme) *sheet {
	s := &sheet{colours: themes[t], c: c, h: p.Height}
	s.fill(box{0, 0, sheetWidth, p.Height}, s.ground)
	p.draw(s)
	return s
}

// PNG is the picture as a file. It holds no date.
func (p *Picture) PNG(t Theme) ([]byte, error) {
	c := vgimg.NewWith(vgimg.UseWH(sheetWidth, vg.Length(p.Height)), vgimg.UseDPI(72))
	p.Draw(c, t)
	var out bytes.Buffer
	err := png.Encode(&out, c.Image())
	return out.Bytes(), err
}

// newPicture lays out a picture whose height is rounded up to whole pixels.
func newPicture(name, alt string, height float64, draw func(*sheet)) Picture {
	return Picture{name, alt, math.Ceil(height), draw}
}

// Pictures lays out every plot of a run.
func Pictures(r *reports.Report, flows []Flow) []Picture {
	return slices.Concat(forest(r), scatter(r), heatMap(r), flowMatrix(r, flows))
}

// Plots draws every plot of a run into dir, which the caller has staged, each as
// a PNG with a description in a text file beside it. It gives the names of the
// files, sorted. The same report gives the same bytes.
func Plots(dir string, r *reports.Report, flows []Flow, theme Theme) (names []string, err error) {
	if _, ok := themes[theme]; !ok {
		return nil, fmt.Errorf("%w: %q", ErrTheme, string(theme))
	}
	for _, p := range Pictures(r, flows) {
		data, err := p.PNG(theme)
		if err != nil {
			return names, fmt.Errorf("%s.png: %w", p.Name, err)
		}
		for _, file := range []struct {
			ending string
			data   []byte
		}{{".png", data}, {".txt", []byte(p.Alt)}} {
			if err := os.WriteFile(filepath.Join(dir, p.Name+file.ending), file.data, 0o644); err != nil {
				return names, err
			}
			names = append(names, p.Name+file.ending)
		}
	}
	sort.Strings(names)
	return names, nil
}

// outletKeys are the keys of outlets, in their order.
func outletKeys(os []*scoring.OutletSummary) []string {
	var out []string
	for _, o := range os {
		out = append(out, o.Outlet)
	}
	return out
}

// pageName is the file name of a page, counted from 0: the first has the name of
// the plot alone, since most nights have one page.
func pageName(plot string, page int) string {
	if page == 0 {
		return plot
	}
	return fmt.Sprintf("%s_%d", plot, page+1)
}

// interval is an axis of an outlet as plots show it.
type interval struct {
	mean, low, high float64
	known           bool // low and high mean something: at least two articles
}

// intervalOf reads an axis of a summary. One article gives an interval from 0 to 100
// and none at all gives NaN: both are no interval.
func intervalOf(a *scoring.AxisSummary) interval {
	i := interval{mean: a.Mean.Float(), low: a.Low, high: a.High}
	i.known = a.Scores.N >= 2 && !math.IsNaN(i.low) && !math.IsNaN(i.high) && !math.IsInf(i.low, 0) && !math.IsInf(i.high, 0)
	return i
}

// String is the interval in whole points.
func (i interval) String() string {
	if !i.known {
		return "–"
	}
	return wholePoints(i.low) + "–" + wholePoints(i.high)
}

// scale is the stretch of 0 to 100 that an axis shows.
// Every axis shows a part of it, the same for all pages of a plot, and says which:
// a panel whose scores lie between 45 and 60 would else be one heap of dots.
type scale struct{ lo, hi float64 }

// zoom is the stretch that holds all means and those intervals that are to fit,
// with some room, in whole tens of a step.
func zoom(values []float64) scale {
	s := scale{math.Inf(1), math.Inf(-1)}
	for _, v := range values {
		if v >= 0 && v <= 100 {
			s.lo, s.hi = min(s.lo, v), max(s.hi, v)
		}
	}
	if s.lo > s.hi {
		return scale{0, 100}
	}
	if d := s.hi - s.lo; d < 10 {
		s.lo, s.hi = s.lo-(10-d)/2, s.hi+(10-d)/2
	}
	room := .04 * (s.hi - s.lo)
	s.lo, s.hi = math.Floor(s.lo-room), math.Ceil(s.hi+room)
	if s.lo < 0 {
		s.lo, s.hi = 0, max(s.hi, 10)
	}
	if s.hi > 100 {
		s.lo, s.hi = min(s.lo, 90), 100
	}
	return s
}

// ticks are round values inside the scale, between 4 and 11 of them.
func (s scale) ticks() []float64 {
	step := 1.0
	for _, x := range []float64{1, 2, 5, 10, 20} {
		step = x
		if (s.hi-s.lo)/x <= 10 {
			break
		}
	}
	var out []float64
	for v := math.Ceil(s.lo/step) * step; v <= s.hi; v += step {
		out = append(out, v)
	}
	return out
}

// place is where a value stands between two pixels.
func (s scale) place(v, from, to float64) float64 {
	return from + (v-s.lo)/(s.hi-s.lo)*(to-from)
}

// String names the shown stretch, for the title of an axis.
func (s scale) String() string { return wholePoints(s.lo) + " to " + wholePoints(s.hi) }

// wholePoints is a score as it is shown: no decimals, which intervals would not bear out.
func wholePoints(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	s := strconv.FormatFloat(math.Floor(x+.5), 'f', 0, 64)
	return strings.Replace(s, "-", "−", 1)
}

// signedPoints is points with a sign and one decimal.
func signedPoints(x float64) string {
	t := math.Floor(math.Abs(x)*10+.5) / 10
	s := strconv.FormatFloat(t, 'f', 1, 64)
	switch {
	case t == 0:
		return s
	case x < 0:
		return "−" + s
	}
	return "+" + s
}
