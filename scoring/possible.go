package scoring

import "presscore/features"

// Possible are the least and the most points that a feature could move an
// article of a genre on an axis: those of the lowest and the highest subscore.
// Both are 0 where it counts for nothing.
func (s *Scorer) Possible(a Axis, feature int, g features.Genre) (least, most Score) {
	t := s.Weights.Terms[a][feature]
	if t.Points == 0 || t.Better == features.NoClaim || !t.in(g) {
		return 0, 0
	}
	slope := s.slopes[a][feature]
	return weigh(slope, 0), weigh(slope, scoreOf(min(100, t.MaxSubscore)))
}
