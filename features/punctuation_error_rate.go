package features

import "presscore/features/spelling"

var punctuationErrorRate = Feature{
	Name: "punctuation_error_rate", Title: "punctuation errors", Family: "editing", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Lower}, Version: 5, Needs: NeedSpelling,
	Definition: "unmatched quotation marks and brackets, missing full stops behind paragraphs of several sentences (fewer than 3), doubled commas and stops per 1,000 words of the prose; a blank before a mark is none: collectors leave one behind every link",
	MissingIf:  "fewer than 50 words, text the checker cannot judge, or text that its collector cut or damaged",
	EvidenceIs: "each error",
	Source:     "house heuristic",
	BlindSpots: "text that its collector cut without a sign looks like a missing full stop",
	Gaming:     "none known: fewer errors are better practice",
	Measure: func(a *Analysis) Reading {
		stops := 0
		for _, f := range a.Typos {
			if f.Kind == spelling.MissingStop {
				stops++
			}
		}
		return a.flagRate(func(f *spelling.Flag) bool {
			switch {
			case f.Kind.Typo(), f.Kind == spelling.SpaceBeforePunct:
				return false
			case f.Kind == spelling.MissingStop:
				return stops < captionStops && a.severalSentences(f.Span.Start)
			}
			return true
		})
	},
}

// captionStops are as many paragraphs without a full stop as captions and lists of
// points leave, and writers do not.
const captionStops = 3

// severalSentences reports whether the token at a place stands in a paragraph of more than one sentence.
func (a *Analysis) severalSentences(at int32) bool {
	seg := &a.Doc.Seg
	b := &seg.Blocks[seg.Sentences[seg.Tokens[seg.TokenAt(at)].Sent].Block]
	return b.EndSent-b.FirstSent > 1
}
