package plots

import (
	"fmt"
	"image/color"
	"strings"
	"time"

	"presscore/reports"
)

// caption is the text around a plot: the question, what is shown, the key to the
// marks, and the footer.
type caption struct {
	title  string
	lead   string
	legend []entry
	foot   []string
}

// entry is one mark of a legend.
type entry struct {
	width float64
	mark  func(s *sheet, x, y float64) // x its left end, y its middle
	text  string
}

// Heights of the lines of a caption, in pixels: the size of the text and nearly half
// of it again, which long lines need for the eye to find the next one.
const (
	leadLine   = 30.0
	legendLine = 36.0
	footLine   = 26.0
	inner      = sheetWidth - 2*margin
)

// pageOf says which page of how many a title belongs to: " (page 2 of 3)". A
// plot of one page says nothing.
func pageOf(i, n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" (page %d of %d)", i+1, n)
}

// legendRows breaks the legend into rows that fit. 10 pixels part a mark from its
// text and 34 an entry from the next; the last entry of a row needs no gap.
func (c *caption) legendRows() [][]entry {
	var rows [][]entry
	used := inner + 1
	for _, e := range c.legend {
		w := e.width + 10 + textWidth(e.text, textSize, false) + 34
		if used+w-34 > inner {
			rows, used = append(rows, nil), 0
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], e)
		used += w
	}
	return rows
}

// footLines are the lines of the footer. It is never cut: provenance that is not
// whole is none.
func (c *caption) footLines() []string {
	var out []string
	for _, f := range c.foot {
		out = append(out, breakLines(f, smallSize, false, inner)...)
	}
	return out
}

// top is the height of what stands above the plot.
func (c *caption) top() float64 {
	n := len(breakLines(c.lead, textSize+1, false, inner))
	return margin + titleSize + 16 + float64(n)*leadLine + float64(len(c.legendRows()))*legendLine + 18
}

// bottom is the height of what stands below it.
func (c *caption) bottom() float64 {
	return 22 + float64(len(c.footLines()))*footLine + margin - 10
}

// draw writes the caption: title, lead and legend at the top, the footer under a
// rule at the bottom. top and bottom say how much room that takes, so a change of a
// height here is a change there.
func (c *caption) draw(s *sheet) {
	y := margin + titleSize*.8
	s.text(margin, y, titleSize, true, s.ink, fromLeft, cutToWidth(c.title, titleSize, true, inner))
	y += 14
	for _, l := range breakLines(c.lead, textSize+1, false, inner) {
		y += leadLine
		s.text(margin, y, textSize+1, false, s.ink, fromLeft, l)
	}
	y += 6
	for _, row := range c.legendRows() {
		y += legendLine
		x := margin
		for _, e := range row {
			e.mark(s, x, y-textSize*.36)
			x += e.width + 10
			s.text(x, y, textSize, false, s.ink, fromLeft, e.text)
			x += textWidth(e.text, textSize, false) + 34
		}
	}
	y = s.h - c.bottom() + 14
	s.line(margin, y, sheetWidth-margin, y, 1, s.rule)
	y += 4
	for _, l := range c.footLines() {
		y += footLine
		s.text(margin, y, smallSize, false, s.muted, fromLeft, l)
	}
}

// dotEntry is a legend entry for a mark of an outlet.
func dotEntry(c func(*sheet) color.NRGBA, full bool, text string) entry {
	return entry{2 * dotRadius, func(s *sheet, x, y float64) { s.dot(x+dotRadius, y, c(s), full) }, text}
}

// footer is the footer of every plot: provenance, then the columns it is drawn
// from. A picture travels without its folder, so it must say by itself which run,
// weights and norms made it, of how many articles, and that it shows practices.
// Hashes are cut to 12 letters, enough to find the run again.
func footer(r *reports.Report, source string) []string {
	weights := oneLine(r.Weights)
	if weights == "" {
		weights = "not named"
	}
	parts := []string{"Run " + shortened(r.RunID, 12), "weights " + shortened(weights, 40)}
	switch {
	case r.NormsName != "":
		parts = append(parts, "norms "+shortened(r.NormsName, 40)+" ("+shortened(r.Norms, 12)+")")
	case r.Norms != "":
		parts = append(parts, "norms "+shortened(r.Norms, 12))
	}
	parts = append(parts, "window "+windowOf(r),
		fmt.Sprintf("n = %s articles read, %s scored", reports.Thousands(r.Articles), reports.Thousands(r.Scored)),
		"practices, not truth")
	foot := []string{strings.Join(parts, " · "), "Source: " + source + "."}
	for _, o := range r.Pooled() {
		if _, ok := hasNumber(r, o.Outlet); ok {
			return append(foot, "“outlet” with a number stands for a name in letters that this font lacks; the text file beside the picture has the names.")
		}
	}
	return foot
}

// withheld is the reason why no outlet is called above or below, as a sentence behind a
// blank; empty where they are, and where there is no other outlet to be above.
func withheld(r *reports.Report) string {
	s, ok := drawable(r.Withheld)
	if !ok || s == "" || len(withScore(r)) < 2 {
		return ""
	}
	return " " + strings.ToUpper(s[:1]) + strings.TrimSuffix(s[1:], ".") + "."
}

// windowOf is the window in words; either end may be open.
func windowOf(r *reports.Report) string {
	from, to := isoDay(r.WindowStart), isoDay(r.WindowEnd)
	switch {
	case from == "" && to == "":
		return "all dates"
	case from == "":
		return "up to " + to
	case to == "":
		return "from " + from
	}
	return from + " to " + to
}

// isoDay is the date without the time: windows begin and end with days.
func isoDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02")
}

// shortened is the head of a long name or hash, in letters that the font has.
func shortened(s string, limit int) string {
	s, ok := drawable(s)
	if !ok {
		return "–"
	}
	n := 0
	for i := range s {
		if n++; n > limit {
			return s[:i] + ellipsis
		}
	}
	return s
}
