package features

import "presscore/corpus/layout"

var bylinePresent = Feature{
	Name: "byline_present", Title: "a byline", Family: "transparency", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 3, Needs: NeedNotices,
	Definition: "1 when the article has a byline, in its field or as a line of its body; a date or the account of a program is none",
	MissingIf:  "never, but for text on one line that shows none: its lines are lost",
	EvidenceIs: "the byline line, when it stands in the body",
	Source:     "the Trust Project's indicators ask for author information",
	BlindSpots: "collectors lose bylines: compare outlets within one collection only",
	Gaming:     "invented bylines",
	Measure: func(a *Analysis) Reading {
		by, ev := a.byline()
		if by == "" && a.Doc.Layout == layout.Flattened {
			return Reading{Missing: DamagedLayout}
		}
		return flag(by != "", ev)
	},
}
