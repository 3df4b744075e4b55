package language

import "math"

// Why this is not gonum/optimize: the embedded weights are rebuilt bit for bit,
// on any machine. Here every product is rounded before it is added (the
// float64(…) around products forbid fused instructions), rows are summed in
// their order, and the descent stops early at a stated step. The minimisers of
// gonum walk another way to the same valley and sum with vector instructions
// that differ between processors. TestSolveFindsTheValley holds that both end at
// the same loss, so nothing but the last digits is ours.

// problem is a regularised logistic regression: rows of sparse features.
type problem struct {
	rows    [][]cell // features of each row, the bias left out
	y       []bool
	weight  []float64 // of each row
	penalty []float64 // L2 penalty of each feature
}

// cell is a feature of a row and its value or, in a column, a row and its value.
type cell struct {
	j int32
	v float64
}

// solve minimises Σ weight·log-loss + Σ penalty·w²/2 by cyclic coordinate
// descent with Newton steps (Hsieh, Chang et al. 2008 for the primal). The
// result depends on the order of rows and features only. w[len(w)-1] is the
// bias, which is not penalised.
func solve(p problem) []float64 {
	m := len(p.penalty)
	cols := make([][]cell, m+1) // by feature: row and value
	for i, row := range p.rows {
		for _, c := range row {
			cols[c.j] = append(cols[c.j], cell{int32(i), c.v})
		}
		cols[m] = append(cols[m], cell{int32(i), 1})
	}
	w := make([]float64, m+1)
	margin := make([]float64, len(p.rows))
	prob := make([]float64, len(p.rows))
	for i := range prob {
		prob[i] = .5
	}
	for range solveRounds {
		largest := 0.0
		for j := m; j >= 0; j-- {
			lambda := 1e-9
			if j < m {
				lambda = p.penalty[j]
			}
			g, h := float64(lambda*w[j]), lambda
			for _, c := range cols[j] {
				q := prob[c.j]
				t := q
				if p.y[c.j] {
					t = q - 1
				}
				wv := float64(p.weight[c.j] * c.v)
				g += float64(wv * t)
				h += float64(float64(wv*c.v) * max(float64(q*(1-q)), leastCurve))
			}
			step := -g / h
			step = min(max(step, -longestStep), longestStep)
			if step == 0 {
				continue
			}
			w[j] += step
			largest = max(largest, math.Abs(step))
			for _, c := range cols[j] {
				margin[c.j] += float64(step * c.v)
				prob[c.j] = sigmoid(margin[c.j])
			}
		}
		if largest < smallestStep {
			break
		}
	}
	return w
}

// Limits of solve.
const (
	// solveRounds bounds the passes over all features; 5 to 15 are needed on 2,000
	// rows, so that half and twice as many change nothing.
	solveRounds = 100
	// smallestStep ends the descent: once no weight of a pass moves by it, going
	// on moves no out-of-fold figure by .001.
	smallestStep = 5e-3
	// longestStep keeps a feature with few rows from running away on the first
	// pass, where its curve is flat. No step on our data is longer than it; half of
	// it is reached and gives other weights.
	longestStep = 1
	// leastCurve is the least p(1−p) that a row counts with, so that rows the
	// model is sure of do not make steps endless.
	leastCurve = .02
)
