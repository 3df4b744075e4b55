package features

import "presscore/features/attribution"

// doubted reports whether an attribution is made with a verb that casts doubt.
func doubted(at *attribution.Attribution) bool { return at.CueClass == attribution.Doubt }

// cueShare is the share of speech cues that are of a class.
func (a *Analysis) cueShare(class attribution.CueClass) Reading {
	var n int64
	var ev []Evidence
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if at.Stance != attribution.Speech || len(at.Cue) == 0 {
			continue
		}
		n++
		if at.CueClass == class {
			ev = append(ev, Evidence{Span: at.Cue[0], Message: class.String() + " cue", Rule: "cue"})
		}
	}
	return share(int64(len(ev)), n, 3, FewAttributions, ev)
}
