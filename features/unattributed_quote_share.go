package features

var unattributedQuoteShare = Feature{
	Name: "unattributed_quote_share", Title: "quotations without a speaker", Family: "attribution", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1, Needs: NeedAttribution,
	Definition: "quotations of at least four words without an attributed source / quotations of at least four words",
	MissingIf:  "fewer than 3 such quotations",
	EvidenceIs: "each quotation without a speaker",
	Source:     "house heuristic",
	BlindSpots: "titles of works and quoted signs; a speaker named two paragraphs before",
	Gaming:     "paraphrasing instead of quoting",
	Measure:    measureUnattributedQuoteShare,
}

func measureUnattributedQuoteShare(a *Analysis) Reading {
	var n, all int64
	var ev []Evidence
	for _, q := range a.quotes {
		if q.Words < 4 {
			continue
		}
		all++
		if q.speaker == "" {
			n++
			ev = append(ev, Evidence{Span: q.Span, Message: "no speaker found for this quotation", Rule: "attribution"})
		}
	}
	return share(n, all, 3, FewQuotes, ev)
}
