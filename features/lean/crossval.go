package lean

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"sort"
	"sync"

	"presscore/internal/stats"
)

// folds is into how many parts the owners are dealt. More would train on little
// more and take longer: every two folds are held out together once.
const folds = 10

// Train fits the axis on all labelled articles and says how it does on outlets
// that it has not seen. group gives the outlets that are held out together, such
// as those of one owner; workers is how many fits run at once and changes no byte.
func (t *Trainer) Train(group func(outlet string) string, workers int) (*Model, *Report, error) {
	d, err := t.prepare(group)
	if err != nil {
		return nil, nil, err
	}
	v := &validation{data: d, fold: d.deal()}
	if err := v.run(max(1, workers)); err != nil {
		return nil, nil, err
	}
	final, err := d.fit(slices.Repeat([]bool{true}, len(d.rows)))
	if err != nil {
		return nil, nil, err
	}
	line := v.line(-1, v.held)
	for i := range v.held {
		v.held[i] = line.at(v.held[i]) // for cuts and errors of the final model
	}
	terms := make([]term, 0, len(final.terms))
	for j, k := range final.terms {
		terms = append(terms, term{d.names[k], final.idf[j], line.slope * final.weight[j]})
	}
	m := newModel(t.axis, t.media, terms)
	m.bias, m.Voice = line.at(final.bias), t.options.Voice
	m.Cuts = v.cuts(-1, v.held)
	m.ArticleError, m.OutletError = v.errors(v.held)
	m.Trained = fmt.Sprintf("trained on %d articles of %d outlets", len(d.samples), len(d.rows))
	parsed, err := Parse(m.Encode(), t.media) // what the file says is what is used
	return parsed, v.report(len(terms)), err
}

// deal gives every row its fold, so that folds have about as many articles.
func (d *data) deal() []int {
	size := map[string]int{}
	for i := range d.rows {
		size[d.rows[i].group] += len(d.rows[i].articles)
	}
	groups := slices.Sorted(maps.Keys(size))
	sizes := make([]int, len(groups))
	for i, g := range groups {
		sizes[i] = size[g]
	}
	of := map[string]int{}
	for i, k := range stats.Deal(sizes, folds) {
		of[groups[i]] = k
	}
	fold := make([]int, len(d.rows))
	for i := range d.rows {
		fold[i] = of[d.rows[i].group]
	}
	return fold
}

// validation holds folds out, one and two at a time: what is learned from scores (the
// line to labels, the cuts between classes) is learned from scores of other folds,
// by models that had not seen the fold at hand either.
type validation struct {
	*data
	fold  []int             // by row
	held  []float64         // by sample: its score by the model without its fold
	inner [folds][]float64  // by fold and sample: by the model without the sample's fold and this one
	final []float64         // by sample: held, on the scale of labels
	cut   [folds][2]float64 // by fold
}

// run makes all fits.
func (v *validation) run(workers int) error {
	v.held = make([]float64, len(v.samples))
	for k := range v.inner {
		v.inner[k] = make([]float64, len(v.samples))
	}
	type job struct{ a, b int }
	jobs := make(chan job)
	var wait sync.WaitGroup
	var mu sync.Mutex
	var failed error
	for range workers {
		wait.Go(func() {
			for j := range jobs {
				if err := v.hold(j.a, j.b); err != nil {
					mu.Lock()
					failed = cmp.Or(failed, err)
					mu.Unlock()
				}
			}
		})
	}
	for a := range folds {
		for b := a; b < folds; b++ {
			jobs <- job{a, b}
		}
	}
	close(jobs)
	wait.Wait()
	if failed != nil {
		return failed
	}
	v.final = make([]float64, len(v.samples))
	for k := range folds {
		line := v.line(k, v.inner[k])
		for i := range v.inner[k] {
			v.inner[k][i] = line.at(v.inner[k][i])
		}
		v.cut[k] = v.cuts(k, v.inner[k])
		v.eachSample(func(r, i int) {
			if v.fold[r] == k {
				v.final[i] = line.at(v.held[i])
			}
		})
	}
	return nil
}

// hold trains without folds a and b and scores what it held out.
func (v *validation) hold(a, b int) error {
	use := make([]bool, len(v.rows))
	held := false
	for r, f := range v.fold {
		use[r] = f != a && f != b
		held = held || !use[r]
	}
	if !held {
		return nil
	}
	m, err := v.fit(use)
	if err != nil {
		return err
	}
	v.eachSample(func(r, i int) {
		switch f := v.fold[r]; {
		case f == a && a == b:
			v.held[i] = m.position(&v.samples[i])
		case f == a:
			v.inner[b][i] = m.position(&v.samples[i])
		case f == b:
			v.inner[a][i] = m.position(&v.samples[i])
		}
	})
	return nil
}

// eachSample calls yield with every sample and its row.
func (d *data) eachSample(yield func(row, sample int)) {
	for r := range d.rows {
		for _, i := range d.rows[r].articles {
			yield(r, i)
		}
	}
}

// outletMean is the mean score of a row.
func (d *data) outletMean(r int, scores []float64) float64 {
	sum := 0.
	for _, i := range d.rows[r].articles {
		sum += scores[i]
	}
	return sum / float64(len(d.rows[r].articles))
}

// line turns scores into places on the scale of the labels. Scores of unseen outlets
// are drawn together by the penalty.
type line struct{ shift, slope float64 }

func (l line) at(x float64) float64 { return l.shift + float64(l.slope*x) }

// line fits labels to the mean scores of all outlets but those of a fold.
func (v *validation) line(without int, scores []float64) line {
	var n, sx, sy, sxx, sxy float64
	for r := range v.rows {
		if v.fold[r] == without {
			continue
		}
		k := float64(len(v.rows[r].articles))
		w, x, y := k/(k+10), v.outletMean(r, scores), v.rows[r].label
		n, sx, sy, sxx, sxy = n+w, sx+float64(w*x), sy+float64(w*y), sxx+float64(w*x)*x, sxy+float64(w*x)*y
	}
	spread := sxx - sx*sx/n
	slope := 1.
	if cov := sxy - sx*sy/n; spread > 0 && cov > 0 {
		slope = cov / spread
	}
	return line{(sy - float64(slope*sx)) / n, slope}
}

// cuts are the borders between three classes that give the best macro-F1 over the
// articles of all outlets but those of a fold, each by the label of its outlet.
func (v *validation) cuts(without int, scores []float64) [2]float64 {
	const steps = 40
	type scored struct {
		x     float64
		class int
	}
	var all []scored
	v.eachSample(func(r, i int) {
		if v.fold[r] != without {
			all = append(all, scored{scores[i], classOf(v.rows[r].label, labelCuts)})
		}
	})
	sort.SliceStable(all, func(i, j int) bool { return all[i].x < all[j].x })
	var border [steps + 1]float64
	var in [steps][3]int
	for i, s := range all {
		in[i*steps/len(all)][s.class]++
	}
	for k := range border {
		border[k] = all[min(k*len(all)/steps, len(all)-1)].x
	}
	best, at := -1., [2]float64{}
	for a := 1; a < steps; a++ {
		for b := a; b < steps; b++ {
			var hits confusion
			for k := range in {
				called := 1
				if k < a {
					called = 0
				} else if k >= b {
					called = 2
				}
				for c, n := range in[k] {
					hits[c][called] += n
				}
			}
			if f, _ := hits.macroF1(); f > best {
				best, at = f, [2]float64{border[a], border[b]}
			}
		}
	}
	return at
}

// classOf numbers the classes: 0 below the cuts, 1 between, 2 above.
func classOf(x float64, cuts [2]float64) int {
	switch {
	case x < cuts[0]:
		return 0
	case x > cuts[1]:
		return 2
	}
	return 1
}

// confusion counts articles by class and by the class they were called.
type confusion [3][3]int

// macroF1 is the mean of the F1 of the classes that occur, and each of them.
func (c *confusion) macroF1() (mean float64, each [3]float64) {
	occur := 0.
	for k := range c {
		var called, are int
		for j := range c {
			called, are = called+c[j][k], are+c[k][j]
		}
		if are == 0 {
			continue
		}
		occur++
		each[k] = stats.F1(c[k][k], called-c[k][k], are-c[k][k])
		mean += each[k]
	}
	if occur > 0 {
		mean /= occur
	}
	return mean, each
}

// errors are the standard deviations of label − score, of articles and of outlets.
func (v *validation) errors(scores []float64) (article, outlet float64) {
	var n, a, m, o float64
	for r := range v.rows {
		k := float64(len(v.rows[r].articles))
		mean, spread, off := v.outletMean(r, scores), 0., 0.
		for _, i := range v.rows[r].articles {
			spread += float64((scores[i] - mean) * (scores[i] - mean))
			off += float64((scores[i] - v.rows[r].label) * (scores[i] - v.rows[r].label))
		}
		n, a = n+1, a+off/k
		if k >= leastCompared {
			e := mean - v.rows[r].label
			m, o = m+1, o+float64(e*e)-spread/(k-1)/k
		}
	}
	if m > 0 {
		outlet = math.Sqrt(max(0, o/m))
	} else {
		outlet = math.Sqrt(a / n)
	}
	return math.Sqrt(a / n), outlet
}
