package features

import (
	"presscore/corpus/layout"
	"presscore/features/notices"
)

var ownByline = Feature{
	Name: "own_byline", Title: "byline of a person", Family: "originality", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 4, Needs: NeedNotices,
	Definition: "1 when the byline names a person, with or without a role, 0 when it names an agency, a desk, a body or the outlet itself",
	MissingIf:  "the article has no byline, or text on one line shows none",
	EvidenceIs: "the byline line, when it stands in the body",
	Source:     "house heuristic",
	BlindSpots: "whether the person is on the staff cannot be seen; names are never kept or scored",
	Gaming:     "invented bylines",
	Measure: func(a *Analysis) Reading {
		by, ev := a.byline()
		if by == "" && a.Doc.Layout == layout.Flattened { // its lines are lost
			return Reading{Missing: DamagedLayout}
		}
		if by == "" {
			return Reading{Missing: NotApplicable}
		}
		return flag(!notices.IsAgency(by) && authorOf(by, a.Doc.Outlet) == person, ev)
	},
}
