package features

import "presscore/features/attribution"

var doubtVerbShare = Feature{
	Name: "doubt_verb_share", Title: "doubting verbs", Family: "slant", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "speech cues that cast doubt (claimed, alleged) / speech cues",
	MissingIf:  "fewer than 3 speech cues",
	EvidenceIs: "each doubting cue",
	Source:     "factive and assertive verbs as framing: Recasens et al. 2013; the classes are ours",
	BlindSpots: "\"alleged\" is legal caution in court reports",
	Gaming:     "none known",
	Measure: func(a *Analysis) Reading {
		return a.cueShare(attribution.Doubt, func(_ *Analysis, at *attribution.Attribution) bool { return doubted(at) })
	},
}
