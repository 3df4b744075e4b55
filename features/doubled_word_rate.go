package features

import "presscore/features/spelling"

var doubledWordRate = Feature{
	Name: "doubled_word_rate", Title: "doubled words", Family: "editing", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower}, Version: 2, Needs: NeedSpelling,
	Definition: "words written twice by mistake (\"the the\") per 1,000 words of the prose",
	MissingIf:  "fewer than 50 words, text the checker cannot judge, or text that its collector cut or damaged",
	EvidenceIs: "each pair",
	Source:     "house heuristic",
	BlindSpots: "pairs that can be right (\"had had\", \"that that\", \"is is\") are never flagged",
	Gaming:     "none known: fewer errors are better practice",
	Measure: func(a *Analysis) Reading {
		return a.flagRate(func(f *spelling.Flag) bool { return f.Kind == spelling.DoubledWord })
	},
}
