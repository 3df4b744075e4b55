package scoring

import "presscore/features"

// copiedUncredited is the feature that says how much of a text is copied without a
// credit.
var copiedUncredited = features.Index("copied_uncredited_share")

// isOriginality says which features are of the family originality.
var isOriginality = func() []bool {
	out := make([]bool, len(features.All))
	for i, f := range features.All {
		out[i] = f.Family == "originality"
	}
	return out
}()

// printed adds what a printed article says about its outlet's originality. A copy
// does not count for how its outlet writes, since another wrote it; that the outlet
// printed it is the outlet's own doing.
func (o *OutletSummary) printed(r *Row) {
	if u := r.Readings[copiedUncredited]; u.Missing == "" {
		o.Original.Add(1_000_000 - int64(u.Value))
	}
	for _, a := range Axes {
		s, of := r.Score.Axes[a], o.Features[a]
		for i := range s.Contributions {
			if isOriginality[i] {
				of[i].Printed.Add(int64(s.Contributions[i].Points))
			}
		}
		o.Axes[a].Printed.Add(int64(s.Originality()))
	}
}

// Originality is the part of the score that comes from features of originality.
func (a *AxisScore) Originality() (sum Score) {
	for i := range a.Contributions {
		if isOriginality[i] {
			sum += a.Contributions[i].Points
		}
	}
	return sum
}

// originality is how far, in points, the mean of the articles that count moves when
// its originality is taken over all that the outlet printed, and the variance that
// the copies bring: that of the mean originality of what was printed. Without copies
// both are 0.
func (o *OutletSummary) originality(a Axis) (shift, variance float64) {
	x := o.Axes[a]
	if x.Printed.N <= x.Scores.N || x.Scores.N == 0 {
		return 0, 0
	}
	var counted int64
	for i := range isOriginality {
		if isOriginality[i] {
			counted += o.Features[a][i].Contribution.Sum
		}
	}
	shift = float64(x.Printed.Sum)/float64(x.Printed.N) - float64(counted)/float64(x.Scores.N)
	return shift / float64(Unit), x.Printed.Variance() / float64(Unit*Unit) / float64(x.Printed.N)
}
