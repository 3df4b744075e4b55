package scoring

import "presscore/internal/stats"

// Relation is how two numbers of outlets go together.
type Relation struct {
	Outlets   int
	Rho       float64 // Spearman's rank correlation; NaN where one is the same everywhere
	Low, High float64 // its 95% interval
}

// Relate relates two numbers of the same outlets, such as their reliability and bias.
// It counts an outlet once, whatever its number of articles: the question is
// about outlets.
func Relate(x, y []float64) Relation {
	r := Relation{Outlets: len(x), Rho: stats.Spearman(x, y)}
	r.Low, r.High = stats.SpearmanInterval(r.Rho, len(x))
	return r
}
