package plots

import (
	"image/color"
	"math"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Theme is the look of all plots of a run.
type Theme string

// Themes.
const (
	Light Theme = "light"
	Dark  Theme = "dark"
)

// Sizes of every plot, in pixels. No text is smaller than smallSize: at half
// width, as in a column of report.html, it is still 9 px high.
const (
	sheetWidth = 1600.0
	margin     = 40.0
	titleSize  = 40.0
	textSize   = 21.0
	smallSize  = 18.0
	dotRadius  = 8.0
)

// colours of a theme. The five marks are the same in both: they have 3:1 against
// either ground and stay apart for the colour-blind (a test holds both).
type colours struct {
	ground, ink, muted, rule, band color.NRGBA
	zero, near                     color.NRGBA // of cells without a value, and of what is near the panel's mean
	blue, vermillion, grey, green  color.NRGBA
	purple                         color.NRGBA
}

// themes are the colours of both themes. Blue, vermillion and green are those of
// the palette of Okabe and Ito, which people with any common kind of colour
// blindness tell apart; grey is the lightest that has 3:1 against both grounds
// with room to spare.
var themes = map[Theme]colours{
	Light: {
		ground: rgb(0xffffff), ink: rgb(0x1a1a1a), muted: rgb(0x595959), rule: rgb(0xd0d0d0), band: rgb(0xf5f5f5), zero: rgb(0xe4e4e4), near: rgb(0xe9f0f6),
		blue: rgb(0x0072b2), vermillion: rgb(0xd55e00), grey: rgb(0x767676), green: rgb(0x009e73), purple: rgb(0xcc79a7),
	},
	Dark: {
		ground: rgb(0x101214), ink: rgb(0xf0f0f0), muted: rgb(0xb4b4b4), rule: rgb(0x3c4043), band: rgb(0x191c1f), zero: rgb(0x34383b), near: rgb(0x1a2127),
		blue: rgb(0x0072b2), vermillion: rgb(0xd55e00), grey: rgb(0x767676), green: rgb(0x009e73), purple: rgb(0xcc79a7),
	},
}

// rgb is a colour as the web writes it.
func rgb(x uint32) color.NRGBA {
	return color.NRGBA{R: uint8(x >> 16), G: uint8(x >> 8), B: uint8(x), A: 255}
}

// blend is a, with the given share of b.
func blend(a, b color.NRGBA, part float64) color.NRGBA {
	mix := func(x, y uint8) uint8 { return uint8(math.Floor(float64(x)*(1-part) + float64(y)*part + .5)) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// luminance and contrast are those of WCAG 2.2.
func luminance(c color.NRGBA) float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= .04045 {
			return x / 12.92
		}
		return math.Pow((x+.055)/1.055, 2.4)
	}
	return .2126*part(c.R) + .7152*part(c.G) + .0722*part(c.B)
}

// contrast is the ratio of the lighter to the darker colour, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// fonts are the two faces that are drawn with, of those gonum/plot carries: its whole
// collection adds 3.6 MB to the program.
var fonts = sync.OnceValue(func() *font.Cache {
	return font.NewCache(font.Collection{parsed(xfont.WeightNormal, liberationsansregular.TTF), parsed(xfont.WeightBold, liberationsansbold.TTF)})
})

func parsed(weight xfont.Weight, ttf []byte) font.Face {
	f, err := opentype.Parse(ttf)
	if err != nil {
		panic(err) // the fonts are part of the program
	}
	return font.Face{Font: font.Font{Typeface: "Liberation", Variant: "Sans", Weight: weight}, Face: f}
}

// face is the font of every text in a size and a weight.
func face(size float64, bold bool) font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if bold {
		f.Weight = xfont.WeightBold
	}
	return fonts().Lookup(f, vg.Length(size))
}

// textWidth is the width of a line of text in pixels.
func textWidth(s string, size float64, bold bool) float64 {
	f := face(size, bold)
	return float64(f.Width(s))
}

// box is a rectangle in pixels, y downwards.
type box struct{ x0, y0, x1, y1 float64 }

// meets reports whether two boxes share any area.
func (b box) meets(c box) bool { return b.x0 < c.x1 && c.x0 < b.x1 && b.y0 < c.y1 && c.y0 < b.y1 }

// grow is the box with d more on every side, or less.
func (b box) grow(d float64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }

// inside reports whether the box lies in another.
func (b box) inside(c box) bool { return b.x0 >= c.x0 && b.y0 >= c.y0 && b.x1 <= c.x1 && b.y1 <= c.y1 }

// textBox is where a line of text stands whose baseline starts at x, y: .74 of the
// size above it and .22 below, which holds the capitals and the descenders of the
// font (Liberation Sans).
func textBox(x, y, width, size float64) box {
	return box{x, y - .74*size, x + width, y + .22*size}
}

// written is a line of text on a sheet; tests read it.
type written struct {
	box
	text    string
	size    float64
	slanted bool // the box is that of the unslanted line
}

// sheet is a picture being drawn: pixels, y downwards from the top. One pixel is
// one point to gonum, so sizes mean the same everywhere. What the canvas below
// makes of it, pixels or SVG, the sheet does not know.
type sheet struct {
	colours
	c     vg.Canvas
	h     float64
	texts []written
}

// point turns pixels from the top into points from the bottom, as gonum counts.
func (s *sheet) point(x, y float64) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(s.h - y)} }

// Where a text stands against its x.
const (
	fromLeft  = 0
	centred   = .5
	fromRight = 1
)

// text writes one line; y is its baseline.
func (s *sheet) text(x, y, size float64, bold bool, c color.NRGBA, align float64, t string) {
	if t == "" {
		return
	}
	w := textWidth(t, size, bold)
	x -= align * w
	s.c.SetColor(c)
	s.c.FillString(face(size, bold), s.point(x, y), t)
	s.texts = append(s.texts, written{textBox(x, y, w, size), t, size, false})
}

// slantAngle is that of slanted text.
const slantAngle = math.Pi / 3

// slant writes a line that rises from x, y.
func (s *sheet) slant(x, y, size float64, c color.NRGBA, t string) {
	w := textWidth(t, size, false)
	sin, cos := vg.Length(math.Sin(slantAngle)), vg.Length(math.Cos(slantAngle))
	p := s.point(x, y)
	s.c.Push()
	s.c.SetColor(c)
	s.c.Rotate(slantAngle)
	s.c.FillString(face(size, false), vg.Point{X: p.Y*sin + p.X*cos, Y: p.Y*cos - p.X*sin}, t)
	s.c.Pop()
	s.texts = append(s.texts, written{box{x - size*float64(sin), y - w*float64(sin), x + w*float64(cos), y}, t, size, true})
}

// stroke draws a path as a line. dash is the lengths of strokes and gaps; without it
// the line is whole.
func (s *sheet) stroke(p vg.Path, width float64, c color.NRGBA, dash ...vg.Length) {
	s.c.SetColor(c)
	s.c.SetLineWidth(vg.Length(width))
	s.c.SetLineDash(dash, 0)
	s.c.Stroke(p)
}

// line draws a straight line.
func (s *sheet) line(x0, y0, x1, y1, width float64, c color.NRGBA, dash ...vg.Length) {
	var p vg.Path
	p.Move(s.point(x0, y0))
	p.Line(s.point(x1, y1))
	s.stroke(p, width, c, dash...)
}

// curve draws a line through points.
func (s *sheet) curve(points [][2]float64, width float64, c color.NRGBA, dash ...vg.Length) {
	if len(points) < 2 {
		return
	}
	var p vg.Path
	p.Move(s.point(points[0][0], points[0][1]))
	for _, q := range points[1:] {
		p.Line(s.point(q[0], q[1]))
	}
	s.stroke(p, width, c, dash...)
}

// polygon fills the corners xy, which come as x, y, x, y.
func (s *sheet) polygon(c color.NRGBA, xy ...float64) {
	var p vg.Path
	p.Move(s.point(xy[0], xy[1]))
	for i := 2; i < len(xy); i += 2 {
		p.Line(s.point(xy[i], xy[i+1]))
	}
	p.Close()
	s.c.SetColor(c)
	s.c.Fill(p)
}

// fill fills a box.
func (s *sheet) fill(b box, c color.NRGBA) {
	s.polygon(c, b.x0, b.y0, b.x1, b.y0, b.x1, b.y1, b.x0, b.y1)
}

// disc is a full circle.
func (s *sheet) disc(x, y, r float64, c color.NRGBA) {
	var p vg.Path
	p.Move(s.point(x+r, y))
	p.Arc(s.point(x, y), vg.Length(r), 0, 2*math.Pi)
	p.Close()
	s.c.SetColor(c)
	s.c.Fill(p)
}

// arc is a part of a circle, clockwise from the top.
func (s *sheet) arc(x, y, r, part, width float64, c color.NRGBA) {
	if part <= 0 {
		return
	}
	var p vg.Path
	p.Move(s.point(x, y-r))
	p.Arc(s.point(x, y), vg.Length(r), math.Pi/2, -2*math.Pi*min(part, 1))
	s.stroke(p, width, c)
}

// dot marks an outlet: full when it is rated, hollow when it is provisional.
func (s *sheet) dot(x, y float64, c color.NRGBA, full bool) {
	s.disc(x, y, dotRadius, c)
	if !full {
		s.disc(x, y, dotRadius-2.6, s.ground)
	}
}

// hatch fills a box with slanted lines, 9 pixels apart: it says "missing" without a
// colour, so it is seen in grey print too.
func (s *sheet) hatch(b box, c color.NRGBA) {
	const step = 9
	h := b.y1 - b.y0
	for d := step / 2.0; d < b.x1-b.x0+h; d += step {
		x0, y0 := b.x0+d, b.y0
		if x0 > b.x1 {
			x0, y0 = b.x1, b.y0+(b.x0+d-b.x1)
		}
		x1, y1 := b.x0+d-h, b.y1
		if x1 < b.x0 {
			x1, y1 = b.x0, b.y0+d
		}
		s.line(x0, y0, x1, y1, 1.4, c)
	}
}
