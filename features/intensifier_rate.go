package features

import "presscore/features/lexicons"

var intensifierRate = Feature{
	Name: "intensifier_rate", Title: "intensifiers", Family: "language", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, Needs: NeedAttribution | NeedLexicons,
	Definition: "intensifiers (very, hugely, incredibly) per 1,000 words of the author's own voice; no term counts in two features: boosters and absolutes (certainly, totally) count in their own rates",
	MissingIf:  "fewer than 50 words in the author's voice",
	EvidenceIs: "each term",
	Source:     "Recasens et al. 2013, strong subjectives and boosters; the lexicon is ours",
	BlindSpots: "plain measures (\"a very small share\")",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.lexiconRate(lexicons.Intensifier) },
}
