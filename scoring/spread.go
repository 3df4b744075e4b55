package scoring

import (
	"presscore/features"
	"presscore/internal/stats"
)

// SpreadShares is the share of the variance of the outlets' means on an axis that
// each feature causes tonight: cov(points, mean)/var(mean) over the rated and
// provisional outlets, which adds up to 1. It is Influence.Outlets with tonight's
// panel in the place of the reference articles. A share below zero is of a feature
// that pulls against the rest. Nil: fewer than minPanel outlets, or no spread.
func SpreadShares(all []*OutletSummary, a Axis) []float64 {
	var means []float64
	var in []*OutletSummary
	for _, o := range all {
		if o.Genre == All && o.State != NotRated && o.Axes[a].Scores.N > 0 {
			in, means = append(in, o), append(means, o.Axes[a].Mean.Float())
		}
	}
	if len(in) < minPanel {
		return nil
	}
	centre := stats.Mean(means)
	out := make([]float64, len(features.All))
	var total float64
	for i := range out {
		for j, o := range in {
			if i < len(o.Features[a]) {
				out[i] += o.Features[a][i].Points() * (means[j] - centre)
			}
		}
		total += out[i]
	}
	if total <= 0 {
		return nil
	}
	for i := range out {
		out[i] /= total
	}
	return out
}
