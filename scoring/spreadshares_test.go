package scoring

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSpreadShares: two parts with known variances and no covariance take their shares of
// the variance, a constant part takes none, and all shares add up to 1.
func TestSpreadShares(t *testing.T) {
	var s SpreadShares
	if s.Shares() != nil {
		t.Error("nothing has shares")
	}
	for _, a := range []float64{-3, 3} {
		for _, b := range []float64{-1, 1} {
			s.Add(50+a+b+2, []float64{a, b, 2})
		}
	}
	for i, want := range []float64{.9, .1, 0} {
		if got := s.Shares()[i]; math.Abs(got-want) > 1e-12 {
			t.Errorf("part %d has %v, want %v", i, got, want)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var odd SpreadShares
	for range 500 {
		x := rng.NormFloat64() * 4
		parts := []float64{x, -.5*x + rng.NormFloat64(), rng.NormFloat64()}
		odd.Add(1e4+parts[0]+parts[1]+parts[2], parts)
	}
	sum := 0.
	for _, x := range odd.Shares() {
		sum += x
	}
	if math.Abs(sum-1) > 1e-9 || odd.Shares()[1] >= 0 {
		t.Errorf("shares %v add up to %v; the second pulls against the rest", odd.Shares(), sum)
	}
	var flat SpreadShares
	flat.Add(50, []float64{1})
	flat.Add(50, []float64{1})
	if flat.Shares() != nil {
		t.Error("scores that do not spread have shares")
	}
}
