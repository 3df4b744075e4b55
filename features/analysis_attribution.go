package features

import (
	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/internal/segment"
)

// spanOf is the stretch of an attribution that evidence points at: its source
// and cue when it has them, else its content.
func spanOf(at *attribution.Attribution) corpus.Span {
	first, more := at.Source, at.Cue
	if len(first) == 0 {
		first, more = at.Cue, nil
	}
	if len(first) == 0 {
		first = at.Content
	}
	if len(first) == 0 {
		return corpus.Span{}
	}
	s := first[0]
	for _, spans := range [...][]corpus.Span{first[1:], more} {
		for _, t := range spans {
			s.Start, s.End = min(s.Start, t.Start), max(s.End, t.End)
		}
	}
	return s
}

// sourceShare is the share of sourced attributions that pick accepts.
func (a *Analysis) sourceShare(pick func(*attribution.Attribution) bool, rule string, message func(*attribution.Attribution) string) Reading {
	var ev []Evidence
	for _, s := range a.sources {
		if pick(s.Attribution) {
			ev = append(ev, Evidence{Span: spanOf(s.Attribution), Message: message(s.Attribution), Rule: rule})
		}
	}
	return share(int64(len(ev)), int64(len(a.sources)), 3, FewAttributions, ev)
}

// named reports whether the speaker has a name.
func named(at *attribution.Attribution) bool {
	return at.SourceType == attribution.NamedPerson || at.SourceType == attribution.NamedOrganisation
}

// attributionEvidence points at the source and cue of every attribution.
func (a *Analysis) attributionEvidence() []Evidence {
	var ev []Evidence
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if !at.Class.Said() {
			continue
		}
		m := at.Kind.String() + " " + at.Class.String()
		if at.Speaker != "" {
			m += ", " + string(at.SourceType) + ": " + at.Speaker
		} else {
			m += ", no source"
		}
		ev = append(ev, Evidence{Span: spanOf(at), Message: m, Rule: "attribution"})
	}
	return ev
}

// said reports whether a token is inside the content of speech or a finding.
func (a *Analysis) said(tok int) bool {
	return tok < len(a.Attribution.Said) && a.Attribution.Said[tok]
}

// holdsSaid reports whether a sentence holds a token of what somebody said or found.
func (a *Analysis) holdsSaid(s segment.Sentence) bool {
	for i := s.FirstTok; i < s.EndTok; i++ {
		if a.said(int(i)) {
			return true
		}
	}
	return false
}

// cuedSentences tells for each sentence whether it holds the cue of speech or a finding.
func (a *Analysis) cuedSentences() []bool {
	seg := &a.Doc.Seg
	out := make([]bool, len(seg.Sentences))
	for i := range a.Attribution.Attributions {
		if !a.Attribution.Attributions[i].Class.Said() {
			continue
		}
		for _, c := range a.Attribution.Attributions[i].Cue {
			if k := seg.TokenAt(c.Start); k < len(seg.Tokens) {
				out[seg.Tokens[k].Sent] = true
			}
		}
	}
	return out
}
