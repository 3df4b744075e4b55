package scoring

import (
	"math"

	"presscore/features"
)

// Slopes turn subscores into points: what one point of a feature's subscore adds to
// the score, in millionths, aligned with features.All; 0 for features without points.
type Slopes map[Axis][]int64

// scoreSD is the standard deviation of the scores of reference articles, in points.
const scoreSD = 10

// leastSD is the smallest standard deviation of a subscore that slopes reckon with.
// A feature that hardly varies among the reference articles (an error that one
// article in a hundred has) would else be stretched until its noise counts.
const leastSD = 10

// fullSD is the standard deviation of a subscore that is spread evenly from 0 to
// 100: 100/√12. Norms without moments take every feature for spread like that.
const fullSD = 28.8675

// Slopes finds the slopes that give every feature the influence its points say: of
// the variance of the scores of reference articles, cov(contribution, score) / var
// (score) is points/100. A feature's influence under fixed slopes depends on how far
// its subscores spread and on what it shares with others (Paruolo, Saisana & Saltelli
// 2013, J. R. Stat. Soc. A 176), so that nobody could read it off the points: at a
// slope of points/100, loaded words had 24 points and half of the influence. With
// slopes x, covariances Σ and shares b the condition is x_f·(Σx)_f = b_f·V, which
// has one solution with all x above 0, the minimum of ½x'Σx − V·Σ b_f·log x_f
// (Maillard, Roncalli & Teïletche 2010, J. Portfolio Management 36(4): parts of a
// risk, in the place of parts of a spread; solved by descent along the coordinates,
// Griveau-Billion, Richard & Roncalli 2013). V is scoreSD².
//
// Σ is that of news and opinion alike. Variances below leastSD² are raised to it, so
// rare features stay below their points. max_subscore and the limit on one hit are
// left out.
func (n *Norms) Slopes(w *Weights) Slopes {
	out := Slopes{}
	for _, a := range Axes {
		terms := w.Terms[a]
		out[a] = make([]int64, len(terms))
		var at []int
		for i, t := range terms {
			if t.Points > 0 && t.Better != features.NoClaim {
				at = append(at, i)
			}
		}
		share := make([]float64, len(at))
		for k, i := range at {
			share[k] = float64(terms[i].Points) / fullPoints
		}
		for k, x := range shareOut(n.covariance(terms, at), share, scoreSD*scoreSD) {
			out[a][at[k]] = int64(math.Round(x * micro))
		}
	}
	return out
}

// covariance is that of the subscores of the terms at some indices, in points², over
// the reference articles of news and opinion.
func (n *Norms) covariance(terms []Term, at []int) [][]float64 {
	cov := make([][]float64, len(at))
	for k := range cov {
		cov[k] = make([]float64, len(at))
	}
	genres := 0.
	for _, g := range standardGenres {
		gn := n.Genres[g]
		if gn == nil || !gn.Moments.fits() {
			continue
		}
		genres++
		for k, i := range at {
			for l, j := range at {
				if terms[i].in(g) && terms[j].in(g) {
					p := max(i, j)*(max(i, j)+1)/2 + min(i, j)
					rank := float64(gn.Moments.Within[p]+gn.Moments.Between[p]) / micro
					cov[k][l] += 1e4 * rank * float64(terms[i].Better) * float64(terms[j].Better)
				}
			}
		}
	}
	for k := range cov {
		for l := range cov {
			if genres > 0 {
				cov[k][l] /= genres
			}
		}
		if genres == 0 {
			cov[k][k] = fullSD * fullSD
		}
		cov[k][k] = max(cov[k][k], leastSD*leastSD)
	}
	return cov
}

// shareOut solves x_f·(Σx)_f = share_f·variance for x above 0.
func shareOut(cov [][]float64, share []float64, variance float64) []float64 {
	x := make([]float64, len(share))
	for i := range x {
		x[i] = math.Sqrt(share[i] * variance / cov[i][i])
	}
	for range 1000 {
		moved := 0.
		for i := range x {
			others := -cov[i][i] * x[i]
			for j := range x {
				others += cov[i][j] * x[j]
			}
			next := (math.Sqrt(others*others+4*cov[i][i]*share[i]*variance) - others) / (2 * cov[i][i])
			moved = max(moved, math.Abs(next-x[i])/next)
			x[i] = next
		}
		if moved < 1e-12 {
			break
		}
	}
	return x
}

// perRank is what a rank of 1 in place of 0 adds to the score, in points.
func (t Term) perRank(slope int64) float64 {
	return 100 * float64(slope) / micro * float64(t.Better)
}

// Shares is Slopes the other way round: the share of the variance of scores that each
// feature causes under some slopes of one axis, aligned with features.All. They add up
// to 1, or are all 0 without slopes; one below 0 is of a feature that pulls against the
// rest, which no points can say.
func (n *Norms) Shares(w *Weights, a Axis, slopes []float64) []float64 {
	out := make([]float64, len(slopes))
	var at []int
	for i, x := range slopes {
		if x > 0 {
			at = append(at, i)
		}
	}
	cov := n.covariance(w.Terms[a], at)
	variance := 0.
	for k, i := range at {
		for l, j := range at {
			out[i] += slopes[i] * slopes[j] * cov[k][l]
		}
		variance += out[i]
	}
	for _, i := range at {
		if variance > 0 {
			out[i] /= variance
		}
	}
	return out
}
