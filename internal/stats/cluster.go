package stats

import (
	"cmp"
	"math"
	"slices"
)

// Cluster is what is known of the values that may be alike because they have a
// cause in common (articles of one event or one author): how many, and their sum.
// Both are whole numbers, so clusters that were summed in parts merge exactly.
type Cluster struct{ N, Sum int64 }

// Estimate is a figure with what is known of its error.
type Estimate struct {
	Value    float64
	Variance float64 // of the figure, not of the values behind it; NaN: not known
	DF       float64 // degrees of freedom of the variance
}

// mostOfOne is the share of the values above which one cluster leaves nothing to
// compare it with: its own deviation from a mean that it makes itself.
const mostOfOne = .5

// ClusterMean is the mean of values that stand in clusters, with the bias-reduced
// cluster-robust variance CR2 and its Satterthwaite degrees of freedom. With n_j
// and s_j of cluster j, N = Σ n_j and m = Σ s_j / N:
//
//	V  = Σ n_j² (s_j/n_j − m)² / (1 − n_j/N) / N²
//	df = N² / [ N² Σ n_j²/(N−n_j)² − 2N Σ n_j³/(N−n_j)² + (Σ n_j²/(N−n_j))² ]
//
// Bell & McCaffrey 2002, Survey Methodology 28(2); Pustejovsky & Tipton 2018,
// JBES 36(4). These are their formulas for a regression on a constant. With one
// value a cluster they are s²/n and n − 1 of the plain t interval.
//
// Variance and degrees are NaN below two clusters, or where one of them holds more
// than half of the values. Empty clusters are passed over; the order of clusters
// changes nothing.
func ClusterMean(clusters []Cluster) Estimate {
	cs := slices.DeleteFunc(slices.Clone(clusters), func(c Cluster) bool { return c.N <= 0 })
	slices.SortFunc(cs, func(a, b Cluster) int { return cmp.Or(cmp.Compare(a.N, b.N), cmp.Compare(a.Sum, b.Sum)) })
	var n, sum int64
	for _, c := range cs {
		n, sum = n+c.N, sum+c.Sum
	}
	e := Estimate{math.NaN(), math.NaN(), math.NaN()}
	if n == 0 {
		return e
	}
	all := float64(n)
	e.Value = float64(sum) / all
	if len(cs) < 2 || float64(cs[len(cs)-1].N) > mostOfOne*all {
		return e
	}
	var v, a, b, c float64
	for _, x := range cs {
		nj := float64(x.N)
		d := float64(x.Sum) - nj*e.Value
		v += d * d / (1 - nj/all)
		left := all - nj
		a += nj * nj / (left * left)
		b += nj * nj * nj / (left * left)
		c += nj * nj / left
	}
	e.Variance = v / (all * all)
	e.DF = all * all / (all*all*a - 2*all*b + c*c)
	return e
}

// TwoWayMean is the mean of values that stand in clusters of two kinds that cross
// (events, authors): a has all values by the one, b by the other, both by the pairs of
// the two. Values that share neither are taken as independent, however many steps link
// them. The variance is that of a and of b less that of both, which either holds:
//
//	V = V_a + V_b − V_both, and at least the larger of V_a and V_b,
//
// with ClusterMean's CR2 for each. Cameron, Gelbach & Miller 2011, JBES 29(2); the
// difference may fall below either of its parts by chance. The degrees of freedom are the
// fewer of a and b. Variance and degrees are NaN where they are for a or b.
func TwoWayMean(a, b, both []Cluster) Estimate {
	e, of, cross := ClusterMean(a), ClusterMean(b), ClusterMean(both)
	if !e.Known() || !of.Known() || !cross.Known() {
		e.Variance, e.DF = math.NaN(), math.NaN()
		return e
	}
	e.Variance = max(e.Variance+of.Variance-cross.Variance, e.Variance, of.Variance)
	e.DF = min(e.DF, of.DF)
	return e
}

// Interval is the interval of the figure at the level (.95 for 95%), Student's t
// with the estimate's degrees of freedom; infinite where its variance is not known.
func (e Estimate) Interval(level float64) Interval {
	half := e.halfWidth(level)
	return Interval{e.Value - half, e.Value + half}
}

func (e Estimate) halfWidth(level float64) float64 {
	if !(level >= 0 && level <= 1) {
		return math.NaN()
	}
	if !e.Known() {
		return math.Inf(1)
	}
	return tQuantile(1-(1-level)/2, e.DF) * math.Sqrt(e.Variance)
}

// Known reports whether the variance is known.
func (e Estimate) Known() bool { return e.Variance >= 0 && e.DF > 0 }
