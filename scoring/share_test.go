package scoring

import "testing"

// TestShareOut: shares are even to 0.0001 and add up exactly.
func TestShareOut(t *testing.T) {
	for _, c := range []struct {
		points Score
		of     int
		want   []Score
	}{
		{-10, 3, []Score{-4, -3, -3}}, {10, 4, []Score{3, 3, 2, 2}}, {-2, 4, []Score{-1, -1, 0, 0}}, {0, 2, []Score{0, 0}}, {7, 1, []Score{7}},
	} {
		for i, want := range c.want {
			if got := ShareOut(c.points, i, c.of); got != want {
				t.Errorf("share %d of %d among %d is %d, want %d", i, c.points, c.of, got, want)
			}
		}
	}
	for _, nth := range []int{-1, 3} {
		if got := ShareOut(30, nth, 3); got != 0 {
			t.Errorf("share %d of three is %d", nth, got)
		}
	}
	if got := ShareOut(30, 0, 0); got != 0 {
		t.Errorf("a share among none is %d", got)
	}
}
