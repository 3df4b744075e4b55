package tune

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"presscore/features"
	"presscore/scoring"
)

// small is a night of outlets that differ, with copies in it.
func small(t *testing.T, outlets, articles int, apart float64) *Night {
	t.Helper()
	norms, err := scoring.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	n := &Night{Norms: norms, Weights: w, Limits: scoring.DefaultLimits}
	r := rand.New(rand.NewPCG(4, 4))
	for o := range outlets {
		for a := range articles {
			x := &scoring.Ranked{Genre: features.News, GenreSure: 1, Words: 300, Supported: true, GenreNorms: true}
			for _, f := range features.All {
				level := .5 - apart*float64(o)*float64(f.Direction(scoring.Reliability))
				x.Ranks = append(x.Ranks, scoring.FeatureRank{Rank: scoring.Rank(min(1, max(0, level+.15*r.NormFloat64())))})
			}
			row := scoring.Row{Outlet: fmt.Sprintf("o%02d", o), Genre: x.Genre, EventID: fmt.Sprint(o, "-", a/2), Unique: a%5 > 0, Copy: a%5 == 0, Readings: make([]features.Reading, len(features.All))}
			n.Articles = append(n.Articles, Article{row, x})
		}
	}
	return n
}

// TestMeansAreThoseOfSummaries: without a draw the places are worked out from the very
// means that outlets are shown with, copies and all.
func TestMeansAreThoseOfSummaries(t *testing.T) { meansAgain(t, small(t, 6, 40, .02)) }

// TestSensitivityTellsApart: outlets that lie far apart keep their places, outlets that
// are the same do not, more articles make the ranges narrower, and surer points too.
func TestSensitivityTellsApart(t *testing.T) {
	j := Jitter{Axis: scoring.Reliability, Draws: 100, Seed: 1, Sure: 100}
	far := j.Run(small(t, 6, 40, .06))
	if len(far.Flips) > 1 || far.Pairs != 15 {
		t.Errorf("far apart: %d of %d pairs change order", len(far.Flips), far.Pairs)
	}
	same := j.Run(small(t, 8, 40, 0))
	if len(same.Flips) < 10 {
		t.Errorf("the same: %d of %d pairs change order", len(same.Flips), same.Pairs)
	}
	width := func(s *Sensitivity, of func(Fragile) Span) (sum int) {
		for _, o := range s.Outlets {
			sum += of(o).High - of(o).Low
		}
		return sum
	}
	few, many := j.Run(small(t, 8, 20, .01)), j.Run(small(t, 8, 120, .01))
	articles := func(f Fragile) Span { return f.Articles }
	if width(few, articles) <= width(many, articles) {
		t.Errorf("ranges of 20 articles are %d wide, of 120 %d", width(few, articles), width(many, articles))
	}
	j.Sure = 10000
	sure := j.Run(small(t, 8, 40, 0))
	points := func(f Fragile) Span { return f.Points }
	if width(sure, points) >= width(same, points) {
		t.Errorf("surer points give ranges of %d, less sure ones %d", width(sure, points), width(same, points))
	}
	for _, o := range same.Outlets {
		if o.Both.Low < 1 || o.Both.High > 8 || o.Both.Low > o.Both.High || o.Place < 1 {
			t.Errorf("%+v", o)
		}
	}
}

// TestSensitivityIsSeeded: the same seed gives the same places, in any order of articles.
func TestSensitivityIsSeeded(t *testing.T) {
	j := Jitter{Axis: scoring.Reliability, Draws: 50, Seed: 3, Sure: 100}
	n := small(t, 6, 30, .01)
	first := fmt.Sprint(j.Run(n))
	if again := fmt.Sprint(j.Run(n)); again != first {
		t.Errorf("twice gives\n%s\n%s", first, again)
	}
	j.Seed = 4
	if fmt.Sprint(j.Run(n)) == first {
		t.Error("another seed gives the same")
	}
	points := j.points(n.Weights, rand.New(rand.NewPCG(1, 1)))
	var sum int64
	for i, p := range points {
		sum += p
		if (p > 0) != (n.Weights.Terms[scoring.Reliability][i].Points > 0) {
			t.Errorf("%s is drawn %d points", features.All[i].Name, p)
		}
	}
	if sum != Full || slices.Equal(points, Points(n.Weights, scoring.Reliability)) {
		t.Errorf("points %v", points)
	}
}
