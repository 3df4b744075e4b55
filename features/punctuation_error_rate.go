package features

import "presscore/features/spelling"

var punctuationErrorRate = Feature{
	Name: "punctuation_error_rate", Title: "punctuation errors", Family: "editing", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower}, Version: 2, Needs: NeedSpelling,
	Definition: "unmatched quotation marks and brackets, missing full stops, doubled or misplaced commas per 1,000 words of the prose",
	MissingIf:  "fewer than 50 words, text the checker cannot judge, or text that its collector cut or damaged",
	EvidenceIs: "each error",
	Source:     "house heuristic",
	BlindSpots: "text that its collector cut without a sign looks like a missing full stop",
	Gaming:     "none known: fewer errors are better practice",
	Measure: func(a *Analysis) Reading {
		return a.flagRate(func(k spelling.FlagKind) bool { return !k.Typo() })
	},
}
