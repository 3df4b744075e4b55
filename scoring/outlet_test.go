package scoring

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"presscore/features"
)

// scored is a row whose scores are reliability and bias, in points.
func scored(outlet string, event int, reliability, bias float64) Row {
	s := &ArticleScore{Status: Scored, Coverage: scoreOf(1), Axes: map[Axis]*AxisScore{}}
	for a, x := range map[Axis]float64{Reliability: reliability, Bias: bias} {
		s.Axes[a] = &AxisScore{Score: scoreOf(x), Coverage: scoreOf(1), Contributions: make([]Contribution, len(features.All))}
	}
	return Row{Outlet: outlet, Genre: features.News, EventID: fmt.Sprint("e", event), Unique: true, Score: s, Readings: make([]features.Reading, len(features.All))}
}

func find(t *testing.T, all []*OutletSummary, outlet string, g features.Genre) *OutletSummary {
	t.Helper()
	for _, o := range all {
		if o.Outlet == outlet && o.Genre == g {
			return o
		}
	}
	t.Fatalf("no %s %s", outlet, g)
	return nil
}

// TestStates: 10 articles of 5 events are provisional, 30 of 10 rated.
func TestStates(t *testing.T) {
	for _, c := range []struct {
		articles, events int
		want             State
	}{{1, 1, NotRated}, {9, 9, NotRated}, {10, 4, NotRated}, {10, 5, Provisional}, {29, 29, Provisional}, {30, 9, Provisional}, {30, 10, Rated}, {500, 4, NotRated}} {
		s := NewSummaries(DefaultLimits)
		for i := range c.articles {
			s.Add(scored("o", i%c.events, 50, 50))
		}
		if o := find(t, s.Finish(), "o", All); o.State != c.want || o.Unique != int64(c.articles) || o.Events != int64(c.events) {
			t.Errorf("%d articles of %d events: %s (%d of %d), want %s", c.articles, c.events, o.State, o.Unique, o.Events, c.want)
		}
	}
}

// TestWhatCounts: copies, revisions and articles that could not be scored are
// counted and enter no mean.
func TestWhatCounts(t *testing.T) {
	s := NewSummaries(Limits{1, 1, 1, 1})
	s.Add(scored("o", 1, 60, 40))
	s.Add(scored("o", 2, 70, 40))
	copied := scored("o", 3, 0, 100)
	copied.Unique, copied.Copy = false, true
	s.Add(copied)
	revised := scored("o", 1, 0, 100)
	revised.Unique, revised.Revised = false, true
	s.Add(revised)
	excluded := scored("o", 4, 0, 100)
	excluded.Score.Status, excluded.Score.StatusReason = Excluded, "unsupported_lang"
	s.Add(excluded)
	unsure := scored("o", 5, 0, 100)
	unsure.Score.Status, unsure.Score.StatusReason = Excluded, "uncertain_genre"
	s.Add(unsure)
	opinion := scored("o", 6, 50, 40)
	opinion.Genre = features.Opinion
	s.Add(opinion)
	all := s.Finish()

	o := find(t, all, "o", All)
	if o.Articles != 7 || o.Unique != 3 || o.Events != 3 || o.Copies != 1 || o.Revised != 1 || o.Excluded != 2 || o.Opinions != 1 {
		t.Errorf("all: %+v", o)
	}
	if got := o.Axes[Reliability].Mean; got != 60*Unit {
		t.Errorf("mean %v, want 60", got.Float())
	}
	news := find(t, all, "o", features.News)
	if news.Articles != 5 || news.Unique != 2 || news.Excluded != 1 || news.Axes[Reliability].Mean != 65*Unit {
		t.Errorf("news: %+v, mean %v", news, news.Axes[Reliability].Mean.Float())
	}
	if op := find(t, all, "o", features.Opinion); op.Axes[Reliability].Mean != 50*Unit {
		t.Errorf("opinion mean %v", op.Axes[Reliability].Mean.Float())
	}
	if all[0].Genre != All {
		t.Error("the ladder all does not come first")
	}
}

// TestSummariesDoNotDependOnOrder, to the last bit.
func TestSummariesDoNotDependOnOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var rows []Row
	for i := range 400 {
		rows = append(rows, scored(fmt.Sprint("o", i%7), i%50, 100*r.Float64(), 100*r.Float64()))
	}
	sum := func() []*OutletSummary {
		s := NewSummaries(DefaultLimits)
		for _, row := range rows {
			s.Add(row)
		}
		return s.Finish()
	}
	first := sum()
	for range 3 {
		r.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		if again := sum(); fmt.Sprint(flat(first)) != fmt.Sprint(flat(again)) {
			t.Fatal("another order gives other summaries")
		}
	}
}

// flat is the axes of summaries by value.
func flat(all []*OutletSummary) []any {
	var out []any
	for _, o := range all {
		out = append(out, o.Outlet, o.Genre, o.State, o.Unique, o.Events)
		for _, a := range Axes {
			x := reflect.ValueOf(*o.Axes[a])
			for i := range x.NumField() {
				out = append(out, fmt.Sprint(x.Field(i)))
			}
		}
	}
	return out
}

// TestIntervalCoverage: over outlets drawn from a skewed spread of scores, 95%
// intervals of the mean hold it in about 95 of 100.
func TestIntervalCoverage(t *testing.T) {
	draw := func(r *rand.Rand) float64 { // like real scores: bounded, skewed to the left, SD about 8
		return 70 - 12*math.Sqrt(-2*math.Log(1-r.Float64()))*.75
	}
	r := rand.New(rand.NewPCG(2, 2))
	var mean float64
	for range 400000 {
		mean += math.Max(0, math.Min(100, draw(r))) / 400000
	}
	for _, n := range []int{10, 30, 100} {
		const outlets = 800
		s := NewSummaries(DefaultLimits)
		for o := range outlets {
			for i := range n {
				s.Add(scored(fmt.Sprint("o", o), i, math.Max(0, math.Min(100, draw(r))), 50))
			}
		}
		held := 0
		for _, o := range s.Finish() {
			if x := o.Axes[Reliability]; o.Genre == All && x.Low <= mean && mean <= x.High {
				held++
			}
		}
		near(t, fmt.Sprintf("coverage at n = %d", n), float64(held)/outlets, .95, .02)
	}
}

// TestFalseDiscoveries: among outlets that do not differ, hardly any is called above or below.
func TestFalseDiscoveries(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	called := 0
	const nights = 30
	for range nights {
		s := NewSummaries(DefaultLimits)
		for o := range 30 {
			for i := range 30 {
				s.Add(scored(fmt.Sprint("o", o), i, 50+8*r.NormFloat64(), 50))
			}
		}
		for _, o := range s.Finish() {
			if v := o.Axes[Reliability].VsPanel; o.Genre == All && v != "no_evidence" {
				called++
			}
		}
	}
	if called > nights/10 {
		t.Errorf("%d calls in %d nights of equal outlets", called, nights)
	}
}

// TestAgainstPanel: an outlet far from the others is called, one near them is not.
func TestAgainstPanel(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	s := NewSummaries(DefaultLimits)
	add := func(outlet string, n int, mean float64) {
		for i := range n {
			s.Add(scored(outlet, i, mean+5*r.NormFloat64(), 50))
		}
	}
	for i := range 8 {
		add(fmt.Sprint("plain", i), 40, 50)
	}
	add("high", 40, 65)
	add("low", 40, 35)
	add("near", 400, 52) // surely different, but by less than 3 points
	add("small", 9, 90)
	all := s.Finish()
	for outlet, want := range map[string]string{"high": "above", "low": "below", "near": "no_evidence", "small": "too_few", "plain0": "no_evidence"} {
		if got := find(t, all, outlet, All).Axes[Reliability].VsPanel; got != want {
			t.Errorf("%s is %s, want %s", outlet, got, want)
		}
	}
	high := find(t, all, "high", All).Axes[Reliability]
	if high.Shrunken >= high.Mean.Float() || high.Shrunken < high.Low {
		t.Errorf("mean %g, shrunken %g: want a little nearer to the panel", high.Mean.Float(), high.Shrunken)
	}
	near(t, "panel", Panel(all, All, Reliability), 50, 2)
	if !math.IsNaN(Panel(all, features.Opinion, Reliability)) {
		t.Error("a panel of no outlet has a median")
	}
	alone := NewSummaries(DefaultLimits)
	for i := range 40 {
		alone.Add(scored("o", i, 50+float64(i%3), 50))
	}
	if got := find(t, alone.Finish(), "o", All).Axes[Reliability].VsPanel; got != "too_few" {
		t.Errorf("an outlet alone is %s against itself", got)
	}
}

// TestOneArticle has a mean and no interval.
func TestOneArticle(t *testing.T) {
	s := NewSummaries(DefaultLimits)
	s.Add(scored("o", 1, 61.5, 40))
	x := find(t, s.Finish(), "o", All).Axes[Reliability]
	if x.Mean.Float() != 61.5 || !math.IsNaN(x.Low) || !math.IsNaN(x.High) || x.P50 != 61.5 || !math.IsNaN(x.P) {
		t.Errorf("%+v", x)
	}
}
