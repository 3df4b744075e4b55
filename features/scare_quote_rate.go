package features

import "presscore/internal/segment"

var scareQuoteRate = Feature{
	Name: "scare_quote_rate", Title: "scare quotes", Family: "language", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "quotations of one to three words in lower case outside attributed content and without a speaker, per 1,000 words of the prose",
	MissingIf:  "fewer than 50 words",
	EvidenceIs: "each quotation",
	Source:     "house heuristic",
	BlindSpots: "words as words; titles of works in lower case",
	Gaming:     "so-called",
	Measure:    measureScareQuoteRate,
}

const upperOrDigit = segment.Upper | segment.HasDigit

func measureScareQuoteRate(a *Analysis) Reading {
	var ev []Evidence
	for _, q := range a.quotes {
		if q.Words > 3 || q.speaker != "" || !q.Closed {
			continue
		}
		plain := true
		for i := q.FirstTok; i < q.EndTok; i++ {
			t := a.Doc.Seg.Tokens[i]
			if t.IsWord() && (t.Flags&upperOrDigit != 0 || a.inContent(int(i))) {
				plain = false
			}
		}
		if plain {
			ev = append(ev, Evidence{Span: q.Span, Message: "short quotation without a speaker", Rule: "quotation"})
		}
	}
	return rate(int64(len(ev)), a.Words, ev)
}
