package plots

import (
	"bytes"
	"errors"
	"flag"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"gonum.org/v1/plot/vg/recorder"

	"presscore/internal/testkit"
)

var update = flag.Bool("update", false, "draw the golden picture anew")

// textsOf is what a picture writes, and where. The canvas only counts.
func textsOf(p Picture) []written { return p.drawOn(new(recorder.Canvas), Light).texts }

// Texts stay on the sheet, are large enough, do not lie on each other, and never
// judge what is so.
func TestTextsOfEveryPlot(t *testing.T) {
	specs := panelOf(27)
	odd := hostile()
	for name, pictures := range map[string][]Picture{
		"panel":   Pictures(fullReport(specs), sampleFlows(specs)),
		"hostile": Pictures(fullReport(odd), sampleFlows(odd)),
		"one":     Pictures(fullReport(panelOf(1)), nil),
		"none":    Pictures(fullReport(nil), nil),
		"two":     Pictures(fullReport(panelOf(2)), nil),
		"crowd":   Pictures(fullReport(panelOf(88)), nil),
		"scripts": Pictures(fullReport(scripts()), nil),
		"long":    Pictures(fullReport(longNames()), sampleFlows(longNames())),
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
			testkit.OneIsNotMany(t, p.Alt)
			testkit.OneIsNotMany(t, joined(texts))
			if !strings.Contains(p.Alt, "practices, not truth") || !strings.Contains(p.Alt, "Run ") {
				t.Errorf("%s %s: the description lacks its footer", name, p.Name)
			}
		}
	}
}

// joined is all that a picture writes, its lines running on.
func joined(texts []written) string {
	var b strings.Builder
	for _, w := range texts {
		b.WriteString(w.text + " ")
	}
	return b.String()
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
	r := fullReport(specs)
	flows := sampleFlows(specs)
	a, b := t.TempDir(), t.TempDir()
	names, err := Plots(a, r, flows, Light)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, n := range []string{"01_outlets_forest", "02_reliability_by_bias", "02_reliability_by_lean", "03_change", "04_trends", "05_why", "05_why_bias", "06_same_story", "06_text_strips", "07_syndication", "08_funnel"} {
		want = append(want, n+".png", n+".txt")
	}
	if got := strings.Join(names, " "); got != strings.Join(want, " ") {
		t.Errorf("files %s", got)
	}
	if _, err := Plots(b, fullReport(specs), flows, Light); err != nil {
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
	r := fullReport(nil)
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
		for name, m := range map[string]color.NRGBA{"blue": c.blue, "vermillion": c.vermillion, "grey": c.grey, "green": c.green, "purple": c.purple} {
			for _, g := range []color.NRGBA{c.ground, c.near} { // on the band near the panel's mean, too
				if x := contrast(g, m); x < 3 && (g == c.ground || name != "purple" && name != "green") {
					t.Errorf("%s: %s has a contrast of %.2f", theme, name, x)
				}
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

// The golden pictures, one a plot: go test ./reports/plots -run TestGolden -update
// draws them anew.
func TestGolden(t *testing.T) {
	specs := panelOf(9)
	for _, p := range Pictures(fullReport(specs), []Flow{{specs[0].key, specs[1].key, 12, 4, .5}, {specs[2].key, specs[1].key, 5, 1, 1}}) {
		got, err := p.PNG(Light)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("testdata", p.Name+"_golden.png")
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
		// Another picture must be seen to be another.
		if other := another(t, p.Name); unlike(t, other, want) == 0 {
			t.Errorf("%s: another picture passes for the golden one", p.Name)
		}
	}
}

// another is the plot of a name with other data.
func another(t *testing.T, name string) []byte {
	t.Helper()
	specs := panelOf(8)
	for _, p := range Pictures(fullReport(specs), []Flow{{specs[0].key, specs[1].key, 7, 4, .25}, {specs[2].key, specs[1].key, 5, 1, 1}}) {
		if p.Name == name {
			out, err := p.PNG(Light)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
	}
	t.Fatalf("no picture %s", name)
	return nil
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
	for name, specs := range map[string][]outletSpec{"panel": panelOf(27), "many": panelOf(284), "one": panelOf(1), "three": panelOf(3), "sixty": panelOf(61), "scripts": scripts(), "long": longNames(), "hostile": hostile(), "none": {}, "same": {}} {
		for _, theme := range []Theme{Light, Dark} {
			if only != "" && only != name+"-"+string(theme) {
				continue
			}
			to := filepath.Join(dir, name+"-"+string(theme))
			r := fullReport(specs)
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
