package scoring

import (
	"math"

	"presscore/features"
)

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
	if gn == nil || !gn.Moments.fits() {
		return nil
	}
	terms := w.Terms[a]
	perPoint, slopes := n.Slopes(w), make([]float64, len(terms))
	for i, t := range terms {
		if t.in(g) {
			slopes[i] = t.perRank(perPoint[a][i])
		}
	}
	out := &Influence{}
	var within, between float64
	out.Articles, within = shares(slopes, gn.Moments.Within, gn.Moments.Between)
	out.Outlets, between = shares(slopes, gn.Moments.Between)
	out.SDArticles, out.SDOutlets = math.Sqrt(max(within, 0)), math.Sqrt(max(between, 0))
	if within > 0 {
		out.ICC = max(between, 0) / within
	}
	return out
}

// shares are cov(c_f, score)/var(score) of every feature under the sum of the lower
// triangles given, and var(score).
func shares(slopes []float64, triangles ...[]int64) (share []float64, variance float64) {
	share = make([]float64, len(slopes))
	for _, triangle := range triangles {
		at := 0
		for i := range slopes {
			for j := range i + 1 {
				x := slopes[i] * slopes[j] * float64(triangle[at]) / micro
				share[i] += x
				if j < i {
					share[j] += x
				}
				at++
			}
		}
	}
	for _, x := range share {
		variance += x
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
