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
	for i, h := range a.Hits {
		if h.Category == c && a.voiced(h) && !a.countsElsewhere(i) {
			what := c.String()
			if h.Sub != "" {
				what += ", " + h.Sub
			}
			ev = append(ev, Evidence{Span: a.hitSpan(h), Message: what, Rule: "lexicon:" + c.String()})
		}
	}
	return ev
}

// longestTerm is more tokens than any term of the lists has.
const longestTerm = 12

// countsElsewhere reports whether the words of the hit at an index are already
// those of a booster or an absolute. "Clearly" is evaluative and "totally" an
// intensifier, too, and the sentence model reads them so; but a span counts in one
// feature, and how sure the author sounds comes first.
func (a *Analysis) countsElsewhere(i int) bool {
	h := a.Hits[i]
	if h.Category != lexicons.Intensifier && h.Category != lexicons.Subjective {
		return false
	}
	surer := func(o lexicons.Hit) bool {
		return (o.Category == lexicons.Booster || o.Category == lexicons.Absolute) && o.FirstTok < h.EndTok && h.FirstTok < o.EndTok
	}
	for k := i - 1; k >= 0 && a.Hits[k].FirstTok > h.FirstTok-longestTerm; k-- {
		if surer(a.Hits[k]) {
			return true
		}
	}
	for k := i + 1; k < len(a.Hits) && a.Hits[k].FirstTok < h.EndTok; k++ {
		if surer(a.Hits[k]) {
			return true
		}
	}
	return false
}

// lexiconRate is the number of terms of a category per 1,000 words of the author's voice.
func (a *Analysis) lexiconRate(c lexicons.Category) Reading {
	ev := a.voiceHits(c)
	return rate(int64(len(ev)), a.VoiceWords, ev)
}
