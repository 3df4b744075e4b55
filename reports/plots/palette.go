package plots

import (
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"maps"
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
	if !ok {
		return m
	}
	all, n := runs(src), map[color.RGBA]int{}
	for _, r := range all {
		if r.c.A != 0xff {
			return m
		}
		n[r.c] += r.n
	}
	at := paletteOf(n)
	out := image.NewPaletted(src.Bounds(), at.palette)
	rest := out.Pix
	for _, r := range all {
		index := at.index[r.c]
		for i := range rest[:r.n] {
			rest[i] = index
		}
		rest = rest[r.n:]
	}
	return out
}

// run is so many pixels of one colour.
type run struct {
	n int
	c color.RGBA
}

// runs are those of the rows of a picture, from the first on.
func runs(m *image.RGBA) (all []run) {
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	for y := range h {
		row := m.Pix[y*m.Stride:][:4*w]
		for len(row) > 0 {
			first, n := binary.LittleEndian.Uint32(row), 4
			for n < len(row) && binary.LittleEndian.Uint32(row[n:]) == first {
				n += 4
			}
			all = append(all, run{n / 4, color.RGBA{row[0], row[1], row[2], row[3]}})
			row = row[n:]
		}
	}
	return all
}

// palette is the colours of an indexed picture and the place of every colour of the
// picture in full.
type palette struct {
	palette color.Palette
	index   map[color.RGBA]uint8
}

// paletteOf chooses colours by how often they occur.
func paletteOf(n map[color.RGBA]int) palette {
	all := slices.Collect(maps.Keys(n))
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
