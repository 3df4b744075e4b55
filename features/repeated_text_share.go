package features

var repeatedTextShare = Feature{
	Name: "repeated_text_share", Title: "text said twice", Family: "editing", Unit: Share, Hi: 1,
	Claims: Claims{Reliability: Lower}, Version: 1,
	Definition: "words of sentences of at least 8 words that stand in the article before, or repeat the headline, / words of the prose",
	MissingIf:  "fewer than 50 words",
	EvidenceIs: "each repeated sentence",
	Source:     "house heuristic",
	BlindSpots: "refrains of speeches; sentences that were changed by a word; headlines of fewer than 4 words are not looked for",
	Gaming:     "changing a word",
	Measure:    measureRepeatedTextShare,
}

// repeatedWords is the shortest sentence that counts as repeated: shorter ones recur in quotations and lists.
const repeatedWords = 8

func measureRepeatedTextShare(a *Analysis) Reading {
	seen := map[uint64]bool{}
	if t := a.Doc.TitleSeg; len(t.Tokens) > 0 && t.Words >= 4 {
		seen[wordsKey(t.Tokens)] = true
	}
	var n int64
	var ev []Evidence
	for _, s := range a.Doc.Seg.Sentences {
		if s.Words < 4 {
			continue
		}
		k := wordsKey(a.Doc.Seg.Tokens[s.FirstTok:s.EndTok])
		if seen[k] {
			n += int64(s.Words)
			ev = append(ev, Evidence{Span: s.Span, Message: "said before, word for word", Rule: "repeated_sentence"})
		}
		if s.Words >= repeatedWords {
			seen[k] = true
		}
	}
	return share(n, a.Words, minWords, TooShort, ev)
}
