package scoring

import (
	"testing"

	"presscore/features"
)

// offsetNight are four outlets of news about a level, one of them far above the others, and some
// opinion; the norms' means are 50 and 45.
func offsetNight(news float64, articles, opinion int) (*Summaries, []*OutletSummary) {
	points := make([]float64, len(features.All))
	st := func() map[features.Genre]*Standard {
		return map[features.Genre]*Standard{features.News: {Mean: 50, Points: points, Within: 75, Between: 25, K: 3}, features.Opinion: {Mean: 45, Points: points, Within: 75, Between: 25, K: 3}}
	}
	s := NewSummaries(Limits{1, 1, 1, 1})
	s.Standardise(Standards{Reliability: st(), Bias: st()})
	for o, name := range []string{"a", "b", "c", "d"} {
		level := news
		if o == 3 {
			level += 20
		}
		for i := range articles {
			s.Add(scored(name, i, level+float64(i%3-1), 50))
		}
		for i := range opinion {
			x := scored(name, 1000+i, 65+float64(i%3-1), 45)
			x.Genre = features.Opinion
			s.Add(x)
		}
	}
	return s, s.Finish()
}

// TestOffsetByHand: three outlets of 42 and one of 62, 50 articles each: mean 47, 3 below 50, which
// is not more than 3. At 41.9 it is 3.1, and nobody is above or below any more, in news and in all.
func TestOffsetByHand(t *testing.T) {
	for _, c := range []struct {
		news float64
		mean float64
		far  bool
	}{{42, 47, false}, {41.9, 46.9, true}, {48.1, 53.1, true}, {45, 50, false}} {
		s, all := offsetNight(c.news, 51, 0) // a multiple of three: the small differences cancel
		off := s.Offsets()
		if len(off) != 2 || off[0].Genre != features.News || off[0].Axis != Reliability || off[0].N != 204 || off[0].Far != c.far || off[1].Far {
			t.Fatalf("%g: %+v", c.news, off)
		}
		near(t, "mean", off[0].Mean, c.mean, 1e-9)
		for _, g := range []features.Genre{All, features.News} {
			x := find(t, all, "d", g).Axes[Reliability]
			want, why := "above", ""
			if c.far {
				want, why = "no_evidence", "norms_differ"
			}
			if x.VsPanel != want || x.Withheld != why || x.Q > .05 {
				t.Errorf("%g, %s: %s, %q, q %g", c.news, g, x.VsPanel, x.Withheld, x.Q)
			}
			if y := find(t, all, "a", g).Axes[Reliability]; y.Withheld != why {
				t.Errorf("%g, %s: an outlet that does not differ tells it: %q", c.news, g, y.Withheld)
			}
			if b := find(t, all, "d", g).Axes[Bias]; b.Withheld != "" {
				t.Error("bias is withheld too")
			}
		}
	}
}

// TestFewArticlesScatter: 12 opinion pieces 20 points off are too far, 0 are nothing, and of 3
// articles in all nothing is said; opinion alone withholds all and opinion, not news.
func TestFewArticlesScatter(t *testing.T) {
	_, all := offsetNight(45, 51, 12)
	if x, y, z := find(t, all, "d", features.News).Axes[Reliability], find(t, all, "d", All).Axes[Reliability], find(t, all, "d", features.Opinion).Axes[Reliability]; x.Withheld != "" || y.Withheld == "" || z.Withheld == "" {
		t.Errorf("news %q, all %q, opinion %q", x.Withheld, y.Withheld, z.Withheld)
	}
	s, _ := offsetNight(40.5, 3, 0) // 12 articles of mean 45.5: 4.5 off, two standard errors are 5.8
	if off := s.Offsets(); off[0].Far || off[0].N != 12 {
		t.Errorf("%+v", off)
	}
}

// TestLargeOutletsAreCapped: an outlet of 400 articles counts as 100, as in the norms.
func TestLargeOutletsAreCapped(t *testing.T) {
	s, _ := offsetNight(45, 51, 0)
	for i := range 399 {
		s.Add(scored("e", i, 40+float64(i%3-1), 50))
	}
	s.Finish()
	off := s.Offsets()
	near(t, "mean", off[0].Mean, (204*50+100*40)/304., 1e-9)
}
