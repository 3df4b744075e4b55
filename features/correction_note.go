package features

import (
	"presscore/corpus"
	"presscore/features/lexicons"
)

var correctionNote = Feature{
	Name: "correction_note", Title: "a note of correction", Family: "editing", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 2, Needs: NeedAttribution | NeedLexicons | NeedNotices,
	Definition: "1 when an editor's note corrects or clarifies the article",
	MissingIf:  "never",
	EvidenceIs: "the note",
	Source:     "corrections as a mark of care: Maier 2007, Journalism Practice 1(1)",
	BlindSpots: "corrections printed elsewhere; a report about another's correction",
	Gaming:     "corrections of nothing",
	Measure: func(a *Analysis) Reading {
		ev := a.notices("notice", corpus.Correction)
		if len(ev) == 0 {
			for _, h := range a.Hits {
				if h.Category == lexicons.Correction && a.voiced(h) {
					ev = append(ev, Evidence{Span: a.hitSpan(h), Message: "correction", Rule: "lexicon:correction"})
				}
			}
		}
		return flag(len(ev) > 0, ev)
	},
}
