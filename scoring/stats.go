package scoring

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/mathext"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// This file is the only one that uses gonum's statistics. gonum panics or gives
// NaN on empty, unsorted or single values: every function here checks first and
// says what it gives instead.

// level is that of every interval.
const level = .95

// tInterval is the mean's half-width at the level, from Student's t with n−1
// degrees of freedom; +Inf below two values.
func tInterval(variance float64, n int64) float64 {
	if n < 2 || math.IsNaN(variance) {
		return math.Inf(1)
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}
	return t.Quantile(1-(1-level)/2) * math.Sqrt(variance/float64(n))
}

// tTest is the two-sided p-value of a mean against a fixed value; 1 when the
// variance is 0 and the mean equals the value or n < 2.
func tTest(mean, variance float64, n int64, against float64) float64 {
	if n < 2 || math.IsNaN(variance) {
		return 1
	}
	if variance == 0 {
		if mean == against {
			return 1
		}
		return 0
	}
	t := math.Abs(mean-against) / math.Sqrt(variance/float64(n))
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Survival(t)
}

// benjaminiHochberg gives the q-value of every p-value: the smallest false
// discovery rate at which it would be reported. Benjamini & Hochberg 1995, JRSS
// B 57(1).
func benjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return p[order[i]] < p[order[j]] })
	q := make([]float64, len(p))
	least := 1.0
	for i := len(order) - 1; i >= 0; i-- {
		least = min(least, p[order[i]]*float64(len(p))/float64(i+1))
		q[order[i]] = least
	}
	return q
}

// quantile of sorted values, interpolated between order statistics so that the
// half is the median (type 7 of Hyndman & Fan 1996, The American Statistician
// 50(4)); gonum has no such kind. NaN when empty.
func quantile(p float64, sorted []float64) float64 {
	if len(sorted) == 0 {
		return math.NaN()
	}
	h := p * float64(len(sorted)-1)
	i := int(h)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (h-float64(i))*(sorted[i+1]-sorted[i])
}

// median of values in any order; NaN when empty.
func median(values []float64) float64 {
	s := append([]float64(nil), values...)
	sort.Float64s(s)
	switch n := len(s); {
	case n == 0:
		return math.NaN()
	case n%2 == 1:
		return s[n/2]
	default:
		return (s[n/2-1] + s[n/2]) / 2
	}
}

// betweenVariance is the DerSimonian–Laird estimate of the variance of true
// means behind estimates with known sampling variances; 0 below two estimates.
// DerSimonian & Laird 1986, Controlled Clinical Trials 7(3).
func betweenVariance(means, sampling []float64) (tau2, centre float64) {
	if len(means) == 0 {
		return 0, math.NaN()
	}
	w := make([]float64, len(means))
	var sw, sw2 float64
	for i, v := range sampling {
		w[i] = 1 / math.Max(v, 1e-6)
		sw += w[i]
		sw2 += w[i] * w[i]
	}
	mean := stat.Mean(means, w)
	if len(means) < 2 {
		return 0, mean
	}
	var q float64
	for i, m := range means {
		q += w[i] * (m - mean) * (m - mean)
	}
	c := sw - sw2/sw
	if c > 0 {
		tau2 = math.Max(0, (q-float64(len(means)-1))/c)
	}
	for i, v := range sampling {
		w[i] = 1 / (math.Max(v, 1e-6) + tau2)
	}
	return tau2, stat.Mean(means, w)
}

// midP is P(X < k) + P(X = k)/2 for a negative binomial count X with the given
// mean and variance mean + alpha·mean²; Poisson when alpha is 0. It is .5 for
// k = 0 at mean 0.
func midP(k int64, mean, alpha float64) float64 {
	if mean <= 0 {
		if k == 0 {
			return .5
		}
		return 1
	}
	x := float64(k)
	var below, upTo float64
	if alpha < 1e-9 {
		upTo = mathext.GammaIncRegComp(x+1, mean)
		if k > 0 {
			below = mathext.GammaIncRegComp(x, mean)
		}
	} else {
		r := 1 / alpha
		p := r / (r + mean)
		upTo = mathext.RegIncBeta(r, x+1, p)
		if k > 0 {
			below = mathext.RegIncBeta(r, x, p)
		}
	}
	return min(max((below+upTo)/2, 0), 1)
}

// dispersion is the alpha of a negative binomial with mean rate·exposure that
// fits the counts by the method of moments: Σ((x−m)² − m) / Σ m², not below 0.
func dispersion(counts, exposures []int64, rate float64) float64 {
	var num, den float64
	for i, x := range counts {
		m := rate * float64(exposures[i])
		d := float64(x) - m
		num += d*d - m
		den += m * m
	}
	if den <= 0 {
		return 0
	}
	return math.Max(0, num/den)
}
