package reports

import (
	"strings"
	"testing"
	"time"

	"presscore/features"
	"presscore/scoring"
)

// outlet is one of the pooled ladder with a score in units of points.
func outlet(key string, state scoring.State, reliability scoring.Score, articles int) *scoring.OutletSummary {
	o := &scoring.OutletSummary{Outlet: key, Genre: scoring.All, State: state, Axes: map[scoring.Axis]*scoring.AxisSummary{scoring.Reliability: {Mean: reliability}}}
	for range articles {
		o.Axes[scoring.Reliability].Scores.Add(int64(reliability))
	}
	return o
}

func keysOf(os []*scoring.OutletSummary) string {
	var out []string
	for _, o := range os {
		out = append(out, o.Outlet)
	}
	return strings.Join(out, " ")
}

func TestPooledAndOrder(t *testing.T) {
	news := outlet("c", scoring.Rated, 90, 3)
	news.Genre = features.News
	r := &Report{Outlets: []*scoring.OutletSummary{outlet("a", scoring.Rated, 50, 3), outlet("b", scoring.Rated, 60, 3), news, outlet("d", scoring.Rated, 60, 3), outlet("e", scoring.Rated, 55, 3)}}
	if got := keysOf(r.Pooled()); got != "a b d e" {
		t.Errorf("pooled: %s", got)
	}
	os := r.Pooled()
	os[1], os[2] = os[2], os[1] // the same score: the key decides, not the order given
	ByReliability(os)
	if got := keysOf(os); got != "b d e a" {
		t.Errorf("by reliability: %s", got)
	}
}

// TestLadder: by state, then by score, those that are not rated by key.
func TestLadder(t *testing.T) {
	r := &Report{Outlets: []*scoring.OutletSummary{outlet("a", scoring.NotRated, 99, 9), outlet("b", scoring.Provisional, 80, 3), outlet("c", scoring.Rated, 40, 3), outlet("d", scoring.Rated, 70, 3),
		outlet("e", scoring.Provisional, 90, 3), outlet("f", scoring.Rated, 95, 0), outlet("g", scoring.NotRated, 10, 50)}}
	if got := keysOf(r.Ladder()); got != "d c e b a f g" {
		t.Errorf("the ladder is %s", got)
	}
}

// TestStateOf: without a scored article there is no score to show.
func TestStateOf(t *testing.T) {
	for _, c := range []struct {
		o    *scoring.OutletSummary
		want scoring.State
	}{
		{outlet("a", scoring.Rated, 50, 1), scoring.Rated}, {outlet("a", scoring.Provisional, 50, 1), scoring.Provisional}, {outlet("a", scoring.Rated, 50, 0), scoring.NotRated}, {outlet("a", scoring.NotRated, 50, 9), scoring.NotRated},
	} {
		if got := StateOf(c.o); got != c.want {
			t.Errorf("%s of %d articles is shown as %s, want %s", c.o.State, c.o.Axes[scoring.Reliability].Scores.N, got, c.want)
		}
	}
}

func TestName(t *testing.T) {
	r := &Report{Names: map[string]string{"ledger.example": "Harbor Ledger", "x.example": ""}}
	for key, want := range map[string]string{"ledger.example": "Harbor Ledger", "x.example": "x.example", "y.example": "y.example"} {
		if got := r.Name(key); got != want {
			t.Errorf("%s is printed as %q, want %q", key, got, want)
		}
	}
}

// TestReasons: the largest move first, whatever its sign; those of one size in
// the order of features; what moves nothing is no reason.
func TestReasons(t *testing.T) {
	cs := make([]scoring.Contribution, len(features.All))
	cs[5].Points, cs[2].Points, cs[9].Points, cs[7].Points = 300, -900, -300, 10
	for n, want := range map[int][]int{1: {2}, 3: {2, 5, 9}, 99: {2, 5, 9, 7}, 0: {}} {
		got := TopReasons(cs, n)
		if len(got) != len(want) {
			t.Errorf("%d reasons: %v, want %v", n, got, want)
			continue
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%d reasons: %v, want %v", n, got, want)
			}
		}
	}
	i := features.Index("loaded_rate")
	if got, want := Reason(i, 12_100_000, scoring.Contribution{Points: -42_000}, scoring.Reliability), features.All[i].Title+" 12.1 per 1,000 words: -4.2 points"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	// an estimate is told by its place, from the subscore, which is high for few on reliability and for many on bias
	e := features.Index("loaded_sentence_share")
	for axis, subscore := range map[scoring.Axis]scoring.Score{scoring.Reliability: 26 * scoring.Unit, scoring.Bias: 74 * scoring.Unit} {
		want := features.All[e].Title + ", more than 74% of the reference articles: -3.1 points"
		if got := Reason(e, 410_000, scoring.Contribution{Subscore: subscore, Points: -31_000}, axis); got != want {
			t.Errorf("%s: %q, want %q", axis, got, want)
		}
	}
	o := &scoring.OutletSummary{Features: map[scoring.Axis][]scoring.FeatureSummary{scoring.Reliability: make([]scoring.FeatureSummary, len(features.All))}}
	f := &o.Features[scoring.Reliability][i]
	f.Contribution.Add(-50_000)
	f.Contribution.Add(-34_000)
	f.Value.Add(10_000_000)
	f.Value.Add(14_200_000)
	if got := OutletReasons(o, 3); len(got) != 1 || got[0] != features.All[i].Title+" 12.1 per 1,000 words: -4.2 points" {
		t.Errorf("reasons of an outlet: %q", got)
	}
}

func TestAmount(t *testing.T) {
	for _, c := range []struct {
		unit  features.Unit
		value features.Micros
		want  string
	}{
		{features.Share, 256_000, "26%"}, {features.Rate, 3_450_000, "3.5 per 1,000 words"}, {features.Flag, 0, "no"}, {features.Flag, 1_000_000, "yes"}, {features.Flag, 400_000, "in part"}, {features.Ratio, 1_234_000, "1.23"},
	} {
		if got := Amount(&features.Feature{Unit: c.unit}, c.value); got != c.want {
			t.Errorf("%v in %s is %q, want %q", c.value, c.unit, got, c.want)
		}
	}
}

func TestNotRatedSaysWhy(t *testing.T) {
	for _, c := range []struct {
		o    scoring.OutletSummary
		want string
	}{
		{scoring.OutletSummary{}, "no article in the window"},
		{scoring.OutletSummary{Articles: 12, Excluded: 12}, "none of 12 articles could be scored"},
		{scoring.OutletSummary{Articles: 1, Excluded: 1}, "none of 1 article could be scored"},
		{scoring.OutletSummary{Articles: 12, Copies: 12}, "no article of its own among 12 articles"},
		{scoring.OutletSummary{Articles: 12, Unique: 7, Events: 1}, "too few: 7 articles on 1 event"},
	} {
		if got := NotRated(&c.o); got != c.want {
			t.Errorf("%+v: %q, want %q", c.o, got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Thousands(1234567), "1,234,567"}, {Thousands(999), "999"}, {Thousands(-1000), "-1,000"}, {Thousands(-100), "-100"}, {Counted(1, "outlet"), "1 outlet"}, {Counted(0, "outlet"), "0 outlets"}, {Counted(1200, "article"), "1,200 articles"},
		{Stamp(time.Time{}), ""}, {Stamp(time.Date(2026, 3, 1, 2, 0, 0, 5, time.FixedZone("", 7200))), "2026-03-01T00:00:00Z"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

// TestWithheld: one sentence on reliability, none when the input is near or bias alone is far.
func TestWithheld(t *testing.T) {
	of := func(g features.Genre, a scoring.Axis, mean float64, far bool) scoring.Offset {
		return scoring.Offset{Genre: g, Axis: a, Mean: mean, Norms: 50, Far: far}
	}
	for _, c := range []struct {
		offsets []scoring.Offset
		want    string
	}{
		{nil, ""}, {[]scoring.Offset{of(features.News, scoring.Reliability, 52, false), of(features.News, scoring.Bias, 60, true)}, ""},
		{[]scoring.Offset{of(features.News, scoring.Reliability, 54.26, true), of(features.Opinion, scoring.Reliability, 46.5, true)},
			"above and below are withheld, for tonight's articles are unlike those of the norms (US 2012–2020): news lies 4.3 points above them, opinion lies 3.5 points below them on reliability (presscore norms check)"},
	} {
		if got := Withheld(c.offsets, "US 2012–2020"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}
