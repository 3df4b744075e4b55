package scoring

import (
	"math"

	"presscore/features"
)

// Offset is how far tonight's input lies from the reference articles of the norms, in one
// genre on one axis.
type Offset struct {
	Genre features.Genre
	Axis  Axis
	N     int64   // articles that count, at most 100 an outlet
	Mean  float64 // of their scores
	Norms float64 // the reference articles' mean by the same weights
	Far   bool    // too far for above and below to be said
}

// maxOffset is how far the input may lie from the norms' mean, in points, before above and
// below are withheld. A shift of that size is as large as what sets outlets apart: the
// norms are of another country, decade or kind of press (BBC 2004 lies 8 points above US
// 2012–2020), so a level means something else than it does among the reference articles.
const maxOffset = 3

// normsDiffer is the reason that AxisSummary.Withheld gives.
const normsDiffer = "norms_differ"

// offsets compares the articles that count with the norms, in the genres and axes that the
// norms have a standard for. As in the building of norms, an outlet has at most 100
// articles of a genre; of a larger one the mean stands for 100. Far is a distance of more
// than maxOffset that is also more than two standard errors of as many single articles:
// few articles scatter.
func (s *Summaries) offsets(outlets []*OutletSummary) []Offset {
	var out []Offset
	for _, g := range standardGenres {
		for _, a := range Axes {
			st := s.standards[a][g]
			if st == nil {
				continue
			}
			x := Offset{Genre: g, Axis: a, Norms: st.Mean}
			for _, o := range outlets {
				if sums := o.Axes[a].Scores; o.Genre == g && sums.N > 0 {
					n := min(normsPerOutlet, sums.N)
					x.N += n
					x.Mean += float64(n) * float64(sums.Sum) / float64(sums.N) / float64(Unit)
				}
			}
			if x.N == 0 {
				continue
			}
			x.Mean /= float64(x.N)
			error := math.Sqrt((st.Within + st.Between) / float64(x.N))
			x.Far = math.Abs(x.Mean-x.Norms) > max(maxOffset, 2*error)
			out = append(out, x)
		}
	}
	return out
}

// withhold takes above and below back where the input lies far from the norms, in that
// genre, and in all when it does in one of the genres that all is made of. Every outlet
// that was compared gets the reason, so that nothing tells which of them differ.
func withhold(all []*OutletSummary, offsets []Offset) {
	for _, off := range offsets {
		if !off.Far {
			continue
		}
		for _, o := range all {
			x := o.Axes[off.Axis]
			if (o.Genre == off.Genre || o.Genre == All) && x.VsPanel != "too_few" {
				x.VsPanel, x.Withheld = "no_evidence", normsDiffer
			}
		}
	}
}

// Offsets tell how far the input of a finished sum lies from the norms.
func (s *Summaries) Offsets() []Offset { return s.offset }
