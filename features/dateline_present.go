package features

import "presscore/corpus"

var datelinePresent = Feature{
	Name: "dateline_present", Title: "a dateline", Family: "transparency", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 1, Needs: NeedNotices,
	Definition: "1 when a dateline (place, perhaps date and agency) opens the story",
	MissingIf:  "never",
	EvidenceIs: "the dateline",
	Source:     "house heuristic",
	BlindSpots: "many papers have given datelines up",
	Gaming:     "datelines of places nobody went to",
	Measure: func(a *Analysis) Reading {
		ev := a.notices("notice", corpus.Dateline)
		for i := range a.Doc.Notices {
			if n := &a.Doc.Notices[i]; n.Kind != corpus.Dateline && n.Tag == corpus.TagDateline {
				ev = append(ev, noticeEvidence("notice", n, n.Kind))
			}
		}
		return flag(len(ev) > 0, ev)
	},
}
