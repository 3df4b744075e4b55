package features

var attributedShare = Feature{
	Name: "attributed_share", Title: "attributed text", Family: "attribution", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher, Bias: Lower}, Version: 3, OfParagraphs: true, Needs: NeedAttribution,
	Shown:      true,
	Definition: "words inside the content of speech and findings / words of the prose",
	MissingIf:  "fewer than 50 words, or text on one line in which anybody speaks",
	EvidenceIs: "source and cue of every attribution",
	Source:     "Newell, Schang, Margolin & Ruths 2018, PolNeAR, LREC, for what counts as attributed; density as measured there",
	BlindSpots: "first-hand reporting needs no attribution; reports of a single speech score high",
	Gaming:     "padding with quotations; source_concentration and single_source answer it",
	Measure:    measureAttributedShare,
}

func measureAttributedShare(a *Analysis) Reading {
	var n int64
	toks := a.Doc.Seg.Tokens
	for i := range toks {
		if a.said(i) && toks[i].IsWord() {
			n++
		}
	}
	return share(n, a.Words, minWords, TooShort, a.attributionEvidence())
}
