package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestPowerMean: what simulated counts were drawn with comes back, over- or
// evenly dispersed; proportional counts are called proportional.
func TestPowerMean(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for _, growth := range []float64{.6, .74, .9, 1, 1.2} {
		for _, alpha := range []float64{0, .5, 2} {
			counts, words := make([]int64, 15000), make([]int64, 15000)
			for i := range counts {
				words[i] = 100 + int64(r.IntN(3000))
				counts[i] = DrawCount(r, 4*math.Pow(float64(words[i])/1000, growth), alpha)
			}
			base, got := PowerMean(counts, words)
			near(t, "growth", got, growth, .06)
			near(t, "base", base, 4, .3)
		}
	}
}

// TestPowerMeanLine: the estimates of R's glm(y ~ log(x/1000), family = quasipoisson)
// solve the score equations Σ(y − m) = 0 and Σ(y − m)·log x = 0.
func TestPowerMeanLine(t *testing.T) {
	y, x := []float64{1, 4, 3, 9, 6}, []float64{-2, -1, -1, .5, 1}
	c, b, _ := poissonLine(y, x, math.Log(4))
	var g0, g1 float64
	for i := range y {
		d := y[i] - math.Exp(c+b*x[i])
		g0, g1 = g0+d, g1+d*x[i]
	}
	near(t, "Σ(y − m)", g0, 0, 1e-9)
	near(t, "Σ(y − m)·x", g1, 0, 1e-9)
}

// TestPowerMeanOfLittle: counts that decide nothing are proportional to the words.
func TestPowerMeanOfLittle(t *testing.T) {
	for _, c := range []struct {
		counts, words []int64
		base          float64
	}{
		{nil, nil, 0},
		{[]int64{0, 0}, []int64{100, 200}, 0},
		{[]int64{2, 2}, []int64{500, 500}, 4},
		{[]int64{3, 1, 0}, []int64{0, 500, 500}, 1},
		{[]int64{1, 0, 1}, []int64{400, 300, 300}, 2},
	} {
		base, growth := PowerMean(c.counts, c.words)
		near(t, "base", base, c.base, 1e-9)
		near(t, "growth", growth, 1, 0)
	}
}
