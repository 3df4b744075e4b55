package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"
	"strings"

	"presscore/reports"
)

// PlacesData is what Places shows: where outlets stand, and where they stand by other
// points and with other articles.
type PlacesData struct {
	Run     string
	Axis    string // reliability or bias
	Lead    string
	Outlets []PlacedOutlet // by place
}

// PlacedOutlet is one outlet; 1 is the top. Both ranges hold 95% of the draws.
type PlacedOutlet struct {
	Name                  string
	Rated                 bool // else provisional
	Place                 int
	PointsLow, PointsHigh int // other points, the same articles
	Low, High             int // other points and other articles
}

// Measures of the picture in pixels: a row holds a line of text, names have 340.
const (
	placeRow  = 34.0
	placeLeft = margin + 350
)

// Places draws the ranges of places, 40 outlets a page.
func Places(d PlacesData) []Picture {
	pages := max(1, (len(d.Outlets)+perPage-1)/perPage)
	var out []Picture
	for p := range pages {
		part := d.Outlets[min(p*perPage, len(d.Outlets)):min((p+1)*perPage, len(d.Outlets))]
		c := caption{title: "Do the places hang on the points?" + pageOf(p, pages), lead: d.Lead,
			legend: []entry{
				dotEntry(func(s *sheet) color.NRGBA { return s.ink }, true, "place today"),
				dotEntry(func(s *sheet) color.NRGBA { return s.ink }, false, "hollow: provisional"),
				{40, func(s *sheet, x, y float64) { s.fill(box{x, y - 8, x + 40, y + 8}, s.blue) }, "by other points"},
				{40, func(s *sheet, x, y float64) { s.line(x, y, x+40, y, 3, s.ink) }, "by other points and with other articles (95%)"},
			},
			foot: []string{"Run " + shortened(d.Run, 12) + fmt.Sprintf(" · n = %s rated or provisional · practices, not truth", reports.Counted(len(d.Outlets), "outlet")), "Source: presscore tune sensitivity --csv."}}
		top := c.top() + 40
		height := top + placeRow*float64(len(part)) + 50 + c.bottom()
		out = append(out, newPicture(pageName("places", p), placesAlt(d, part, p, pages), height, func(s *sheet) {
			c.draw(s)
			s.places(part, len(d.Outlets), top)
		}))
	}
	return out
}

func (s *sheet) places(part []PlacedOutlet, all int, top float64) {
	right := sheetWidth - margin - 20
	at := func(place float64) float64 { return placeLeft + (place-.5)/float64(max(all, 1))*(right-placeLeft) }
	bottom := top + placeRow*float64(len(part))
	step := 1
	for _, x := range []int{1, 2, 5, 10, 20, 50, 100, 1000} {
		step = x
		if all/x <= 12 {
			break
		}
	}
	for t := step; t <= all; t += step {
		s.line(at(float64(t)), top, at(float64(t)), bottom, 1, s.rule)
		s.text(at(float64(t)), bottom+26, smallSize, false, s.muted, centred, fmt.Sprint(t))
	}
	s.text(placeLeft, top-14, smallSize, false, s.muted, fromLeft, "Place, 1 is the highest score")
	for i, o := range part {
		y := top + placeRow*(float64(i)+.5)
		if i%2 == 1 {
			s.fill(box{margin, y - placeRow/2, placeLeft - 6, y + placeRow/2}, s.band)
		}
		s.text(margin+6, y+textSize*.36, textSize, false, s.ink, fromLeft, cutToWidth(drawableText(o.Name), textSize, false, placeLeft-margin-20))
		s.fill(box{at(float64(o.PointsLow) - .4), y - 9, at(float64(o.PointsHigh) + .4), y + 9}, s.blue)
		s.line(at(float64(o.Low)-.4), y, at(float64(o.High)+.4), y, 3, s.ink)
		s.disc(at(float64(o.Place)), y, dotRadius+2, s.ground)
		s.dot(at(float64(o.Place)), y, s.ink, o.Rated)
	}
}

// placesAlt says in words what a page shows.
func placesAlt(d PlacesData, part []PlacedOutlet, p, pages int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Do the places hang on the points?%s %s Places of %s by %s, 1 is the highest score.\n\n", pageOf(p, pages), d.Lead, reports.Counted(len(d.Outlets), "outlet"), d.Axis)
	for _, o := range part {
		fmt.Fprintf(&b, "- %s: place %d; by other points %d to %d; with other articles, too, %d to %d.\n", oneLine(o.Name), o.Place, o.PointsLow, o.PointsHigh, o.Low, o.High)
	}
	fmt.Fprintf(&b, "\nRun %s. Scores are of practices, not truth.\n", shortened(d.Run, 12))
	return b.String()
}

// drawableText is input as it can be drawn, or a word for what cannot.
func drawableText(s string) string {
	if t, ok := drawable(s); ok {
		return t
	}
	return "(no name that can be drawn)"
}

// sortedBy is a list by a rising number, equal ones as they stood.
func sortedBy[T any](list []T, by func(T) float64) []T {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b T) int { return cmp.Compare(by(a), by(b)) })
	return out
}
