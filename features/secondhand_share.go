package features

import "presscore/features/attribution"

var secondhandShare = Feature{
	Name: "secondhand_share", Title: "second-hand sources", Family: "sourcing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1, Needs: NeedAttribution,
	Definition: "attributions that reach the article through another medium (\"CNN reported\", \"told Sputnik\") / attributions with a source",
	MissingIf:  "fewer than 3 attributions with a source",
	EvidenceIs: "source and cue of each, with the medium",
	Source:     "house heuristic",
	BlindSpots: "an outlet that quotes its own earlier reporting",
	Gaming:     "leaving the medium out; copied_uncredited_share answers it",
	Measure: func(a *Analysis) Reading {
		return a.sourceShare(func(at *attribution.Attribution) bool { return at.Via != "" || at.SourceType == attribution.Media }, "attribution",
			func(at *attribution.Attribution) string {
				if at.Via != "" {
					return "second-hand through " + at.Via
				}
				return "second-hand: " + at.Speaker
			})
	},
}
