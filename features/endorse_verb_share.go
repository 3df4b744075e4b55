package features

import "presscore/features/attribution"

var endorseVerbShare = Feature{
	Name: "endorse_verb_share", Title: "endorsing verbs", Family: "slant", Unit: Share, Hi: 1,
	Claims: Claims{Bias: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "speech cues that take the content as given (revealed, pointed out) / speech cues",
	MissingIf:  "fewer than 3 speech cues",
	EvidenceIs: "each endorsing cue",
	Source:     "as doubt_verb_share",
	BlindSpots: "\"found\" in reports of studies",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.cueShare(attribution.Endorse) },
}
