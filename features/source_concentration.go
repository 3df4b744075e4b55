package features

var sourceConcentration = Feature{
	Name: "source_concentration", Title: "concentration on few sources", Family: "sourcing", Unit: Ratio, Hi: 1,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, OfParagraphs: true, Needs: NeedAttribution,
	Definition: "Herfindahl index of attributed words over speakers: the sum of squared shares",
	MissingIf:  "fewer than 3 attributions with a source, or text on one line in which anybody speaks",
	EvidenceIs: "the first three attributions of the most quoted speaker",
	Source:     "Herfindahl 1950; used for source diversity e.g. by Beckers & Van Aelst 2019, Journalism Studies 20(10)",
	BlindSpots: "profiles and reports of one speech are concentrated by nature",
	Gaming:     "one sentence each from many people",
	Measure:    measureSourceConcentration,
}

func measureSourceConcentration(a *Analysis) Reading {
	sides := a.speakers
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
