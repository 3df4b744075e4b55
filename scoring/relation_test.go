package scoring

import (
	"math"
	"testing"
)

// TestRelate: ten outlets whose scores have ρ = .6 (see internal/stats for the
// numbers of scipy), and what is said where nothing can be.
func TestRelate(t *testing.T) {
	outlets := func(reliability ...Score) (out []*OutletSummary) {
		for i, s := range reliability {
			out = append(out, &OutletSummary{Axes: map[Axis]*AxisSummary{Bias: {Mean: Score(i+1) * Unit}, Reliability: {Mean: s * Unit}}})
		}
		return out
	}
	r := Relate(outlets(5, 6, 3, 4, 1, 2, 8, 7, 9, 10))
	if r.Outlets != 10 || math.Abs(r.Rho-.6) > 1e-12 || math.Abs(r.Low+.11111810776945) > 1e-12 || math.Abs(r.High-.90476318985519) > 1e-12 {
		t.Errorf("%+v", r)
	}
	for _, o := range [][]*OutletSummary{nil, outlets(5), outlets(7, 7, 7, 7, 7)} {
		if r := Relate(o); !math.IsNaN(r.Rho) || !math.IsNaN(r.Low) || !math.IsNaN(r.High) || r.Outlets != len(o) {
			t.Errorf("%d outlets: %+v", len(o), r)
		}
	}
}
