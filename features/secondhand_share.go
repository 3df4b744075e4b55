package features

import "presscore/features/attribution"

var secondhandShare = Feature{
	Name: "secondhand_share", Title: "second-hand sources", Family: "sourcing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 2, Needs: NeedAttribution,
	Definition: "attributions that reach the article through another medium (\"CNN reported\", \"told Sputnik\"; never the outlet itself or its staff) / attributions with a source",
	MissingIf:  "fewer than 3 attributions with a source",
	EvidenceIs: "source and cue of each, with the medium",
	Source:     "house heuristic",
	BlindSpots: "media that no list names and no noun (the daily X) makes one",
	Gaming:     "leaving the medium out; copied_uncredited_share answers it",
	Measure: func(a *Analysis) Reading {
		return a.sourceShare((*attribution.Attribution).SecondHand, "attribution",
			func(at *attribution.Attribution) string {
				return "second-hand through " + at.Via
			})
	},
}
