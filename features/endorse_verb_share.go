package features

import "presscore/features/attribution"

var endorseVerbShare = Feature{
	Name: "endorse_verb_share", Title: "endorsing verbs", Family: "slant", Unit: Share, Hi: 1,
	Claims: Claims{Bias: Higher}, Version: 2, Needs: NeedAttribution,
	Definition: "speech cues of people and bodies that take the content as given (revealed, pointed out) / speech cues; what documents show and plain reports (explained, noted, found) are none",
	MissingIf:  "fewer than 3 speech cues",
	EvidenceIs: "each endorsing cue",
	Source:     "as doubt_verb_share",
	BlindSpots: "\"confirmed\" of a body whose word decides the matter",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.cueShare(attribution.Endorse, endorses) },
}
