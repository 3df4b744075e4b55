package features

import (
	"presscore/corpus"
	"presscore/features/notices"
)

var agencyCredit = Feature{
	Name: "agency_credit", Title: "agency text", Family: "originality", Unit: Flag, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1, Needs: NeedNotices,
	Definition: "0 no agency credited, 0.5 inputs or contributions, 1 the whole text",
	MissingIf:  "never",
	EvidenceIs: "the credits; image credits are shown and do not count",
	Source:     "Boumans et al. 2018, The Agency Makes the (Online) News World Go Round, IJoC 12; see features/notices",
	BlindSpots: "agency text without a credit",
	Gaming:     "dropping credits; copied_uncredited_share answers it",
	Measure: func(a *Analysis) Reading {
		_, degree := notices.Wire(a.Doc.Notices)
		r := flag(degree > 0, a.notices("notice", corpus.AgencyCredit, corpus.PartialInputs, corpus.Contributed, corpus.FullFeedDisclaimer, corpus.ImageCredit))
		r.Value = Micros(degree * 1e6)
		return r
	},
}
