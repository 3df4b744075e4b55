package features

import (
	"strings"

	"presscore/internal/segment"
)

var headlineCaps = Feature{
	Name: "headline_caps", Title: "headline words in capitals", Family: "headline", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 1,
	Definition: "headline words of four letters or more all in capitals / headline words of four letters or more; labels (OPINION) and words that the text writes in capitals too are left out",
	MissingIf:  "no title, or fewer than 3 such words; the whole headline in capitals is house style and missing too",
	EvidenceIs: "each word in capitals",
	Source:     "house heuristic; Horne & Adali 2017, This Just In, ICWSM workshops, use capitals in titles",
	BlindSpots: "acronyms that the text does not repeat",
	Gaming:     "none known",
	Measure:    measureHeadlineCaps,
}

func measureHeadlineCaps(a *Analysis) Reading {
	if len(a.Doc.TitleText) == 0 {
		return Reading{Missing: NoTitle}
	}
	acronyms := map[uint64]bool{}
	toks := a.Doc.Seg.Tokens
	for i := range toks {
		t := &toks[i]
		if t.Has(segment.AllCaps) {
			acronyms[t.Key] = true
		}
	}
	var n, all int64
	var ev []Evidence
	for _, t := range a.Doc.TitleSeg.Tokens {
		if _, label := genreWords[strings.ToLower(t.In(a.Doc.TitleText))]; label || t.Kind != segment.Word || t.Len() < 4 || t.Has(segment.Dotted) || acronyms[t.Key] {
			continue
		}
		all++
		if t.Has(segment.AllCaps) && !t.Has(segment.Hyphen) {
			n++
			ev = append(ev, a.titleEvidence(t.Span, "in capitals", "capitals"))
		}
	}
	if n == all {
		return Reading{Missing: NoTitle, N: all}
	}
	return share(n, all, 3, NoTitle, ev)
}
