package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Mean is the arithmetic mean; NaN when there is nothing to average.
func Mean(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	return stat.Mean(x, nil)
}

// Variance is the unbiased sample variance, Σ(x − mean)²/(n − 1); NaN below two
// values, where gonum gives NaN or divides by zero without saying so.
func Variance(x []float64) float64 {
	if len(x) < 2 {
		return math.NaN()
	}
	return stat.Variance(x, nil)
}

// SD is the sample standard deviation, the root of Variance.
func SD(x []float64) float64 { return math.Sqrt(Variance(x)) }
