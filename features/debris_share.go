package features

import (
	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/internal/segment"
)

var debrisShare = Feature{
	Name: "debris_share", Title: "page furniture left in the text", Family: "editing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 3, Needs: NeedNotices,
	Shown:      true,
	Definition: "words of page furniture, times of publication aside, / words of furniture and prose",
	MissingIf:  "fewer than 50 words, or text on one line: furniture has lost its lines",
	EvidenceIs: "each piece of furniture",
	Source:     "house heuristic; see features/notices",
	BlindSpots: "whether the outlet or the collector left it in cannot be seen",
	Gaming:     "none known",
	Measure:    measureDebrisShare,
}

func measureDebrisShare(a *Analysis) Reading {
	if a.Doc.Layout == layout.Flattened { // most furniture stands on lines of its own
		return Reading{Missing: DamagedLayout}
	}
	ev := a.furniture()
	var n int64
	var seg segment.Text
	spans := make([]corpus.Span, 0, len(ev))
	for _, e := range ev {
		spans = append(spans, e.Span)
	}
	if len(spans) > 0 {
		seg.Scan(a.Doc.Text, spans)
		n = int64(seg.Words)
	}
	return share(n, n+a.Words, minWords, TooShort, ev)
}
