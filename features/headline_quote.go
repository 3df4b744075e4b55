package features

var headlineQuote = Feature{
	Name: "headline_quote", Title: "quotation in the headline", Family: "headline", Unit: Flag, Hi: 1,
	Version:    1,
	Definition: "1 when the headline holds a quotation",
	MissingIf:  "no title",
	EvidenceIs: "the quotation",
	Source:     "house heuristic; no claim on either axis until outlets' data show one",
	BlindSpots: "titles of works",
	Gaming:     "none known",
	Measure: func(a *Analysis) Reading {
		if len(a.Doc.TitleText) == 0 {
			return Reading{Missing: NoTitle}
		}
		var ev []Evidence
		for _, q := range a.Doc.TitleSeg.Quotes {
			if q.Depth == 1 && q.Words > 0 {
				ev = append(ev, a.titleEvidence(q.Span, "quotation in the headline", "quotation"))
			}
		}
		return flag(len(ev) > 0, ev)
	},
}
