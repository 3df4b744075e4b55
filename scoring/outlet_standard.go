package scoring

import (
	"presscore/features"
	"presscore/internal/stats"
)

// Standards say what a genre's reference articles score under given weights, and
// how far an outlet's own articles are believed: see Norms.Standards.
type Standards map[Axis]map[features.Genre]*Standard

// Standard is one genre on one axis.
type Standard struct {
	Mean    float64   // score of the reference articles
	Points  []float64 // what each feature adds to it: 50 and these are Mean
	Within  float64   // variance of articles of one outlet
	Between float64   // variance of the true means of outlets
	K       float64   // articles that the norms' mean is worth: (1 − ICC)/ICC
}

// standardGenres are the genres that weigh alike in a standardised mean.
var standardGenres = []features.Genre{features.News, features.Opinion}

// standardise replaces the pooled mean of an outlet by
//
//	R = Σ_g w [ μ_g + b_g·(m_g − μ_g) ],   b_g = n_g/(n_g + k_g),
//
// over news and opinion with w = ½, where m_g and n_g are the outlet's mean and
// number of articles and μ_g and k_g the norms'. Direct standardisation (Breslow &
// Day 1987, Statistical Methods in Cancer Research II, §2.2) of empirical-Bayes cell
// means: what the outlet would score with as much opinion as news, however it mixes
// them. It leans on frozen numbers alone, so no outlet's score depends on tonight's
// panel. Features add to R in the same way, so that they still add up.
//
// The variance is Σ w²·b_g²·V_g with V_g of CR2, the degrees of freedom Welch's. A
// small cell whose own variance cannot be told (one opinion piece) is given that of
// the norms; where it is the larger cell, the outlet has no interval. Genres whose
// norms are too few have no say; without any the mean stays plain.
func (s *Summaries) standardise(o *OutletSummary) {
	for i, a := range Axes {
		var known []features.Genre
		for _, g := range standardGenres {
			if s.standards[a][g] != nil {
				known = append(known, g)
			}
		}
		if len(known) == 0 {
			return
		}
		cells := make([]cell, len(known))
		most := 0 // the cell with most articles
		var n int64
		for j, g := range known {
			cells[j] = s.cell(o.Outlet, g, i)
			n += cells[j].n
			if cells[j].n > cells[most].n {
				most = j
			}
		}
		if n > 0 {
			o.combine(a, cells, most)
		}
	}
}

// cell is an outlet in one genre on one axis.
type cell struct {
	*Standard
	n        int64
	estimate stats.Estimate
	testDF   float64
	features []FeatureSummary
	believed float64 // b
	borrowed bool    // its variance is the norms'
}

func (s *Summaries) cell(outlet string, g features.Genre, axis int) cell {
	a := Axes[axis]
	c := cell{Standard: s.standards[a][g]}
	o := s.at[outletGenre{outlet, g}]
	if o == nil || o.Axes[a].Scores.N == 0 {
		return c
	}
	x := o.Axes[a]
	c.n, c.estimate, c.testDF, c.features = x.Scores.N, x.estimate, x.TestDF, o.Features[a]
	c.believed = float64(c.n) / (float64(c.n) + c.K)
	if !c.estimate.Known() {
		// As if the articles of a cluster were one article, with the spread of the norms.
		var squares float64
		for _, x := range clustersOf(s.of(outlet, g), s.together) {
			squares += float64(x.n) * float64(x.n)
		}
		c.borrowed = true
		c.estimate.Variance, c.estimate.DF = c.Within*squares/float64(c.n*c.n), manyArticles
		c.testDF = manyArticles
	}
	return c
}

// manyArticles are the degrees of freedom of a variance that is known from the
// reference articles: thousands of them.
const manyArticles = 1e6

// combine puts the standardised mean of the cells in the place of the plain one.
func (o *OutletSummary) combine(a Axis, cells []cell, most int) {
	x := o.Axes[a]
	w := 1 / float64(len(cells))
	weights, of, tested := make([]float64, len(cells)), make([]stats.Estimate, len(cells)), make([]stats.Estimate, len(cells))
	var rest float64
	x.FromNorms = 0
	for i, c := range cells {
		weights[i], of[i], tested[i] = w*c.believed, c.estimate, c.estimate
		tested[i].DF = c.testDF
		rest += w * (1 - c.believed) * c.Mean
		x.FromNorms += w * (1 - c.believed)
	}
	e := stats.Combine(weights, of)
	e.Value += rest
	x.TestDF = stats.Combine(weights, tested).DF
	if cells[most].borrowed {
		e.Variance, e.DF, x.TestDF = nan, nan, nan
	}
	x.show(scoreOf(e.Value), e)
	for i := range o.Features[a] {
		points := 0.
		for _, c := range cells {
			points += w * (1 - c.believed) * c.Points[i]
			if c.n > 0 {
				points += w * c.believed * c.features[i].Points()
			}
		}
		o.Features[a][i].standardised, o.Features[a][i].points = true, points
	}
}
