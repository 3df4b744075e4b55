package features

import (
	"strings"

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
		if !speechCue(at) {
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
		if h.Category != lexicons.Reporting || !a.voiced(h) || a.bodilyVerb(h) {
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
			case a.wordless(k):
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

// wordless reports whether a verb stands for no words: "claimed nine lives",
// "claimed full responsibility", "was admitted to hospital".
func (a *Analysis) wordless(k int) bool {
	if a.Doc.Seg.Tokens[k].Key == admittedKey {
		return a.near(k, -2, -1, beforeAdmitted)
	}
	return claims.Has(a.Doc.Seg.Tokens[k].Key) && a.near(k, 1, 3, taken)
}

// bodilyVerb reports whether a coloured verb is meant in its plain sense: "the
// storm slammed the coast", "police fired back".
func (a *Analysis) bodilyVerb(h lexicons.Hit) bool {
	if a.near(int(h.FirstTok), -4, -1, bodily) {
		return true
	}
	back := strings.HasPrefix(h.Term, "fired") || strings.HasPrefix(h.Term, "shot") || strings.HasPrefix(h.Term, "hit")
	return back && (a.near(int(h.FirstTok), -4, -1, armed) || a.near(int(h.EndTok)-1, 1, 4, armed))
}

// near reports whether a word of the set stands in the sentence of token k, from
// one distance to another.
func (a *Analysis) near(k, from, to int, set wordset.Set) bool {
	toks := a.Doc.Seg.Tokens
	for j := max(k+from, 0); j <= k+to && j < len(toks); j++ {
		if toks[j].Sent == toks[k].Sent && set.Has(toks[j].Key) {
			return true
		}
	}
	return false
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
	bodily         = wordset.Of(reportingVerbs.Words("bodily")...)
	armed          = wordset.Of(reportingVerbs.Words("armed")...)
	taken          = wordset.Of(reportingVerbs.Words("taken")...)
	beforeAdmitted = wordset.Of("is", "are", "was", "were", "be", "been", "being")
	admittedKey    = segment.KeyOf("admitted")
	claims         = wordset.Of("claim", "claims", "claimed", "claiming")
	claimants      = wordset.Of("he", "she", "they", "we", "it", "who", "which", "also")
)
