package tune

import (
	"math"

	"presscore/internal/stats"
)

// Figure is a number with its 95% interval; NaN where it cannot be told.
type Figure struct{ Value, Low, High float64 }

// Judgement is how well one way of scoring goes with the labels, as Spearman's rank
// correlations.
type Judgement struct {
	All         Figure
	Left, Right Figure // inside either half of the political spectrum
	GivenLean   Figure // with the distance from the political middle partialled out
}

// Verdict is the judgement of the points of today, of equal points, and of fitted ones
// for outlets that the fit had not seen; and what the last gain over the first.
type Verdict struct {
	N, NLeft, NRight        int // outlets
	Today, Equal, OutOfFold Judgement
	Gain                    Figure // OutOfFold.All − Today.All
}

// judge compares scores of outlets with their labels; of outOfFold, a list a partition
// into folds, the figures are means over the partitions. Intervals are of resampled
// outlets: what other outlets of this kind would have given.
func judge(y, lean, today, equal []float64, outOfFold [][]float64, draws int, seed uint64) Verdict {
	v := Verdict{N: len(y)}
	for _, l := range lean {
		if l < 0 {
			v.NLeft++
		} else if l > 0 {
			v.NRight++
		}
	}
	figures := func(rows []int) []float64 {
		var out []float64
		for _, s := range [][]float64{today, equal} {
			out = append(out, correlations(rows, y, lean, s)...)
		}
		mean := make([]float64, 4)
		for _, s := range outOfFold {
			for k, x := range correlations(rows, y, lean, s) {
				mean[k] += x / float64(len(outOfFold))
			}
		}
		out = append(out, mean...)
		return append(out, out[8]-out[0])
	}
	rows := make([]int, len(y))
	for i := range rows {
		rows[i] = i
	}
	values := figures(rows)
	intervals := stats.Bootstrap(seed, draws, .95, []int{len(y)}, func(items []stats.Item) []float64 {
		for k, it := range items {
			rows[k] = it.Index
		}
		return figures(rows)
	})
	at := func(i int) Figure {
		f := Figure{values[i], math.NaN(), math.NaN()}
		if i < len(intervals) {
			f.Low, f.High = intervals[i].Low, intervals[i].High
		}
		return f
	}
	for k, j := range []*Judgement{&v.Today, &v.Equal, &v.OutOfFold} {
		*j = Judgement{at(4 * k), at(4*k + 1), at(4*k + 2), at(4*k + 3)}
	}
	v.Gain = at(12)
	return v
}

// correlations are those of a Judgement, in its order.
func correlations(rows []int, y, lean, score []float64) []float64 {
	among := func(keep func(lean float64) bool) (a, b, c []float64) {
		for _, i := range rows {
			if keep(lean[i]) {
				a, b, c = append(a, y[i]), append(b, score[i]), append(c, math.Abs(lean[i]))
			}
		}
		return a, b, c
	}
	out := make([]float64, 0, 4)
	for _, keep := range []func(float64) bool{
		func(float64) bool { return true },
		func(l float64) bool { return l < 0 },
		func(l float64) bool { return l > 0 },
	} {
		a, b, _ := among(keep)
		out = append(out, stats.Spearman(a, b))
	}
	a, b, c := among(func(l float64) bool { return !math.IsNaN(l) })
	return append(out, partial(stats.Spearman(a, b), stats.Spearman(a, c), stats.Spearman(b, c)))
}

// partial is the correlation of a and b with c held still, from the three of pairs.
func partial(ab, ac, bc float64) float64 {
	r := (ab - ac*bc) / math.Sqrt((1-ac*ac)*(1-bc*bc))
	if math.IsInf(r, 0) {
		return math.NaN()
	}
	return r
}
