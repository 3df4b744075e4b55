package plots

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// svgOf draws a picture as SVG: another canvas, the same drawing.
func svgOf(t *testing.T, p Picture, theme Theme) []byte {
	t.Helper()
	c := vgsvg.New(sheetWidth, vg.Length(p.Height))
	p.Draw(c, theme)
	var out bytes.Buffer
	if _, err := c.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// svgTexts parses SVG to its end and gives the texts in it, in order.
func svgTexts(t *testing.T, name string, svg []byte) []string {
	t.Helper()
	in := xml.NewDecoder(bytes.NewReader(svg))
	var out []string
	inText, open := false, 0
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			if open != 0 {
				t.Errorf("%s: %d elements stay open", name, open)
			}
			return out
		}
		if err != nil {
			t.Fatalf("%s is no XML: %v", name, err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			open++
			if inText = x.Name.Local == "text"; inText {
				out = append(out, "")
			}
		case xml.EndElement:
			open--
			inText = false
		case xml.CharData:
			if inText {
				out[len(out)-1] += string(x)
			}
		}
	}
}

// TestEveryPlotAsSVG: the drawings know nothing of pixels. As SVG every plot is
// well-formed and holds every text that the PNG shows, hostile names too.
func TestEveryPlotAsSVG(t *testing.T) {
	specs, odd := panelOf(27), hostile()
	for _, p := range append(Pictures(sampleReport(specs), sampleFlows(specs)), Pictures(sampleReport(odd), sampleFlows(odd))...) {
		svg := svgOf(t, p, Dark)
		got := svgTexts(t, p.Name, svg)
		var want []string
		for _, w := range textsOf(p) {
			want = append(want, w.text)
		}
		if len(want) < 20 || strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: SVG holds %d texts, the drawing wrote %d", p.Name, len(got), len(want))
		}
		if !bytes.Equal(svg, svgOf(t, p, Dark)) {
			t.Errorf("%s: drawn twice, the SVG differs", p.Name)
		}
	}
	forest := Pictures(sampleReport(specs), nil)[0]
	for _, label := range []string{"Harbor Ledger", "Union &amp; Main", "Who differs from the panel?"} {
		if !strings.Contains(string(svgOf(t, forest, Light)), ">"+label+"</text>") {
			t.Errorf("the forest lacks %q", label)
		}
	}
}
