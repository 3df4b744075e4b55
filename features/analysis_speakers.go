package features

import "sort"

// speaker is one resolved speaker of the article.
type speaker struct {
	name         string
	words        int64 // attributed words
	attributions int64
	doubt        int64 // attributions with a doubting cue
}

// speakers are the resolved speakers, most attributed words first, ties by name.
func (a *Analysis) speakers() []speaker {
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
	sort.Slice(out, func(i, j int) bool {
		if out[i].words != out[j].words {
			return out[i].words > out[j].words
		}
		return out[i].name < out[j].name
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
