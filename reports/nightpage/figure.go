package nightpage

import (
	"fmt"
	"math"
	"net/url"
	"strings"
	"unicode"

	"presscore/reports"
	"presscore/reports/rundir"
)

// Figure is a number as the page prints it, with where it stands.
type Figure struct {
	Text  string
	Value string // as in the cell
	Cell  string // "outlets:13:reliability"
	Count string // "outlets?genre=all&status=rated": the rows that were counted
}

// nothing is a figure that is missing.
var nothing = Figure{Text: "–"}

// cellOf makes a figure of a cell; print gets its number.
func cellOf(c rundir.Cell, print func(float64) string) Figure {
	x := c.Float()
	if math.IsNaN(x) {
		return nothing
	}
	return Figure{Text: print(x), Value: c.Text, Cell: strings.TrimSuffix(c.File, ".csv") + fmt.Sprintf(":%d:%s", c.Row, c.Column)}
}

// counted makes a figure of a number of rows that a query finds.
func counted(n int, query string) Figure {
	return Figure{Text: reports.Thousands(int64(n)), Value: fmt.Sprint(n), Count: query}
}

// How numbers are printed: scores whole, points and shares as their size asks.
func whole(x float64) string   { return minus(reports.Thousands(int64(math.Round(x)))) }
func tenth(x float64) string   { return minus(fmt.Sprintf("%.1f", x)) }
func signed(x float64) string  { return minus(fmt.Sprintf("%+.1f", zero(x, .05))) }
func percent(x float64) string { return fmt.Sprintf("%.0f%%", 100*x) }

// small prints a probability.
func small(x float64) string {
	if x < .001 {
		return "under 0.001"
	}
	return fmt.Sprintf("%.3f", x)
}

// zero takes the sign of what would be printed as -0.0.
func zero(x, below float64) float64 {
	if math.Abs(x) < below {
		return 0
	}
	return x
}

// minus prints the sign that a screen reader speaks as one.
func minus(s string) string { return strings.Replace(s, "-", "−", 1) }

// plain makes a text of a stranger fit for a line: no control characters, no marks
// that turn the direction of what follows, blanks as one, cut to most runes.
func plain(s string, most int) string {
	var b strings.Builder
	n, blank := 0, true
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			if !blank {
				b.WriteByte(' ')
				n++
			}
			blank = true
			continue
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x61c, r == 0xfeff, r == unicode.ReplacementChar:
			continue
		}
		if n >= most {
			return strings.TrimSpace(b.String()) + "…"
		}
		b.WriteRune(r)
		n++
		blank = false
	}
	return strings.TrimSpace(b.String())
}

// webLink is an address that a reader may follow, "" for any other.
func webLink(s string) string {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || len(s) > 1000 {
		return ""
	}
	return u.String()
}
