package features

import (
	"strings"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var secondhandShare = Feature{
	Name: "secondhand_share", Title: "second-hand sources", Family: "sourcing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 3, Needs: NeedAttribution,
	Definition: "attributions that reach the article through another medium (\"CNN reported\", \"told Sputnik\"; never the outlet itself or its staff, nor what a medium says of itself or argues) / attributions with a source",
	MissingIf:  "fewer than 3 attributions with a source",
	EvidenceIs: "source and cue of each, with the medium",
	Source:     "house heuristic",
	BlindSpots: "media that no list names and no noun (the daily X) makes one",
	Gaming:     "leaving the medium out; copied_uncredited_share answers it",
	Measure: func(a *Analysis) Reading {
		return a.sourceShare(func(at *attribution.Attribution) bool {
			return at.SecondHand() && !a.forItself(at) && !a.atGathering(at)
		}, "attribution",
			func(at *attribution.Attribution) string {
				return "second-hand through " + at.Via
			})
	},
}

var (
	// mediumArgues are what a medium does for itself, in court or in its own opinion.
	mediumArgues = wordset.Of("argue", "argued", "argues", "complain", "complained", "complains", "mentioned", "mentions")
	// mediumSays are what a medium says before "it", which is the medium.
	mediumSays = wordset.Of("announced", "announces", "confirmed", "said", "says")
	ownSubject = wordset.Of("it", "its", "they", "we")
	mayBeOther = wordset.Of("is", "was", "were") // the station said it was a shame
	keyThat    = segment.KeyOf("that")
)

// forItself reports whether a medium is the source of what it argues or says of itself:
// "the station has argued", "the station said it would show the match". A quotation is
// what others quote it for.
func (a *Analysis) forItself(at *attribution.Attribution) bool {
	if at.SourceType != attribution.Media || at.Kind == attribution.Direct || len(at.Cue) == 0 || len(at.Content) == 0 {
		return false
	}
	toks := a.Doc.Seg.Tokens
	first := a.Doc.Seg.TokenAt(at.Content[0].Start)
	if first+1 < len(toks) && toks[first].Key == keyThat {
		first++
	}
	own := first+1 < len(toks) && ownSubject.Has(toks[first].Key) && !mayBeOther.Has(toks[first+1].Key)
	for _, c := range at.Cue {
		for k := a.Doc.Seg.TokenAt(c.Start); k < len(toks) && toks[k].Start < c.End; k++ {
			if mediumArgues.Has(toks[k].Key) || mediumSays.Has(toks[k].Key) && own {
				return true
			}
		}
	}
	return false
}

// gatheredBy stand before who holds the gathering at which somebody speaks.
var gatheredBy = [...]string{"sponsored by ", "hosted by ", "organized by ", "organised by "}

// atGathering reports whether a medium is named only for holding the gathering at which the
// words were said: "at a forum sponsored by the Oxney Herald".
func (a *Analysis) atGathering(at *attribution.Attribution) bool {
	if at.SourceType == attribution.Media || len(at.Cue) == 0 {
		return false
	}
	k := a.Doc.Seg.TokenAt(at.Cue[0].Start)
	if k >= len(a.Doc.Seg.Tokens) {
		return false
	}
	s := a.Doc.Seg.Sentences[a.Doc.Seg.Tokens[k].Sent]
	text := corpus.Span{Start: s.Start, End: s.End}.In(a.Doc.Text)
	before, _, ok := strings.Cut(text, at.Via)
	before = strings.TrimSuffix(strings.TrimSuffix(before, "the "), "The ")
	for _, g := range gatheredBy {
		if ok && strings.HasSuffix(before, g) {
			return true
		}
	}
	return false
}
