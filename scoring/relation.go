package scoring

import "presscore/internal/stats"

// Relation is how two scores of outlets go together.
type Relation struct {
	Outlets   int
	Rho       float64 // Spearman's rank correlation; NaN where one score is the same everywhere
	Low, High float64 // its 95% interval
}

// Relate relates the reliability and the bias of outlets that hold both scores.
// It counts an outlet once, whatever its number of articles: the question is
// about outlets.
func Relate(outlets []*OutletSummary) Relation {
	var x, y []float64
	for _, o := range outlets {
		x, y = append(x, o.Axes[Bias].Mean.Float()), append(y, o.Axes[Reliability].Mean.Float())
	}
	r := Relation{Outlets: len(outlets), Rho: stats.Spearman(x, y)}
	r.Low, r.High = stats.SpearmanInterval(r.Rho, len(outlets))
	return r
}
