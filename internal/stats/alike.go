package stats

import (
	"cmp"
	"math"
	"slices"
)

// AlikeDF are the degrees of freedom of ClusterMean's variance where values of one cluster
// are correlated at rho: Satterthwaite's 2·E²/Var of the variance estimate under that
// working model, Imbens & Kolesár 2016, Review of Economics and Statistics 98(4), with rho
// given in place of estimated from few residuals. At rho 0 they are those of ClusterMean
// (Bell & McCaffrey 2002), which are too many where few clusters of unequal size are
// correlated. With the shares p_j = n_j/N, w_j = 1/(1−p_j) and the variances ω_j =
// n_j·(1 + rho·(n_j−1)) of the clusters' sums, Ω = Σ ω_j, the deviations s_j − p_j·Σs have
// the covariances
//
//	C_ij = −p_j·ω_i − p_i·ω_j + p_i·p_j·Ω, and ω_i more for i = j,
//
// and df = (Σ w_i·C_ii)² / Σ_i Σ_j w_i·w_j·C_ij². The double sum is taken apart into sums
// over clusters. NaN where ClusterMean has no variance.
func AlikeDF(clusters []Cluster, rho float64) float64 {
	if !ClusterMean(clusters).Known() {
		return math.NaN()
	}
	cs := slices.DeleteFunc(slices.Clone(clusters), func(c Cluster) bool { return c.N <= 0 })
	slices.SortFunc(cs, func(a, b Cluster) int { return cmp.Compare(a.N, b.N) }) // one order of summing
	var n int64
	var omega float64
	for _, c := range cs {
		n += c.N
		omega += sumVariance(c, rho)
	}
	var pp, oo, po, trace, diagonal float64
	for _, c := range cs {
		p, o := float64(c.N)/float64(n), sumVariance(c, rho)
		w := 1 / (1 - p)
		pp, oo, po = pp+w*p*p, oo+w*o*o, po+w*p*o
		off := omega*p*p - 2*p*o // what the formula for i ≠ j gives at i = j
		trace += w * (o + off)
		diagonal += w * w * ((o+off)*(o+off) - off*off)
	}
	return trace * trace / (2*pp*oo + 2*po*po + omega*omega*pp*pp - 4*omega*po*pp + diagonal)
}

// sumVariance is the variance of a cluster's sum in variances of one value.
func sumVariance(c Cluster, rho float64) float64 {
	return float64(c.N) * (1 + rho*float64(c.N-1))
}
