package stats

import (
	"fmt"
	"math"
	"testing"
)

// agree says that two numbers agree to twelve digits.
func agree(a, b float64) bool { return math.Abs(a-b) <= 1e-12*math.Max(1, math.Abs(b)) }

// TestSpearmanAgainstScipy: the values are those of scipy 1.17.1,
// scipy.stats.spearmanr(x, y).statistic.
func TestSpearmanAgainstScipy(t *testing.T) {
	for _, c := range []struct {
		x, y []float64
		want float64
	}{
		{[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, []float64{5, 6, 3, 4, 1, 2, 8, 7, 9, 10}, .6},
		{[]float64{48.1, 52.7, 50.3, 61.2, 44.9, 50.3, 57.8, 49.0, 53.3, 50.3, 46.6, 58.1}, []float64{41.2, 39.8, 44.0, 30.1, 47.7, 43.1, 33.9, 44.0, 39.8, 40.5, 45.2, 36.6}, -.9293344238117892},
		{[]float64{3, 3, 3, 1, 2, 2, 9, 9, 4, 4}, []float64{1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, .14231361339296403},
		{[]float64{1, 2, 3, 4}, []float64{10, 20, 30, 25}, .8},
	} {
		if got := Spearman(c.x, c.y); !agree(got, c.want) {
			t.Errorf("ρ of %v and %v is %v, want %v", c.x, c.y, got, c.want)
		}
		if a, b := Spearman(c.x, c.y), Spearman(c.y, c.x); a != b {
			t.Errorf("ρ is %v one way, %v the other", a, b)
		}
		// Ranks do not change when the values are stretched.
		far := make([]float64, len(c.x))
		for i, v := range c.x {
			far[i] = math.Exp(v / 10)
		}
		if a, b := Spearman(c.x, c.y), Spearman(far, c.y); a != b {
			t.Errorf("ρ is %v, of stretched values %v", a, b)
		}
	}
}

func TestSpearmanThatCannotBeTold(t *testing.T) {
	for _, c := range [][2][]float64{{nil, nil}, {{1}, {2}}, {{1, 2}, {1, 2, 3}}, {{1, 2, 3}, {7, 7, 7}}, {{7, 7, 7}, {1, 2, 3}}} {
		if got := Spearman(c[0], c[1]); !math.IsNaN(got) {
			t.Errorf("ρ of %v and %v is %v", c[0], c[1], got)
		}
	}
	if got := Spearman([]float64{1, 2, 3}, []float64{4, 5, 6}); got != 1 {
		t.Errorf("ρ of one order is %v", got)
	}
	if got := Spearman([]float64{1, 2, 3}, []float64{6, 5, 4}); got != -1 {
		t.Errorf("ρ of opposite orders is %v", got)
	}
}

// TestMidRanks: scipy.stats.rankdata gives the same.
func TestMidRanks(t *testing.T) {
	for _, c := range []struct {
		in   []float64
		want string
	}{
		{[]float64{3, 1, 3, 2, 2, 2}, "[5.5 1 5.5 3 3 3]"}, {[]float64{3, 1, 3, 2}, "[3.5 1 3.5 2]"}, {[]float64{7}, "[1]"}, {nil, "[]"}, {[]float64{0, 0, 0}, "[2 2 2]"},
	} {
		if got := fmt.Sprint(MidRanks(c.in)); got != c.want {
			t.Errorf("ranks of %v are %s, want %s", c.in, got, c.want)
		}
	}
}

// TestSpearmanInterval: numpy's arctanh and tanh in the formula of Bonett and Wright.
func TestSpearmanInterval(t *testing.T) {
	for _, c := range []struct {
		rho       float64
		n         int
		low, high float64
	}{
		{.6, 10, -.11111810776945065, .9047631898551909}, {-.9, 24, -.9625276204839694, -.7466080766652736}, {0, 50, -.2783525648965686, .2783525648965686}, {1, 10, 1, 1}, {-1, 5, -1, -1},
	} {
		low, high := SpearmanInterval(c.rho, c.n)
		if !agree(low, c.low) || !agree(high, c.high) {
			t.Errorf("the interval of %v of %d pairs is %v to %v, want %v to %v", c.rho, c.n, low, high, c.low, c.high)
		}
	}
	for _, n := range []int{0, 3} {
		if low, high := SpearmanInterval(.5, n); !math.IsNaN(low) || !math.IsNaN(high) {
			t.Errorf("%d pairs have the interval %v to %v", n, low, high)
		}
	}
	if low, high := SpearmanInterval(math.NaN(), 20); !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("no correlation has the interval %v to %v", low, high)
	}
}
