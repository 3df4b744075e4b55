package lean

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"presscore/internal/stats"
)

// Report has the predictions of a cross-validation in which whole groups of outlets
// were held out, and the figures made from them.
type Report struct {
	Terms    int
	Outlets  []OutletPrediction  // by outlet
	Articles []ArticlePrediction // by id

	// Of outlets with ten labelled articles or more.
	Compared                int
	Spearman                float64
	SpearmanLow             float64 // 95% interval
	SpearmanHigh            float64
	SpearmanAll             float64    // of all outlets, however few their articles
	MacroF1                 float64    // of articles in three classes, each classified by the label of its outlet
	F1                      [3]float64 // of the low end, the center and the high end
	MacroF1Low, MacroF1High float64    // 95% interval of MacroF1, outlets drawn whole
}

// OutletPrediction is where an outlet stands by a model that has not seen its group.
type OutletPrediction struct {
	Outlet   string
	Articles int
	Fold     int
	Label    float64
	Score    float64
}

// ArticlePrediction is the same of an article. Label and Pred are classes.
type ArticlePrediction struct {
	ID, Outlet  string
	Fold        int
	Label, Pred string
	Score       float64
}

// leastCompared is how many articles an outlet needs to enter Spearman.
const leastCompared = 10

// report makes the figures.
func (v *validation) report(terms int) *Report {
	rep := &Report{Terms: terms}
	var x, y, allX, allY []float64
	var hits confusion
	rows := make([]confusion, len(v.rows))
	for r := range v.rows {
		o := &v.rows[r]
		p := OutletPrediction{o.outlet, len(o.articles), v.fold[r], o.label, v.outletMean(r, v.final)}
		rep.Outlets = append(rep.Outlets, p)
		allX, allY = append(allX, p.Score), append(allY, p.Label)
		if p.Articles >= leastCompared {
			x, y = append(x, p.Score), append(y, p.Label)
		}
		for _, i := range o.articles {
			cut := v.cut[v.fold[r]]
			hits[classOf(o.label, labelCuts)][classOf(v.final[i], cut)]++
			rows[r][classOf(o.label, labelCuts)][classOf(v.final[i], cut)]++
			rep.Articles = append(rep.Articles, ArticlePrediction{v.samples[i].id, o.outlet, v.fold[r], v.axis.Class(o.label, labelCuts), v.axis.Class(v.final[i], cut), v.final[i]})
		}
	}
	slices.SortFunc(rep.Articles, func(a, b ArticlePrediction) int { return strings.Compare(a.ID, b.ID) })
	rep.Compared, rep.Spearman, rep.SpearmanAll = len(x), stats.Spearman(x, y), stats.Spearman(allX, allY)
	rep.SpearmanLow, rep.SpearmanHigh = stats.SpearmanInterval(rep.Spearman, len(x))
	rep.MacroF1, rep.F1 = hits.macroF1()
	const draws, seed = 1000, 20260101
	between := stats.Bootstrap(seed, draws, .95, []int{len(rows)}, func(items []stats.Item) []float64 {
		var drawn confusion
		for _, it := range items {
			for c := range drawn {
				for k := range drawn[c] {
					drawn[c][k] += rows[it.Index][c][k]
				}
			}
		}
		f, _ := drawn.macroF1()
		return []float64{f}
	})
	rep.MacroF1Low, rep.MacroF1High = between[0].Low, between[0].High
	return rep
}

// WriteArticles writes the predictions of articles as CSV: id, outlet, fold, label,
// pred, score. Labels and predictions are classes.
func (r *Report) WriteArticles(w io.Writer) error {
	rows := [][]string{{"id", "outlet", "fold", "label", "pred", "score"}}
	for _, p := range r.Articles {
		rows = append(rows, []string{p.ID, p.Outlet, strconv.Itoa(p.Fold), p.Label, p.Pred, decimal(p.Score)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// WriteOutlets writes those of outlets: outlet, n, fold, label, pred, the last two
// being places on the axis.
func (r *Report) WriteOutlets(w io.Writer) error {
	rows := [][]string{{"outlet", "n", "fold", "label", "pred"}}
	for _, p := range r.Outlets {
		rows = append(rows, []string{p.Outlet, strconv.Itoa(p.Articles), strconv.Itoa(p.Fold), decimal(p.Label), decimal(p.Score)})
	}
	return csv.NewWriter(w).WriteAll(rows)
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 4, 64) }
