package stats

import (
	"math/rand/v2"

	"gonum.org/v1/gonum/stat/distuv"
)

// DrawCount draws a count from the negative binomial with the mean and variance
// mean + alpha·mean², as a Poisson whose rate is drawn from a gamma. Simulations
// in tests use it; r carries the seed. A mean of 0 or less gives 0.
func DrawCount(r *rand.Rand, mean, alpha float64) int64 {
	if !(mean > 0) {
		return 0
	}
	if alpha > 0 {
		mean = distuv.Gamma{Alpha: 1 / alpha, Beta: 1 / (alpha * mean), Src: r}.Rand()
	}
	return int64(distuv.Poisson{Lambda: mean, Src: r}.Rand())
}
