package features

import (
	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/features/notices"
)

var agencyCredit = Feature{
	Name: "agency_credit", Title: "agency text", Family: "originality", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 3, Needs: NeedNotices,
	Shown:      true,
	Definition: "0 no agency credited, 0.5 inputs or contributions, 1 the whole text, by a notice or the byline field; text republished from another outlet counts as an agency's",
	MissingIf:  "never, but for text on one line that shows none: its lines are lost",
	EvidenceIs: "the credits in the body; image credits are shown and do not count",
	Source:     "Boumans et al. 2018, The Agency Makes the (Online) News World Go Round, IJoC 12; see features/notices",
	BlindSpots: "agency text without a credit",
	Gaming:     "dropping credits; copied_uncredited_share answers it",
	Measure: func(a *Analysis) Reading {
		_, degree := notices.Wire(a.Doc)
		if degree == 0 && a.Doc.Layout == layout.Flattened {
			return Reading{Missing: DamagedLayout}
		}
		r := flag(degree > 0, a.notices("notice", corpus.AgencyCredit, corpus.PartialInputs, corpus.Contributed, corpus.FullFeedDisclaimer, corpus.Republished, corpus.ImageCredit))
		r.Value = Micros(degree * 1e6)
		return r
	},
}
