package plots

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// hostileName is a name that no plot may trust.
const hostileName = "<b>\u202eNews\x1b[31m\n\"Sons\" & 新聞, a name that goes on and on and on and on and on and on and on"

func sampleCalibration(n int, steps []string) CalibrationData {
	d := CalibrationData{Target: "rating " + hostileName, Steps: steps, Lead: "No gain that can be told from chance.", Run: "0123456789abcdef"}
	for i := range n {
		d.Points = append(d.Points, CalibrationPoint{Name: fmt.Sprint(hostileName, i), Label: float64(i % 3), Predicted: float64(i*7%n) / float64(n) * 2})
	}
	return d
}

func samplePlaces(n int) PlacesData {
	d := PlacesData{Run: "0123456789abcdef", Axis: "reliability", Lead: "Some pairs change order."}
	for i := range n {
		d.Outlets = append(d.Outlets, PlacedOutlet{Name: fmt.Sprint(hostileName, i), Rated: i%2 == 0, Place: i + 1, PointsLow: max(1, i), PointsHigh: min(n, i+3), Low: max(1, i-4), High: min(n, i+9)})
	}
	return d
}

// TestPicturesOfTune: no text leaves the sheet or lies on another, the description
// names every outlet, and the same data gives the same bytes.
func TestPicturesOfTune(t *testing.T) {
	var all []Picture
	for _, d := range []CalibrationData{sampleCalibration(0, nil), sampleCalibration(1, nil), sampleCalibration(60, nil), sampleCalibration(40, []string{"low", "mixed", hostileName})} {
		all = append(all, Calibration(d))
	}
	for _, n := range []int{0, 1, 40, 57, 300} {
		pages := Places(samplePlaces(n))
		if want := max(1, (n+39)/40); len(pages) != want {
			t.Errorf("%d outlets on %d pages, want %d", n, len(pages), want)
		}
		all = append(all, pages...)
	}
	for i, p := range all {
		paper := box{0, 0, sheetWidth, p.Height}
		texts := textsOf(p)
		for k, a := range texts {
			if !a.inside(paper) || a.size < smallSize {
				t.Errorf("%d: %q at %v leaves the sheet or is small", i, a.text, a.box)
			}
			for _, b := range texts[:k] {
				if a.box.grow(-1).meets(b.box) {
					t.Errorf("%d: %q lies on %q", i, a.text, b.text)
				}
			}
		}
		mustNotJudge(t, p.Alt)
		if !strings.Contains(p.Alt, "practices, not truth") || !strings.Contains(p.Alt, "Run ") {
			t.Errorf("%d: the description lacks its footer", i)
		}
		if strings.ContainsAny(p.Alt, "\x1b\u202e") {
			t.Errorf("%d: the description holds what steers a terminal", i)
		}
	}
	for _, n := range []int{12, 45} {
		if got := strings.Count(Calibration(sampleCalibration(n, nil)).Alt, "\n- <b>"); got != n {
			t.Errorf("%d of %d outlets are described", got, n)
		}
	}
	p := Places(samplePlaces(20))[0]
	first, err := p.PNG(Light)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := p.PNG(Light); err != nil || !bytes.Equal(first, again) {
		t.Errorf("twice gives other bytes: %v", err)
	}
}
