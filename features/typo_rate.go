package features

import "presscore/features/spelling"

var typoRate = Feature{
	Name: "typo_rate", Title: "misspelt words", Family: "editing", Unit: Rate, Hi: 1000,
	Reliability: Lower, Version: 1,
	Definition: "likely misspelt, broken, joined or confused words per 1,000 words of the prose; doubled words are counted apart",
	MissingIf:  "fewer than 50 words, or text the checker cannot judge",
	EvidenceIs: "each flag with its suggestion",
	Source:     "house heuristic on the SCOWL word lists; see features/spelling",
	BlindSpots: "errors that make another word; names it does not know are never flagged",
	Gaming:     "none known: fewer errors are better practice",
	Measure: func(a *Analysis) Reading {
		return a.flagRate(func(k spelling.FlagKind) bool { return k.Typo() && k != spelling.DoubledWord })
	},
}

// flagRate counts the spelling flags that pick accepts.
func (a *Analysis) flagRate(pick func(spelling.FlagKind) bool) Reading {
	if !a.Spellable && a.Words >= minWords {
		return Reading{Missing: UnsupportedLang, N: a.Words}
	}
	var ev []Evidence
	for _, f := range a.Typos {
		if pick(f.Kind) {
			m := f.Message
			if m == "" {
				m = string(f.Kind)
			}
			if f.Suggestion != "" {
				m += " (perhaps: " + f.Suggestion + ")"
			}
			ev = append(ev, Evidence{Span: f.Span, Message: m, Rule: "spelling:" + string(f.Kind)})
		}
	}
	return rate(int64(len(ev)), a.Words, ev)
}
