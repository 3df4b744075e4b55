package features

import "presscore/corpus"

// Copied is what the window found about one article.
type Copied struct {
	Known      bool  // the window was looked at
	Shared     int64 // distinct shingles that stand in its sources
	Uncredited int64 // those of Shared whose source is not credited
	Shingles   int64 // distinct shingles of its body as received

	// Passages are the words behind Shared, where the text is at hand and the sources
	// are known by more than their sketches. Nothing is counted in them.
	Passages []CopiedPassage
}

// CopiedPassage is a stretch of the body that stands in a source.
type CopiedPassage struct {
	Span     corpus.Span
	Source   string // id of the article that holds it
	Credited bool
}

// reading is n of the article's shingles as a reading; wanted says which passages
// are its evidence.
func (c Copied) reading(n int64, wanted func(CopiedPassage) bool) Reading {
	if !c.Known {
		return Reading{Missing: NoWindow}
	}
	var ev []Evidence
	for _, p := range c.Passages {
		if wanted(p) {
			message := "stands in " + p.Source
			if p.Credited {
				message += ", credited"
			}
			ev = append(ev, Evidence{Span: p.Span, Message: message, Rule: "copied"})
		}
	}
	return share(n, c.Shingles, minWords, TooShort, tidy(ev))
}
