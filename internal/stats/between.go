package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// leastSampling is the smallest sampling variance that is believed: an estimate
// without any would take all the weight.
const leastSampling = 1e-6

// BetweenVariance is the DerSimonian–Laird estimate of the variance tau² of true
// means behind estimates with known sampling variances, and the mean of the
// estimates weighted by 1/(sampling + tau²). tau² is 0 below two estimates and
// the centre NaN without any. DerSimonian & Laird 1986, Controlled Clinical
// Trials 7(3).
//
//	means 0, 2, 4 with sampling variance 1: Q = 8, two degrees of freedom, C = 2; tau² = (8−2)/2 = 3
func BetweenVariance(means, sampling []float64) (tau2, centre float64) {
	if len(means) == 0 {
		return 0, math.NaN()
	}
	w := make([]float64, len(means))
	var sw, sw2 float64
	for i, v := range sampling {
		w[i] = 1 / math.Max(v, leastSampling)
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
		w[i] = 1 / (math.Max(v, leastSampling) + tau2)
	}
	return tau2, stat.Mean(means, w)
}
