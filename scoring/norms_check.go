package scoring

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"presscore/features"
	"presscore/internal/stats"
)

// GenreShift is how the articles of a genre lie in the norms.
type GenreShift struct {
	Genre    features.Genre
	Articles int
	Features []Shift // of features that the norms can rank, in the order of features.All
}

// Shift is how one feature of some articles lies in the norms. Articles like the
// reference articles have ranks around 50 with the norms' own standard deviation.
type Shift struct {
	Feature   string
	N         int
	Mean, SD  float64 // of the ranks, 0 to 100 by rising value; SD is NaN below two
	NormsMean float64 // of the reference articles: 50, but for the rounding of rates
	NormsSD   float64
}

// Far reports whether the mean rank lies further than so many points from the
// norms', and by more than two standard errors: few articles scatter.
func (s Shift) Far(points float64) bool {
	return s.off() > points && s.off() > 2*s.NormsSD/math.Sqrt(float64(s.N))
}

func (s Shift) off() float64 { return math.Abs(s.Mean - s.NormsMean) }

// ByDistance are the features, those furthest from the norms first, ties by name.
func (g GenreShift) ByDistance() []Shift {
	out := slices.Clone(g.Features)
	slices.SortFunc(out, func(a, b Shift) int {
		return cmp.Or(cmp.Compare(b.off(), a.off()), strings.Compare(a.Feature, b.Feature))
	})
	return out
}

// Compare ranks gathered readings in the norms. Genres that the norms do not hold
// are left out; so are those without an article. As in the building of norms, at
// most 100 articles of an outlet and genre count.
func (n *Norms) Compare(b *NormsBuilder) []GenreShift {
	rows := b.kept()
	var out []GenreShift
	for _, g := range features.Genres {
		gn := n.Genres[g]
		if gn == nil || gn.Articles < minNorm {
			continue
		}
		shift := GenreShift{Genre: g}
		ranks := make([][]float64, len(features.All))
		for _, r := range rows {
			if r.genre != g {
				continue
			}
			shift.Articles++
			for i, f := range features.All {
				if rank, ok := n.Rank(g, f, r.reading[i].reading()); ok {
					ranks[i] = append(ranks[i], 100*rank)
				}
			}
		}
		if shift.Articles == 0 {
			continue
		}
		for i, f := range features.All {
			if len(ranks[i]) > 0 {
				s := gn.Features[f.Name]
				shift.Features = append(shift.Features, Shift{f.Name, len(ranks[i]), stats.Mean(ranks[i]), stats.SD(ranks[i]), s.RankMean.Float(), s.SD.Float()})
			}
		}
		out = append(out, shift)
	}
	return out
}
