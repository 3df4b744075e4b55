package stats

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// alikeSlowly is AlikeDF from whole matrices.
func alikeSlowly(cs []Cluster, pairs []int64, rho float64) float64 {
	n, omega := 0., 0.
	v := func(i int) float64 { return float64(cs[i].N) + 2*rho*float64(pairs[i]) }
	for i, c := range cs {
		n, omega = n+float64(c.N), omega+v(i)
	}
	trace, below := 0., 0.
	for i, a := range cs {
		for j, b := range cs {
			pa, pb := float64(a.N)/n, float64(b.N)/n
			c := pa*pb*omega - pb*v(i) - pa*v(j)
			if i == j {
				c += v(i)
				trace += c / (1 - pa)
			}
			below += c * c / (1 - pa) / (1 - pb)
		}
	}
	return trace * trace / below
}

func TestAlikeDF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var cs []Cluster
		var pairs []int64
		for range rapid.IntRange(3, 20).Draw(t, "clusters") {
			n := rapid.Int64Range(1, 9).Draw(t, "n")
			pairs = append(pairs, rapid.Int64Range(0, n*(n-1)/2).Draw(t, "pairs"))
			cs = append(cs, Cluster{n, rapid.Int64Range(0, 1e6).Draw(t, "sum")})
		}
		rho := rapid.Float64Range(0, 1).Draw(t, "rho")
		got := AlikeDF(append(cs, Cluster{}), append(pairs, 0), rho)
		e := ClusterMean(cs)
		if !e.Known() {
			if !math.IsNaN(got) {
				t.Fatalf("%g degrees of an unknown variance", got)
			}
			return
		}
		if want := alikeSlowly(cs, pairs, rho); math.Abs(got-want) > 1e-9*want {
			t.Fatalf("%v at %g: %g, want %g", cs, rho, got, want)
		}
		if zero := AlikeDF(cs, pairs, 0); math.Abs(zero-e.DF) > 1e-9*zero {
			t.Fatalf("%v without correlation: %g, want %g", cs, zero, e.DF)
		}
		slices.Reverse(cs)
		slices.Reverse(pairs)
		if turned := AlikeDF(cs, pairs, rho); turned != got {
			t.Fatal("another order gives other degrees")
		}
	})
	if df := AlikeDF([]Cluster{{4, 1}, {4, 2}, {4, 3}}, []int64{6, 6, 6}, .7); math.Abs(df-2) > 1e-12 {
		t.Errorf("three equal clusters have %g degrees whatever their correlation, want 2", df)
	}
	if few, many := AlikeDF([]Cluster{{9, 1}, {1, 2}, {1, 3}, {1, 4}, {8, 2}}, []int64{36, 0, 0, 0, 28}, .2), ClusterMean([]Cluster{{9, 1}, {1, 2}, {1, 3}, {1, 4}, {8, 2}}).DF; few >= many {
		t.Errorf("unequal clusters that are correlated have %g degrees, not fewer than %g", few, many)
	}
}
