package scoring

import (
	"math"
	"testing"
)

func TestQuantileOfHalfIsTheMedian(t *testing.T) {
	for _, c := range []struct {
		values  []float64
		p, want float64
	}{
		{[]float64{1, 2, 3}, .5, 2}, {[]float64{1, 2}, .5, 1.5}, {[]float64{7}, .9, 7}, {[]float64{0, 10}, .1, 1}, {[]float64{1, 2, 3, 4, 5}, 1, 5}, {[]float64{1, 2, 3, 4, 5}, 0, 1},
	} {
		if got := quantile(c.p, c.values); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("quantile(%v, %v) = %v, want %v", c.p, c.values, got, c.want)
		}
	}
	if !math.IsNaN(quantile(.5, nil)) {
		t.Error("no values have no quantile")
	}
}
