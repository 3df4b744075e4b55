package plots

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"gonum.org/v1/plot/vg/recorder"

	"presscore/features"
	"presscore/reports"
	"presscore/scoring"
)

var update = flag.Bool("update", false, "draw the golden picture anew")

// sampleNames are invented.
var sampleNames = []string{
	"Harbor Ledger", "The Northfield Courier", "Prairie Dispatch", "Meridian Daily", "Kestrel News", "The Calder Valley Times",
	"Union & Main", "Redwood Public Radio", "Lakeshore Tribune", "Patriot Beacon", "The Quill", "Sable Wire", "Open Field Report",
	"Capitol Watchtower", "Blue Ridge Observer", "Nordhavn Post", "Eastgate Evening Standard", "Das Flussblatt", "El Faro del Puerto",
	"Liberty Torch Online", "The Hollow Oak Review", "Summit County Independent Register", "Tidewater Gazette", "People’s Lantern", "Granite Star",
	"Ember Politics", "Wren & Thistle",
}

// dice is a small generator of fixed numbers: the same seed, the same report.
type dice uint64

func (d *dice) roll() float64 {
	*d ^= *d << 13
	*d ^= *d >> 7
	*d ^= *d << 17
	return float64(*d>>11) / (1 << 53)
}

// spread is a number around 0 with about unit spread.
func (d *dice) spread() float64 {
	x := -3.0
	for range 6 {
		x += d.roll()
	}
	return x * 1.4
}

// outletSpec is an outlet of a sample.
type outletSpec struct {
	key, name        string
	articles, events int
	level            float64 // of its wording, in points
}

// sampleReport builds a report through scoring, as a run does.
func sampleReport(specs []outletSpec) *reports.Report {
	d := dice(88172645463325252)
	sums := scoring.NewSummaries(scoring.DefaultLimits)
	r := &reports.Report{RunID: "4c1d9be07a52f3e8", Version: "0.1.0", Weights: "default 9f31c2", Norms: "77ab01c2d9",
		WindowStart: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), WindowEnd: time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC), Names: map[string]string{}}
	points := map[features.Family]float64{"attribution": 1.1, "sourcing": 1.2, "editing": .8, "originality": 1, "transparency": .5, "headline": .8, "restraint": .6, "language": 3.2, "slant": .3}
	for _, s := range specs {
		r.Names[s.key] = s.name
		tilt := map[features.Family]float64{}
		for _, f := range features.Families {
			tilt[f] = .5 * d.spread()
		}
		tilt["language"] += s.level / 12
		for i := range s.articles {
			a := &scoring.ArticleScore{Status: scoring.Scored, Coverage: 9000, Axes: map[scoring.Axis]*scoring.AxisScore{}}
			readings := make([]features.Reading, len(features.All))
			for _, axis := range scoring.Axes {
				x := &scoring.AxisScore{Score: 50 * scoring.Unit, Contributions: make([]scoring.Contribution, len(features.All))}
				for j, f := range features.All {
					if f.Name == "link_rate" || s.level < -9 && f.Family == "transparency" {
						readings[j].Missing = features.NotApplicable
						x.Contributions[j].Missing = true
						continue
					}
					v := points[f.Family] / 4 * (tilt[f.Family] + d.spread())
					if axis == scoring.Bias {
						if f.Family != "language" && f.Family != "slant" {
							continue
						}
						v = -v * 1.2
					}
					x.Contributions[j].Points = scoring.Score(v * 10000)
					x.Score += x.Contributions[j].Points
				}
				a.Axes[axis] = x
			}
			sums.Add(scoring.Row{Outlet: s.key, Genre: features.News, EventID: fmt.Sprint("e", i%max(s.events, 1)), Unique: true, Score: a, Readings: readings})
		}
		r.Articles += int64(s.articles)
	}
	r.Scored = r.Articles
	r.Outlets = sums.Finish()
	return r
}

// panelOf is a panel of n outlets: most rated, some provisional, some not rated.
func panelOf(n int) []outletSpec {
	d := dice(362436069)
	var out []outletSpec
	for i := range n {
		s := outletSpec{articles: 40 + int(180*d.roll()*d.roll()), events: 30, level: 9 * d.spread()}
		s.name = sampleNames[i%len(sampleNames)]
		if i >= len(sampleNames) {
			s.name += fmt.Sprintf(" %d", i/len(sampleNames)+1)
		}
		s.key = strings.ToLower(strings.NewReplacer(" ", "", "&", "and", "’", "").Replace(s.name)) + ".example"
		switch i % 9 {
		case 4:
			s.articles = 12 + i%11
		case 7:
			s.articles = 3 + i%5
		}
		out = append(out, s)
	}
	return out
}

// sampleFlows are copies between the outlets of a panel.
func sampleFlows(specs []outletSpec) []Flow {
	d := dice(521288629)
	var out []Flow
	for i := range specs {
		for j := range specs {
			if i != j && d.roll() < .12 && i%3 == 0 {
				n := int64(1 + 30*d.roll()*d.roll())
				out = append(out, Flow{specs[i].key, specs[j].key, n, n / 3, d.roll()})
			}
		}
	}
	return out
}

// textsOf is what a picture writes, and where. The canvas only counts.
func textsOf(p Picture) []written { return p.drawOn(new(recorder.Canvas), Light).texts }

// Texts stay on the sheet, are large enough, do not lie on each other, and never
// judge what is so.
func TestTextsOfEveryPlot(t *testing.T) {
	specs := panelOf(27)
	odd := hostile()
	for name, pictures := range map[string][]Picture{
		"panel":   Pictures(sampleReport(specs), sampleFlows(specs)),
		"hostile": Pictures(sampleReport(odd), sampleFlows(odd)),
		"one":     Pictures(sampleReport(panelOf(1)), nil),
		"none":    Pictures(sampleReport(nil), nil),
		"crowd":   scatter(sampleReport(panelOf(88))),
		"same":    scatter(identical(30)),
	} {
		for _, p := range pictures {
			paper := box{0, 0, sheetWidth, p.Height}
			texts := textsOf(p)
			for i, a := range texts {
				if !a.inside(paper) {
					t.Errorf("%s %s: %q leaves the sheet: %v", name, p.Name, a.text, a.box)
				}
				if a.size < smallSize {
					t.Errorf("%s %s: %q is %v px", name, p.Name, a.text, a.size)
				}
				for _, b := range texts[:i] {
					if !a.slanted && !b.slanted && a.grow(-1).meets(b.grow(-1)) {
						t.Errorf("%s %s: %q lies on %q", name, p.Name, a.text, b.text)
					}
				}
				mustNotJudge(t, a.text)
			}
			mustNotJudge(t, p.Alt)
			if !strings.Contains(p.Alt, "practices, not truth") || !strings.Contains(p.Alt, "Run ") {
				t.Errorf("%s %s: the description lacks its footer", name, p.Name)
			}
		}
	}
}

func mustNotJudge(t *testing.T, text string) {
	t.Helper()
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch w {
		case "true", "false", "fake", "misinformation", "trustworthy":
			t.Errorf("%q in %q", w, text)
		}
	}
}

func TestPlotsWritesTheSameFilesTwice(t *testing.T) {
	specs := panelOf(14)
	r := sampleReport(specs)
	flows := sampleFlows(specs)
	a, b := t.TempDir(), t.TempDir()
	names, err := Plots(a, r, flows, Light)
	if err != nil {
		t.Fatal(err)
	}
	want := "01_outlets_forest.png 01_outlets_forest.txt 02_reliability_by_bias.png 02_reliability_by_bias.txt 05_why.png 05_why.txt 07_syndication.png 07_syndication.txt"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("files %s", got)
	}
	if _, err := Plots(b, sampleReport(specs), flows, Light); err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		x, err1 := os.ReadFile(filepath.Join(a, n))
		y, err2 := os.ReadFile(filepath.Join(b, n))
		if err1 != nil || err2 != nil || !bytes.Equal(x, y) {
			t.Errorf("%s differs: %v, %v", n, err1, err2)
		}
		if strings.HasSuffix(n, ".png") {
			c, err := png.DecodeConfig(bytes.NewReader(x))
			if err != nil || c.Width != 1600 {
				t.Errorf("%s is %d px wide: %v", n, c.Width, err)
			}
		}
	}
}

func TestPlotsErrors(t *testing.T) {
	r := sampleReport(nil)
	if _, err := Plots(t.TempDir(), r, nil, "sepia"); !errors.Is(err, ErrTheme) {
		t.Errorf("theme sepia: %v", err)
	}
	if _, err := Plots(filepath.Join(t.TempDir(), "missing"), r, nil, Dark); err == nil {
		t.Error("no error for a folder that does not exist")
	}
}

// Marks stand out on either ground.
func TestMarksHaveContrast(t *testing.T) {
	for theme, c := range themes {
		for name, m := range map[string]color.NRGBA{"blue": c.blue, "vermillion": c.vermillion, "grey": c.grey, "green": c.green} {
			if x := contrast(c.ground, m); x < 3 {
				t.Errorf("%s: %s has a contrast of %.2f", theme, name, x)
			}
		}
		for name, m := range map[string]color.NRGBA{"ink": c.ink, "muted": c.muted} {
			for _, g := range []color.NRGBA{c.ground, c.band} {
				if x := contrast(g, m); x < 4.5 {
					t.Errorf("%s: %s has a contrast of %.2f", theme, name, x)
				}
			}
		}
	}
}

// The golden picture: go test ./reports/plots -run TestGolden -update draws it anew.
func TestGoldenForest(t *testing.T) {
	p := forest(sampleReport(panelOf(9)))
	got, err := p[0].PNG(Light)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "01_outlets_forest_golden.png")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := unlike(t, got, want); d > 0 {
		t.Errorf("%d pixels differ from %s: look at both, then go test ./reports/plots -run TestGolden -update", d, path)
	}
	// A dot elsewhere must be seen.
	elsewhere := forest(sampleReport(panelOf(8)))
	other, err := elsewhere[0].PNG(Light)
	if err != nil {
		t.Fatal(err)
	}
	if unlike(t, other, want) == 0 {
		t.Error("another picture passes for the golden one")
	}
}

// unlike counts the pixels that are more than a shade apart: other processors
// round otherwise, which shows at the edges of letters. It stands in for
// gonum's cmpimg, which needs a module of its own to read PDF.
func unlike(t *testing.T, a, b []byte) int {
	t.Helper()
	x, err1 := png.Decode(bytes.NewReader(a))
	y, err2 := png.Decode(bytes.NewReader(b))
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	if x.Bounds() != y.Bounds() {
		return x.Bounds().Dx() * x.Bounds().Dy()
	}
	n := 0
	for i := x.Bounds().Min.Y; i < x.Bounds().Max.Y; i++ {
		for j := x.Bounds().Min.X; j < x.Bounds().Max.X; j++ {
			p, q := color.NRGBAModel.Convert(x.At(j, i)).(color.NRGBA), color.NRGBAModel.Convert(y.At(j, i)).(color.NRGBA)
			if apart(p.R, q.R) || apart(p.G, q.G) || apart(p.B, q.B) {
				n++
			}
		}
	}
	return n
}

func apart(a, b uint8) bool { return max(a, b)-min(a, b) > 24 }

// TestShow writes the sample's pictures where PRESSCORE_SHOW_PLOTS points, to be looked at.
func TestShow(t *testing.T) {
	dir := os.Getenv("PRESSCORE_SHOW_PLOTS")
	if dir == "" {
		t.Skip("PRESSCORE_SHOW_PLOTS is not set")
	}
	only := os.Getenv("PRESSCORE_SHOW_ONLY")
	for name, specs := range map[string][]outletSpec{"panel": panelOf(27), "many": panelOf(313), "one": panelOf(1), "hostile": hostile(), "none": {}, "same": {}} {
		for _, theme := range []Theme{Light, Dark} {
			if only != "" && only != name+"-"+string(theme) {
				continue
			}
			to := filepath.Join(dir, name+"-"+string(theme))
			r := sampleReport(specs)
			if name == "same" {
				r = identical(45)
			}
			if err := os.MkdirAll(to, 0o755); err != nil {
				t.Fatal(err)
			}
			if _, err := Plots(to, r, sampleFlows(specs), theme); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// hostile are outlets whose names try to break the picture.
func hostile() []outletSpec {
	names := []string{
		strings.Repeat("Very long name of a paper ", 12), strings.Repeat("W", 300), strings.Repeat("W", 301), "", "\x00\x01\x1b[31mred\x7f", "line\nbreak\r\n\tname",
		"\u202egnorts\u202c \u2066right\u2069", "עיתון הבוקר Daily 24", "صحيفة الصباح", "日本新聞", "🗞️📰", "Rocket 🚀 News", "Z\u0337\u0321a\u0348\u0301l\u034e\u0301g\u0353o\u0301", "\xff\xfe broken \xc3", "ABC", "ABC",
		"=cmd|'/C calc'!A0", "<script>alert(1)</script>", "A", "Ωmega Ежедневная Газета", strings.Repeat("e\u0301", 200), "\u200b\u200d\ufeff", "NaN", "../../etc/passwd",
	}
	out := panelOf(len(names))
	for i, n := range names {
		out[i].name, out[i].key = n, fmt.Sprintf("host%02d.example", i)
	}
	out[9].key = "\x00\x01"
	out[3].key = "日本"
	return out
}

// identical is a report whose outlets all have the very same scores.
func identical(n int) *reports.Report {
	r := sampleReport(panelOf(n))
	var first *scoring.OutletSummary
	for _, o := range r.Outlets {
		if o.State == scoring.Rated && first == nil {
			first = o
		}
		if first != nil {
			o.State, o.Unique, o.Axes = first.State, first.Unique, first.Axes
		}
	}
	return r
}
