package reports

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"presscore/features"
	"presscore/scoring"
)

// sampleNames are invented.
var sampleNames = []string{
	"Harbor Ledger", "The Northfield Courier", "Prairie Dispatch", "Meridian Daily", "Kestrel News", "The Calder Valley Times",
	"Union & Main", "Redwood Public Radio", "Lakeshore Tribune", "Patriot Beacon", "The Quill", "Sable Wire", "Open Field Report",
	"Capitol Watchtower", "Blue Ridge Observer", "Nordhavn Post", "Eastgate Evening Standard", "Das Flussblatt", "El Faro del Puerto",
	"Liberty Torch Online", "The Hollow Oak Review", "Summit County Independent Register", "Tidewater Gazette", "People’s Lantern", "Granite Star",
	"Ember Politics", "Wren & Thistle",
}

// dice is a small generator of fixed numbers: the same seed, the same report.
type dice uint64

func (d *dice) roll() float64 {
	*d ^= *d << 13
	*d ^= *d >> 7
	*d ^= *d << 17
	return float64(*d>>11) / (1 << 53)
}

// spread is a number around 0 with about unit spread.
func (d *dice) spread() float64 {
	x := -3.0
	for range 6 {
		x += d.roll()
	}
	return x * 1.4
}

// outletSpec is an outlet of a sample.
type outletSpec struct {
	key, name        string
	articles, events int
	level            float64 // of its wording, in points
}

// sampleReport builds a report through scoring, as a run does.
func sampleReport(specs []outletSpec) *Report {
	d := dice(88172645463325252)
	sums := scoring.NewSummaries(scoring.DefaultLimits)
	r := &Report{RunID: "4c1d9be07a52f3e8", Version: "0.1.0", Weights: "default 9f31c2", Norms: "77ab01c2d9",
		WindowStart: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), WindowEnd: time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC), Names: map[string]string{}}
	points := map[features.Family]float64{"attribution": 1.1, "sourcing": 1.2, "editing": .8, "originality": 1, "transparency": .5, "headline": .8, "language": 3.2, "slant": .3}
	for _, s := range specs {
		r.Names[s.key] = s.name
		tilt := map[features.Family]float64{}
		for _, f := range features.Families {
			tilt[f] = .5 * d.spread()
		}
		tilt["language"] += s.level / 12
		for i := range s.articles {
			a := &scoring.ArticleScore{Status: scoring.Scored, Coverage: 9000, Axes: map[scoring.Axis]*scoring.AxisScore{}}
			readings := make([]features.Reading, len(features.All))
			for _, axis := range scoring.Axes {
				x := &scoring.AxisScore{Score: 50 * scoring.Unit, Contributions: make([]scoring.Contribution, len(features.All))}
				for j, f := range features.All {
					if f.Name == "link_rate" || s.level < -9 && f.Family == "transparency" {
						readings[j].Missing = features.NotApplicable
						continue
					}
					v := points[f.Family] / 4 * (tilt[f.Family] + d.spread())
					if axis == scoring.Bias {
						if f.Family != "language" && f.Family != "slant" {
							continue
						}
						v = -v * 1.2
					}
					x.Contributions[j].Points = scoring.Score(v * 10000)
					x.Score += x.Contributions[j].Points
				}
				a.Axes[axis] = x
			}
			sums.Add(scoring.Row{Outlet: s.key, Genre: features.News, EventID: fmt.Sprint("e", i%max(s.events, 1)), Unique: true, Score: a, Readings: readings})
		}
		r.Articles += int64(s.articles)
	}
	r.Scored = r.Articles
	r.Outlets = sums.Finish()
	return r
}

// panelOf is a panel of n outlets: most rated, some provisional, some not rated.
func panelOf(n int) []outletSpec {
	d := dice(362436069)
	var out []outletSpec
	for i := range n {
		s := outletSpec{articles: 40 + int(180*d.roll()*d.roll()), events: 30, level: 9 * d.spread()}
		s.name = sampleNames[i%len(sampleNames)]
		if i >= len(sampleNames) {
			s.name += fmt.Sprintf(" %d", i/len(sampleNames)+1)
		}
		s.key = strings.ToLower(strings.NewReplacer(" ", "", "&", "and", "’", "").Replace(s.name)) + ".example"
		switch i % 9 {
		case 4:
			s.articles = 12 + i%11
		case 7:
			s.articles = 3 + i%5
		}
		out = append(out, s)
	}
	return out
}

// sampleFlows are copies between the outlets of a panel.
func sampleFlows(specs []outletSpec) []Flow {
	d := dice(521288629)
	var out []Flow
	for i := range specs {
		for j := range specs {
			if i != j && d.roll() < .12 && i%3 == 0 {
				n := int64(1 + 30*d.roll()*d.roll())
				out = append(out, Flow{specs[i].key, specs[j].key, n, n / 3, d.roll()})
			}
		}
	}
	return out
}

// drawn is every picture of a report.
func drawn(r *Report, flows []Flow, t Theme) []picture {
	out := append(forest(r, t), scatter(r, t)...)
	out = append(out, heatMap(r, t)...)
	return append(out, flowMatrix(r, flows, t)...)
}

// TestShow writes the sample's pictures where PRESSCORE_SHOW_PLOTS points, to be looked at.
func TestShow(t *testing.T) {
	dir := os.Getenv("PRESSCORE_SHOW_PLOTS")
	if dir == "" {
		t.Skip("PRESSCORE_SHOW_PLOTS is not set")
	}
	only := os.Getenv("PRESSCORE_SHOW_ONLY")
	for name, specs := range map[string][]outletSpec{"panel": panelOf(27), "many": panelOf(313), "one": panelOf(1), "hostile": hostile(), "same": same(), "none": {}} {
		for _, theme := range []Theme{Light, Dark} {
			if only != "" && only != name+"-"+string(theme) {
				continue
			}
			to := filepath.Join(dir, name+"-"+string(theme))
			if err := os.MkdirAll(to, 0o755); err != nil {
				t.Fatal(err)
			}
			if _, err := Plots(to, sampleReport(specs), sampleFlows(specs), theme); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// hostile are outlets whose names try to break the picture.
func hostile() []outletSpec {
	names := []string{
		strings.Repeat("Very long name of a paper ", 12), strings.Repeat("W", 300), strings.Repeat("W", 301), "", "\x00\x01\x1b[31mred\x7f", "line\nbreak\r\n\tname",
		"\u202egnorts\u202c \u2066right\u2069", "עיתון הבוקר Daily 24", "صحيفة الصباح", "日本新聞", "🗞️📰", "Rocket 🚀 News", "Z\u0337\u0321a\u0348\u0301l\u034e\u0301g\u0353o\u0301", "\xff\xfe broken \xc3", "ABC", "ABC",
		"=cmd|'/C calc'!A0", "<script>alert(1)</script>", "A", "Ωmega Ежедневная Газета", strings.Repeat("e\u0301", 200), "\u200b\u200d\ufeff", "NaN", "../../etc/passwd",
	}
	out := panelOf(len(names))
	for i, n := range names {
		out[i].name, out[i].key = n, fmt.Sprintf("host%02d.example", i)
	}
	out[9].key = "\x00\x01"
	out[3].key = "日本"
	return out
}

// same are outlets that all hold the same few articles' worth of score.
func same() []outletSpec {
	return panelOf(45)
}
