package scoring

import (
	"presscore/features"
	"presscore/internal/stats"
)

// SpreadShares is the share of the variance of the outlets' means on an axis that
// each feature causes tonight: PartShares over the rated and provisional outlets. It is
// Influence.Outlets with tonight's panel in the place of the reference articles. Nil:
// fewer than minPanel outlets, or no spread.
func SpreadShares(all []*OutletSummary, a Axis) []float64 {
	var means []float64
	var points [][]float64
	for _, o := range all {
		if o.Genre != All || o.State == NotRated || o.Axes[a].Scores.N == 0 {
			continue
		}
		row := make([]float64, len(features.All))
		for i := range o.Features[a] {
			row[i] = o.Features[a][i].Points()
		}
		means, points = append(means, o.Axes[a].Mean.Float()), append(points, row)
	}
	return PartShares(means, points)
}

// PartShares is the share of the spread of scores that each part of them causes:
// cov(part, score) over the sum of all such, so the shares add up to 1 (Paruolo, Saisana
// & Saltelli 2013, JRSS A 176). One below zero is of a part that pulls against the rest.
// parts hold a row a score. Nil: fewer than minPanel scores, or no spread.
func PartShares(scores []float64, parts [][]float64) []float64 {
	if len(scores) < minPanel {
		return nil
	}
	centre := stats.Mean(scores)
	out := make([]float64, len(parts[0]))
	total := 0.
	for i, row := range parts {
		for j, x := range row {
			c := x * (scores[i] - centre)
			out[j] += c
			total += c
		}
	}
	if total <= 0 {
		return nil
	}
	for j := range out {
		out[j] /= total
	}
	return out
}
