package scoring

// SpreadShares sums up which parts of a score make it spread over articles. Its shares are
// cov(part, score) / var(score): they add up to 1 where the parts and a constant make
// the score, and one below zero is of a part that pulls against the rest (Paruolo,
// Saisana & Saltelli 2013, J. R. Stat. Soc. A 176; see Influence, which tells the
// same of the reference articles). The zero value is empty. The order of articles may
// change the last bits of a share and nothing that is printed.
type SpreadShares struct {
	n        float64
	score    float64   // mean
	scores   float64   // sum of squared deviations
	parts    []float64 // means
	products []float64 // sums of products of deviations of part and score
}

// Add adds one article: its score and the parts of it, in points and always in the
// same order.
func (s *SpreadShares) Add(score float64, parts []float64) {
	if s.parts == nil {
		s.parts, s.products = make([]float64, len(parts)), make([]float64, len(parts))
	}
	s.n++
	before := score - s.score
	s.score += before / s.n
	s.scores += before * (score - s.score)
	for i, x := range parts {
		s.parts[i] += (x - s.parts[i]) / s.n
		s.products[i] += before * (x - s.parts[i])
	}
}

// Shares are those of the parts; nil where scores do not spread.
func (s *SpreadShares) Shares() []float64 {
	if s.n < 2 || s.scores <= 0 {
		return nil
	}
	out := make([]float64, len(s.products))
	for i, x := range s.products {
		out[i] = x / s.scores
	}
	return out
}
