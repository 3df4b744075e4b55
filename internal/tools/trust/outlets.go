package main

import (
	"math"
	"path/filepath"
	"strconv"

	"presscore/internal/stats"
)

// rated is an outlet with a score and labels.
type rated struct {
	score  map[string]float64 // by axis
	pc1    float64            // NaN: not rated by the experts
	lean   float64            // −2 far left to 2 far right; NaN: not known
	rating string             // factuality: low, mixed, high, or ""
}

var leans = map[string]float64{"extreme-left": -2, "left": -2, "left-center": -1, "center": 0, "right-center": 1, "right": 2, "extreme-right": 2}

var axes = []string{"reliability", "bias"}

// outletFigures are those of outlets that hold a score and ten articles or more among the
// labels' own counts, as labels_eval.py takes them.
func outletFigures(data, run string) ([]figure, error) {
	rows, err := table(filepath.Join(run, "outlets.csv"))
	if err != nil {
		return nil, err
	}
	labels, err := table(filepath.Join(data, "outlet-labels-dev.tsv"))
	if err != nil {
		return nil, err
	}
	scores := map[string]map[string]string{}
	for _, r := range rows {
		if r["genre"] == "all" {
			scores[r["outlet"]] = r
		}
	}
	var all []rated
	for _, l := range labels {
		s := scores[l["outlet"]]
		if n, err := strconv.ParseFloat(l["n"], 64); s["reliability"] == "" || err == nil && n < 10 {
			continue
		}
		o := rated{map[string]float64{}, number(l["pc1"]), math.NaN(), l["factuality"]}
		for _, a := range axes {
			o.score[a] = number(s[a])
		}
		if x, ok := leans[l["bias"]]; ok {
			o.lean = x
		}
		all = append(all, o)
	}
	var out []figure
	for _, a := range axes {
		out = append(out, onAxis(a, all)...)
	}
	return append(out, measured(figure{axis: "both", criterion: "reliability and bias go together", data: "allsides-dev", statistic: "Spearman"}, all,
		func(z []rated) float64 { return stats.Spearman(column(z, "reliability"), column(z, "bias")) })), nil
}

func onAxis(a string, all []rated) []figure {
	experts := keep(all, func(o rated) bool { return !math.IsNaN(o.pc1) })
	placed := keep(experts, func(o rated) bool { return !math.IsNaN(o.lean) })
	leaning := keep(all, func(o rated) bool { return !math.IsNaN(o.lean) })
	graded := keep(all, func(o rated) bool { return o.rating != "" })
	left, right := func(o rated) bool { return o.lean < 0 }, func(o rated) bool { return o.lean > 0 }
	pc1 := func(z []rated) float64 {
		return stats.Spearman(column(z, a), each(z, func(o rated) float64 { return o.pc1 }))
	}
	far := func(z []rated) float64 { return stats.Spearman(column(z, a), each(z, extremity)) }
	given := func(z []rated) float64 {
		xy, xz, yz := pc1(z), far(z), stats.Spearman(each(z, func(o rated) float64 { return o.pc1 }), each(z, extremity))
		return (xy - xz*yz) / math.Sqrt((1-xz*xz)*(1-yz*yz))
	}
	auc := func(criterion string, z []rated) figure {
		return twoKinds(figure{axis: a, criterion: criterion, data: "allsides-dev"}, z, func(o rated) float64 { return o.score[a] }, func(o rated) bool { return o.rating == "high" })
	}
	f := func(criterion, statistic string) figure {
		return figure{axis: a, criterion: criterion, data: "allsides-dev", statistic: statistic}
	}
	return []figure{
		measured(f("experts' consensus on outlets (pc1)", "Spearman"), experts, pc1),
		measured(f("experts' consensus on outlets (pc1), left half", "Spearman"), keep(experts, left), pc1),
		measured(f("experts' consensus on outlets (pc1), right half", "Spearman"), keep(experts, right), pc1),
		measured(f("experts' consensus on outlets (pc1), given distance from the political middle (|lean|)", "partial Spearman"), placed, given),
		measured(f("distance from the political middle (|lean|)", "Spearman"), leaning, far),
		auc("factuality rated high (MBFC)", graded),
		auc("factuality rated high (MBFC), left half", keep(graded, left)),
		auc("factuality rated high (MBFC), right half", keep(graded, right)),
	}
}

func extremity(o rated) float64 { return math.Abs(o.lean) }

func keep(all []rated, ok func(rated) bool) (out []rated) {
	for _, o := range all {
		if ok(o) {
			out = append(out, o)
		}
	}
	return out
}

func each(z []rated, of func(rated) float64) []float64 {
	out := make([]float64, len(z))
	for i, o := range z {
		out[i] = of(o)
	}
	return out
}

func column(z []rated, axis string) []float64 {
	return each(z, func(o rated) float64 { return o.score[axis] })
}

// number is NaN for no number.
func number(s string) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}
