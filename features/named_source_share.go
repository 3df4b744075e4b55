package features

import "presscore/features/attribution"

var namedSourceShare = Feature{
	Name: "named_source_share", Title: "named sources", Family: "sourcing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "attributions whose resolved speaker is a named person or organisation / attributions with a source",
	MissingIf:  "fewer than 3 attributions with a source, or text on one line in which anybody speaks",
	EvidenceIs: "source and cue of each named one",
	Source:     "the Trust Project's and SPJ's practice of identifying sources; measured as in Newell et al. 2018",
	BlindSpots: "a name first given in the headline only; nicknames",
	Gaming:     "quoting press offices by name",
	Measure: func(a *Analysis) Reading {
		return a.sourceShare(named, "attribution", func(at *attribution.Attribution) string {
			return string(at.SourceType) + ": " + at.Speaker
		})
	},
}
