package features

var attributionRate = Feature{
	Name: "attribution_rate", Title: "attributions", Family: "attribution", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "attributions per 1,000 words of the prose",
	MissingIf:  "fewer than 50 words",
	EvidenceIs: "none of its own: attributed_share points at the attributions",
	Source:     "Newell et al. 2018, PolNeAR, for what counts as an attribution",
	BlindSpots: "attitudes (wants, fears) count as in PolNeAR",
	Gaming:     "repeating \"he said\"",
	Measure: func(a *Analysis) Reading {
		return rate(int64(len(a.Attribution.Attributions)), a.Words, nil)
	},
}
