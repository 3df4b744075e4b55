package features

var doubtGap = Feature{
	Name: "doubt_gap", Title: "doubt on one side only", Family: "slant", Unit: Share, Hi: 1,
	Claims: Claims{Bias: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "difference between the two most quoted speakers in the share of their attributions with a doubting cue",
	MissingIf:  "fewer than two speakers with 3 attributions each",
	EvidenceIs: "the doubting cues of the two",
	Source:     "house heuristic",
	BlindSpots: "two speakers may stand on the same side",
	Gaming:     "none known",
	Measure:    measureDoubtGap,
}

func measureDoubtGap(a *Analysis) Reading {
	var pair []speaker
	for _, s := range a.speakers {
		if s.attributions >= 3 {
			pair = append(pair, s)
		}
	}
	if len(pair) < 2 {
		return Reading{Missing: OneSide, N: int64(len(pair))}
	}
	x, y := ratio(pair[0].doubt, pair[0].attributions, 1), ratio(pair[1].doubt, pair[1].attributions, 1)
	r := Reading{Value: max(x-y, y-x), Count: pair[0].doubt + pair[1].doubt, N: pair[0].attributions + pair[1].attributions}
	for _, s := range a.sources {
		if doubted(s.Attribution) && len(s.Cue) > 0 && (s.Speaker == pair[0].name || s.Speaker == pair[1].name) {
			r.Evidence = append(r.Evidence, Evidence{Span: s.Cue[0], Message: "doubt cue for " + s.Speaker, Rule: "cue"})
		}
	}
	return r
}
