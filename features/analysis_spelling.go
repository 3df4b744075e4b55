package features

import (
	"presscore/corpus/layout"
	"presscore/features/spelling"
)

// flagRate counts the spelling flags that pick accepts. In a text that its
// collector damaged nobody can tell whose errors they are.
func (a *Analysis) flagRate(pick func(*spelling.Flag) bool) Reading {
	if a.Doc.Damaged != layout.Undamaged || a.lostSpaces() {
		return Reading{Missing: DamagedLayout, N: a.Words}
	}
	if !a.Spellable && a.Words >= minWords {
		return Reading{Missing: UnsupportedLang, N: a.Words}
	}
	var ev []Evidence
	for i := range a.Typos {
		if f := &a.Typos[i]; pick(f) {
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

// lostSpaces reports whether blanks were lost on the way: three words that run into
// another. Of 1,113 articles of American outlets none has two, for an author's own
// slips of this kind are rare; a collector that drops the blanks beside links leaves
// many. The layout stage sees those before a capital, the checker the others.
func (a *Analysis) lostSpaces() bool {
	const least = 3
	n := 0
	for _, f := range a.Typos {
		if f.Kind == spelling.Joined || f.Kind == spelling.MissingSpace {
			n++
		}
	}
	return n >= least
}
