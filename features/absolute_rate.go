package features

import "presscore/features/lexicons"

var absoluteRate = Feature{
	Name: "absolute_rate", Title: "absolutes", Family: "restraint", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution | NeedLexicons,
	Definition: "words that leave no room for an exception (always, nobody, completely) per 1,000 words of the author's own voice",
	MissingIf:  "fewer than 50 words in the author's voice, or text on one line in which anybody speaks",
	EvidenceIs: "each term",
	Source:     "absolute terms as counted in work on rigid language, e.g. Al-Mosaiwi & Johnstone 2018, Clinical Psychological Science 6(4); the lexicon is ours",
	BlindSpots: "plain facts (\"nobody was hurt\", \"has never lost at home\")",
	Gaming:     "\"nearly all\" where all is meant",
	Measure:    func(a *Analysis) Reading { return a.lexiconRate(lexicons.Absolute) },
}
