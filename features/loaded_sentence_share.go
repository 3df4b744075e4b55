package features

import (
	"presscore/corpus/layout"
	"presscore/features/lexicons"
)

var loadedSentenceShare = Feature{
	Name: "loaded_sentence_share", Title: "loaded wording of sentences", Family: "language", Unit: Share, Hi: 1, Estimate: true,
	Claims: Claims{Reliability: Lower, Bias: Higher}, Version: 2, Needs: NeedAttribution | NeedLanguage,
	Definition: "mean over sentences with 4 words or more in the author's voice of a model's estimate of how loaded their wording is, 0 to 1; headings are left out, and so is what others say in a sentence. The number means something beside those of reference articles only: reports show how many of them are below",
	MissingIf:  "fewer than 3 such sentences",
	EvidenceIs: "sentences estimated at .85 or more in which the author uses two loaded, judging or strengthening terms, one of them loaded",
	Source:     "model trained on BABE, Spinde et al. 2021, Neural Media Bias Detection Using Distant Supervision With BABE, EMNLP Findings; see docs/model-language.md",
	BlindSpots: "the readers are five trained annotators; opinion pieces",
	Gaming:     "putting loaded words into others' mouths",
	Measure:    measureLoadedSentenceShare,
}

// loadedEvidence is the estimate from which a sentence is shown as evidence, if two
// listed terms of the author stand in it and one of them is loaded: without them a
// reader sees no reason, and one word is shown by loaded_rate.
const loadedEvidence = .85

func measureLoadedSentenceShare(a *Analysis) Reading {
	var sum, n int64
	var ev []Evidence
	kinds := kindWalk{paragraphs: a.Doc.Paragraphs}
	hit := 0
	for si, s := range a.Doc.Seg.Sentences {
		loaded, terms := 0, 0
		for hit < len(a.Counted) && a.Counted[hit].FirstTok < s.EndTok {
			switch a.Counted[hit].Category {
			case lexicons.Loaded:
				loaded++
				terms++
			case lexicons.Subjective, lexicons.Intensifier:
				terms++
			}
			hit++
		}
		if kinds.at(s.Start) == layout.SubHeading || si >= len(a.Loaded) || a.voiceWordsIn(s) < leastVoiced {
			continue
		}
		n++
		sum += int64(a.Loaded[si]*1e6 + .5)
		if loaded > 0 && terms > 1 && a.Loaded[si] >= loadedEvidence {
			ev = append(ev, Evidence{Span: s.Span, Message: "wording like that of sentences which raters called loaded", Rule: "language"})
		}
	}
	if n < 3 {
		return Reading{Missing: TooShort, N: n}
	}
	return Reading{Value: Micros((2*sum + n) / (2 * n)), Count: int64(len(ev)), N: n, Evidence: ev}
}

// leastVoiced is the number of author's words from which a sentence is read: what
// is left of "…, she said" says nothing.
const leastVoiced = 4
