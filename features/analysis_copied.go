package features

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
