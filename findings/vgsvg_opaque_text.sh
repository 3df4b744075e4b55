#!/bin/sh
# gonum.org/v1/plot v0.17.0, vg/vgsvg.
#
# A text drawn in black of 20 % opacity is solid black in SVG: lines and areas get an
# opacity there, text gets none. A text in a fully transparent colour is given a fill
# that is no colour ("#-8000000000000000..." on amd64, for 0/0 is made an integer); by
# the rules of CSS it is ignored, and the default is black. The PNG canvas of the same
# package shows the first text in grey and the second not at all.
#
# For presscore: a plot drawn on vg.Canvas for PNG may show other labels in SVG. Pale
# labels are mixed with the ground into an opaque colour, hidden ones are not drawn at
# all, and a test of our SVG files can ask that no ink of a text has an alpha below 255.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
cd "$T"
printf "module finding\ngo 1.26\n" > go.mod
cat > main.go <<'GO'
package main

import (
	"bytes"
	"fmt"
	"image/color"
	"regexp"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// scene draws an area at the left and a text at the right in one ink.
func scene(c vg.Canvas, ink color.Color) {
	c.SetColor(ink)
	var area vg.Path
	area.Move(vg.Point{})
	area.Line(vg.Point{X: 30})
	area.Line(vg.Point{X: 30, Y: 40})
	area.Line(vg.Point{Y: 40})
	area.Close()
	c.Fill(area)
	c.FillString(font.DefaultCache.Lookup(plot.DefaultFont, 40), vg.Point{X: 40, Y: 5}, "HHH")
}

func main() {
	for _, opacity := range []uint8{255, 51, 0} {
		ink := color.NRGBA{A: opacity}
		png := vgimg.New(150, 40)
		scene(png, ink)
		darkest := [2]uint32{0xffff, 0xffff}
		bounds := png.Image().Bounds()
		for x := range bounds.Dx() {
			for y := range bounds.Dy() {
				side := min(1, x*150/bounds.Dx()/35)
				r, _, _, _ := png.Image().At(x, y).RGBA()
				darkest[side] = min(darkest[side], r)
			}
		}
		var out bytes.Buffer
		svg := vgsvg.New(150, 40)
		scene(svg, ink)
		if _, err := svg.WriteTo(&out); err != nil {
			panic(err)
		}
		path := regexp.MustCompile(`<path[^>]*>`).FindString(out.String())
		text := regexp.MustCompile(`<text[^>]*>`).FindString(out.String())
		opacityOf := func(element string) string {
			if m := regexp.MustCompile(`fill-opacity:([0-9.]+)`).FindStringSubmatch(element); m != nil {
				return m[1]
			}
			return "1"
		}
		fmt.Printf("ink of %d %%: PNG area %d %%, text %d %%; SVG area %s, text %s\n", int(opacity)*100/255,
			100-darkest[0]*100/0xffff, 100-darkest[1]*100/0xffff, opacityOf(path), opacityOf(text))
	}
}
GO
go mod edit -require=gonum.org/v1/plot@v0.17.0
go mod tidy > tidy.log 2>&1 || { cat tidy.log; exit 2; }
go run . | tee seen
cat > want <<'WANT'
ink of 100 %: PNG area 100 %, text 100 %; SVG area 1, text 1
ink of 20 %: PNG area 20 %, text 20 %; SVG area 0.2, text 1
ink of 0 %: PNG area 0 %, text 0 %; SVG area 0, text 1
WANT
cmp -s want seen || { echo "this has changed"; exit 1; }
