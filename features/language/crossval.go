package language

import (
	"fmt"
	"math"
	"sort"
	"sync"

	"presscore/internal/stats"
)

// Report holds out-of-fold figures.
type Report struct {
	Rows, Biased int
	MacroF1      float64 // threshold .5 on calibrated scores
	AUC          float64
	AUCMargin    float64 // before calibration: one line for all outlets can't change it
	AUCWithin    float64 // mean of the outlets' own AUC, weighted by their pairs
	Brier        float64
	MacroF1Low   float64 // 95% interval by resampling rows within outlets
	MacroF1High  float64
	AUCLow       float64
	AUCHigh      float64
	Outlets      []OutletFigure
}

// OutletFigure is how the sentences of one held-out outlet came out.
type OutletFigure struct {
	Outlet       string
	Rows, Biased int
	MacroF1, AUC float64
	MeanScore    float64
}

// crossValidate holds out each outlet in turn. The calibration of an outlet's
// scores comes from scores of the other outlets that were out of fold
// themselves. scale and shift are for the final model: the line through all
// out-of-fold margins.
func crossValidate(examples []example, o Options) (rep Report, scale, shift float64, err error) {
	outlets := outletsOf(examples)
	if len(outlets) < 3 {
		return Report{}, 0, 0, fmt.Errorf("want sentences of three outlets or more, have %d", len(outlets))
	}
	margins := outOfFold(examples, outlets, "", o)
	scores := make([]float64, len(examples))
	var wait sync.WaitGroup // each outlet writes its own rows only
	for _, out := range outlets {
		wait.Go(func() {
			inner := outOfFold(examples, outlets, out, o)
			var m []float64
			var y []bool
			for i := range examples {
				if examples[i].outlet != out {
					m, y = append(m, inner[i]), append(y, examples[i].biased)
				}
			}
			a, b := calibrate(m, y)
			for i := range examples {
				if examples[i].outlet == out {
					scores[i] = sigmoid(float64(a*margins[i]) + b)
				}
			}
		})
	}
	wait.Wait()
	y := make([]bool, len(examples))
	for i := range examples {
		y[i] = examples[i].biased
	}
	scale, shift = calibrate(margins, y)
	rep = report(examples, outlets, scores)
	rep.AUCMargin = auc(margins, y)
	if o.Predictions != nil {
		fold := map[string]int{}
		for i, out := range outlets {
			fold[out] = i
		}
		fmt.Fprintln(o.Predictions, "id,outlet,fold,label,score")
		for i := range examples {
			e := &examples[i]
			label := 0
			if e.biased {
				label = 1
			}
			if _, err := fmt.Fprintf(o.Predictions, "%s,%s,%d,%d,%.4f\n", e.id, e.outlet, fold[e.outlet], label, scores[i]); err != nil {
				return rep, scale, shift, err
			}
		}
	}
	return rep, scale, shift, nil
}

// outletsOf are the outlets of the examples, sorted: their order is that of the folds.
func outletsOf(examples []example) []string {
	seen := map[string]bool{}
	var out []string
	for i := range examples {
		if !seen[examples[i].outlet] {
			seen[examples[i].outlet] = true
			out = append(out, examples[i].outlet)
		}
	}
	sort.Strings(out)
	return out
}

// outOfFold is the margin of every row under the model that has not seen its
// outlet, nor the outlet without (whose rows get none).
func outOfFold(examples []example, outlets []string, without string, o Options) []float64 {
	margins := make([]float64, len(examples))
	for _, held := range outlets {
		if held == without {
			continue
		}
		var rows []*example
		for i := range examples {
			if out := examples[i].outlet; out != held && out != without {
				rows = append(rows, &examples[i])
			}
		}
		f := fit(rows, o)
		for i := range examples {
			if examples[i].outlet == held {
				margins[i] = f.margin(&examples[i])
			}
		}
	}
	return margins
}

// calibrate fits probability = sigmoid(scale × margin + shift), the line of Platt
// 1999, by Newton steps: two unknowns, so the system is solved by hand. Curvature
// has a floor so that margins that tell all rows apart do not divide by nothing.
func calibrate(margins []float64, y []bool) (scale, shift float64) {
	scale = 1
	for range 50 {
		var g0, g1, h00, h01, h11 float64
		for i, m := range margins {
			p := sigmoid(float64(scale*m) + shift)
			t := p
			if y[i] {
				t = p - 1
			}
			v := max(float64(p*(1-p)), 1e-6)
			g0 += float64(t * m)
			g1 += t
			h00 += float64(float64(v*m) * m)
			h01 += float64(v * m)
			h11 += v
		}
		h00 += 1e-6
		h11 += 1e-6
		det := float64(h00*h11) - float64(h01*h01)
		if det <= 0 {
			break
		}
		d0 := (float64(h11*g0) - float64(h01*g1)) / det
		d1 := (float64(h00*g1) - float64(h01*g0)) / det
		scale -= d0
		shift -= d1
		if math.Abs(d0)+math.Abs(d1) < 1e-8 {
			break
		}
	}
	return scale, shift
}

// report counts and compares the out-of-fold scores: over all rows, and outlet by outlet.
func report(examples []example, outlets []string, scores []float64) Report {
	rep := Report{Rows: len(examples)}
	by := make([]labelled, len(outlets))
	for i := range examples {
		k := sort.SearchStrings(outlets, examples[i].outlet)
		by[k].add(scores[i], examples[i].biased)
		d := scores[i]
		if examples[i].biased {
			rep.Biased++
			d = 1 - d
		}
		rep.Brier += float64(d*d) / float64(len(examples))
	}
	var all labelled
	var pairs, won float64
	for k, rows := range by {
		f := OutletFigure{Outlet: outlets[k], Rows: len(rows.scores), MacroF1: stats.MacroF1(rows.scores, rows.biased, cut), AUC: auc(rows.scores, rows.biased)}
		for i, score := range rows.scores {
			all.add(score, rows.biased[i])
			f.MeanScore += score / float64(f.Rows)
			if rows.biased[i] {
				f.Biased++
			}
		}
		n := float64(f.Biased) * float64(f.Rows-f.Biased)
		pairs += n
		won += float64(n * f.AUC)
		rep.Outlets = append(rep.Outlets, f)
	}
	if pairs > 0 {
		rep.AUCWithin = won / pairs
	}
	rep.MacroF1, rep.AUC = stats.MacroF1(all.scores, all.biased, cut), auc(all.scores, all.biased)
	f1, area := intervals(by)
	rep.MacroF1Low, rep.MacroF1High, rep.AUCLow, rep.AUCHigh = f1.Low, f1.High, area.Low, area.High
	return rep
}

// cut is the estimate from which a sentence is called biased when calls are
// counted: the estimates are calibrated shares of readers, so it is their majority.
const cut = .5

// labelled are rows with their out-of-fold scores.
type labelled struct {
	scores []float64
	biased []bool
}

func (l *labelled) add(score float64, biased bool) {
	l.scores, l.biased = append(l.scores, score), append(l.biased, biased)
}

// intervals are those of macro-F1 and AUC at 95%, by drawing the rows within
// each outlet again. They leave out that other outlets would give other figures:
// with nine there is no honest interval for it.
func intervals(by []labelled) (f1, area stats.Interval) {
	const draws, seed = 400, 20260101
	groups := make([]int, len(by))
	for k := range by {
		groups[k] = len(by[k].scores)
	}
	var drawn labelled
	out := stats.Bootstrap(seed, draws, .95, groups, func(items []stats.Item) []float64 {
		drawn.scores, drawn.biased = drawn.scores[:0], drawn.biased[:0]
		for _, it := range items {
			drawn.add(by[it.Group].scores[it.Index], by[it.Group].biased[it.Index])
		}
		return []float64{stats.MacroF1(drawn.scores, drawn.biased, cut), auc(drawn.scores, drawn.biased)}
	})
	return out[0], out[1]
}

// auc is stats.AUC, and 0 for rows of one kind: a report has no gaps.
func auc(scores []float64, biased []bool) float64 {
	if a := stats.AUC(scores, biased); !math.IsNaN(a) {
		return a
	}
	return 0
}
