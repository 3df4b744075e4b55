package features

var quoteShare = Feature{
	Name: "quote_share", Title: "quoted words with a speaker", Family: "attribution", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "words in outermost quotations with a speaker, also beside a deed (Roe refused to back \"any plan\") and where the attribution is unsure / words of the prose",
	MissingIf:  "fewer than 50 words, or text on one line in which anybody speaks",
	EvidenceIs: "each such quotation of four or more words",
	Source:     "house heuristic",
	BlindSpots: "interviews laid out as question and answer",
	Gaming:     "long quotations of one speaker; source_concentration answers it",
	Measure:    measureQuoteShare,
}

func measureQuoteShare(a *Analysis) Reading {
	var n int64
	var ev []Evidence
	for _, q := range a.quotes {
		if q.speaker == "" {
			continue
		}
		n += int64(q.Words)
		if q.Words >= 4 {
			ev = append(ev, Evidence{Span: q.Span, Message: "quotation of " + q.speaker, Rule: "attribution"})
		}
	}
	return share(n, a.Words, minWords, TooShort, ev)
}
