package features

import "presscore/features/attribution"

// doubted reports whether an attribution is made with a verb that casts doubt.
func doubted(at *attribution.Attribution) bool { return at.CueClass == attribution.Doubt }

// speechCue reports whether an attribution is of speech or a finding and has a cue.
func speechCue(at *attribution.Attribution) bool { return at.Class.Said() && len(at.Cue) > 0 }

// plainReports are cues of the class Endorse that news uses of anybody: they say
// that somebody spoke, or what a survey or study holds, and take no side.
var plainReports = ownWords("plain_reports.txt")

// endorses reports whether a cue takes what is said as given: "revealed", "pointed
// out", "admitted", of a person or body. What polls, studies and papers show is theirs
// to show, so a document's cue endorses nothing.
func endorses(a *Analysis, at *attribution.Attribution) bool {
	if at.CueClass != attribution.Endorse || at.SourceType == attribution.DocumentSource || at.SourceType == attribution.NoSource {
		return false
	}
	seg := &a.Doc.Seg
	for k := seg.TokenAt(at.Cue[0].Start); k < len(seg.Tokens) && seg.Tokens[k].Start < at.Cue[0].End; k++ {
		if plainReports.Has(seg.Tokens[k].Key) {
			return false
		}
	}
	return true
}

// cueShare is the share of speech cues that pick accepts.
func (a *Analysis) cueShare(class attribution.CueClass, pick func(*Analysis, *attribution.Attribution) bool) Reading {
	var n int64
	var ev []Evidence
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if !speechCue(at) {
			continue
		}
		n++
		if pick(a, at) {
			ev = append(ev, Evidence{Span: at.Cue[0], Message: class.String() + " cue", Rule: "cue"})
		}
	}
	return share(int64(len(ev)), n, 3, FewAttributions, ev)
}
