package stats

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// alikeSlowly is AlikeDF from whole matrices.
func alikeSlowly(cs []Cluster, rho float64) float64 {
	n, omega := 0., 0.
	v := func(c Cluster) float64 { m := float64(c.N); return m + rho*m*(m-1) }
	for _, c := range cs {
		n, omega = n+float64(c.N), omega+v(c)
	}
	trace, below := 0., 0.
	for i, a := range cs {
		for j, b := range cs {
			pa, pb := float64(a.N)/n, float64(b.N)/n
			c := pa*pb*omega - pb*v(a) - pa*v(b)
			if i == j {
				c += v(a)
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
		for range rapid.IntRange(3, 20).Draw(t, "clusters") {
			cs = append(cs, Cluster{rapid.Int64Range(1, 9).Draw(t, "n"), rapid.Int64Range(0, 1e6).Draw(t, "sum")})
		}
		rho := rapid.Float64Range(0, 1).Draw(t, "rho")
		got := AlikeDF(append(cs, Cluster{}), rho)
		e := ClusterMean(cs)
		if !e.Known() {
			if !math.IsNaN(got) {
				t.Fatalf("%g degrees of an unknown variance", got)
			}
			return
		}
		if want := alikeSlowly(cs, rho); math.Abs(got-want) > 1e-9*want {
			t.Fatalf("%v at %g: %g, want %g", cs, rho, got, want)
		}
		if zero := AlikeDF(cs, 0); math.Abs(zero-e.DF) > 1e-9*zero {
			t.Fatalf("%v without correlation: %g, want %g", cs, zero, e.DF)
		}
		if turned := AlikeDF(rapid.Permutation(cs).Draw(t, "order"), rho); turned != AlikeDF(cs, rho) {
			t.Fatal("another order gives other degrees")
		}
	})
	if df := AlikeDF([]Cluster{{4, 1}, {4, 2}, {4, 3}}, .7); math.Abs(df-2) > 1e-12 {
		t.Errorf("three equal clusters have %g degrees whatever their correlation, want 2", df)
	}
	if few, many := AlikeDF([]Cluster{{9, 1}, {1, 2}, {1, 3}, {1, 4}, {8, 2}}, .2), ClusterMean([]Cluster{{9, 1}, {1, 2}, {1, 3}, {1, 4}, {8, 2}}).DF; few >= many {
		t.Errorf("unequal clusters that are correlated have %g degrees, not fewer than %g", few, many)
	}
}
