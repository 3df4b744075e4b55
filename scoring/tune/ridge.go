package tune

import (
	"math"

	"gonum.org/v1/gonum/optimize"
)

// ridge is a regression whose weights may not be below zero and are pulled towards a
// direction:
//
//	loss(β) + ½ λ n |β − u(u·β)|² + ½ ε n |β|²,   β ≥ 0,
//
// with u the direction of the points of today (length 1) and n the sum of the rows'
// weights. Only what leaves the direction costs: how strongly the score as it is goes
// with the labels is free, since points do not know the unit of the labels. With λ
// without bound the points of today come out, with λ = 0 those of the labels alone.
// The small ε keeps everything finite where the direction parts the labels perfectly.
//
// For numbers the loss is half the squared error of y, which is standardised; for a
// label of steps it is the all-threshold logistic loss (Rennie & Srebro 2005, Loss
// functions for preference levels): one threshold between any two neighbouring steps,
// each of which every outlet should lie on the right side of.
type ridge struct {
	x      [][]float64
	y      []float64
	weight []float64
	steps  int       // of y, from 0; 0: numbers
	toward []float64 // u, as it comes; made of length 1
}

// slack is ε.
const slack = 1e-3

// fitted are weights and what turns rows into predictions.
type fitted struct {
	beta       []float64
	centre     []float64 // of the rows, by column
	offset     float64   // of numbers
	thresholds []float64 // of steps
}

// predict gives a number in the unit of y, or the expected step.
func (f *fitted) predict(x []float64) float64 {
	eta := 0.
	for j, b := range f.beta {
		eta += b * (x[j] - f.centre[j])
	}
	if f.thresholds == nil {
		return f.offset + eta
	}
	step := 0.
	for _, t := range f.thresholds {
		step += 1 / (1 + math.Exp(t-eta))
	}
	return step
}

// loss is the mean loss of a row: half the squared error, or the all-threshold loss.
func (f *fitted) loss(x []float64, y float64) float64 {
	if f.thresholds == nil {
		d := f.predict(x) - y
		return d * d / 2
	}
	eta, sum := 0., 0.
	for j, b := range f.beta {
		eta += b * (x[j] - f.centre[j])
	}
	for k, t := range f.thresholds {
		sum += logLoss(side(y, k) * (eta - t))
	}
	return sum
}

// side is 1 where a step lies above threshold k, else −1.
func side(y float64, k int) float64 {
	if y > float64(k) {
		return 1
	}
	return -1
}

// logLoss is log(1 + e^−m) without overflow.
func logLoss(m float64) float64 {
	if m > 0 {
		return math.Log1p(math.Exp(-m))
	}
	return -m + math.Log1p(math.Exp(m))
}

// fit solves the problem for one λ by gonum's L-BFGS over θ with β = θ², which keeps β
// from falling below zero; every θ starts above 0, where θ = 0 would be a point that
// the descent could not leave. from is an earlier solution to start at, or nil.
func (r *ridge) fit(lambda float64, from *fitted) *fitted {
	p := len(r.x[0])
	f := &fitted{centre: make([]float64, p)}
	var n, mean float64
	for i, row := range r.x {
		n += r.weight[i]
		mean += r.weight[i] * r.y[i]
		for j, v := range row {
			f.centre[j] += r.weight[i] * v
		}
	}
	mean /= n
	for j := range f.centre {
		f.centre[j] /= n
	}
	u := unit(r.toward)
	var objective func(beta, extra, gradient, extraGradient []float64) float64
	var extra []float64
	if r.steps > 0 {
		extra = r.startThresholds(n)
		objective = r.steplike(f.centre)
	} else {
		f.offset = mean
		objective = r.numeric(f.centre, mean)
	}
	start := make([]float64, p+len(extra))
	for j := range p {
		b := .3 * u[j]
		if from != nil {
			b = from.beta[j]
		}
		start[j] = math.Sqrt(max(b, 1e-3))
	}
	copy(start[p:], extra)
	if from != nil {
		copy(start[p:], from.thresholds)
	}
	beta, gradient := make([]float64, p), make([]float64, p+len(extra))
	value := func(theta []float64) float64 {
		for j := range beta {
			beta[j] = theta[j] * theta[j]
		}
		clear(gradient)
		v := objective(beta, theta[p:], gradient[:p], gradient[p:])
		along, square := 0., 0.
		for j, b := range beta {
			along += u[j] * b
			square += b * b
		}
		for j, b := range beta {
			gradient[j] = 2 * theta[j] * (gradient[j] + n*lambda*(b-u[j]*along) + n*slack*b)
		}
		return v + n*(lambda*(square-along*along)+slack*square)/2
	}
	problem := optimize.Problem{Func: value, Grad: func(g, theta []float64) { value(theta); copy(g, gradient) }}
	best, _ := optimize.Minimize(problem, start, &optimize.Settings{GradientThreshold: 1e-5 * n, MajorIterations: 400}, &optimize.LBFGS{})
	f.beta = make([]float64, p)
	theta := start // where the search failed, which the loss is continuous enough for it not to
	if best != nil {
		theta = best.X
	}
	for j := range f.beta {
		f.beta[j] = theta[j] * theta[j]
	}
	if r.steps > 0 {
		f.thresholds = append([]float64{}, theta[p:]...)
	}
	return f
}

// unit is a direction of length 1; of no direction, all alike.
func unit(v []float64) []float64 {
	out, square := make([]float64, len(v)), 0.
	for _, x := range v {
		square += x * x
	}
	for j, x := range v {
		if square > 0 {
			out[j] = x / math.Sqrt(square)
		} else {
			out[j] = 1 / math.Sqrt(float64(len(v)))
		}
	}
	return out
}

// numeric is half the squared error, from the products of the columns.
func (r *ridge) numeric(centre []float64, mean float64) func(beta, _, gradient, _ []float64) float64 {
	p := len(centre)
	products, with, square := make([]float64, p*p), make([]float64, p), 0.
	d := make([]float64, p)
	for i, row := range r.x {
		y := r.y[i] - mean
		square += r.weight[i] * y * y
		for j := range d {
			d[j] = row[j] - centre[j]
			with[j] += r.weight[i] * d[j] * y
		}
		for j, a := range d {
			a *= r.weight[i]
			line := products[j*p : j*p+j+1]
			for k := range line {
				line[k] += a * d[k]
			}
		}
	}
	for j := range p {
		for k := range j {
			products[k*p+j] = products[j*p+k]
		}
	}
	return func(beta, _, gradient, _ []float64) float64 {
		v := square / 2
		for j, b := range beta {
			s := 0.
			for k, x := range products[j*p : (j+1)*p] {
				s += x * beta[k]
			}
			gradient[j] += s - with[j]
			v += b * (s/2 - with[j])
		}
		return v
	}
}

// steplike is the all-threshold loss.
func (r *ridge) steplike(centre []float64) func(beta, thresholds, gradient, thresholdGradient []float64) float64 {
	d := make([]float64, len(centre))
	return func(beta, thresholds, gradient, thresholdGradient []float64) float64 {
		v := 0.
		for i, row := range r.x {
			eta, slope := 0., 0.
			for j, b := range beta {
				d[j] = row[j] - centre[j]
				eta += b * d[j]
			}
			for k, t := range thresholds {
				s := side(r.y[i], k)
				m := s * (eta - t)
				v += r.weight[i] * logLoss(m)
				g := -r.weight[i] * s / (1 + math.Exp(m))
				slope += g
				thresholdGradient[k] -= g
			}
			for j := range d {
				gradient[j] += slope * d[j]
			}
		}
		for k, t := range thresholds { // a step that nobody has would send its threshold away
			v += slack * t * t / 2
			thresholdGradient[k] += slack * t
		}
		return v
	}
}

// startThresholds are the log odds of lying at most on each step but the last.
func (r *ridge) startThresholds(n float64) []float64 {
	out := make([]float64, r.steps-1)
	for k := range out {
		below := .5
		for i, y := range r.y {
			if y <= float64(k) {
				below += r.weight[i]
			}
		}
		out[k] = math.Log(below / (n + 1 - below))
	}
	return out
}
