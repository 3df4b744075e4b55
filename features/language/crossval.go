package language

import (
	"fmt"
	"math"
	"sort"
	"sync"
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

// String is the report as lines of text.
func (r Report) String() string {
	s := fmt.Sprintf("sentences %d, biased %d\nmacro-F1 %.4f [%.3f–%.3f]  AUC %.4f [%.3f–%.3f]  before calibration %.4f  within outlets %.4f  Brier %.4f\n",
		r.Rows, r.Biased, r.MacroF1, r.MacroF1Low, r.MacroF1High, r.AUC, r.AUCLow, r.AUCHigh, r.AUCMargin, r.AUCWithin, r.Brier)
	for _, o := range r.Outlets {
		s += fmt.Sprintf("%-16s n %4d  biased %4d  mean score %.3f  macro-F1 %.3f  AUC %.3f\n", o.Outlet, o.Rows, o.Biased, o.MeanScore, o.MacroF1, o.AUC)
	}
	return s
}

// scored is a row with its out-of-fold score.
type scored struct {
	score  float64
	biased bool
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
	raw := make([]scored, len(examples))
	for i := range raw {
		raw[i] = scored{margins[i], y[i]}
	}
	rep.AUCMargin = auc(raw)
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

// calibrate fits probability = sigmoid(scale × margin + shift) by Newton steps.
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

func report(examples []example, outlets []string, scores []float64) Report {
	rep := Report{Rows: len(examples)}
	by := make([][]scored, len(outlets))
	for i := range examples {
		k := sort.SearchStrings(outlets, examples[i].outlet)
		by[k] = append(by[k], scored{scores[i], examples[i].biased})
		d := scores[i]
		if examples[i].biased {
			rep.Biased++
			d = 1 - d
		}
		rep.Brier += float64(d*d) / float64(len(examples))
	}
	var all []scored
	var pairs, won float64
	for k, rows := range by {
		all = append(all, rows...)
		f := OutletFigure{Outlet: outlets[k], Rows: len(rows), MacroF1: macroF1(rows), AUC: auc(rows)}
		for _, r := range rows {
			f.MeanScore += r.score / float64(len(rows))
			if r.biased {
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
	rep.MacroF1, rep.AUC = macroF1(all), auc(all)
	rep.MacroF1Low, rep.MacroF1High, rep.AUCLow, rep.AUCHigh = intervals(by)
	return rep
}

// intervals resamples the rows within each outlet 400 times with a fixed
// generator and takes the 2.5 and 97.5% points. They leave out that other
// outlets would give other figures: with nine there is no honest interval for it.
func intervals(by [][]scored) (f1Low, f1High, aucLow, aucHigh float64) {
	const draws = 400
	state := uint64(20260101)
	next := func(n int) int {
		state ^= state << 13
		state ^= state >> 7
		state ^= state << 17
		return int(state % uint64(n))
	}
	var f1s, aucs []float64
	var sample []scored
	for range draws {
		sample = sample[:0]
		for _, rows := range by {
			for range rows {
				sample = append(sample, rows[next(len(rows))])
			}
		}
		f1s, aucs = append(f1s, macroF1(sample)), append(aucs, auc(sample))
	}
	sort.Float64s(f1s)
	sort.Float64s(aucs)
	lo, hi := draws/40, draws-1-draws/40
	return f1s[lo], f1s[hi], aucs[lo], aucs[hi]
}

// macroF1 is the mean of the F1 of both classes at .5; 0 for a class without a hit.
func macroF1(rows []scored) float64 {
	var tp, fp, fn, tn float64
	for _, r := range rows {
		switch yes := r.score >= .5; {
		case yes && r.biased:
			tp++
		case yes:
			fp++
		case r.biased:
			fn++
		default:
			tn++
		}
	}
	one := func(tp, fp, fn float64) float64 {
		if tp == 0 {
			return 0
		}
		return 2 * tp / (2*tp + fp + fn)
	}
	return (one(tp, fp, fn) + one(tn, fn, fp)) / 2
}

// auc is the share of pairs of a biased and a plain row whose scores are in
// order, ties half; 0 when there is no pair.
func auc(rows []scored) float64 {
	s := append([]scored(nil), rows...)
	sort.Slice(s, func(i, j int) bool { return s[i].score < s[j].score })
	var rank, pos float64
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j].score == s[i].score {
			j++
		}
		for _, r := range s[i:j] {
			if r.biased {
				rank += float64(i+j+1) / 2
				pos++
			}
		}
		i = j
	}
	neg := float64(len(s)) - pos
	if pos == 0 || neg == 0 {
		return 0
	}
	return (rank - pos*(pos+1)/2) / (pos * neg)
}
