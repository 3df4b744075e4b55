package features

import "presscore/features/lexicons"

var subjectiveRate = Feature{
	Name: "subjective_rate", Title: "judging words", Family: "language", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, Needs: NeedAttribution | NeedLexicons,
	Definition: "judging adjectives and adverbs per 1,000 words of the author's own voice; no term counts in two features: boosters and absolutes (obviously, impossible) count in their own rates",
	MissingIf:  "fewer than 50 words in the author's voice",
	EvidenceIs: "each term",
	Source:     "after Wilson, Wiebe & Hoffmann 2005, Recognizing Contextual Polarity, HLT/EMNLP; the lexicon is ours",
	BlindSpots: "reviews and sport judge by nature",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.lexiconRate(lexicons.Subjective) },
}
