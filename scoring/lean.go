package scoring

import (
	"math"

	"presscore/features"
	"presscore/internal/stats"
)

// Lean is where an outlet stands on the user's axis, in the units of its labels. It
// stands beside the scores and enters none of them.
type Lean struct {
	N         int64 // articles that count and were placed
	Mean      float64
	Low, High float64 // 95% interval; NaN below two articles
}

// OutletGenre names an outlet in one genre, or in All.
type OutletGenre struct {
	Outlet string
	Genre  features.Genre
}

// Leans sums the places of articles to outlets. Articles may come in any order.
type Leans struct {
	outletError float64
	at          map[OutletGenre]*leanSum
}

// leanSum holds exact sums, of millionths and of squares of ten-thousandths, so that
// no order changes a digit. A hundred million articles fit.
type leanSum struct{ n, sum, squares int64 }

// NewLeans starts an empty sum. outletError is by how much raters and axis differ
// over an outlet that the axis has not seen, however many its articles: a standard
// deviation.
func NewLeans(outletError float64) *Leans {
	return &Leans{outletError, map[OutletGenre]*leanSum{}}
}

// Add adds the place of one article that counts for its outlet.
func (l *Leans) Add(outlet string, g features.Genre, place features.Micros) {
	for _, k := range []OutletGenre{{outlet, g}, {outlet, All}} {
		s := l.at[k]
		if s == nil {
			s = &leanSum{}
			l.at[k] = s
		}
		x := int64(place) / 100
		s.n, s.sum, s.squares = s.n+1, s.sum+int64(place), s.squares+x*x
	}
}

// Finish gives the outlets that have an article with a place. The interval holds what
// the draw of the articles adds and the outlet error: s²/n + e².
func (l *Leans) Finish() map[OutletGenre]Lean {
	out := make(map[OutletGenre]Lean, len(l.at))
	for k, s := range l.at {
		n := float64(s.n)
		x := Lean{N: s.n, Mean: float64(s.sum) / n / 1e6, Low: math.NaN(), High: math.NaN()}
		if s.n > 1 {
			spread := max(0, float64(s.squares)/1e8-n*x.Mean*x.Mean) / (n - 1)
			half := stats.Normal975 * math.Sqrt(spread/n+l.outletError*l.outletError)
			x.Low, x.High = x.Mean-half, x.Mean+half
		}
		out[k] = x
	}
	return out
}
