package features

var attributionRate = Feature{
	Name: "attribution_rate", Title: "attributions", Family: "attribution", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Higher}, Version: 3, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "attributions of speech and findings per 1,000 words of the prose",
	MissingIf:  "fewer than 50 words, or text on one line in which anybody speaks",
	EvidenceIs: "none of its own: attributed_share points at the attributions",
	Source:     "Newell et al. 2018, PolNeAR, for what counts as an attribution",
	BlindSpots: "what somebody wants, fears or does is told without being counted",
	Gaming:     "repeating \"he said\"",
	Measure: func(a *Analysis) Reading {
		var n int64
		for i := range a.Attribution.Attributions {
			if a.Attribution.Attributions[i].Class.Said() {
				n++
			}
		}
		return rate(n, a.Words, nil)
	},
}
