package features

var attributedSentenceShare = Feature{
	Name: "attributed_sentence_share", Title: "sentences with an attribution", Family: "attribution", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 3, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "sentences with at least one word of speech or a finding / sentences",
	MissingIf:  "fewer than 3 sentences, or text on one line in which anybody speaks",
	EvidenceIs: "none of its own: attributed_share points at the attributions",
	Source:     "house heuristic, after attribution density in Newell et al. 2018",
	BlindSpots: "long quotations of many sentences count as many",
	Gaming:     "splitting one quotation over many sentences",
	Measure:    measureAttributedSentenceShare,
}

func measureAttributedSentenceShare(a *Analysis) Reading {
	var n int64
	for _, s := range a.Doc.Seg.Sentences {
		for i := s.FirstTok; i < s.EndTok; i++ {
			if a.said(int(i)) && a.Doc.Seg.Tokens[i].IsWord() {
				n++
				break
			}
		}
	}
	return share(n, int64(len(a.Doc.Seg.Sentences)), 3, TooShort, nil)
}
