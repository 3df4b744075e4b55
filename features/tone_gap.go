package features

import (
	"strings"

	"presscore/features/lexicons"
	"presscore/internal/segment"
)

var toneGap = Feature{
	Name: "tone_gap", Title: "tone towards the main actors", Family: "slant", Unit: Ratio, Hi: 2,
	Claims: Claims{Bias: Higher}, Version: 2, Needs: NeedAttribution | NeedLexicons,
	Definition: "difference between the two most mentioned named speakers in tone: (positive − negative terms) / (positive + negative terms + 2) in the author's voice of the sentences that mention them; terms that another feature counts are left out",
	MissingIf:  "fewer than two named speakers mentioned in 3 sentences of the author's voice each",
	EvidenceIs: "the terms",
	Source:     "house heuristic; the word lists are ours",
	BlindSpots: "a term may be about somebody else in the sentence; news may be good or bad for an actor without a slant",
	Gaming:     "none known",
	Measure:    measureToneGap,
}

// An actor is somebody named whom the article quotes.
type actor struct {
	name                          string
	key                           uint64 // of the last word of the name
	sentences, positive, negative int64
	terms                         []Evidence
}

// namedActors are the first twelve named sources of an article. Each sets the bit of
// bits that its key's highest six bits name, which turns nearly all other words away.
func (a *Analysis) namedActors() (actors []actor, bits uint64) {
	seen := map[uint64]bool{}
	for _, s := range a.sources {
		if !named(s.Attribution) {
			continue
		}
		last := s.Speaker[strings.LastIndexByte(s.Speaker, ' ')+1:]
		if k := segment.KeyOf(last); len(last) > 2 && !seen[k] && len(actors) < 12 {
			seen[k] = true
			bits |= 1 << (k >> 58)
			actors = append(actors, actor{name: s.Speaker, key: k})
		}
	}
	return actors, bits
}

func measureToneGap(a *Analysis) Reading {
	actors, bits := a.namedActors()
	hit, toks := 0, a.Doc.Seg.Tokens
	for _, s := range a.Doc.Seg.Sentences {
		from := hit
		for hit < len(a.Counted) && a.Counted[hit].FirstTok < s.EndTok {
			hit++
		}
		mentioned := 0 // a bit for each actor
		for i := s.FirstTok; i < s.EndTok; i++ {
			if k := toks[i].Key; bits>>(k>>58)&1 != 0 && a.Voice[i] {
				for ai := range actors {
					if actors[ai].key == k {
						mentioned |= 1 << ai
					}
				}
			}
		}
		for ai := range actors {
			ac := &actors[ai]
			if mentioned>>ai&1 == 0 {
				continue
			}
			ac.sentences++
			for _, h := range a.Counted[from:hit] {
				if h.Category != lexicons.Sentiment {
					continue
				}
				if h.Sub == "positive" {
					ac.positive++
				} else {
					ac.negative++
				}
				ac.terms = append(ac.terms, Evidence{Span: a.hitSpan(h), Message: h.Sub + " term beside " + ac.name, Rule: "lexicon:sentiment"})
			}
		}
	}
	first, second := -1, -1
	for i, ac := range actors {
		switch {
		case ac.sentences < 3:
		case first < 0 || ac.sentences > actors[first].sentences:
			first, second = i, first
		case second < 0 || ac.sentences > actors[second].sentences:
			second = i
		}
	}
	if second < 0 {
		return Reading{Missing: OneSide}
	}
	tone := func(ac actor) Micros {
		n := ac.positive + ac.negative + 2
		d := ac.positive - ac.negative
		if d < 0 {
			return -ratio(-d, n, 1)
		}
		return ratio(d, n, 1)
	}
	x, y := tone(actors[first]), tone(actors[second])
	ev := append(append([]Evidence(nil), actors[first].terms...), actors[second].terms...)
	return Reading{Value: max(x-y, y-x), Count: int64(len(ev)), N: actors[first].sentences + actors[second].sentences, Evidence: ev}
}
