package features

import (
	"strings"

	"presscore/corpus"
	"presscore/features/notices"
)

var ownByline = Feature{
	Name: "own_byline", Title: "byline of a person", Family: "originality", Unit: Flag, Hi: 1,
	Reliability: Higher, Version: 1,
	Definition: "1 when the byline names a person, 0 when it names an agency, a desk or the outlet itself",
	MissingIf:  "the article has no byline",
	EvidenceIs: "the byline line, when it stands in the body",
	Source:     "house heuristic",
	BlindSpots: "whether the person is on the staff cannot be seen; names are never kept or scored",
	Gaming:     "invented bylines",
	Measure: func(a *Analysis) Reading {
		by, ev := a.byline()
		if by == "" {
			return Reading{Missing: NotApplicable}
		}
		return flag(!notices.IsAgency(by) && !desk(by, a.Doc.Outlet), ev)
	},
}

// byline is the article's byline, from its field or from a line of its body.
func (a *Analysis) byline() (string, []Evidence) {
	if a.Doc.Byline != "" {
		return a.Doc.Byline, nil
	}
	ev := a.notices("notice", corpus.BylineLine)
	if len(ev) == 0 {
		return "", nil
	}
	return ev[0].Span.In(a.Doc.Text), ev
}

// desk reports whether a byline names a desk or the outlet itself.
func desk(by, outlet string) bool {
	by = strings.ToLower(by)
	for _, w := range strings.FieldsFunc(by, func(r rune) bool { return r < 'a' || r > 'z' }) {
		switch w {
		case "staff", "desk", "editors", "editor", "editorial", "newsroom", "team", "bureau", "admin", "webdesk", "wires", "wire", "agencies", "reports", "correspondent":
			return true
		}
	}
	name, _, _ := strings.Cut(outlet, ".")
	return len(name) > 3 && strings.ReplaceAll(by, " ", "") == strings.ReplaceAll(name, "-", "")
}
