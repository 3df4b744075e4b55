package stats

import (
	"math"
	"sort"
)

// Spearman is the rank correlation of two lists of numbers, −1 to 1: whether the
// larger of one go with the larger of the other, however far apart they are.
// Values that are the same share the mean of their ranks. It is NaN below two
// pairs, for lists of different lengths, and where one list has no spread.
//
// It is Pearson's correlation of the ranks. Twice a rank is a whole number, so
// the sums below are exact and no order of the pairs can change the result.
func Spearman(x, y []float64) float64 {
	if len(x) != len(y) || len(x) < 2 {
		return math.NaN()
	}
	a, b := MidRanks(x), MidRanks(y)
	mean := (float64(len(x)) + 1) / 2 // of ranks, with ties or without
	var ab, aa, bb float64
	for i := range a {
		da, db := a[i]-mean, b[i]-mean
		ab, aa, bb = ab+da*db, aa+da*da, bb+db*db
	}
	if aa == 0 || bb == 0 {
		return math.NaN()
	}
	return max(-1, min(1, ab/math.Sqrt(aa*bb)))
}

// MidRanks are the places of the values from the smallest on, counted from 1;
// values that are the same share the mean of their places: 3, 1, 3, 2 have the
// ranks 3.5, 1, 3.5, 2. There must be no NaN among them.
func MidRanks(values []float64) []float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return values[order[i]] < values[order[j]] })
	ranks := make([]float64, len(values))
	for i := 0; i < len(order); {
		j := i + 1
		for j < len(order) && values[order[j]] == values[order[i]] {
			j++
		}
		for _, k := range order[i:j] { // places i+1 to j
			ranks[k] = float64(i+1+j) / 2
		}
		i = j
	}
	return ranks
}

// Normal975 is the 97.5th percentile of the standard normal distribution, to the
// two decimals that tables give: 95% of it lie within 1.96 of its middle.
const Normal975 = 1.96

// SpearmanInterval is the 95% interval of a rank correlation of n pairs: that of
// Fisher's transformation with the variance of Bonett and Wright,
// (1 + ρ²/2) / (n − 3) (Psychometrika 65, 2000, 23–28), which holds its promise
// better than the plain 1 / (n − 3) for strong correlations. A perfect
// correlation has no width under this transformation, which says nothing about
// its true one. Without a correlation, and below four pairs, the ends are NaN.
func SpearmanInterval(rho float64, n int) (low, high float64) {
	if math.IsNaN(rho) || n < 4 {
		return math.NaN(), math.NaN()
	}
	if math.Abs(rho) >= 1 {
		return rho, rho
	}
	half := Normal975 * math.Sqrt((1+rho*rho/2)/(float64(n)-3))
	return math.Tanh(math.Atanh(rho) - half), math.Tanh(math.Atanh(rho) + half)
}
