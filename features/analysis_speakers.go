package features

import (
	"cmp"
	"slices"
)

// speaker is one resolved speaker of the article.
type speaker struct {
	name         string
	words        int64 // attributed words
	attributions int64
	doubt        int64 // attributions with a doubting cue
}

// findSpeakers gives the resolved speakers, most attributed words first, ties by name.
func (a *Analysis) findSpeakers() []speaker {
	at := map[string]int{}
	var out []speaker
	for _, s := range a.sources {
		i, ok := at[s.Speaker]
		if !ok {
			i = len(out)
			at[s.Speaker] = i
			out = append(out, speaker{name: s.Speaker})
		}
		out[i].words += s.words
		out[i].attributions++
		if doubted(s.Attribution) {
			out[i].doubt++
		}
	}
	slices.SortFunc(out, func(x, y speaker) int {
		return cmp.Or(cmp.Compare(y.words, x.words), cmp.Compare(x.name, y.name))
	})
	return out
}

// namedSpeakers is the number of different named persons and organisations among
// the speakers.
func (a *Analysis) namedSpeakers() int64 {
	seen := map[string]bool{}
	for _, s := range a.sources {
		if named(s.Attribution) {
			seen[s.Speaker] = true
		}
	}
	return int64(len(seen))
}
