package plots

import (
	"bytes"
	"cmp"
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
func (p *Picture) Draw(c vg.Canvas, t Theme) {
	ground := &sheet{c: c, h: p.Height}
	ground.fill(box{0, 0, sheetWidth, p.Height}, themes[t].ground)
	p.drawOn(c, t)
}

// drawOn is Draw on a canvas that has its ground, and gives the sheet to tests that look
// at what was written.
func (p *Picture) drawOn(c vg.Canvas, t Theme) *sheet {
	s := &sheet{colours: themes[t], c: c, h: p.Height}
	p.draw(s)
	return s
}

// PNG is the picture as a file. It holds no date.
func (p *Picture) PNG(t Theme) ([]byte, error) {
	// a canvas of that colour costs a twentieth of a box that is drawn on it
	c := vgimg.NewWith(vgimg.UseWH(sheetWidth, vg.Length(p.Height)), vgimg.UseDPI(72), vgimg.UseBackgroundColor(themes[t].ground))
	p.drawOn(c, t)
	var out bytes.Buffer
	err := png.Encode(&out, indexed(c.Image())) // the best compression saves 7% and takes fourteen times as long
	return out.Bytes(), err
}

// newPicture lays out a picture whose height is rounded up to whole pixels.
func newPicture(name, alt string, height float64, draw func(*sheet)) Picture {
	return Picture{name, alt, math.Ceil(height), draw}
}

// Pictures lays out every plot of a run.
func Pictures(r *reports.Report, flows []Flow) []Picture {
	return slices.Concat(forest(r), scatter(r), changes(r), trends(r),
		why(r, scoring.Reliability, "05_why"), why(r, scoring.Bias, "05_why_bias"),
		sameStory(r), textStrip(r), flowMatrix(r, flows), funnel(r))
}

// SameStory lays out the comparisons on the same events alone; none without a pair
// that shares enough events.
func SameStory(r *reports.Report) []Picture { return sameStory(r) }

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

// halves are half the lengths of axes. They are few, so that the pictures of two
// nights mostly have the same axis and can be laid side by side.
var halves = []float64{2, 3, 5, 10, 15, 20, 30, 40, 50, 100}

// snap is the stretch around a middle, at most most to either side, that holds all
// values, in one of a few lengths.
func snap(middle, most float64, values ...float64) scale {
	var far float64
	for _, v := range values {
		if d := math.Abs(v - middle); d <= most {
			far = max(far, d)
		}
	}
	half := most
	for _, h := range halves {
		if h >= far && h < half {
			half = h
			break
		}
	}
	return scale{middle - half, middle + half}
}

// stretch is how much longer an axis may become for the ends of intervals. Three
// articles can have an interval of 60 points, and an axis that holds it makes all
// firm differences small.
const stretch = 1.4

// scoreScale is the axis of a score: around 50, it holds all means and, from the
// shortest on, those intervals that do not stretch it by more than 40%.
func scoreScale(means []float64, intervals []interval) scale {
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, m := range means {
		if m >= 0 && m <= 100 {
			lo, hi = min(lo, m), max(hi, m)
		}
	}
	if lo > hi {
		return scale{0, 100}
	}
	most := stretch * max(hi-lo, 10)
	known := slices.Clone(intervals)
	known = slices.DeleteFunc(known, func(i interval) bool { return !i.known })
	slices.SortFunc(known, func(a, b interval) int {
		return cmp.Or(cmp.Compare(a.high-a.low, b.high-b.low), cmp.Compare(a.low, b.low))
	})
	for _, i := range known {
		if l, h := min(lo, i.low), max(hi, i.high); h-l <= most {
			lo, hi = l, h
		}
	}
	s := snap(50, 50, lo, hi)
	if s.hi-s.lo < 20 {
		s = scale{40, 60}
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

// cuts reports whether an interval runs on beyond the scale.
func (s scale) cuts(i interval) bool { return i.low < s.lo || i.high > s.hi }

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
