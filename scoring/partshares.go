package scoring

// PartShares is the share of the spread of scores that each part of them causes:
// cov(part, score) over the sum of all such, so the shares add up to 1. One below zero
// is of a part that pulls against the rest. It is SpreadShares of figures that are read
// from a table; parts hold a row a score. Nil: fewer than minPanel scores, or no spread.
func PartShares(scores []float64, parts [][]float64) []float64 {
	if len(scores) < minPanel {
		return nil
	}
	centre := 0.
	for _, x := range scores {
		centre += x / float64(len(scores))
	}
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
