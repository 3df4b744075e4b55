package features

var singleSource = Feature{
	Name: "single_source", Title: "one source only", Family: "balance", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "1 when all attributions with a source have the same speaker",
	MissingIf:  "fewer than 3 attributions with a source",
	EvidenceIs: "the attributions",
	Source:     "house heuristic: the rule of two sources",
	BlindSpots: "reports of one speech",
	Gaming:     "one sentence from a second person",
	Measure: func(a *Analysis) Reading {
		if len(a.sources) < 3 {
			return Reading{Missing: FewAttributions, N: int64(len(a.sources))}
		}
		if len(a.speakers) > 1 {
			return flag(false, nil)
		}
		var ev []Evidence
		for _, s := range a.sources {
			ev = append(ev, Evidence{Span: spanOf(s.Attribution), Message: "same source: " + s.Speaker, Rule: "attribution"})
		}
		return flag(true, ev)
	},
}
