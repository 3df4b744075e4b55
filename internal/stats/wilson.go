package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Wilson is the score interval of a share k of n at the level: the shares that
// the normal test of a share would not refuse. It stays within 0 and 1 and is
// honest for small n. Wilson 1927, JASA 22(158). 0 and 1 when n is 0: nothing is
// known; NaN for a level outside 0 to 1.
func Wilson(k, n int, level float64) (low, high float64) {
	if !(level >= 0 && level <= 1) {
		return math.NaN(), math.NaN()
	}
	if n <= 0 || level == 1 {
		return 0, 1
	}
	z := distuv.UnitNormal.Quantile(1 - (1-level)/2)
	p, m := float64(min(max(k, 0), n))/float64(n), float64(n)
	mid, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max(0, (mid-half)/(1+z*z/m)), min(1, (mid+half)/(1+z*z/m))
}
