package features

import "presscore/features/spelling"

var typoRate = Feature{
	Name: "typo_rate", Title: "misspelt words", Family: "editing", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower}, Version: 2, Needs: NeedSpelling,
	Definition: "likely misspelt, broken, joined or confused words per 1,000 words of the prose; doubled words are counted apart",
	MissingIf:  "fewer than 50 words, text the checker cannot judge, or text that its collector cut or damaged",
	EvidenceIs: "each flag with its suggestion",
	Source:     "house heuristic on the SCOWL word lists; see features/spelling",
	BlindSpots: "errors that make another word; names it does not know are never flagged",
	Gaming:     "none known: fewer errors are better practice",
	Measure: func(a *Analysis) Reading {
		return a.flagRate(func(f *spelling.Flag) bool { return f.Kind.Typo() && f.Kind != spelling.DoubledWord })
	},
}
