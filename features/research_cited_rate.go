package features

import (
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var researchCitedRate = Feature{
	Name: "research_cited_rate", Title: "research cited", Family: "sourcing", Unit: Rate, Hi: 1000,
	Claims: Claims{Reliability: Higher}, Version: 1, Needs: NeedAttribution,
	Definition: "sentences that cite research: an attribution beside a professor, researcher, economist, analyst, university or institute, or a study that is said to find something, per 1,000 words of the author's own voice",
	MissingIf:  "fewer than 50 words in the author's voice",
	EvidenceIs: "the first such word of each sentence",
	Source:     "experts as sources are counted in content analysis, e.g. Albæk 2011, The interaction between experts and journalists, Journalism 12(3); the list is ours",
	BlindSpots: "who pays the analyst; a study that is misread; experts known by their name alone",
	Gaming:     "\"analysts say\" without one of them",
	Measure:    measureResearchCitedRate,
}

func measureResearchCitedRate(a *Analysis) Reading {
	seg := &a.Doc.Seg
	var ev []Evidence
	counted := map[int32]bool{} // sentences; asked for by number, never walked
	cite := func(tok int, message string) {
		if t := &seg.Tokens[tok]; a.Voice[tok] && !counted[t.Sent] {
			counted[t.Sent] = true
			ev = append(ev, Evidence{Span: t.Span, Message: message, Rule: "research"})
		}
	}
	for _, s := range a.sources {
		for _, span := range s.Source {
			for k := seg.TokenAt(span.Start); k < len(seg.Tokens) && seg.Tokens[k].Start < span.End; k++ {
				if message := researchSource(&seg.Tokens[k]); message != "" {
					cite(k, message)
				}
			}
		}
	}
	for i := range seg.Tokens {
		if writings.Has(seg.Tokens[i].Key) && a.studyCited(i) {
			cite(i, "study cited")
		}
	}
	return rate(int64(len(ev)), a.VoiceWords, ev)
}

// researchSource says what a word of a source has to do with research, "" for
// nothing. An institute counts by its name alone: a university in lower case is
// a place where things happen.
func researchSource(t *segment.Token) string {
	switch {
	case researchers.Has(t.Key):
		return "researcher as source"
	case institutes.Has(t.Key) && t.Has(segment.Upper):
		return "institute as source"
	case writings.Has(t.Key) && t.Key != researchKey && !t.Has(segment.Upper): // a research group is not a study
		return "study as source"
	}
	return ""
}

// studyCited reports whether the writing at a token is cited by the word beside
// it: "a study published", "in the journal Lancet", "Journal of Medicine".
func (a *Analysis) studyCited(i int) bool {
	toks := a.Doc.Seg.Tokens
	if i+1 == len(toks) || toks[i+1].Sent != toks[i].Sent {
		return false
	}
	next := &toks[i+1]
	if toks[i].Key != journalKey {
		return studyAfter.Has(a.verbAfter(i))
	}
	if toks[i].Has(segment.Upper) { // "Wall Street Journal" is a paper
		return next.Key == ofKey
	}
	return next.Has(segment.Upper)
}

// verbAfter is the key of the word after token i, past "have", "also" and their
// like: of "found" in "studies have found".
func (a *Analysis) verbAfter(i int) uint64 {
	toks := a.Doc.Seg.Tokens
	for j := i + 1; j < len(toks) && j < i+4 && toks[j].Sent == toks[i].Sent; j++ {
		if !passedOver.Has(toks[j].Key) {
			return toks[j].Key
		}
	}
	return 0
}

var (
	researchList = ownList("research.txt")
	researchers  = wordset.Of(researchList.Words("who")...)
	institutes   = wordset.Of(researchList.Words("where")...)
	writings     = wordset.Of(researchList.Words("what")...)
	studyAfter   = wordset.Of(researchList.Words("after")...)

	passedOver = wordset.Of("have", "has", "had", "also", "did", "do", "does", "not")

	journalKey, researchKey = segment.KeyOf("journal"), segment.KeyOf("research")
)
