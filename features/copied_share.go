package features

var copiedShare = Feature{
	Name: "copied_share", Title: "text that stands elsewhere", Family: "originality", Unit: Share, Hi: 1,
	Reliability: Lower, Version: 1,
	Definition: "distinct 5-word shingles of the body that also stand in an earlier or credited article of another outlet of the window, shared quotations left out, / distinct shingles of the body",
	MissingIf:  "the window was not looked at, or fewer than 50 shingles",
	EvidenceIs: "copies.csv names the article it was found in",
	Source:     "containment of shingles: Broder 1997, On the resemblance and containment of documents",
	BlindSpots: "originals outside the window",
	Gaming:     "rewording every fourth word",
	Window:     func(c Copied) Reading { return c.reading(c.Shared) },
}

// Copied is what the window found about one article.
type Copied struct {
	Known      bool  // the window was looked at
	Shared     int64 // distinct shingles that stand in its sources
	Uncredited int64 // those of Shared whose source is not credited
	Shingles   int64 // distinct shingles of its body as received
}

func (c Copied) reading(n int64) Reading {
	if !c.Known {
		return Reading{Missing: NoWindow}
	}
	return share(n, c.Shingles, minWords, TooShort, nil)
}
