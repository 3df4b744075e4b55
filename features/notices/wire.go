package notices

import "presscore/corpus"

// Wire sums up what the notices say of the text's origin: the agency, and how
// much of the text is its own: 0 nothing, .5 inputs or contributions, 1 all of it.
func Wire(ns []corpus.Notice) (agency string, degree float64) {
	for i := range ns {
		n := &ns[i]
		d := 0.
		switch n.Kind {
		case corpus.AgencyCredit, corpus.FullFeedDisclaimer:
			d = 1
		case corpus.PartialInputs:
			d = .5
		case corpus.Contributed:
			if len(n.Agencies) > 0 {
				d = .5
			}
		}
		if n.Also == corpus.PartialInputs {
			d = max(d, .5)
		}
		name := ""
		if len(n.Agencies) > 0 {
			name = n.Agencies[0]
		}
		if d > degree || d == degree && agency == "" && d > 0 {
			agency, degree = name, d
		}
	}
	return agency, degree
}
