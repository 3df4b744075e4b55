package scoring

import (
	"math"
	"testing"
)

// TestPartShares: two parts with known variances and no covariance take their shares
// of the variance, a constant part takes none, one against the rest is below zero.
func TestPartShares(t *testing.T) {
	var scores []float64
	var parts [][]float64
	for _, a := range []float64{-3, 3} {
		for _, b := range []float64{-1, 1} {
			scores, parts = append(scores, 50+a+b+2), append(parts, []float64{a, b, 2})
		}
	}
	for i, want := range []float64{.9, .1, 0} {
		if got := PartShares(scores, parts)[i]; math.Abs(got-want) > 1e-12 {
			t.Errorf("part %d has %v, want %v", i, got, want)
		}
	}
	against := PartShares([]float64{52, 50, 48}, [][]float64{{4, -2}, {0, 0}, {-4, 2}})
	if math.Abs(against[0]-2) > 1e-12 || math.Abs(against[1]+1) > 1e-12 {
		t.Errorf("shares %v, want 2 and -1", against)
	}
	if PartShares([]float64{50, 50, 50}, [][]float64{{1}, {1}, {1}}) != nil || PartShares([]float64{50, 51}, [][]float64{{0}, {1}}) != nil || PartShares(nil, nil) != nil {
		t.Error("scores without spread, or too few, have shares")
	}
}
