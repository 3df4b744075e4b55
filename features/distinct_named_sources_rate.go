package features

var distinctNamedSourcesRate = Feature{
	Name: "distinct_named_sources_rate", Title: "different named sources", Family: "sourcing", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "different named persons and organisations among the speakers, per 1,000 words of the prose",
	MissingIf:  "fewer than 50 words, or text on one line in which anybody speaks",
	EvidenceIs: "the first attribution of each",
	Source:     "source diversity as counted in content analysis, e.g. Voakes et al. 1996, Diversity in the News, JMCQ 73(3)",
	BlindSpots: "two spellings of a name count twice",
	Gaming:     "vox pops",
	Measure:    measureDistinctNamedSourcesRate,
}

func measureDistinctNamedSourcesRate(a *Analysis) Reading {
	seen := map[string]bool{}
	var ev []Evidence
	for _, s := range a.sources {
		if named(s.Attribution) && !seen[s.Speaker] {
			seen[s.Speaker] = true
			ev = append(ev, Evidence{Span: spanOf(s.Attribution), Message: "first attribution to " + s.Speaker, Rule: "attribution"})
		}
	}
	return rate(int64(len(seen)), a.Words, ev)
}
