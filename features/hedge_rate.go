package features

import "presscore/features/lexicons"

var hedgeRate = Feature{
	Name: "hedge_rate", Title: "hedges", Family: "restraint", Unit: Rate, Hi: 1000,
	Version: 3, OfParagraphs: true, Needs: NeedAttribution | NeedLexicons,
	Definition: "hedges (perhaps, appears to, reportedly) per 1,000 words of the author's own voice; no term counts in two features",
	MissingIf:  "fewer than 50 words in the author's voice, or text on one line in which anybody speaks",
	EvidenceIs: "each term",
	Source:     "Hyland 2005, Metadiscourse, for the class; no claim on either axis: care and vagueness look alike",
	BlindSpots: "care and vagueness look alike",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.lexiconRate(lexicons.Hedge) },
}
