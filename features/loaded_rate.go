package features

import "presscore/features/lexicons"

var loadedRate = Feature{
	Name: "loaded_rate", Title: "loaded words", Family: "language", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, Needs: NeedAttribution | NeedLexicons,
	Definition: "terms of the lexicon of loaded wording per 1,000 words of the author's own voice; no term counts in two features",
	MissingIf:  "fewer than 50 words in the author's voice",
	EvidenceIs: "each term with its kind",
	Source:     "after Recasens, Danescu-Niculescu-Mizil & Jurafsky 2013, Linguistic Models for Analyzing and Detecting Biased Language, ACL; the lexicon is ours",
	BlindSpots: "irony; plain words used as insults; loaded words that fit the facts",
	Gaming:     "putting loaded words into others' mouths",
	Measure:    func(a *Analysis) Reading { return a.lexiconRate(lexicons.Loaded) },
}
