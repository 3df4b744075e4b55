package plots

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestWaterfall: every row and its points are written, no text leaves the sheet or
// lies on another, whatever the headline is, and the description holds all of it.
func TestWaterfall(t *testing.T) {
	for _, title := range []string{"Ferry aground", strings.Repeat("A headline without an end ", 30), "दैनिक समाचार", "</svg> \x1b\u202e"} {
		a := &Account{Title: title, Lead: "ledger.example · undated · news · 432 words · scored.", Foot: []string{"run 0123", strings.Repeat("Practices, not truth. ", 12)}}
		s := AccountScore{Name: "reliability", Score: 41.5}
		at := 50.0
		for i, d := range []float64{-9.25, 4, -3.5, .25} {
			s.Rows = append(s.Rows, AccountRow{Label: fmt.Sprintf("practice %d: %s", i, strings.Repeat("many words ", 3*i)), Points: fmt.Sprintf("%+.2f", d), From: at, To: at + d})
			at += d
		}
		a.Scores = []AccountScore{s, {Name: "bias", Score: 50}}
		p := Waterfall(a)
		var all []string
		texts := textsOf(p)
		for i, w := range texts {
			all = append(all, w.text)
			if !w.inside(box{0, 0, sheetWidth, p.Height}) || w.size < smallSize {
				t.Errorf("%.20q: %q leaves the sheet or is too small: %+v", title, w.text, w.box)
			}
			for _, other := range texts[:i] {
				if w.meets(other.box) {
					t.Errorf("%.20q: %q lies on %q", title, w.text, other.text)
				}
			}
		}
		for _, want := range []string{"reliability 41.50", "bias 50.00", "-9.25", "+4.00", "-3.50", "+0.25", "41.50", "practice 0:"} {
			if !slices.ContainsFunc(all, func(s string) bool { return strings.HasPrefix(s, want) }) {
				t.Errorf("%.20q: the picture lacks %q: %q", title, want, all)
			}
		}
		if !strings.Contains(p.Alt, "reliability 41.50: 50, -9.25 practice 0:") || strings.ContainsAny(p.Alt, "\x1b\u202e") {
			t.Errorf("%.20q: described as %q", title, p.Alt)
		}
		for _, theme := range []Theme{Light, Dark} {
			if data, err := p.PNG(theme); err != nil || len(data) < 1000 {
				t.Errorf("%s: %d bytes, %v", theme, len(data), err)
			}
		}
	}
}
