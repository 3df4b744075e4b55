package stats

import (
	"math"
	"math/rand/v2"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// RankInterval is the range of places, 1 the highest, in which an estimate's true
// value may stand among the others.
type RankInterval struct{ Low, High int }

// RankIntervals gives each of K independent estimates an interval that holds the
// rank of its true value in at least the share level of cases. Estimate j is tested
// against all others at once; its rank lies between 1 + the number of others that
// are surely higher and K − the number that are surely lower. Mogstad, Romano,
// Shaikh & Wilhelm 2024, Review of Economic Studies 91(1), §3.1: marginal intervals,
// two-sided, one step.
//
// "At once" is the largest of the K−1 statistics |z_j − z_k|, whose distribution when
// all true values are equal is drawn from normals with the estimates' variances. A
// difference counts by its p-value of Welch's t, turned into the normal point of the
// same p, so that an estimate of few degrees of freedom widens its own comparisons
// and not those of all. Ties of true values share their places, and the interval
// holds all of them.
//
// The seed decides the draws. An estimate without a variance could stand anywhere:
// 1 to K.
func RankIntervals(of []Estimate, level float64, seed uint64, draws int) []RankInterval {
	k := len(of)
	out := make([]RankInterval, k)
	var known []int
	for j, e := range of {
		out[j] = RankInterval{1, k}
		if e.Known() {
			known = append(known, j)
		}
	}
	if k < 2 || draws < 1 || !(level > 0 && level < 1) {
		return out
	}
	crits := criticalPoints(of, known, level, seed, draws)
	for i, j := range known {
		crit := crits[i]
		for _, l := range known {
			if l == j {
				continue
			}
			d := Combine([]float64{1, -1}, []Estimate{of[j], of[l]})
			if math.Abs(d.Value) <= crit*math.Sqrt(d.Variance) {
				continue // Student's t says no more than the normal
			}
			z := distuv.UnitNormal.Quantile(1 - d.PValue(0)/2) // +Inf from p = 1e-16 on
			switch {
			case z <= crit:
			case d.Value < 0:
				out[j].Low++
			default:
				out[j].High--
			}
		}
	}
	return out
}

// mostDrawn is the number of estimates above which no distribution is drawn: draws
// cost as the square of it.
const mostDrawn = 300

// criticalPoints are the level's quantiles of every estimate's largest statistic. For
// very many estimates they are Bonferroni's, which are a little wider.
func criticalPoints(of []Estimate, known []int, level float64, seed uint64, draws int) []float64 {
	out := make([]float64, len(known))
	if len(known) > mostDrawn {
		for i := range out {
			out[i] = distuv.UnitNormal.Quantile(1 - (1-level)/2/float64(len(known)-1))
		}
		return out
	}
	for i, x := range drawnLargest(of, known, seed, draws) {
		slices.Sort(x)
		out[i] = Quantile(level, x)
	}
	return out
}

// drawnLargest are, for every estimate, draws of its largest statistic against any
// other when all true values are the same.
func drawnLargest(of []Estimate, known []int, seed uint64, draws int) [][]float64 {
	r := rand.New(rand.NewPCG(seed, 0))
	largest := make([][]float64, len(known))
	for i := range largest {
		largest[i] = make([]float64, draws)
	}
	se := make([]float64, len(known))
	over := make([]float64, len(known)*len(known)) // 1 / the error of a difference
	for i, j := range known {
		se[i] = math.Sqrt(of[j].Variance)
		for l, m := range known {
			if v := of[j].Variance + of[m].Variance; v > 0 {
				over[i*len(known)+l] = 1 / math.Sqrt(v)
			}
		}
	}
	z := make([]float64, len(known))
	for d := range draws {
		for i := range z {
			z[i] = se[i] * r.NormFloat64()
		}
		for i := range z {
			most := 0.
			for l, w := range over[i*len(known) : (i+1)*len(known)] {
				most = max(most, math.Abs(z[i]-z[l])*w)
			}
			largest[i][d] = most
		}
	}
	return largest
}
