package features

import "presscore/corpus"

var feedDisclaimer = Feature{
	Name: "feed_disclaimer", Title: "published from a feed unedited", Family: "originality", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1, Needs: NeedNotices,
	Definition: "1 when the article says that it comes unedited from a feed",
	MissingIf:  "never",
	EvidenceIs: "the disclaimer",
	Source:     "house heuristic; see features/notices",
	BlindSpots: "feeds published without a disclaimer",
	Gaming:     "dropping the disclaimer; copied_uncredited_share answers it",
	Measure: func(a *Analysis) Reading {
		ev := a.notices("notice", corpus.FullFeedDisclaimer)
		return flag(len(ev) > 0, ev)
	},
}
