package features

var loadedSentenceShare = Feature{
	Name: "loaded_sentence_share", Title: "sentences readers would call biased", Family: "language", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 1, Needs: NeedAttribution | NeedLanguage,
	Definition: "mean over sentences with words in the author's voice of the estimated share of readers who would call the wording biased",
	MissingIf:  "fewer than 3 such sentences of at least 4 words; shorter ones do not count",
	EvidenceIs: "sentences estimated at .7 or more",
	Source:     "model trained on BABE, Spinde et al. 2021, Neural Media Bias Detection Using Distant Supervision With BABE, EMNLP Findings; see docs/model-language.md",
	BlindSpots: "the readers are five trained annotators; opinion pieces",
	Gaming:     "putting loaded words into others' mouths",
	Measure:    measureLoadedSentenceShare,
}

// loadedEvidence is the estimate from which a sentence is shown as evidence.
const loadedEvidence = .7

func measureLoadedSentenceShare(a *Analysis) Reading {
	var sum, n int64
	var ev []Evidence
	for si, s := range a.Doc.Seg.Sentences {
		voiced := false
		for i := s.FirstTok; i < s.EndTok && !voiced; i++ {
			voiced = a.Voice[i]
		}
		if !voiced || s.Words < 4 || si >= len(a.Loaded) {
			continue
		}
		n++
		sum += int64(a.Loaded[si]*1e6 + .5)
		if a.Loaded[si] >= loadedEvidence {
			ev = append(ev, Evidence{Span: s.Span, Message: "wording most readers would call biased, by estimate", Rule: "language"})
		}
	}
	if n < 3 {
		return Reading{Missing: TooShort, N: n}
	}
	return Reading{Value: Micros((2*sum + n) / (2 * n)), Count: int64(len(ev)), N: n, Evidence: ev}
}
