package features

import (
	"slices"

	"presscore/corpus"
	"presscore/features/attribution"
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

// precedence is the order in which features get a stretch that several word lists
// want: no word counts in two features. The longest term comes first ("in my
// opinion" is a hedge, its "my" no first person); of equal terms the category that
// stands first here. Before all of them come the cues that doubt or endorse, which
// doubt_verb_share and endorse_verb_share count. Lists that no feature counts in the
// place are not named and take nothing: labels, and teasing words outside of titles.
var precedence = [...]lexicons.Category{
	lexicons.Correction, lexicons.ReplySought, lexicons.Loaded, lexicons.Booster, lexicons.Absolute,
	lexicons.Subjective, lexicons.Intensifier, lexicons.Hedge, lexicons.FirstPerson, lexicons.Sentiment,
}

// titlePrecedence is the same for titles, where two features count terms.
var titlePrecedence = [...]lexicons.Category{lexicons.Loaded, lexicons.Clickbait}

// oneFeature keeps of hits, which are sorted by token, those of the ranked
// categories that allowed accepts, and of overlapping ones the one that comes first.
func oneFeature(hits []lexicons.Hit, order []lexicons.Category, allowed func(lexicons.Hit) bool) []lexicons.Hit {
	var kept []lexicons.Hit
	for _, h := range hits {
		rank := slices.Index(order, h.Category)
		if rank < 0 || !allowed(h) {
			continue
		}
		n := len(kept)
		if n == 0 || kept[n-1].EndTok <= h.FirstTok {
			kept = append(kept, h)
			continue
		}
		last := &kept[n-1]
		longer := (h.EndTok - h.FirstTok) - (last.EndTok - last.FirstTok)
		if longer > 0 || longer == 0 && rank < slices.Index(order, last.Category) {
			*last = h
		}
	}
	return kept
}

// countHits fills Counted: the terms in the author's voice, each for one feature.
// Replies sought count wherever they stand, so they take their words in any voice.
func (a *Analysis) countHits() {
	cues := a.slantCues()
	a.Counted = oneFeature(a.Hits, precedence[:], func(h lexicons.Hit) bool {
		if h.Category == lexicons.ReplySought {
			return true
		}
		for len(cues) > 0 && cues[0].EndTok <= h.FirstTok {
			cues = cues[1:]
		}
		return a.voiced(h) && (len(cues) == 0 || cues[0].FirstTok >= h.EndTok)
	})
}

// slantCues are the cues that doubt_verb_share or endorse_verb_share count, as
// token ranges in order.
func (a *Analysis) slantCues() []lexicons.Hit {
	var out []lexicons.Hit
	seg := &a.Doc.Seg
	for i := range a.Attribution.Attributions {
		at := &a.Attribution.Attributions[i]
		if speechCue(at) && (at.CueClass == attribution.Doubt || endorses(a, at)) {
			first := seg.TokenAt(at.Cue[0].Start)
			end := first
			for end < len(seg.Tokens) && seg.Tokens[end].Start < at.Cue[0].End {
				end++
			}
			out = append(out, lexicons.Hit{FirstTok: int32(first), EndTok: int32(end)})
		}
	}
	slices.SortFunc(out, func(x, y lexicons.Hit) int { return int(x.FirstTok - y.FirstTok) })
	return out
}

// voiceHits are the counted hits of a category, as evidence.
func (a *Analysis) voiceHits(c lexicons.Category) []Evidence {
	var ev []Evidence
	for _, h := range a.Counted {
		if h.Category == c {
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
