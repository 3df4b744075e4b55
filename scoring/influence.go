package scoring

import (
	"math"

	"presscore/features"
)

// Moments are how the ranks of the reference articles of a genre vary together,
// so that the influence of any weights can be told without reading an article
// again. A missing rank stands in the middle, as it does in a score.
type Moments struct {
	// Within and Between hold the upper triangle, row by row in the order of
	// features.All, of two covariance matrices of ranks, in millionths: of articles
	// around the mean of their outlet, and of the outlets' true means (analysis of
	// variance, outlets of unequal size; Searle, Casella & McCulloch 1992, Variance
	// Components, ch. 3).
	Within  []int64 `json:"within"`
	Between []int64 `json:"between"`
}

// at is the place of a pair in a triangle of n rows.
func at(n, i, j int) int {
	if i > j {
		i, j = j, i
	}
	return i*n - i*(i-1)/2 + j - i
}

// momentsOf are the moments of ranks, one row an article, each of an outlet;
// rows of an outlet stand together. Two outlets with two articles are the least.
func momentsOf(outlets []string, ranks [][]float64) *Moments {
	if len(ranks) == 0 {
		return nil
	}
	n, k := len(ranks[0]), 0
	within, between := make([]float64, n*(n+1)/2), make([]float64, n*(n+1)/2)
	mean := meanOf(ranks)
	var squares float64 // of the outlets' sizes
	for lo := 0; lo < len(ranks); {
		hi := lo
		for hi < len(ranks) && outlets[hi] == outlets[lo] {
			hi++
		}
		m := meanOf(ranks[lo:hi])
		for _, r := range ranks[lo:hi] {
			addProducts(within, r, m, 1)
		}
		addProducts(between, m, mean, float64(hi-lo))
		squares += float64((hi - lo) * (hi - lo))
		k++
		lo = hi
	}
	total := float64(len(ranks))
	if k < 2 || total <= float64(k) {
		return nil
	}
	size := (total - squares/total) / float64(k-1) // what stands for the articles of one outlet
	out := &Moments{make([]int64, len(within)), make([]int64, len(between))}
	for i := range within {
		w := within[i] / (total - float64(k))
		b := (between[i]/float64(k-1) - w) / size
		out.Within[i], out.Between[i] = int64(math.Round(w*1e6)), int64(math.Round(b*1e6))
	}
	return out
}

func meanOf(rows [][]float64) []float64 {
	m := make([]float64, len(rows[0]))
	for _, r := range rows {
		for i, x := range r {
			m[i] += x
		}
	}
	for i := range m {
		m[i] /= float64(len(rows))
	}
	return m
}

// addProducts adds times × (x − m)(x − m)ᵀ to a triangle.
func addProducts(triangle []float64, x, m []float64, times float64) {
	at := 0
	for i := range x {
		d := times * (x[i] - m[i])
		for j := i; j < len(x); j++ {
			triangle[at] += d * (x[j] - m[j])
			at++
		}
	}
}

// Influence is the spread of a score among the reference articles of a genre, and what causes it.
type Influence struct {
	// Articles and Outlets are the share of the variance of article scores, and of
	// the true means of outlets, that each feature causes: cov(contribution, score)
	// / var(score), which add up to 1. A share below zero is of a feature that pulls
	// against the rest. Paruolo, Saisana & Saltelli 2013, J. R. Stat. Soc. A 176.
	Articles, Outlets []float64
	// SDArticles and SDOutlets are the two standard deviations, in points.
	SDArticles, SDOutlets float64
	// ICC is the share of the variance of scores that lies between outlets.
	ICC float64
}

// Influence tells what the weights do in a genre. It leaves out two things that
// bend single scores: max_subscore, and the limit on one hit. Nil: the norms have
// too few articles of the genre.
func (n *Norms) Influence(w *Weights, a Axis, g features.Genre) *Influence {
	gn := n.Genres[g]
	if gn == nil || gn.Moments == nil || gn.Articles < minNorm {
		return nil
	}
	terms := w.Terms[a]
	slope := make([]float64, len(terms)) // points of score for a whole rank
	for i, t := range terms {
		if s := gn.Features[features.All[i].Name]; s != nil && t.in(g) {
			slope[i] = float64(t.Points) / 10000 * float64(fullSD) / max(float64(s.SD), float64(leastSD)) * float64(t.Better)
		}
	}
	out := &Influence{}
	var within, between float64
	out.Articles, within = shares(slope, gn.Moments.Within, gn.Moments.Between)
	out.Outlets, between = shares(slope, gn.Moments.Between)
	out.SDArticles, out.SDOutlets = math.Sqrt(max(within, 0)), math.Sqrt(max(between, 0))
	if within > 0 {
		out.ICC = max(between, 0) / within
	}
	return out
}

// shares are cov(c_f, score)/var(score) of every feature under the sum of the
// triangles given, and var(score).
func shares(slope []float64, triangles ...[]int64) (share []float64, variance float64) {
	share = make([]float64, len(slope))
	for i := range slope {
		for j := range slope {
			for _, t := range triangles {
				share[i] += slope[i] * slope[j] * float64(t[at(len(slope), i, j)]) / 1e6
			}
		}
		variance += share[i]
	}
	for i := range share {
		if variance > 0 {
			share[i] /= variance
		} else {
			share[i] = 0
		}
	}
	return share, variance
}
