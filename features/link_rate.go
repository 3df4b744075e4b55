package features

import (
	"strings"

	"presscore/internal/segment"
)

var linkRate = Feature{
	Name: "link_rate", Title: "links", Family: "transparency", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Higher}, Version: 1,
	Definition: "links in the text per 1,000 words of the prose",
	MissingIf:  "the text holds no link at all: most collections do not keep them; fewer than 50 words",
	EvidenceIs: "each address",
	Source:     "house heuristic",
	BlindSpots: "links the collector dropped; where a link leads is not looked at",
	Gaming:     "links to one's own pages",
	Measure: func(a *Analysis) Reading {
		var ev []Evidence
		toks := a.Doc.Seg.Tokens
		for i := range toks {
			t := &toks[i]
			if t.Kind == segment.Address && (strings.Contains(t.In(a.Doc.Text), "/") || strings.HasPrefix(t.In(a.Doc.Text), "www.")) {
				ev = append(ev, Evidence{Span: t.Span, Message: "link", Rule: "address"})
			}
		}
		if len(ev) == 0 {
			return Reading{Missing: NotApplicable}
		}
		return rate(int64(len(ev)), a.Words, ev)
	},
}
