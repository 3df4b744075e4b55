package plots

import (
	"fmt"
	"math"
	"strings"
	"time"

	"presscore/features"
	"presscore/reports"
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
func sampleReport(specs []outletSpec) *reports.Report {
	d := dice(88172645463325252)
	sums := scoring.NewSummaries(scoring.DefaultLimits)
	r := &reports.Report{RunID: "4c1d9be07a52f3e8", Version: "0.1.0", Weights: "default 9f31c2", Norms: "77ab01c2d9", NormsName: "US 2012–2020",
		WindowStart: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), WindowEnd: time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC), Names: map[string]string{}}
	points := map[features.Family]float64{"attribution": 1.1, "sourcing": 1.2, "editing": .8, "originality": 1, "transparency": .5, "headline": .8, "restraint": .6, "language": 3.2, "slant": .3}
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
						x.Contributions[j].Missing = true
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

// fullReport is a sample with everything that a report may hold.
func fullReport(specs []outletSpec) *reports.Report {
	r := sampleReport(specs)
	d := dice(2463534242)
	r.Points = map[scoring.Axis][]float64{}
	for _, a := range scoring.Axes {
		r.Points[a] = make([]float64, len(features.All))
		for i, f := range features.All {
			if f.Family != "balance" && (a == scoring.Reliability || f.Family == "language" || f.Family == "slant") {
				r.Points[a][i] = 1.25
			}
		}
	}
	var scored []*scoring.OutletSummary
	for _, o := range r.Pooled() {
		if reports.StateOf(o) != scoring.NotRated {
			scored = append(scored, o)
		}
	}
	for i, o := range scored {
		r.Changes = append(r.Changes, sampleChange(&d, i, o))
		r.Trends = append(r.Trends, sampleTrend(&d, i, o))
	}
	for i := range scored {
		for j := i + 1; j < len(scored); j += 1 + int(4*d.roll()) {
			r.Pairs = append(r.Pairs, samplePair(&d, scored[i], scored[j]))
		}
	}
	r.Strip = sampleStrip(&d, scored)
	r.Axis, r.Leans = "left-right", sampleLeans(&d, scored)
	return r
}

// sampleLeans are places on an axis: of five outlets one lies off the middle with its
// whole interval, and one is sure to a hair.
func sampleLeans(d *dice, of []*scoring.OutletSummary) map[scoring.OutletGenre]scoring.Lean {
	out := map[scoring.OutletGenre]scoring.Lean{}
	for i, o := range of {
		mean, half := .35*d.spread(), 1+.4*d.roll()
		switch i % 5 {
		case 1:
			mean, half = math.Copysign(.3+math.Abs(mean), mean), .25
		case 3:
			half = .01 + math.Abs(mean)
		}
		out[scoring.OutletGenre{Outlet: o.Outlet, Genre: scoring.All}] = scoring.Lean{N: o.Unique, Mean: mean, Low: mean - half, High: mean + half}
	}
	return out
}

// sampleChange is a change of an outlet; every seventh could not be tested.
func sampleChange(d *dice, i int, o *scoring.OutletSummary) scoring.Change {
	a := o.Axes[scoring.Reliability]
	c := scoring.Change{Outlet: o.Outlet, Genre: scoring.All, Axis: scoring.Reliability, N: o.Unique, NBefore: o.Unique + 3, After: a.Mean.Float(), Verdict: scoring.NoEvidence}
	if i%7 == 3 {
		c.Diff, c.Low, c.High = math.NaN(), math.NaN(), math.NaN()
		c.Verdict, c.Reason = scoring.TooFew, "too few: 3 articles before"
		return c
	}
	c.Content, c.Mix, c.Weights = 2*d.spread(), .6*d.spread(), 0
	c.Diff = c.Content + c.Mix
	half := .5 + 3*d.roll()
	c.Low, c.High = c.Diff-half, c.Diff+half
	switch {
	case c.Low > 0:
		c.Verdict = scoring.Up
	case c.High < 0:
		c.Verdict = scoring.Down
	}
	return c
}

// sampleTrend is forty nights of an outlet, with new weights before one of them; every
// fifth outlet drifts.
func sampleTrend(d *dice, i int, o *scoring.OutletSummary) scoring.Trend {
	t := scoring.Trend{Outlet: o.Outlet, Genre: scoring.All, Axis: scoring.Reliability}
	level := o.Axes[scoring.Reliability].Mean.Float()
	ewma := level
	for n := range 40 {
		m := level + .6*d.spread()
		if i%5 == 2 {
			m += float64(n-20) / 10
		}
		night := scoring.TrendNight{RunID: fmt.Sprintf("run%d", n), End: time.Date(2026, 3, 1+n, 0, 0, 0, 0, time.UTC), N: o.Unique, Mean: m, Low: m - 1, High: m + 1}
		if n == 12 {
			night.Break = "weights"
			ewma = m
		}
		ewma = .2*m + .8*ewma
		night.EWMA, night.BandLow, night.BandHigh = ewma, level-.8, level+.8
		t.Nights = append(t.Nights, night)
	}
	return t
}

// samplePair compares two outlets on the same events.
func samplePair(d *dice, a, b *scoring.OutletSummary) scoring.Pair {
	p := scoring.Pair{A: a.Outlet, B: b.Outlet, Metric: scoring.Reliability, Method: scoring.EventMatched, Events: 5 + int64(40*d.roll()), Verdict: "no_evidence"}
	p.Diff = a.Axes[scoring.Reliability].Mean.Float() - b.Axes[scoring.Reliability].Mean.Float()
	half := 2 + 4*d.roll()
	p.Low, p.High, p.Detectable = p.Diff-half, p.Diff+half, 1.4*half
	switch {
	case p.Low > 0:
		p.Verdict = "a_higher"
	case p.High < 0:
		p.Verdict = "b_higher"
	}
	return p
}

// sampleStrip is an event that up to eight outlets tell.
func sampleStrip(d *dice, of []*scoring.OutletSummary) reports.Strip {
	st := reports.Strip{Event: "e1", Label: "Harbor Bridge Vote", Outlets: len(of), Told: len(of) + 2}
	for i, o := range of[:min(8, len(of))] {
		a := reports.StripArticle{ID: fmt.Sprint("article-", i), Outlet: o.Outlet, Published: time.Date(2026, 3, 4, i, 0, 0, 0, time.UTC)}
		for n := range 30 + i {
			v := reports.Voices[int(4*d.roll())]
			if n == 0 {
				v = reports.Furniture
			}
			end := a.Length + 20 + int(200*d.roll())
			a.Voices = append(a.Voices, reports.VoiceSpan{Start: a.Length, End: end, Voice: v})
			if v == reports.OwnVoice && d.roll() < .3 {
				a.Loaded = append(a.Loaded, [2]int{a.Length + 3, a.Length + 9})
			}
			if i > 2 && n%11 == 5 {
				a.Copied = append(a.Copied, [2]int{a.Length, end})
			}
			a.Length = end + 2
		}
		st.Articles = append(st.Articles, a)
	}
	return st
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

// scripts are outlets with names in thirteen scripts, and one without a key that the
// font has.
func scripts() []outletSpec {
	names := []string{"Harbor Ledger", "Ημερήσια Νέα", "Утренняя газета", "עיתון הבוקר", "صحيفة الصباح", "दैनिक समाचार", "দৈনিক সংবাদ",
		"தினசரி செய்தி", "หนังสือพิมพ์รายวัน", "日本新聞", "조선신문", "Օրաթերթ", "ყოველდღიური", "ዕለታዊ ዜና"}
	out := panelOf(len(names))
	for i, n := range names {
		out[i].name, out[i].key, out[i].articles = n, fmt.Sprintf("script%02d.example", i), 60
	}
	out[5].key, out[9].key = out[5].name, out[9].name
	return out
}

// longNames are outlets with names of sixty characters, some alike at their beginnings.
func longNames() []outletSpec {
	out := panelOf(14)
	for i := range out {
		name := "The Independent Register and Evening Chronicle of Summit County and Lower Calder Valley, " + sampleNames[i]
		if i%2 == 0 {
			name = sampleNames[i] + " and Evening Chronicle of Summit County and Calder Valley"
		}
		out[i].name = string([]rune(name)[:min(len([]rune(name)), 60+15*(i%3))])
	}
	return out
}

// identical is a report whose outlets all have the very same scores.
func identical(n int) *reports.Report {
	r := sampleReport(panelOf(n))
	var first *scoring.OutletSummary
	for _, o := range r.Outlets {
		if o.State == scoring.Rated && first == nil {
			first = o
		}
		if first != nil {
			o.State, o.Unique, o.Axes = first.State, first.Unique, first.Axes
		}
	}
	return r
}
