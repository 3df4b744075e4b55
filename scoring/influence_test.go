package scoring

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"presscore/features"
)

// TestInfluenceIsWhatScoresDo: the shares that the norms tell are those of the
// scores of the reference articles themselves.
func TestInfluenceIsWhatScoresDo(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var vectors []features.Vector
	for o := range 30 {
		level := r.NormFloat64()
		for a := range 40 {
			v := features.Vector{ID: fmt.Sprint(o, "-", a), Outlet: fmt.Sprint(o), Genre: features.News, GenreSure: 1, Words: 400, Supported: true}
			for i, f := range features.All {
				x := .5 + .1*level*float64(i%3-1) + .12*r.NormFloat64()
				reading := features.Reading{Value: features.Micros(min(max(x, 0), 1) * 1e6), N: 400}
				if f.Unit == features.Rate {
					reading.Count = int64(x * 20)
				}
				v.Readings = append(v.Readings, reading)
			}
			vectors = append(vectors, v)
		}
	}
	n := build(vectors)
	w := defaults(t).Weights
	for _, a := range Axes {
		for i := range w.Terms[a] {
			w.Terms[a][i].MaxSubscore = 100
		}
		got := n.Influence(w, a, features.News)
		scorer := NewScorer(n, w)
		var total []float64
		parts := make([][]float64, len(features.All))
		for _, v := range vectors {
			s := scorer.Article(&v).Axes[a]
			total = append(total, s.Score.Float())
			for i, c := range s.Contributions {
				parts[i] = append(parts[i], c.Points.Float())
			}
		}
		var sum float64
		for i, f := range features.All {
			want := covariance(parts[i], total) / covariance(total, total)
			if math.Abs(got.Articles[i]-want) > .015 {
				t.Errorf("%s on %s: %.3f of the spread, scores say %.3f", f.Name, a, got.Articles[i], want)
			}
			sum += got.Articles[i]
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("%s: shares add up to %v", a, sum)
		}
	}
}

// TestPointsAreInfluence: with the slopes of the embedded norms every family of the
// default weights causes the share of the spread that its points say, to within a
// third, in news and opinion together. The norms hold no copies, so originality shows
// its influence only where there are some; and what one article in a hundred has
// cannot be stretched to its points (headline_withheld, correction_note).
func TestPointsAreInfluence(t *testing.T) {
	s := defaults(t)
	for _, a := range Axes {
		news, opinion := s.Norms.Influence(s.Weights, a, features.News), s.Norms.Influence(s.Weights, a, features.Opinion)
		share, points := map[features.Family]float64{}, map[features.Family]float64{}
		for i, f := range features.All {
			share[f.Family] += (news.Articles[i] + opinion.Articles[i]) / 2
			points[f.Family] += float64(s.Weights.Terms[a][i].Points) / fullPoints
		}
		for _, f := range features.Families {
			if p := points[f]; f != "originality" && math.Abs(share[f]-p) > p/3 {
				t.Errorf("%s on %s: %.0f points cause %.0f%% of the spread", f, a, 100*p, 100*share[f])
			}
			if a == Reliability && share[f] > .4 {
				t.Errorf("%s causes %.0f%% of the spread of reliability", f, 100*share[f])
			}
		}
		if a == Reliability && share["language"]+share["slant"] != 0 {
			t.Error("wording has a say in reliability")
		}
	}
}

// TestAxesShareNoFeature: in the default weights a feature counts on one axis.
func TestAxesShareNoFeature(t *testing.T) {
	w := defaults(t).Weights
	for i, f := range features.All {
		if w.Terms[Reliability][i].Points > 0 && w.Terms[Bias][i].Points > 0 {
			t.Errorf("%s counts on both axes", f.Name)
		}
	}
}

func covariance(x, y []float64) float64 {
	var mx, my, sum float64
	for i := range x {
		mx, my = mx+x[i]/float64(len(x)), my+y[i]/float64(len(x))
	}
	for i := range x {
		sum += (x[i] - mx) * (y[i] - my)
	}
	return sum / float64(len(x)-1)
}
