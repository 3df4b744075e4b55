package features

import "presscore/features/lexicons"

var headlineWithheld = Feature{
	Name: "headline_withheld", Title: "headline that holds the news back", Family: "headline", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 2, Needs: NeedLexicons,
	Definition: "1 when the headline teases instead of telling (\"you won't believe\", \"here's why\", \"what happened next\")",
	MissingIf:  "no title",
	EvidenceIs: "the teasing words",
	Source:     "forward reference in headlines: Blom & Hansen 2015, Click bait, Journal of Pragmatics 76",
	BlindSpots: "explainers whose headline says \"here's why\" and whose text tells it",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.titleFlag(lexicons.Clickbait) },
}
