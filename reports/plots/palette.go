package plots

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// PNGs with a palette are a third as large. What is lost is shades at the edges of
// letters: flat colours, which are the most frequent, stay what they are.
const (
	kept       = 32  // most frequent colours that are kept as they are
	merged     = 12  // others may be this far off in every channel, out of 255
	mostColors = 256 // of a palette
)

// indexed is the picture in at most 256 colours.
func indexed(m image.Image) image.Image {
	src, ok := m.(*image.RGBA)
	if !ok || !src.Opaque() {
		return m
	}
	b := src.Bounds()
	n := map[color.RGBA]int{}
	var run color.RGBA // colours come in runs: the map is asked once a run
	length := 0
	each(src, func(_ int, c color.RGBA) {
		if c != run {
			n[run] += length
			run, length = c, 0
		}
		length++
	})
	n[run] += length
	at := paletteOf(n)
	out := image.NewPaletted(b, at.palette)
	last, index := color.RGBA{}, uint8(0)
	each(src, func(i int, c color.RGBA) {
		if c != last {
			last, index = c, at.index[c]
		}
		out.Pix[i] = index
	})
	return out
}

// each calls yield with every pixel, row by row.
func each(m *image.RGBA, yield func(i int, c color.RGBA)) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	for y := range h {
		row := m.Pix[y*m.Stride:]
		for x := range w {
			yield(y*w+x, color.RGBA{row[4*x], row[4*x+1], row[4*x+2], row[4*x+3]})
		}
	}
}

// palette is the colours of an indexed picture and the place of every colour of the
// picture in full.
type palette struct {
	palette color.Palette
	index   map[color.RGBA]uint8
}

// paletteOf chooses colours by how often they occur.
func paletteOf(n map[color.RGBA]int) palette {
	var all []color.RGBA
	for c, count := range n {
		if count > 0 {
			all = append(all, c)
		}
	}
	number := func(c color.RGBA) int { return int(c.R)<<16 | int(c.G)<<8 | int(c.B) }
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(number(a), number(b)))
	})
	for far := merged; ; far *= 2 {
		p := palette{index: map[color.RGBA]uint8{}}
		var chosen []color.RGBA
		for i, c := range all {
			at, d := nearest(chosen, c)
			if i < kept || d > far {
				at = len(chosen)
				chosen = append(chosen, c)
			}
			if at >= mostColors {
				break
			}
			p.index[c] = uint8(at)
		}
		if len(chosen) <= mostColors {
			for _, c := range chosen {
				p.palette = append(p.palette, c)
			}
			return p
		}
	}
}

// nearest is the colour that is least far off in its worst channel.
func nearest(chosen []color.RGBA, c color.RGBA) (at, distance int) {
	distance = 256
	for i, x := range chosen {
		if d := max(apart8(x.R, c.R), apart8(x.G, c.G), apart8(x.B, c.B)); d < distance {
			at, distance = i, d
		}
	}
	return at, distance
}

func apart8(a, b uint8) int { return int(max(a, b) - min(a, b)) }
