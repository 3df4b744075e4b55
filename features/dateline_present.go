package features

import (
	"presscore/corpus"
	"presscore/corpus/layout"
)

var datelinePresent = Feature{
	Name: "dateline_present", Title: "a dateline", Family: "transparency", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 2, Needs: NeedNotices,
	Definition: "1 when a dateline (place, perhaps date and agency) opens the story",
	MissingIf:  "never, but for text on one line that shows none: its lines are lost",
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
		if len(ev) == 0 && a.Doc.Layout == layout.Flattened {
			return Reading{Missing: DamagedLayout}
		}
		return flag(len(ev) > 0, ev)
	},
}
