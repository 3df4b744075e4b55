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
			return at.SecondHand() && !a.forItself(at) && !a.onlyNamed(at)
		}, "attribution",
			func(at *attribution.Attribution) string {
				return "second-hand through " + at.Via
			})
	},
}

var (
	// mediumArgues are what a medium does for itself, in court, on the air or in its own opinion.
	mediumArgues = wordset.Of(ownList("medium_acts.txt").Words("acts")...)
	// mediumSays are what a medium says before "it", which is the medium.
	mediumSays = wordset.Of("announced", "announces", "confirmed", "said", "says")
	// ownSubject are pronouns by which a medium speaks of itself.
	ownSubject = wordset.Of("it", "its", "they", "we")
	// mayBeOther stand behind an it that may be anything: the station said it was a shame.
	mayBeOther = wordset.Of("is", "was", "were")
	// keyThat opens what is said: said that it would.
	keyThat = segment.KeyOf("that")
)

// forItself reports whether a medium is the source of what it argues or says of itself:
// "the station has argued", "the station said it would show the match". A quotation is
// what others quote it for.
func (a *Analysis) forItself(at *attribution.Attribution) bool {
	if at.SourceType != attribution.Media || at.Kind == attribution.Direct || strings.HasSuffix(at.Speaker, "report") || strings.HasSuffix(at.Speaker, "reports") || len(at.Cue) == 0 || len(at.Content) == 0 {
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

// What stands before who holds the gathering at which somebody speaks, and before or behind
// what has the name of a medium and is none.
var (
	gatheredBy = [...]string{"sponsored by ", "hosted by ", "organized by ", "organised by ", "before appearing on ", "after appearing on "}
	noMedium   = [...]string{"State of the Union address", "State of the Union speech", "State of the Union message"}
)

// onlyNamed reports whether the words come through no medium, though one is named: it holds
// the gathering ("at a forum sponsored by the Oxney Herald"), it is the press office or
// the website of the one who speaks, its name means another thing.
func (a *Analysis) onlyNamed(at *attribution.Attribution) bool {
	if strings.HasSuffix(at.Via, "press office") || strings.Contains(at.Via, "s website") || at.SourceType != attribution.Media && (at.Via == "daily" || at.Via == "weekly") {
		return true
	}
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
	if !ok {
		return false
	}
	for _, n := range noMedium {
		if strings.HasPrefix(text[len(before):], n) {
			return true
		}
	}
	before = strings.TrimSuffix(strings.TrimSuffix(before, "the "), "The ")
	for _, g := range gatheredBy {
		if strings.HasSuffix(before, g) {
			return true
		}
	}
	return false
}
