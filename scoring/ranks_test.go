package scoring

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"presscore/features"
)

// ranked draws an article's ranks; one in ten is missing.
func ranked(r *rand.Rand) *Ranked {
	out := &Ranked{Genre: features.Genres[r.IntN(2)], GenreSure: 1, Words: 400, Supported: true, GenreNorms: true, Ranks: make([]FeatureRank, len(features.All))}
	for i := range out.Ranks {
		out.Ranks[i] = FeatureRank{Rank: Rank(r.Float64())}
		if r.IntN(10) == 0 {
			out.Ranks[i].Rank = unranked
		}
	}
	return out
}

// TestNewWeightsNeedOnlyRanks: scores of a kept night under other weights are
// those that a run with these weights from the start gives.
func TestNewWeightsNeedOnlyRanks(t *testing.T) {
	s := defaults(t)
	other, err := ParseWeights("wording.yaml", WordingWeights)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		v := features.Vector{Genre: features.News, GenreSure: 1, Words: 400, Supported: true}
		for _, f := range features.All {
			k := r.Int64N(20)
			v.Readings = append(v.Readings, features.Reading{Value: features.Micros(f.Hi * 1e4 * float64(k)), Count: k, N: 400})
		}
		kept := s.Norms.Ranks(&v)
		for _, w := range []*Weights{s.Weights, other} {
			fresh := NewScorer(s.Norms, w)
			if got, want := NewScorer(s.Norms, w).Score(kept), fresh.Article(&v); !reflect.DeepEqual(got, want) {
				t.Fatalf("kept ranks give %+v, a fresh run %+v", got, want)
			}
		}
	}
}

// TestCoverageLimit: 70 of 100 points must have been measured, on both axes.
func TestCoverageLimit(t *testing.T) {
	for _, c := range []struct {
		measured int64 // points of 100
		want     Status
	}{{100, Scored}, {70, Scored}, {69, Insufficient}} {
		for _, short := range Axes {
			w := &Weights{Terms: map[Axis][]Term{}}
			for _, a := range Axes {
				w.Terms[a] = []Term{{Points: c.measured * 10000, Better: features.Higher, MaxSubscore: 100}, {Points: (100 - c.measured) * 10000, Better: features.Higher, MaxSubscore: 100}}
				if a != short {
					w.Terms[a][0].Points, w.Terms[a][1].Points = 100*10000, 0
				}
			}
			got := NewScorer(&Norms{}, w).Score(&Ranked{Genre: features.News, GenreSure: 1, Words: 300, Supported: true, GenreNorms: true, Ranks: []FeatureRank{{Rank: .5}, {Rank: unranked}}})
			if got.Status != c.want {
				t.Errorf("%d of 100 points of %s measured: %s, want %s", c.measured, short, got.Status, c.want)
			}
		}
	}
}

// BenchmarkRescore weighs a night of 22,000 kept articles anew.
func BenchmarkRescore(b *testing.B) {
	s := defaults(b)
	r := rand.New(rand.NewPCG(1, 2))
	night := make([]*Ranked, 22000)
	for i := range night {
		night[i] = ranked(r)
	}
	for b.Loop() {
		for _, a := range night {
			s.Score(a)
		}
	}
}
