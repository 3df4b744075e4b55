package features

import "presscore/features/attribution"

var doubtVerbShare = Feature{
	Name: "doubt_verb_share", Title: "doubting verbs", Family: "slant", Unit: Share, Hi: 1,
	Reliability: Lower, Bias: Higher, Version: 1,
	Definition: "speech cues that cast doubt (claimed, alleged) / speech cues",
	MissingIf:  "fewer than 3 speech cues",
	EvidenceIs: "each doubting cue",
	Source:     "factive and assertive verbs as framing: Recasens et al. 2013; the classes are ours",
	BlindSpots: "\"alleged\" is legal caution in court reports",
	Gaming:     "none known",
	Measure:    func(a *Analysis) Reading { return a.cueShare(attribution.Doubt) },
}

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
