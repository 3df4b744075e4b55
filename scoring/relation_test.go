package scoring

import (
	"math"
	"testing"
)

// TestRelate: ten outlets whose scores have ρ = .6 (see internal/stats for the
// numbers of scipy), and what is said where nothing can be.
func TestRelate(t *testing.T) {
	upTo := func(n int) (x []float64) {
		for i := range n {
			x = append(x, float64(i+1))
		}
		return x
	}
	r := Relate(upTo(10), []float64{5, 6, 3, 4, 1, 2, 8, 7, 9, 10})
	if r.Outlets != 10 || math.Abs(r.Rho-.6) > 1e-12 || math.Abs(r.Low+.11111810776945) > 1e-12 || math.Abs(r.High-.90476318985519) > 1e-12 {
		t.Errorf("%+v", r)
	}
	for _, y := range [][]float64{nil, {5}, {7, 7, 7, 7, 7}} {
		if r := Relate(upTo(len(y)), y); !math.IsNaN(r.Rho) || !math.IsNaN(r.Low) || !math.IsNaN(r.High) || r.Outlets != len(y) {
			t.Errorf("%d outlets: %+v", len(y), r)
		}
	}
}
