package features

import (
	"presscore/corpus"
	"presscore/features/spelling"
)

// flagRate counts the spelling flags that pick accepts. In a text that its
// collector damaged nobody can tell whose errors they are.
func (a *Analysis) flagRate(pick func(spelling.FlagKind) bool) Reading {
	if a.Doc.Damaged != corpus.Undamaged {
		return Reading{Missing: DamagedLayout, N: a.Words}
	}
	if !a.Spellable && a.Words >= minWords {
		return Reading{Missing: UnsupportedLang, N: a.Words}
	}
	var ev []Evidence
	for _, f := range a.Typos {
		if pick(f.Kind) {
			m := f.Message
			if m == "" {
				m = string(f.Kind)
			}
			if f.Suggestion != "" {
				m += " (perhaps: " + f.Suggestion + ")"
			}
			ev = append(ev, Evidence{Span: f.Span, Message: m, Rule: "spelling:" + string(f.Kind)})
		}
	}
	return rate(int64(len(ev)), a.Words, ev)
}
