package features

var copiedShare = Feature{
	Name: "copied_share", Title: "text that stands elsewhere", Family: "originality", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1, Needs: NeedWindow,
	Definition: "distinct 5-word shingles of the body that also stand in an earlier or credited article of another outlet of the window, shared quotations left out, / distinct shingles of the body",
	MissingIf:  "the window was not looked at, or fewer than 50 shingles",
	EvidenceIs: "each stretch of words that stands in a source, with the id of that article; none when a source is known by its sketch only",
	Source:     "containment of shingles: Broder 1997, On the resemblance and containment of documents",
	BlindSpots: "originals outside the window",
	Gaming:     "rewording every fourth word",
	Window:     func(c Copied) Reading { return c.reading(c.Shared, func(CopiedPassage) bool { return true }) },
}
