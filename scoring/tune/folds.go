package tune

import (
	"math"
	"math/rand/v2"
	"slices"

	"presscore/internal/stats"
)

// lambdas are the strengths of the pull that cross-validation chooses from, in units of
// the variance of a label, from the weakest to the strongest. The last leaves the
// points of today nearly as they are.
var lambdas = []float64{.03, .1, .3, 1, 3, 10, 30, 100, 1000}

// Numbers of folds: ten held out one after the other, and five inside the rest to
// choose the strength of the pull by. Folds are drawn five times, since figures of one
// draw differ by .07 from those of the next; the figures are means over the draws.
const (
	outerFolds = 10
	innerFolds = 5
	partitions = 5
)

// foldsOf parts groups into k folds of about as many rows, whole groups in one fold
// (stats.Deal), groups of one size in an order that the seed draws.
func foldsOf(group []int, k int, seed uint64) []int {
	size := map[int]int{}
	for _, g := range group {
		size[g]++
	}
	var order []int
	for g := range size {
		order = append(order, g)
	}
	slices.Sort(order)
	r := rand.New(rand.NewPCG(seed, 1))
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	sizes, of := make([]int, len(order)), map[int]int{}
	for i, g := range order {
		sizes[i] = size[g]
	}
	for i, f := range stats.Deal(sizes, k) {
		of[order[i]] = f
	}
	out := make([]int, len(group))
	for i, g := range group {
		out[i] = of[g]
	}
	return out
}

// problem is the ridge over some rows of the design.
func (d *design) problem(rows []int) *ridge {
	r := &ridge{steps: d.steps, toward: d.today}
	for _, i := range rows {
		r.x, r.y, r.weight = append(r.x, d.z[i]), append(r.y, d.y[i]), append(r.weight, d.weight[i])
	}
	return r
}

// choose gives the strongest pull whose loss on rows that were held out, group by group,
// is within one standard error of the least: fit little (the rule of one standard error,
// Breiman, Friedman, Olshen & Stone 1984; here the error of the difference, since all
// pulls are judged on the same rows).
func (d *design) choose(rows []int, seed uint64) float64 {
	group := make([]int, len(rows))
	for k, i := range rows {
		group[k] = d.group[i]
	}
	fold := foldsOf(group, innerFolds, seed)
	loss := make([][]float64, len(lambdas)) // by λ and row
	for f := range slices.Max(fold) + 1 {
		var train, test []int
		for k, i := range rows {
			if fold[k] == f {
				test = append(test, i)
			} else {
				train = append(train, i)
			}
		}
		if len(train) == 0 || !d.varies(train) {
			continue
		}
		p := d.problem(train)
		var from *fitted
		for k := len(lambdas) - 1; k >= 0; k-- { // each starts where the stronger pull ended
			from = p.fit(d.scaled(lambdas[k]), from)
			for _, i := range test {
				loss[k] = append(loss[k], d.weight[i]*from.loss(d.z[i], d.y[i]))
			}
		}
	}
	best := len(lambdas) - 1
	for k := best; k >= 0; k-- {
		if stats.Mean(loss[k]) < stats.Mean(loss[best]) {
			best = k
		}
	}
	for k := len(lambdas) - 1; k > best; k-- {
		more := make([]float64, len(loss[k]))
		for i := range more {
			more[i] = loss[k][i] - loss[best][i]
		}
		if stats.Mean(more) <= stats.SD(more)/math.Sqrt(float64(len(more))) {
			return lambdas[k]
		}
	}
	return lambdas[best]
}

// scaled is λ in the unit of the squared label, since labels come in any unit.
func (d *design) scaled(lambda float64) float64 {
	if d.steps > 0 {
		return lambda
	}
	mean, square := 0., 0.
	for _, y := range d.y {
		mean += y / float64(len(d.y))
	}
	for _, y := range d.y {
		square += (y - mean) * (y - mean) / float64(len(d.y))
	}
	return lambda * square
}

// varies reports whether rows have more than one label.
func (d *design) varies(rows []int) bool {
	return slices.ContainsFunc(rows, func(i int) bool { return d.y[i] != d.y[rows[0]] })
}

// outOfFold predicts every row by a fit of the rows of other folds, whose λ was chosen
// inside those rows alone. It is NaN where the rest has one label.
func (d *design) outOfFold(seed uint64) (fold []int, predictions []float64) {
	fold = foldsOf(d.group, outerFolds, seed)
	predictions = make([]float64, len(d.y))
	for f := range slices.Max(fold) + 1 {
		var train []int
		for i := range fold {
			if fold[i] != f {
				train = append(train, i)
			}
		}
		var fit *fitted
		if d.varies(train) {
			fit = d.problem(train).fit(d.scaled(d.choose(train, seed+uint64(f)+1)), nil)
		}
		for i := range fold {
			if fold[i] == f {
				predictions[i] = math.NaN()
				if fit != nil {
					predictions[i] = fit.predict(d.z[i])
				}
			}
		}
	}
	return fold, predictions
}
