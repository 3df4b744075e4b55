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
		scorer := Scorer{Norms: n, Weights: w}
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
