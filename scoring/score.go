package scoring

import (
	"math"
	"math/big"
	"math/bits"
)

// Score is a score, subscore or contribution in 1e-4 units: 512345 is 51.2345.
type Score int64

// Unit is one point.
const Unit Score = 10000

// Float is the score as a number.
func (s Score) Float() float64 { return float64(s) / 10000 }

// scoreOf rounds x to a Score.
func scoreOf(x float64) Score { return Score(math.Floor(x*10000 + .5)) }

// Sums are the exact count, sum and sum of squares of integers. Squares are
// summed in 128 bits, so merging never rounds and never depends on order.
type Sums struct {
	N, Sum     int64
	sqHi, sqLo uint64
}

// Add adds one value.
func (s *Sums) Add(v int64) {
	u := uint64(v)
	if v < 0 {
		u = -u
	}
	hi, lo := bits.Mul64(u, u)
	s.Merge(Sums{1, v, hi, lo})
}

// Merge adds what another holds.
func (s *Sums) Merge(o Sums) {
	s.N += o.N
	s.Sum += o.Sum
	var carry uint64
	s.sqLo, carry = bits.Add64(s.sqLo, o.sqLo, 0)
	s.sqHi, _ = bits.Add64(s.sqHi, o.sqHi, carry)
}

// Mean is the mean in the unit of the values, rounded half up; 0 when empty.
func (s Sums) Mean() int64 {
	if s.N == 0 {
		return 0
	}
	a, b := 2*s.Sum+s.N, 2*s.N
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Variance is the sample variance in squared units, NaN below two values:
// (N·Σx² − (Σx)²) / (N·(N−1)), the numerator exact.
func (s Sums) Variance() float64 {
	if s.N < 2 {
		return math.NaN()
	}
	num := new(big.Int).SetUint64(s.sqHi)
	num.Lsh(num, 64).Or(num, new(big.Int).SetUint64(s.sqLo))
	num.Mul(num, big.NewInt(s.N))
	sum := big.NewInt(s.Sum)
	num.Sub(num, sum.Mul(sum, sum))
	den := new(big.Int).Mul(big.NewInt(s.N), big.NewInt(s.N-1))
	v, _ := new(big.Rat).SetFrac(num, den).Float64()
	return v
}
