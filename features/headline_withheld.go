package features

import "presscore/features/lexicons"

var headlineWithheld = Feature{
	Name: "headline_withheld", Title: "headline that holds the news back", Family: "headline", Unit: Flag, Hi: 1,
	Reliability: Lower, Version: 1,
	Definition: "1 when the headline teases instead of telling (\"you won't believe\", \"here's why\", \"what happened next\")",
	MissingIf:  "no title",
	EvidenceIs: "the teasing words",
	Source:     "forward reference in headlines: Blom & Hansen 2015, Click bait, Journal of Pragmatics 76",
	BlindSpots: "explainers whose headline says \"here's why\" and whose text tells it",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.titleFlag(lexicons.Clickbait) },
}

// titleFlag is 1 when the title holds a term of the category.
func (a *Analysis) titleFlag(c lexicons.Category) Reading {
	if len(a.Doc.TitleText) == 0 {
		return Reading{Missing: NoTitle}
	}
	var ev []Evidence
	for _, h := range a.TitleHits {
		if h.Category == c && a.Doc.TitleSeg.Tokens[h.FirstTok].Depth == 0 {
			s := a.Doc.TitleSeg.Tokens[h.FirstTok].Span
			s.End = a.Doc.TitleSeg.Tokens[h.EndTok-1].End
			ev = append(ev, a.titleEvidence(s, c.String()+": "+h.Term, "lexicon:"+c.String()))
		}
	}
	return flag(len(ev) > 0, ev)
}
