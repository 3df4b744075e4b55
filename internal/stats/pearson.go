package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
)

// Pearson is the linear correlation of x and y, −1 to 1: Σ(x−x̄)(y−ȳ) over the
// root of Σ(x−x̄)²·Σ(y−ȳ)². Pearson 1895, Proc. R. Soc. Lond. 58. NaN below two
// pairs, when one of them never changes, or when the lists differ in length,
// where gonum panics.
func Pearson(x, y []float64) float64 {
	if len(x) != len(y) || len(x) < 2 {
		return math.NaN()
	}
	return stat.Correlation(x, y, nil)
}
