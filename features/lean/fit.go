package lean

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/gonum/optimize"

	"presscore/corpus/english"
	"presscore/internal/segment"
)

// fitted is a model of terms by number.
type fitted struct {
	bias   float64
	terms  []int     // that were chosen, ascending
	idf    []float64 // of each of them
	weight []float64 // of each of them
	column []int32   // by term of the data: place in terms, −1 for those not chosen
}

// cells is a sample as a row of unit length: damped counts of the chosen terms,
// the rarer the heavier. A sample without any is empty.
func (f *fitted) cells(s *sample) []cell {
	var out []cell
	length := 0.
	for _, c := range s.terms {
		if j := f.column[c.term]; j >= 0 {
			x := damped(c.n) * f.idf[j]
			out = append(out, cell{j, x})
			length += float64(x * x)
		}
	}
	length = math.Sqrt(length)
	for i := range out {
		out[i].x /= length
	}
	return out
}

// cell is a column and its value in a row.
type cell struct {
	column int32
	x      float64
}

// position is where a sample stands.
func (f *fitted) position(s *sample) float64 {
	x := f.bias
	for _, c := range f.cells(s) {
		x += float64(f.weight[c.column] * c.x)
	}
	return x
}

// fit trains on the outlets for which use is true. What the others hold has no say
// in it, neither in the choice of terms nor in how rare they are.
func (d *data) fit(use []bool) (*fitted, error) {
	f := d.choose(use)
	if len(f.terms) == 0 {
		return nil, errors.New("no term differs between the labelled outlets")
	}
	var p ridge
	months := map[string]int32{}
	side := d.sides(use)
	for r := range d.rows {
		if !use[r] || d.rows[r].between() {
			continue
		}
		list := d.rows[r].articles[:min(len(d.rows[r].articles), d.options.MostArticles)]
		weight := 1 / math.Sqrt(float64(len(list))) / side[classOf(d.rows[r].label, labelCuts)]
		for _, i := range list {
			s := &d.samples[i]
			m, ok := months[s.month]
			if !ok {
				m = int32(len(months))
				months[s.month] = m
			}
			p.rows = append(p.rows, f.cells(s))
			p.month, p.y, p.weight = append(p.month, m), append(p.y, d.rows[r].label), append(p.weight, weight)
		}
	}
	p.terms, p.months = len(f.terms), len(months)
	var err error
	f.weight, f.bias, err = p.solve(d.options.Penalty)
	return f, err
}

// between reports whether an outlet stands between the ends. Such outlets teach nothing:
// plain reports are written in the middle and at both ends, so they would teach the
// axis how plain a report is.
func (r *row) between() bool { return classOf(r.label, labelCuts) == 1 }

// sides are the weights of both ends, by class, so that they can be made alike however
// many outlets each has.
func (d *data) sides(use []bool) (side [3]float64) {
	for r := range d.rows {
		if use[r] {
			side[classOf(d.rows[r].label, labelCuts)] += math.Sqrt(float64(min(len(d.rows[r].articles), d.options.MostArticles)))
		}
	}
	return side
}

// functional reports whether a term is made of function words alone: they tell how an
// outlet writes, not where it stands.
func functional(name string) bool {
	for _, w := range strings.Fields(name) {
		if !english.FunctionWords.Has(segment.KeyOf(w)) {
			return false
		}
	}
	return true
}

// choose gives the terms that go with the labels. Of every outlet and term it takes
// the log-odds of an article that holds the term, against all outlets, with their
// share as informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), then the
// correlation of these with the labels, outlets of few articles counting less.
// Monroe's own score counts words and takes the favourite subject of one large
// outlet for the wording of its side; outlets are what is sampled here.
func (d *data) choose(use []bool) *fitted {
	all := make([]float64, len(d.names))
	total := 0.
	var weight []float64
	var sw, sy, syy float64
	for r := range d.rows {
		n := float64(len(d.rows[r].articles))
		w := 0.
		if use[r] && !d.rows[r].between() {
			w = n / (n + 10)
			total += n
			for _, c := range d.rows[r].articlesWith {
				all[c.term] += float64(c.n)
			}
			y := d.rows[r].label
			sw, sy, syy = sw+w, sy+float64(w*y), syy+float64(w*y)*y
		}
		weight = append(weight, w)
	}
	// the log-odds of an outlet that never uses a term are almost those of its size
	// alone: they are summed once, and corrected where an outlet does use it
	var sx0, sxx0, sxy0 float64
	none := make([]float64, len(d.rows))
	for r := range d.rows {
		if weight[r] == 0 {
			continue
		}
		none[r] = math.Log(d.options.Prior / (float64(len(d.rows[r].articles)) + d.options.Prior))
		wx := weight[r] * none[r]
		sx0, sxx0, sxy0 = sx0+wx, sxx0+float64(wx*none[r]), sxy0+float64(wx*d.rows[r].label)
	}
	sx, sxx, sxy := filled(len(d.names), sx0), filled(len(d.names), sxx0), filled(len(d.names), sxy0)
	users := make([]int, len(d.names))
	for r := range d.rows {
		if weight[r] == 0 {
			continue
		}
		n := float64(len(d.rows[r].articles))
		for _, c := range d.rows[r].articlesWith {
			base := all[c.term] / total
			x := math.Log((float64(c.n) + d.options.Prior*base) / ((n + d.options.Prior) * base))
			w := weight[r]
			sx[c.term] += float64(w * (x - none[r]))
			sxx[c.term] += float64(w * (float64(x*x) - float64(none[r]*none[r])))
			sxy[c.term] += float64(w * (x - none[r]) * d.rows[r].label)
			users[c.term]++
		}
	}
	score := make([]float64, len(d.names))
	var order []int
	for k := range d.names {
		cov, varX, varY := sxy[k]-sx[k]*sy/sw, sxx[k]-sx[k]*sx[k]/sw, syy-sy*sy/sw
		if users[k] < d.options.LeastOutlets || varX <= 1e-9 || varY <= 0 || functional(d.names[k]) {
			continue
		}
		score[k] = math.Abs(cov) / math.Sqrt(varX*varY)
		order = append(order, k)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(score[b], score[a]), a-b) })
	f := &fitted{terms: order[:min(len(order), d.options.Terms)], column: make([]int32, len(d.names))}
	slices.Sort(f.terms)
	for k := range f.column {
		f.column[k] = -1
	}
	for j, k := range f.terms {
		f.column[k] = int32(j)
		f.idf = append(f.idf, math.Log(1+total/all[k]))
	}
	return f
}

func filled(n int, x float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}

// ridge is a weighted linear regression with an L2 penalty on the terms. Every month
// has its own level: which stories were told when says nothing of who leans where,
// and outlets are collected in different years.
type ridge struct {
	rows          [][]cell
	month         []int32 // of each row
	y             []float64
	weight        []float64
	terms, months int
}

// monthPenalty holds the level of a month near 0 as so many articles would.
const monthPenalty = 5

// solve minimises Σ weight·(wx + level of the month − y)²/2 + penalty·|w|²/2 by
// L-BFGS. Weights are scaled to a mean of 1. The same rows give the same bytes on
// one kind of processor: gonum sums with vector instructions, so the last digits
// may differ between kinds, and files keep four.
func (p *ridge) solve(penalty float64) (w []float64, bias float64, err error) {
	sum := 0.
	for _, x := range p.weight {
		sum += x
	}
	mean := 0.
	for i := range p.weight {
		p.weight[i] *= float64(len(p.weight)) / sum
		mean += float64(p.weight[i] * p.y[i])
	}
	mean /= float64(len(p.y))
	for i := range p.y {
		p.y[i] -= mean
	}
	slope := make([]float64, p.terms+p.months)
	var at []float64 // where slope and loss were taken last: gonum asks for both, one after the other
	loss := 0.
	look := func(w []float64) {
		if at == nil || !slices.Equal(at, w) {
			at = append(at[:0], w...)
			loss = p.loss(w, slope, penalty)
		}
	}
	problem := optimize.Problem{
		Func: func(w []float64) float64 { look(w); return loss },
		Grad: func(grad, w []float64) { look(w); copy(grad, slope) },
	}
	// our data needs some 40 steps; the threshold moves no position by a thousandth
	res, err := optimize.Minimize(problem, make([]float64, len(slope)), &optimize.Settings{GradientThreshold: 1e-3, MajorIterations: 100}, &optimize.LBFGS{})
	if res == nil {
		return nil, 0, fmt.Errorf("the fit failed: %w", err)
	}
	for _, v := range res.X {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, 0, errors.New("the fit gave no number")
		}
	}
	bias = mean
	for i, m := range p.month {
		bias += float64(p.weight[i]*res.X[p.terms+int(m)]) / float64(len(p.month))
	}
	return res.X[:p.terms], bias, nil
}

// loss is what solve minimises; slope is filled with its derivatives.
func (p *ridge) loss(w, slope []float64, penalty float64) float64 {
	sum := 0.
	for j, v := range w {
		l := penalty
		if j >= p.terms {
			l = monthPenalty
		}
		sum += float64(l*v) * v / 2
		slope[j] = l * v
	}
	for i, row := range p.rows {
		m := p.terms + int(p.month[i])
		e := w[m] - p.y[i]
		for _, c := range row {
			e += float64(w[c.column] * c.x)
		}
		g := p.weight[i] * e
		sum += float64(g*e) / 2
		slope[m] += g
		for _, c := range row {
			slope[c.column] += float64(g * c.x)
		}
	}
	return sum
}
