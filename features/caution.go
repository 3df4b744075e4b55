package features

import "presscore/features/lexicons"

var caution = Feature{
	Name: "caution", Title: "caution of wording", Family: "restraint", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 1, Needs: NeedAttribution | NeedLexicons,
	Definition: "hedges / (hedges + boosters + absolutes) in the author's own voice: of the words that say how sure the author is, the share that leaves room for doubt",
	MissingIf:  "fewer than 3 such words",
	EvidenceIs: "each hedge, booster and absolute",
	Source:     "Hyland 2005, Metadiscourse: hedges against boosters; the ratio and the lexicons are ours",
	BlindSpots: "care and vagueness look alike; absolutes that are plain facts (\"nobody was hurt\")",
	Gaming:     "hedging what is known",
	Measure:    measureCaution,
}

func measureCaution(a *Analysis) Reading {
	ev := a.voiceHits(lexicons.Hedge)
	hedges := int64(len(ev))
	ev = append(ev, a.voiceHits(lexicons.Booster)...)
	ev = append(ev, a.voiceHits(lexicons.Absolute)...)
	return share(hedges, int64(len(ev)), 3, FewTerms, ev)
}
