package scoring

import (
	"math"
	"slices"

	"presscore/features"
)

var nan = math.NaN()

// Moments are how the ranks of a genre's reference articles lie, all in millionths:
// the mean of every feature, and the covariances of the features between outlets and
// within them. A missing reading has the rank ½, as it has for a score. Any weights
// find the mean and spread of their scores from these alone.
type Moments struct {
	Features []string `json:"features"`
	Mean     []int64  `json:"mean"`
	Between  []int64  `json:"between"` // lower triangle, by rows
	Within   []int64  `json:"within"`
}

const micro = 1_000_000

// momentsOf takes the moments of ranks, a row an article, outlet by outlet. The
// covariances are those of the one-way analysis of variance with random outlets
// (Searle, Casella & McCulloch 1992, Variance Components, §3.6): within outlets the
// mean square W, between them (B − W)/n₀, which may be below 0 by chance. It is nil
// for fewer than two outlets, or where none has two articles.
func momentsOf(ranks [][]float64, outlets []string) *Moments {
	n, p := len(ranks), len(features.All)
	if n == 0 {
		return nil
	}
	mean := make([]float64, p)
	for _, r := range ranks {
		for i, x := range r {
			mean[i] += x / float64(n)
		}
	}
	var groups, squares float64
	between, within := make([]float64, p*(p+1)/2), make([]float64, p*(p+1)/2)
	own, d := make([]float64, p), make([]float64, p)
	for from := 0; from < n; {
		to := from
		clear(own)
		for ; to < n && outlets[to] == outlets[from]; to++ {
			for i, x := range ranks[to] {
				own[i] += x
			}
		}
		m := float64(to - from)
		for i := range own {
			own[i] /= m
			d[i] = own[i] - mean[i]
		}
		addProducts(between, d, m)
		for _, r := range ranks[from:to] {
			for i, x := range r {
				d[i] = x - own[i]
			}
			addProducts(within, d, 1)
		}
		groups, squares, from = groups+1, squares+m*m, to
	}
	all := float64(n)
	if groups < 2 || all == groups {
		return nil
	}
	size := (all - squares/all) / (groups - 1)
	out := &Moments{Between: make([]int64, len(between)), Within: make([]int64, len(within))}
	for i := range within {
		w := within[i] / (all - groups)
		b := between[i] / (groups - 1)
		out.Within[i], out.Between[i] = int64(math.Round(w*micro)), int64(math.Round((b-w)/size*micro))
	}
	for i, f := range features.All {
		out.Features, out.Mean = append(out.Features, f.Name), append(out.Mean, int64(math.Round(mean[i]*micro)))
	}
	return out
}

// addProducts adds w·d·dᵀ to a lower triangle.
func addProducts(triangle, d []float64, w float64) {
	at := 0
	for i := range d {
		x := w * d[i]
		row := triangle[at : at+i+1]
		for j := range row {
			row[j] += x * d[j]
		}
		at += i + 1
	}
}

// fits reports whether the moments are of the program's features, in their order,
// and whole.
func (m *Moments) fits() bool {
	p := len(features.All)
	return m != nil && len(m.Mean) == p && len(m.Within) == p*(p+1)/2 && len(m.Between) == len(m.Within) &&
		slices.EqualFunc(m.Features, features.All, func(name string, f *features.Feature) bool { return name == f.Name })
}

// leastICC is the smallest share of the spread of scores that is taken to lie
// between outlets: 49 articles of the norms' mean at most stand beside an outlet's.
const leastICC = .02

// Standards are what the reference articles of news and opinion score by some
// weights: a score is the sum of slope × (rank − ½) over its features, so its mean
// and its variances between and within outlets follow from the moments of the ranks.
// The ICC is between/(between + within), and k = (1 − ICC)/ICC is the number of
// articles at which an outlet's own mean is believed by half (Efron & Morris 1973,
// JASA 68). A cap on a subscore (max_subscore) is left out: it moves the mean by
// less than its points. A genre without moments has no standard.
func (n *Norms) Standards(w *Weights) Standards {
	out, perPoint := Standards{}, n.Slopes(w)
	for _, a := range Axes {
		out[a] = map[features.Genre]*Standard{}
		for _, g := range standardGenres {
			gn := n.Genres[g]
			if gn == nil || !gn.Moments.fits() {
				continue
			}
			s := &Standard{Mean: 50}
			slopes := make([]float64, len(features.All))
			for i, t := range w.Terms[a] {
				if t.in(g) {
					slopes[i] = t.perRank(perPoint[a][i])
				}
				points := slopes[i] * (float64(gn.Moments.Mean[i])/micro - .5)
				s.Points = append(s.Points, points)
				s.Mean += points
			}
			_, between := shares(slopes, gn.Moments.Between)
			_, within := shares(slopes, gn.Moments.Within)
			s.Between, s.Within = max(0, between), max(0, within)
			icc := leastICC
			if s.Between+s.Within > 0 {
				icc = max(leastICC, s.Between/(s.Between+s.Within))
			}
			s.K = (1 - icc) / icc
			out[a][g] = s
		}
	}
	return out
}
