package features

import "presscore/features/lexicons"

var headlineLoaded = Feature{
	Name: "headline_loaded", Title: "loaded headline", Family: "language", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, Needs: NeedLexicons,
	Definition: "1 when the headline, outside quotations, holds a term of the lexicon of loaded wording",
	MissingIf:  "no title",
	EvidenceIs: "each term",
	Source:     "as loaded_rate",
	BlindSpots: "as loaded_rate",
	Gaming:     "quotation marks round the term; headline_quote shows it",
	Measure:    func(a *Analysis) Reading { return a.titleFlag(lexicons.Loaded) },
}
