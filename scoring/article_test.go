package scoring

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"presscore/features"
)

func defaults(t testing.TB) *Scorer {
	t.Helper()
	w, err := ParseWeights("weights.yaml", DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	n, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return NewScorer(n, w)
}

// draw makes any vector a feature may give: values in range, some missing.
func draw(t *rapid.T) features.Vector {
	v := features.Vector{ID: "x", Outlet: "o", Genre: rapid.SampledFrom(features.Genres).Draw(t, "genre"), GenreSure: 1, Words: rapid.Int64Range(50, 3000).Draw(t, "words"), Supported: true}
	for _, f := range features.All {
		v.Readings = append(v.Readings, drawReading(t, f, v.Words))
	}
	return v
}

func drawReading(t *rapid.T, f *features.Feature, words int64) features.Reading {
	if rapid.IntRange(0, 4).Draw(t, f.Name+" missing") == 0 {
		return features.Reading{Missing: features.TooShort}
	}
	if f.Unit == features.Rate {
		k := rapid.Int64Range(0, 40).Draw(t, f.Name)
		return features.Reading{Count: k, N: words, Value: features.Micros(k * 1e9 / words)}
	}
	x := rapid.Int64Range(int64(f.Lo*1e6), int64(min(f.Hi, 100)*1e6)).Draw(t, f.Name)
	return features.Reading{Value: features.Micros(x), N: words}
}

// TestContributionsAddUp: 50 and the contributions are the score, to the last
// unit; what is missing or muted contributes nothing.
func TestContributionsAddUp(t *testing.T) {
	s := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		v := draw(t)
		got := s.Article(&v)
		for _, a := range Axes {
			x := got.Axes[a]
			sum := 50 * Unit
			var measured, all int64
			for i, c := range x.Contributions {
				sum += c.Points
				term := s.Weights.Terms[a][i]
				if (c.Missing || c.Muted) && (c.Points != 0 || c.Subscore != 50*Unit) {
					t.Fatalf("%s: %s is not measured and counts %v", a, features.All[i].Name, c)
				}
				if c.Subscore < 0 || c.Subscore > scoreOf(term.MaxSubscore) {
					t.Fatalf("%s: %s: subscore %v", a, features.All[i].Name, c.Subscore)
				}
				if !c.Muted {
					all += term.Points
					if !c.Missing {
						measured += term.Points
					}
				}
			}
			if sum != x.Score || x.Score < 0 || x.Score > 100*Unit {
				t.Fatalf("%s: 50 and the contributions are %d, the score is %d", a, sum, x.Score)
			}
			if want := float64(measured) / float64(all); x.Coverage.Float() < want-1e-4 || x.Coverage.Float() > want+1e-4 {
				t.Fatalf("%s: coverage %g, want %g", a, x.Coverage.Float(), want)
			}
		}
	})
}

// TestAxesDoNotMix: a feature without points on an axis never moves it, so no
// score enters the other.
func TestAxesDoNotMix(t *testing.T) {
	s := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		v := draw(t)
		before := s.Article(&v)
		i := rapid.IntRange(0, len(features.All)-1).Draw(t, "feature")
		changed := v
		changed.Readings = append([]features.Reading(nil), v.Readings...)
		changed.Readings[i] = drawReading(t, features.All[i], v.Words)
		after := s.Article(&changed)
		for _, a := range Axes {
			if s.Weights.Terms[a][i].Points == 0 && before.Axes[a].Score != after.Axes[a].Score {
				t.Fatalf("%s has no points on %s and moves it", features.All[i].Name, a)
			}
		}
	})
}

// TestLeanNeverEntersReliability: what is scored knows no lean, no feature is
// one, and a weights file cannot name one.
func TestLeanNeverEntersReliability(t *testing.T) {
	for _, v := range []any{features.Vector{}, features.Reading{}, features.Analysis{}, Scorer{}, Weights{}, Term{}, Norms{}} {
		typ := reflect.TypeOf(v)
		for i := range typ.NumField() {
			if strings.Contains(strings.ToLower(typ.Field(i).Name), "lean") {
				t.Errorf("%s has a field %s", typ, typ.Field(i).Name)
			}
		}
	}
	for _, f := range features.All {
		if strings.Contains(f.Name, "lean") || strings.Contains(string(f.Family), "lean") {
			t.Errorf("feature %s of family %s", f.Name, f.Family)
		}
	}
	if _, err := ParseWeights("w.yaml", append([]byte("lean: {}\n"), DefaultWeights...)); err == nil || !strings.Contains(err.Error(), `unknown key "lean"`) {
		t.Errorf("an axis lean gives %v", err)
	}
}

// TestAMissingReadingIsNeutral: it counts as 50 and lowers the coverage.
func TestAMissingReadingIsNeutral(t *testing.T) {
	s := defaults(t)
	v := features.Vector{Genre: features.News, GenreSure: 1, Words: 300, Supported: true}
	for range features.All {
		v.Readings = append(v.Readings, features.Reading{Missing: features.TooShort})
	}
	got := s.Article(&v)
	for _, a := range Axes {
		if x := got.Axes[a]; x.Score != 50*Unit || x.Coverage != 0 {
			t.Errorf("%s: score %v, coverage %v", a, x.Score, x.Coverage)
		}
	}
	if got.Status != Insufficient || got.StatusReason != "low_coverage" {
		t.Errorf("status %s, %s", got.Status, got.StatusReason)
	}
}

func TestStatus(t *testing.T) {
	s := defaults(t)
	full := features.Vector{Genre: features.News, GenreSure: 1, Words: 300, Supported: true}
	for _, f := range features.All {
		full.Readings = append(full.Readings, features.Reading{Value: features.Micros(f.Lo * 1e6), N: 300})
	}
	for _, c := range []struct {
		name   string
		change func(*features.Vector)
		status Status
		reason string
	}{
		{"whole", func(*features.Vector) {}, Scored, ""},
		{"no article", func(v *features.Vector) { v.NotArticle, v.Supported = "not_found", false }, Excluded, "not_an_article"},
		{"language", func(v *features.Vector) { v.Supported = false }, Excluded, "unsupported_lang"},
		{"genre", func(v *features.Vector) { v.GenreSure = .59 }, Excluded, "uncertain_genre"},
		{"a genre that is just sure", func(v *features.Vector) { v.GenreSure = .6 }, Scored, ""},
		{"short", func(v *features.Vector) { v.Words = 49 }, Insufficient, "too_short"},
		{"no norms", func(v *features.Vector) { v.Genre = "poetry" }, Insufficient, "no_norms_for_genre"},
	} {
		v := full
		c.change(&v)
		if got := s.Article(&v); got.Status != c.status || got.StatusReason != c.reason {
			t.Errorf("%s: %s %s, want %s %s", c.name, got.Status, got.StatusReason, c.status, c.reason)
		}
	}
}

// TestDirections: a better reading never lowers reliability, a stronger one never lowers bias.
func TestDirections(t *testing.T) {
	s := defaults(t)
	rapid.Check(t, func(t *rapid.T) {
		i := rapid.IntRange(0, len(features.All)-1).Draw(t, "feature")
		f := features.All[i]
		a := rapid.SampledFrom(Axes).Draw(t, "axis")
		term := s.Weights.Terms[a][i]
		x, y := drawReading(t, f, 400), drawReading(t, f, 400)
		if x.Value > y.Value {
			x, y = y, x
		}
		r1, ok1 := s.Norms.Rank(features.News, f, x)
		r2, ok2 := s.Norms.Rank(features.News, f, y)
		if !ok1 || !ok2 || term.Better == features.NoClaim {
			return
		}
		low, high := term.Subscore(Rank(r1)), term.Subscore(Rank(r2))
		if term.Better == features.Lower {
			low, high = high, low
		}
		if low > high {
			t.Fatalf("%s on %s, better %v: %v for %v, %v for %v", f.Name, a, term.Better, low, x.Value, high, y.Value)
		}
	})
}

func TestWeigh(t *testing.T) {
	for _, c := range []struct {
		slope int64
		sub   Score
		want  Score
	}{
		{120_000, 100 * Unit, 6 * Unit}, {120_000, 0, -6 * Unit}, {120_000, 50 * Unit, 0}, {0, 100 * Unit, 0},
		{1, 100 * Unit, 1}, {1, 0, -1}, // 0.00005 points round away from zero, alike on both sides
		{30_000, 507501, 225}, {30_000, 492499, -225},
	} {
		if got := weigh(c.slope, c.sub); got != c.want {
			t.Errorf("weigh(%d, %d) = %d, want %d", c.slope, c.sub, got, c.want)
		}
	}
}

// TestOneHitIsWeakEvidence: a hit moves an article by three points at most from
// where it would stand without, two hits by six.
func TestOneHitIsWeakEvidence(t *testing.T) {
	term, slope := Term{Points: 24 * 10000, Better: features.Lower, MaxSubscore: 100}, int64(240_000)
	none := term.contribution(FeatureRank{Rank: .4}, slope)
	for hits, want := range map[int64]Score{1: none - 3*Unit, 2: none - 6*Unit, 9: term.contribution(FeatureRank{Rank: 1}, slope)} {
		if got := term.contribution(FeatureRank{Rank: 1, Hits: hits, None: .4}, slope); got != want {
			t.Errorf("%d hits: %v points, want %v", hits, got.Float(), want.Float())
		}
	}
	if got := term.contribution(FeatureRank{Rank: .42, Hits: 1, None: .4}, slope); got != term.contribution(FeatureRank{Rank: .42}, slope) {
		t.Errorf("a hit that moves little is not limited: %v", got.Float())
	}
}

// TestScoresStayInside: the worst and the best article that weights know of have
// scores of 0 and 100, and their contributions still add up.
func TestScoresStayInside(t *testing.T) {
	s := defaults(t)
	for i := range s.slopes[Reliability] {
		s.slopes[Reliability][i] *= 2
	}
	for _, best := range []bool{true, false} {
		r := &Ranked{Genre: features.News, GenreSure: 1, Words: 500, Supported: true, GenreNorms: true, Ranks: make([]FeatureRank, len(features.All))}
		for i, term := range s.Weights.Terms[Reliability] {
			if best == (term.Better == features.Higher) {
				r.Ranks[i].Rank = 1
			}
		}
		got := s.Score(r).Axes[Reliability]
		sum := 50 * Unit
		for _, c := range got.Contributions {
			sum += c.Points
		}
		if got.Score != sum || got.Score < 0 || got.Score > 100*Unit || got.Score > Unit/10 && got.Score < 999*Unit/10 {
			t.Errorf("best %v: score %v, contributions say %v", best, got.Score.Float(), sum.Float())
		}
	}
}

// TestKeepInside: contributions that carry a score out of 0 to 100 are cut so that they
// add up to a score inside, to the last unit: what cutting takes from the smaller side
// would else leave it a unit beyond.
func TestKeepInside(t *testing.T) {
	state := uint64(1)
	next := func(n int64) int64 {
		state = state*6364136223846793005 + 1442695040888963407
		return int64(state>>33) % n
	}
	cut := 0
	for range 20000 {
		a := AxisScore{Score: 50 * Unit, Contributions: make([]Contribution, 12)}
		for i := range a.Contributions {
			a.Contributions[i].Points = Score(next(300_000) - 200_000)
			a.Score += a.Contributions[i].Points
		}
		if a.Score < 0 || a.Score > 100*Unit {
			cut++
		}
		a.keepInside()
		sum := 50 * Unit
		for _, c := range a.Contributions {
			sum += c.Points
		}
		if a.Score < 0 || a.Score > 100*Unit || sum != a.Score {
			t.Fatalf("%v, and the contributions add up to %v", a.Score, sum)
		}
	}
	if cut < 100 {
		t.Errorf("only %d scores were cut", cut)
	}
}
