package features

var copiedUncreditedShare = Feature{
	Name: "copied_uncredited_share", Title: "copied text without credit", Family: "originality", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1, Needs: NeedWindow,
	Definition: "copied_share, of sources that the article does not credit",
	MissingIf:  "the window was not looked at, or fewer than 50 shingles",
	EvidenceIs: "each stretch of words that stands in a source without credit, as in copied_share",
	Source:     "house heuristic on Broder 1997",
	BlindSpots: "both outlets may print the same uncredited agency text",
	Gaming:     "a credit at the foot of every article",
	Window: func(c Copied) Reading {
		return c.reading(c.Uncredited, func(p CopiedPassage) bool { return !p.Credited })
	},
}
