package features

import (
	"slices"
	"strings"

	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var numbersSourcedShare = Feature{
	Name: "numbers_sourced_share", Title: "figures with a source", Family: "transparency", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Higher}, Version: 3, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "sentences with a figure (not a year, a date or an ordinal) that hold an attribution / sentences with a figure",
	MissingIf:  "fewer than 3 sentences with a figure, or text on one line in which anybody speaks",
	EvidenceIs: "each figure in a sentence without an attribution",
	Source:     "house heuristic",
	BlindSpots: "figures everybody can check; figures spelled out in words; clock times and ages (\"30-year-old\") do not count as figures",
	Gaming:     "attributing figures to nobody in particular",
	Measure:    measureNumbersSourcedShare,
}

func measureNumbersSourcedShare(a *Analysis) Reading {
	var n, all int64
	var ev []Evidence
	cued := a.cuedSentences()
	for si, s := range a.Doc.Seg.Sentences {
		figure := int32(-1)
		for i := s.FirstTok; i < s.EndTok && figure < 0; i++ {
			if a.isFigure(i) {
				figure = i
			}
		}
		if figure < 0 {
			continue
		}
		all++
		if cued[si] || a.holdsSaid(s) {
			n++
		} else {
			ev = append(ev, Evidence{Span: a.Doc.Seg.Tokens[figure].Span, Message: "figure in a sentence without a source", Rule: "numbers"})
		}
	}
	return share(n, all, 3, FewNumbers, ev)
}

// isFigure reports whether a token is a figure: a number that is no year, day
// of a month, clock time or ordinal.
func (a *Analysis) isFigure(i int32) bool {
	seg := &a.Doc.Seg
	t := &seg.Tokens[i]
	if t.Kind != segment.Number {
		return false
	}
	w := t.In(a.Doc.Text)
	if t.Has(segment.HasLower) { // £3.5m and 12km are figures; 20th, 1950s, 3pm and 30-year-old are not
		return slices.Contains(measures, strings.TrimLeft(w, "0123456789.,"))
	}
	if len(w) == 4 && (w[:2] == "19" || w[:2] == "20") {
		return false
	}
	if i > 0 && months.Has(seg.Tokens[i-1].Key) || int(i)+1 < len(seg.Tokens) && months.Has(seg.Tokens[i+1].Key) {
		return false
	}
	if i > 1 && seg.Tokens[i-1].Kind == segment.Stop && months.Has(seg.Tokens[i-2].Key) {
		return false
	}
	if int(i)+1 < len(seg.Tokens) {
		switch next := seg.Tokens[i+1]; {
		case clock.Has(next.Key), next.In(a.Doc.Text) == ":":
			return false
		}
	}
	return !(i > 0 && seg.Tokens[i-1].In(a.Doc.Text) == ":")
}

var (
	months   = ownWords("months.txt")
	measures = ownList("measures.txt").Words("")
	clock    = wordset.Of("a.m", "p.m", "am", "pm", "o'clock")
)
