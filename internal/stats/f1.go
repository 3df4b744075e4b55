package stats

// F1 is 2·tp/(2·tp + fp + fn), the harmonic mean of precision and recall of one
// class; 0 for a class without a hit. van Rijsbergen 1979, Information
// Retrieval, chapter 7.
func F1(tp, fp, fn int) float64 {
	if tp == 0 {
		return 0
	}
	return 2 * float64(tp) / float64(2*tp+fp+fn)
}

// MacroF1 is the mean of the F1 of both classes when what scores at least cut is
// called positive. Unlike the share of right calls it cannot be had by always
// naming the larger class.
func MacroF1(scores []float64, positive []bool, cut float64) float64 {
	var tp, fp, fn, tn int
	for i, s := range scores {
		switch yes := s >= cut; {
		case yes && positive[i]:
			tp++
		case yes:
			fp++
		case positive[i]:
			fn++
		default:
			tn++
		}
	}
	return (F1(tp, fp, fn) + F1(tn, fn, fp)) / 2
}
