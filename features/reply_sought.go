package features

import "presscore/features/lexicons"

var replySought = Feature{
	Name: "reply_sought", Title: "a reply was sought", Family: "balance", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher, Bias: Lower}, Version: 1, Needs: NeedLexicons,
	Definition: "1 when the text says that somebody was asked for comment (\"did not respond to a request\", \"declined to comment\")",
	MissingIf:  "never",
	EvidenceIs: "the words",
	Source:     "right of reply in press codes, e.g. the Society of Professional Journalists' code",
	BlindSpots: "replies that were given show as attributions",
	Gaming:     "asking minutes before publication",
	Measure: func(a *Analysis) Reading {
		var ev []Evidence
		for _, h := range a.Hits {
			if h.Category == lexicons.ReplySought {
				ev = append(ev, Evidence{Span: a.hitSpan(h), Message: "reply sought", Rule: "lexicon:reply_sought"})
			}
		}
		return flag(len(ev) > 0, ev)
	},
}
