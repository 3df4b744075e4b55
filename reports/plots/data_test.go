package plots

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"presscore/reports"
	"presscore/scoring"
)

// textOf is all that the pictures of one plot write and say.
func textOf(pictures []Picture) (drawn, alt string) {
	for _, p := range pictures {
		for _, w := range textsOf(p) {
			drawn += w.text + "\n"
		}
		alt += p.Alt
	}
	return drawn, alt
}

// changeOf is a tested change of so many points, give or take half of them.
func changeOf(outlet string, diff, half float64, v scoring.ChangeVerdict) scoring.Change {
	return scoring.Change{Outlet: outlet, Genre: scoring.All, Axis: scoring.Reliability, NBefore: 30, N: 31, Content: diff, Diff: diff, Low: diff - half, High: diff + half, Verdict: v}
}

func TestChangesAreTheSurestFirst(t *testing.T) {
	r := &reports.Report{}
	for i := range 23 {
		r.Changes = append(r.Changes, changeOf(fmt.Sprintf("same%02d", i), 4, 5, scoring.NoEvidence))
	}
	other := changeOf("elsewhere", 30, 1, scoring.Up)
	other.Genre = "opinion"
	bias := changeOf("bias", 30, 1, scoring.Up)
	bias.Axis = scoring.Bias
	unknown := changeOf("unknown", math.NaN(), 1, scoring.TooFew)
	unknown.Reason = "no night before"
	moved := changeOf("down", -2, 1, scoring.Down)
	moved.Content, moved.Mix, moved.Weights = -3, 1.5, -.5
	r.Changes = append(r.Changes, other, bias, unknown, moved, changeOf("up", 1, .5, scoring.Up), changeOf("apart", 9, 10, scoring.NoEvidence))
	got := changeTableOf(r)
	var order []string
	for _, c := range got.rows[:4] {
		order = append(order, c.Outlet)
	}
	if strings.Join(order, " ") != "down up apart same00" || len(got.rows) != 20 || got.more != 6 || got.moved != 2 {
		t.Errorf("%v, %d rows, %d more, %d moved", order, len(got.rows), got.more, got.moved)
	}
	if got.scale != (scale{-20, 20}) { // 9 + 10: the interval of "apart"
		t.Errorf("scale %v", got.scale)
	}
	if left, right := partSums(moved); left != -3.5 || right != 1.5 {
		t.Errorf("parts reach %v and %v", left, right)
	}
	drawn, alt := textOf(changes(r))
	if !strings.Contains(alt, "\n- unknown: no night before.\n") || !strings.Contains(alt, "- down: −2.0, interval −3.0 to −1.0; content −3.0, mix +1.5, weights −0.5; 30 articles before, 31 now.") {
		t.Errorf("description: %s", alt)
	}
	if !strings.Contains(drawn, "−2.0") || strings.Contains(drawn, "unknown") || strings.Contains(drawn, "elsewhere") {
		t.Errorf("drawn: %s", drawn)
	}
	for _, c := range []struct {
		change scoring.Change
		want   string
	}{
		{scoring.Change{Verdict: scoring.NotComparable}, "made by other norms, weights or readings"},
		{scoring.Change{Verdict: scoring.TooFew, NBefore: 1, N: 4}, "too few: 1 article before, 4 now"},
		{scoring.Change{Verdict: scoring.NotComparable, Reason: "other weights."}, "other weights"},
	} {
		if got := whyUntested(c.change); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestTrendsBreakAndDrift(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 5, n, 0, 0, 0, 0, time.UTC) }
	night := func(n int, mean, low, high float64) scoring.TrendNight {
		return scoring.TrendNight{RunID: fmt.Sprint(n), End: day(n), Mean: mean, EWMA: mean, BandLow: low, BandHigh: high}
	}
	r := &reports.Report{Trends: []scoring.Trend{
		{Outlet: "a", Genre: scoring.All, Axis: scoring.Reliability, Nights: []scoring.TrendNight{night(1, 50, 49, 51), night(2, 50, 49, 51), night(3, 51, 49, 52)}},
		{Outlet: "b", Genre: scoring.All, Axis: scoring.Reliability, Nights: []scoring.TrendNight{night(1, 50, 49, 51), night(4, 44, 49, 51)}},
		{Outlet: "c", Genre: scoring.All, Axis: scoring.Reliability, Nights: []scoring.TrendNight{night(1, 50, 49, 51)}},
		{Outlet: "d", Genre: scoring.All, Axis: scoring.Bias, Nights: []scoring.TrendNight{night(1, 50, 49, 51), night(2, 50, 49, 51)}},
	}}
	r.Trends[0].Nights[1].Break = "weights"
	got := trendTableOf(r)
	if len(got.panels) != 2 || got.panels[0].outlet != "b" || got.panels[0].side != -1 || got.panels[1].side != 0 || got.outside != 1 {
		t.Fatalf("%+v", got)
	}
	if got.panels[0].level != 47 || got.scale != (scale{-3, 3}) || !got.from.Equal(day(1)) || !got.to.Equal(day(4)) {
		t.Errorf("level %v, scale %v, from %v to %v", got.panels[0].level, got.scale, got.from, got.to)
	}
	if runs := unbroken(r.Trends[0].Nights); len(runs) != 2 || len(runs[0]) != 1 || len(runs[1]) != 2 {
		t.Errorf("unbroken stretches %v", runs)
	}
	_, alt := textOf(trends(r))
	if !strings.Contains(alt, "weights changed before 2026-05-02") || !strings.Contains(alt, "- b: 2 nights, from 50 on 2026-05-01 to 44 on 2026-05-04; weighted mean 44, below the band.") {
		t.Errorf("description: %s", alt)
	}
	long := scoring.Trend{Outlet: "e", Genre: scoring.All, Axis: scoring.Reliability}
	for n := range 120 {
		long.Nights = append(long.Nights, scoring.TrendNight{End: day(1).AddDate(0, 0, n), Mean: 50, EWMA: 50, BandLow: 49, BandHigh: 51})
	}
	if p := trendTableOf(&reports.Report{Trends: []scoring.Trend{long}}).panels[0]; len(p.nights) != 90 || !p.nights[89].End.Equal(day(1).AddDate(0, 0, 119)) {
		t.Errorf("%d nights up to %v", len(p.nights), p.nights[len(p.nights)-1].End)
	}
}

func TestSameStory(t *testing.T) {
	pair := func(a, b string, events int64, diff, half float64, verdict string) scoring.Pair {
		return scoring.Pair{A: a, B: b, Metric: scoring.Reliability, Method: scoring.EventMatched, Events: events, Diff: diff, Low: diff - half, High: diff + half, Detectable: 2, Verdict: verdict}
	}
	r := &reports.Report{Pairs: []scoring.Pair{
		pair("a", "b", 8, 6, 7, "no_evidence"), pair("a", "c", 7, 6, 1, "a_higher"), pair("b", "c", 12, -2, 1, "b_higher"), pair("c", "d", 9, math.NaN(), 1, "too_few"),
	}}
	whole := pair("a", "d", 20, 9, 1, "a_higher")
	whole.Method = scoring.AllArticles
	bias := pair("a", "e", 20, 9, 1, "a_higher")
	bias.Metric = scoring.Bias
	r.Pairs = append(r.Pairs, whole, bias)
	got := storyTableOf(r)
	if len(got.rows) != 2 || got.rows[0].A != "b" || got.rows[1].B != "b" || got.few != 2 || got.found != 1 {
		t.Errorf("%+v", got)
	}
	_, alt := textOf(sameStory(r))
	if !strings.Contains(alt, "- c above b by 2.0 points, interval +1.0 to +3.0, on 12 events; would find 2.0 points.\n") ||
		!strings.Contains(alt, "- a above b by 6.0 points, interval −1.0 to +13.0, on 8 events; would find 2.0 points; no evidence of a difference.\n") {
		t.Errorf("description: %s", alt)
	}
	for i := range 60 {
		r.Pairs = append(r.Pairs, pair(fmt.Sprint("x", i), "y", 9, 1, 5, "no_evidence"))
	}
	if got := storyTableOf(r); len(got.rows) != 40 || got.more != 22 {
		t.Errorf("%d rows, %d more", len(got.rows), got.more)
	}
}

func TestTextStrips(t *testing.T) {
	r := fullReport(panelOf(9))
	drawn, alt := textOf(textStrip(r))
	for _, a := range r.Strip.Articles {
		if !strings.Contains(drawn, percent(a.Share(reports.Quoted))) || !strings.Contains(alt, "article "+a.ID+", ") {
			t.Errorf("%s is not shown", a.ID)
		}
	}
	if !strings.Contains(drawn, "Harbor Bridge Vote") || strings.Contains(alt, "stretchs") {
		t.Errorf("drawn: %s", drawn)
	}
	r.Strip.Articles = r.Strip.Articles[:1]
	if p := textStrip(r); len(p) != 0 {
		t.Errorf("%d pictures of one article", len(p))
	}
}

func TestFunnelNamesThoseOutside(t *testing.T) {
	r := fullReport(panelOf(27))
	drawn, alt := textOf(funnel(r))
	labels := labelsOf(r, withScore(r), smallSize+1, true, dotLabels, 1)
	f := funnelPlot{labels: labels}
	f.limits, _ = scoring.FunnelOf(r.Outlets, scoring.Reliability)
	f.points(r)
	inside := 0
	for _, p := range f.all {
		z := math.Abs(p.own-f.limits.Centre) / (f.limits.SD / math.Sqrt(p.effective))
		if p.outside != (z > 3.090232) {
			t.Errorf("%s lies %.2f errors off and is called outside: %v", p.outlet, z, p.outside)
		}
		if !p.outside {
			inside++
			if strings.Contains(drawn, "\n"+labels[p.outlet]+"\n") {
				t.Errorf("%s lies inside and is named", p.outlet)
			}
		}
	}
	if inside == 0 || inside == len(f.all) || strings.Count(alt, ", inside the 99.8% limits") != inside {
		t.Errorf("%d of %d inside", inside, len(f.all))
	}
	if p := funnel(fullReport(panelOf(2))); len(p) != 0 {
		t.Error("a funnel of two outlets")
	}
}

// A palette loses nothing that is seen: flat colours stay, edges are at most a shade off.
func TestPalette(t *testing.T) {
	for _, theme := range []Theme{Light, Dark} {
		for _, p := range Pictures(fullReport(panelOf(9)), nil)[:3] {
			data, err := p.PNG(theme)
			if err != nil {
				t.Fatal(err)
			}
			got, err := png.Decode(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if _, ok := got.(*image.Paletted); !ok {
				t.Errorf("%s has no palette", p.Name)
			}
			c := vgimg.NewWith(vgimg.UseWH(sheetWidth, vg.Length(p.Height)), vgimg.UseDPI(72))
			p.Draw(c, theme)
			want := c.Image().(*image.RGBA)
			worst, off := 0, 0
			for i := range want.Pix {
				x, y := i/4%1600, i/4/1600
				r, g, b, _ := got.At(x, y).RGBA()
				d := apart8(want.Pix[i], uint8([]uint32{r, g, b, 65535}[i%4]>>8))
				worst = max(worst, d)
				if d > 0 {
					off++
				}
			}
			if worst > 12 || off > len(want.Pix)/20 {
				t.Errorf("%s %s: %d of %d values are off, by up to %d", theme, p.Name, off, len(want.Pix), worst)
			}
		}
	}
}

// The footer names the norms, and a reason for withholding verdicts is drawn.
func TestFooterAndWithheld(t *testing.T) {
	r := fullReport(panelOf(9))
	r.Withheld = "verdicts are withheld tonight: the norms do not fit these articles" // as reports.Withheld says it
	const want = " Verdicts are withheld tonight: the norms do not fit these articles."
	for _, p := range [][]Picture{forest(r), scatter(r), why(r, scoring.Reliability, "05_why"), funnel(r)} {
		drawn, alt := textOf(p)
		if !strings.Contains(drawn, "norms US 2012–2020 (77ab01c2d9)") {
			t.Errorf("%s: footer without the norms' name: %s", p[0].Name, drawn)
		}
		joined := strings.ReplaceAll(drawn, "\n", " ")
		if !strings.Contains(joined, want) || !strings.Contains(alt, want) {
			t.Errorf("%s does not say that verdicts are withheld", p[0].Name)
		}
	}
}

// TestOneOutlet: with one outlet no picture speaks of a panel, nor of what is withheld
// against it.
func TestOneOutlet(t *testing.T) {
	r := sampleReport(panelOf(1))
	r.Withheld = "above and below are withheld"
	for _, p := range slices.Concat(forest(r), why(r, scoring.Reliability, "05_why"), why(r, scoring.Bias, "05_why_bias")) {
		all := joined(textsOf(p)) + p.Alt
		for _, not := range []string{"above the panel", "panel’s mean", "withheld", "of the spread", "Compare", "compare within"} {
			if strings.Contains(all, not) {
				t.Errorf("%s says %q of one outlet: %s", p.Name, not, all)
			}
		}
	}
}

// TestCountTicks: at least three round numbers stand on the axis of a funnel, however short.
func TestCountTicks(t *testing.T) {
	for _, c := range []struct {
		least, most float64
		want        int
	}{{40, 80, 3}, {2, 5, 3}, {11, 1300, 3}, {700, 1400, 3}, {90, 180, 3}, {1, 1e6, 3}} {
		f := funnelPlot{x: scale{math.Log10(c.least) - .08, math.Log10(c.most) + .08}}
		if got := f.countTicks(); len(got) < c.want || len(got) > 20 {
			t.Errorf("from %v to %v: %v", c.least, c.most, got)
		}
	}
}
