package features

import (
	"presscore/corpus"
	"presscore/features/lexicons"
)

// titleEvidence points at a span of the title; in the body when the title was taken from there.
func (a *Analysis) titleEvidence(s corpus.Span, message, rule string) Evidence {
	if at := a.Doc.TitleAt; at >= 0 {
		return Evidence{Span: corpus.Span{Start: s.Start + at, End: s.End + at}, Message: message, Rule: rule}
	}
	return Evidence{Title: true, Span: s, Message: message, Rule: rule}
}

// titleFlag is 1 when the title holds a term of the category.
func (a *Analysis) titleFlag(c lexicons.Category) Reading {
	if len(a.Doc.TitleText) == 0 {
		return Reading{Missing: NoTitle}
	}
	var ev []Evidence
	for _, h := range oneFeature(a.TitleHits, titlePrecedence[:], a.unquoted) {
		if h.Category == c {
			s := a.Doc.TitleSeg.Tokens[h.FirstTok].Span
			s.End = a.Doc.TitleSeg.Tokens[h.EndTok-1].End
			ev = append(ev, a.titleEvidence(s, c.String()+": "+h.Term, "lexicon:"+c.String()))
		}
	}
	return flag(len(ev) > 0, ev)
}

// unquoted reports whether a hit of the title stands outside of quotation marks.
func (a *Analysis) unquoted(h lexicons.Hit) bool {
	return a.Doc.TitleSeg.Tokens[h.FirstTok].Depth == 0
}
