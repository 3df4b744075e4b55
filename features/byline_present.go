package features

var bylinePresent = Feature{
	Name: "byline_present", Title: "a byline", Family: "transparency", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 2, Needs: NeedNotices,
	Definition: "1 when the article has a byline, in its field or as a line of its body; a date or the account of a program is none",
	MissingIf:  "never",
	EvidenceIs: "the byline line, when it stands in the body",
	Source:     "the Trust Project's indicators ask for author information",
	BlindSpots: "collectors lose bylines: compare outlets within one collection only",
	Gaming:     "invented bylines",
	Measure: func(a *Analysis) Reading {
		by, ev := a.byline()
		return flag(by != "", ev)
	},
}
