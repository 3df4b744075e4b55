package features

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/lexicons"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var neutralVerbShare = Feature{
	Name: "neutral_verb_share", Title: "neutral verbs of reporting", Family: "restraint", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 1, Needs: NeedAttribution | NeedLexicons,
	Definition: "speech cues of plain verbs (said, told, added, noted, according to) / those and coloured ones (slammed, fired back, mocked, claimed, insisted), outside quotations and what others are reported to say",
	MissingIf:  "fewer than 3 such verbs",
	EvidenceIs: "each coloured verb",
	Source:     "verbs of attribution as bias: Merrill 1965, How Time Stereotyped Three U.S. Presidents, Journalism Quarterly 42(4); the lists are ours",
	BlindSpots: "other verbs (explained, warned) count on neither side; where somebody really shouted or boasted; nouns (\"his rant\")",
	Gaming:     "\"said\" for everything, with the colour in the next word (\"said angrily\")",
	Measure:    measureNeutralVerbShare,
}

func measureNeutralVerbShare(a *Analysis) Reading {
	var plain int64
	var ev []Evidence
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if at.Stance != attribution.Speech || len(at.Cue) == 0 {
			continue
		}
		switch a.cueColour(at) {
		case plainVerb:
			plain++
		case colouredVerb:
			ev = append(ev, Evidence{Span: at.Cue[0], Message: "coloured verb of reporting", Rule: "cue"})
		}
	}
	cues := len(ev)
	for _, h := range a.Hits {
		if h.Category != lexicons.Reporting || !a.voiced(h) {
			continue
		}
		e := Evidence{Span: a.hitSpan(h), Message: "coloured verb of reporting", Rule: "lexicon:" + h.Category.String()}
		if !overlapsAny(e.Span, ev[:cues]) {
			ev = append(ev, e)
		}
	}
	coloured := int64(len(ev))
	return share(plain, plain+coloured, 3, FewTerms, ev)
}

// verbColour is what a verb of reporting lets the reader hear.
type verbColour uint8

const (
	otherVerb verbColour = iota
	plainVerb
	colouredVerb
)

// cueColour is the colour of the words of a cue that stand in the author's
// voice; a coloured word decides.
func (a *Analysis) cueColour(at *attribution.Attribution) verbColour {
	toks := a.Doc.Seg.Tokens
	colour := otherVerb
	for _, c := range at.Cue {
		for k := a.Doc.Seg.TokenAt(c.Start); k < len(toks) && toks[k].Start < c.End; k++ {
			switch {
			case !a.Voice[k]:
			case k+1 < len(toks) && takings.Has(toks[k+1].Key): // "claimed responsibility" is no report of words
			case colouredVerbs.Has(toks[k].Key), verbsOrNouns.Has(toks[k].Key) && a.verbAt(k):
				return colouredVerb
			case plainVerbs.Has(toks[k].Key):
				colour = plainVerb
			}
		}
	}
	return colour
}

// verbAt reports whether the word at a token that may be a noun stands as a verb:
// directly behind somebody ("Democrats claim", "who boasts"), not behind an
// article, a possessive or a verb ("their claim", "Ann's claim", "made claims").
func (a *Analysis) verbAt(k int) bool {
	if k == 0 || a.Doc.Seg.Tokens[k-1].Sent != a.Doc.Seg.Tokens[k].Sent {
		return false
	}
	before := &a.Doc.Seg.Tokens[k-1]
	if before.Kind != segment.Word || before.Has(segment.Apostrophe) {
		return false
	}
	return before.Has(segment.Upper) || claimants.Has(before.Key) || a.inSource(before)
}

// inSource reports whether a token is part of the source of an attribution.
func (a *Analysis) inSource(t *segment.Token) bool {
	for _, s := range a.sources {
		for _, span := range s.Source {
			if span.Start <= t.Start && t.End <= span.End {
				return true
			}
		}
	}
	return false
}

// overlapsAny reports whether a span shares a byte with one of the evidence.
func overlapsAny(s corpus.Span, ev []Evidence) bool {
	for _, e := range ev {
		if s.Overlaps(e.Span) {
			return true
		}
	}
	return false
}

var (
	reportingVerbs = ownList("reporting_verbs.txt")
	plainVerbs     = wordset.Of(reportingVerbs.Words("plain")...)
	colouredVerbs  = wordset.Of(reportingVerbs.Words("coloured")...)
	verbsOrNouns   = wordset.Of(reportingVerbs.Words("coloured or noun")...)
	takings        = wordset.Of("responsibility", "credit", "victory", "benefits", "asylum", "lives")
	claimants      = wordset.Of("he", "she", "they", "we", "it", "who", "which", "also")
)
