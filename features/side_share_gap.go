package features

var sideShareGap = Feature{
	Name: "side_share_gap", Title: "room given to the two main speakers", Family: "balance", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "|a − b| / (a + b) of the attributed words of the two most quoted speakers",
	MissingIf:  "fewer than two speakers, or fewer than 3 attributions with a source, or text on one line in which anybody speaks",
	EvidenceIs: "none: source_concentration points at the most quoted speaker",
	Source:     "balance as allocation of space: Fico & Freedman 2008, Newspaper Research Journal 29(4)",
	BlindSpots: "two speakers may stand on the same side",
	Gaming:     "a long quotation of somebody weak",
	Measure: func(a *Analysis) Reading {
		sp := a.speakers
		if len(a.sources) < 3 {
			return Reading{Missing: FewAttributions, N: int64(len(a.sources))}
		}
		if len(sp) < 2 || sp[1].words == 0 {
			return Reading{Missing: OneSide, N: int64(len(sp))}
		}
		return share(sp[0].words-sp[1].words, sp[0].words+sp[1].words, 1, OneSide, nil)
	},
}
