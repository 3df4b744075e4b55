package scoring

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"presscore/internal/stats"
)

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) != math.IsNaN(want) || math.Abs(got-want) > tolerance {
		t.Errorf("%s is %.12g, want %.12g", what, got, want)
	}
}

// TestSumsAreExact against floating point on small data, and against themselves in any order and split.
func TestSumsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(-2_000_000, 2_000_000), 0, 60).Draw(t, "values")
		var all Sums
		floats := make([]float64, len(values))
		for i, v := range values {
			all.Add(v)
			floats[i] = float64(v)
		}
		split := rapid.IntRange(0, len(values)).Draw(t, "split")
		var a, b Sums
		for i := len(values) - 1; i >= 0; i-- {
			if i < split {
				a.Add(values[i])
			} else {
				b.Add(values[i])
			}
		}
		ab, ba := a, b
		ab.Merge(b)
		ba.Merge(a)
		if ab != all || ba != all {
			t.Fatalf("merged %v and %v, want %v", ab, ba, all)
		}
		if len(values) < 2 {
			if !math.IsNaN(all.Variance()) {
				t.Fatal("a variance of fewer than two values")
			}
			return
		}
		want := stats.Variance(floats)
		if got := all.Variance(); math.Abs(got-want) > 1e-9*(1+want) {
			t.Fatalf("variance %g, floating point says %g", got, want)
		}
		if mean, want := all.Mean(), stats.Mean(floats); float64(mean) < want-.5-1e-6 || float64(mean) > want+.5+1e-6 {
			t.Fatalf("mean %d of %g", mean, want)
		}
	})
}

// TestSumsOfLargeValues: 128 bits hold where doubles and 64 bits do not.
func TestSumsOfLargeValues(t *testing.T) {
	var s Sums
	for i := range 1000 {
		s.Add(1<<62 + int64(i%2))
		s.Add(-1 << 62)
	}
	var x Sums
	for i := range 1000 {
		x.Add(int64(1e15) + int64(i%2))
	}
	near(t, "variance of 1e15 and 1e15+1", x.Variance(), 1000./999/4, 1e-12)
	if x.Mean() != 1e15+1 { // half up
		t.Errorf("mean %d", x.Mean())
	}
	if s.N != 2000 || s.Sum != 500 {
		t.Errorf("%+v", s)
	}
}

func TestMeanRoundsHalfUp(t *testing.T) {
	for _, c := range []struct {
		values []int64
		want   int64
	}{{nil, 0}, {[]int64{1, 2}, 2}, {[]int64{-1, -2}, -1}, {[]int64{-1, 0}, 0}, {[]int64{-3}, -3}, {[]int64{1, 1, 2}, 1}, {[]int64{-1, -1, -2}, -1}, {[]int64{-2, -2, -1}, -2}} {
		var s Sums
		for _, v := range c.values {
			s.Add(v)
		}
		if got := s.Mean(); got != c.want {
			t.Errorf("mean of %v is %d, want %d", c.values, got, c.want)
		}
	}
}
