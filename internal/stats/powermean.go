package stats

import "math"

// PowerMean fits the mean of counts as base × (exposure/1000)^growth: the count
// that 1,000 words lead one to expect, and how it grows with the words. It is a
// Poisson regression of the count on the logarithm of the exposure, whose
// estimates hold for counts that vary more than a Poisson does (quasi-likelihood;
// McCullagh & Nelder 1989, Generalized Linear Models, ch. 6 and 9), by Newton's
// method.
//
// Growth is 1, so that the count is proportional to the words, unless the counts
// show another by more than two standard errors. Counts without exposure are left
// out; base is 0 when nothing is counted.
func PowerMean(counts, exposures []int64) (base, growth float64) {
	var y, x []float64
	var total, words float64
	for i, c := range counts {
		if exposures[i] > 0 {
			y, x = append(y, float64(c)), append(x, math.Log(float64(exposures[i])/1000))
			total += float64(c)
			words += float64(exposures[i]) / 1000
		}
	}
	if total == 0 {
		return 0, 1
	}
	proportional := total / words
	c, b, err := poissonLine(y, x, math.Log(proportional))
	if math.IsNaN(err) || math.Abs(b-1) <= 2*err {
		return proportional, 1
	}
	return math.Exp(c), b
}

// poissonLine fits log E(y) = c + b·x from c = start and b = 1. err is the
// standard error of b, widened by the spread of the counts around the line; NaN
// when they do not decide on one.
func poissonLine(y, x []float64, start float64) (c, b, err float64) {
	c, b = start, 1
	for range 50 {
		var g0, g1, h00, h01, h11, spread float64
		for i := range y {
			m := math.Exp(c + b*x[i])
			d := y[i] - m
			g0, g1 = g0+d, g1+d*x[i]
			h00, h01, h11 = h00+m, h01+m*x[i], h11+m*x[i]*x[i]
			spread += d * d / m
		}
		det := h00*h11 - h01*h01
		if !(det > 1e-9*h00*h11) {
			return c, b, math.NaN()
		}
		dc, db := (g0*h11-g1*h01)/det, (g1*h00-g0*h01)/det
		c, b = c+dc, b+db
		if math.Abs(dc)+math.Abs(db) < 1e-10 {
			return c, b, math.Sqrt(h00 / det * max(spread/float64(len(y)-2), 1))
		}
	}
	return c, b, math.NaN()
}
