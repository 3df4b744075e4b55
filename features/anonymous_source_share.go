package features

import "presscore/features/attribution"

var anonymousSourceShare = Feature{
	Name: "anonymous_source_share", Title: "anonymous sources", Family: "sourcing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1, Needs: NeedAttribution,
	Definition: "attributions to sources who are known to the author and not named (sources, people familiar with, an official who spoke on condition of anonymity) / attributions with a source",
	MissingIf:  "fewer than 3 attributions with a source",
	EvidenceIs: "source and cue of each, and whether a reason for anonymity is given",
	Source:     "Duffy & Williams 2011, Use of Unnamed Sources, Newspaper Research Journal 32(4), for the kinds counted",
	BlindSpots: "a role without a name (\"a spokesman\") is not anonymous here",
	Gaming:     "calling sources officials",
	Measure: func(a *Analysis) Reading {
		return a.sourceShare(func(at *attribution.Attribution) bool { return at.SourceType == attribution.Anonymous }, "attribution",
			func(at *attribution.Attribution) string {
				if at.ReasonGiven {
					return "anonymous source, reason given"
				}
				return "anonymous source, no reason given"
			})
	},
}
