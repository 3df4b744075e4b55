package features

import "sort"

var sourceConcentration = Feature{
	Name: "source_concentration", Title: "concentration on few sources", Family: "sourcing", Unit: Ratio, Hi: 1,
	Reliability: Lower, Bias: Higher, Version: 1,
	Definition: "Herfindahl index of attributed words over speakers: the sum of squared shares",
	MissingIf:  "fewer than 3 attributions with a source",
	EvidenceIs: "the first three attributions of the most quoted speaker",
	Source:     "Herfindahl 1950; used for source diversity e.g. by Beckers & Van Aelst 2019, Journalism Studies 20(10)",
	BlindSpots: "profiles and reports of one speech are concentrated by nature",
	Gaming:     "one sentence each from many people",
	Measure:    measureSourceConcentration,
}

func measureSourceConcentration(a *Analysis) Reading {
	sides := a.speakers()
	var all, squares int64
	for _, s := range sides {
		all += s.words
		squares += s.words * s.words
	}
	if len(a.sources) < 3 || all == 0 {
		return Reading{Missing: FewAttributions, N: int64(len(a.sources))}
	}
	r := share(squares, all*all, 1, FewAttributions, nil)
	for _, s := range a.sources {
		if s.Speaker == sides[0].name && len(r.Evidence) < 3 {
			r.Evidence = append(r.Evidence, Evidence{Span: spanOf(s.Attribution), Message: "most quoted: " + s.Speaker, Rule: "attribution"})
		}
	}
	r.Count, r.N = sides[0].words, all
	return r
}

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
