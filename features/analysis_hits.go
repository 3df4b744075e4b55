package features

import (
	"presscore/corpus"
	"presscore/features/lexicons"
	"presscore/internal/segment"
)

// withoutCountry drops the pronoun us where it is written US, the country.
func withoutCountry(hits []lexicons.Hit, seg *segment.Text) []lexicons.Hit {
	kept := hits[:0]
	for _, h := range hits {
		if h.Category == lexicons.FirstPerson && h.Term == "us" && seg.Tokens[h.FirstTok].Has(segment.AllCaps) {
			continue
		}
		kept = append(kept, h)
	}
	return kept
}

// voiced reports whether every word of a hit is in the author's voice.
func (a *Analysis) voiced(h lexicons.Hit) bool {
	for i := h.FirstTok; i < h.EndTok; i++ {
		if a.Doc.Seg.Tokens[i].IsWord() && !a.Voice[i] {
			return false
		}
	}
	return true
}

// hitSpan is the span of a hit in the body.
func (a *Analysis) hitSpan(h lexicons.Hit) corpus.Span {
	return corpus.Span{Start: a.Doc.Seg.Tokens[h.FirstTok].Start, End: a.Doc.Seg.Tokens[h.EndTok-1].End}
}

// voiceHits are the hits of a category in the author's voice, as evidence.
func (a *Analysis) voiceHits(c lexicons.Category) []Evidence {
	var ev []Evidence
	for _, h := range a.Hits {
		if h.Category == c && a.voiced(h) {
			what := c.String()
			if h.Sub != "" {
				what += ", " + h.Sub
			}
			ev = append(ev, Evidence{Span: a.hitSpan(h), Message: what, Rule: "lexicon:" + c.String()})
		}
	}
	return ev
}

// lexiconRate is the number of terms of a category per 1,000 words of the author's voice.
func (a *Analysis) lexiconRate(c lexicons.Category) Reading {
	ev := a.voiceHits(c)
	return rate(int64(len(ev)), a.VoiceWords, ev)
}
