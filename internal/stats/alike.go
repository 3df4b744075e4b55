package stats

import (
	"cmp"
	"math"
	"slices"
)

// AlikeDF are the degrees of freedom of ClusterMean's variance where some values of one
// cluster are correlated at rho: Satterthwaite's 2·E²/Var of the variance estimate under
// that working model, Imbens & Kolesár 2016, Review of Economics and Statistics 98(4), with
// rho given in place of estimated from few residuals, and for the pairs of values that
// are alike (pairs, one number a cluster) in place of all of a cluster. At rho 0 they are
// those of ClusterMean (Bell & McCaffrey 2002), which are too many where few clusters of
// unequal size are correlated. With the shares p_j = n_j/N, w_j = 1/(1−p_j) and the
// variances ω_j = n_j + 2·rho·pairs_j of the clusters' sums, Ω = Σ ω_j, the deviations
// s_j − p_j·Σs have the covariances
//
//	C_ij = −p_j·ω_i − p_i·ω_j + p_i·p_j·Ω, and ω_i more for i = j,
//
// and df = (Σ w_i·C_ii)² / Σ_i Σ_j w_i·w_j·C_ij². The double sum is taken apart into sums
// over clusters. NaN where ClusterMean has no variance; it panics when the lists differ
// in length.
func AlikeDF(clusters []Cluster, pairs []int64, rho float64) float64 {
	if len(pairs) != len(clusters) {
		panic("stats: pairs of another number of clusters")
	}
	if !ClusterMean(clusters).Known() {
		return math.NaN()
	}
	type part struct{ size, variance float64 }
	var of []part
	var n float64
	for i, c := range clusters {
		if c.N > 0 {
			of = append(of, part{float64(c.N), float64(c.N) + 2*rho*float64(pairs[i])})
			n += float64(c.N)
		}
	}
	slices.SortFunc(of, func(a, b part) int { return cmp.Or(cmp.Compare(a.size, b.size), cmp.Compare(a.variance, b.variance)) }) // one order of summing
	var omega, pp, oo, po, trace, diagonal float64
	for _, c := range of {
		omega += c.variance
	}
	for _, c := range of {
		p, o := c.size/n, c.variance
		w := 1 / (1 - p)
		pp, oo, po = pp+w*p*p, oo+w*o*o, po+w*p*o
		off := omega*p*p - 2*p*o // what the formula for i ≠ j gives at i = j
		trace += w * (o + off)
		diagonal += w * w * ((o+off)*(o+off) - off*off)
	}
	return trace * trace / (2*pp*oo + 2*po*po + omega*omega*pp*pp - 4*omega*po*pp + diagonal)
}
