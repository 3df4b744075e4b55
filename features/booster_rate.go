package features

import "presscore/features/lexicons"

var boosterRate = Feature{
	Name: "booster_rate", Title: "boosters", Family: "restraint", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution | NeedLexicons,
	Definition: "boosters (clearly, of course, make no mistake) per 1,000 words of the author's own voice",
	MissingIf:  "fewer than 50 words in the author's voice, or text on one line in which anybody speaks",
	EvidenceIs: "each term",
	Source:     "Hyland 2005, Metadiscourse, for the class; the lexicon is ours",
	BlindSpots: "\"really\" and \"actually\" also just keep a sentence moving; certainty that rests on the facts told",
	Gaming:     "leaving the words out and asserting all the same",
	Measure:    func(a *Analysis) Reading { return a.lexiconRate(lexicons.Booster) },
}
