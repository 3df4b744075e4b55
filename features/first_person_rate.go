package features

import "presscore/features/lexicons"

var firstPersonRate = Feature{
	Name: "first_person_rate", Title: "first person", Family: "language", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, Needs: NeedAttribution | NeedLexicons,
	Definition: "first-person pronouns per 1,000 words of the author's own voice; no term counts in two features",
	MissingIf:  "fewer than 50 words in the author's voice",
	EvidenceIs: "each pronoun",
	Source:     "house heuristic; Horne & Adali 2017 count personal pronouns",
	BlindSpots: "first-person reporting; \"our reporter\"",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.lexiconRate(lexicons.FirstPerson) },
}
