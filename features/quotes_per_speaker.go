package features

var quotesPerSpeaker = Feature{
	Name: "quotes_per_speaker", Title: "quotations a named speaker", Family: "sourcing", Unit: Ratio, Hi: 100,
	Claims: Claims{Reliability: Lower}, Version: 2, Needs: NeedAttribution,
	Definition: "quotations of at least four words that have a speaker or read as a statement (no titles, no borrowed phrases) / different named persons and organisations among the speakers (1 at least); 100 at most",
	MissingIf:  "fewer than 3 such quotations",
	EvidenceIs: "each quotation, with its speaker",
	Source:     "source diversity as counted in content analysis, e.g. Voakes et al. 1996, Diversity in the News, JMCQ 73(3); the ratio is ours",
	BlindSpots: "interviews, profiles and reports of one speech; two spellings of a name count twice",
	Gaming:     "one sentence each from many people",
	Measure:    measureQuotesPerSpeaker,
}

func measureQuotesPerSpeaker(a *Analysis) Reading {
	var quotes int64
	var ev []Evidence
	for _, q := range a.quotes {
		if q.Words < 4 || q.speaker == "" && !a.isStatement(q.Quote) {
			continue
		}
		quotes++
		who := q.speaker
		if who == "" {
			who = "no speaker found"
		}
		ev = append(ev, Evidence{Span: q.Span, Message: "quotation: " + who, Rule: "attribution"})
	}
	if quotes < 3 {
		return Reading{Missing: FewQuotes, N: quotes}
	}
	speakers := max(a.namedSpeakers(), 1)
	return Reading{Value: min(ratio(quotes, speakers, 1), 100*1e6), Count: quotes, N: speakers, Evidence: ev}
}
