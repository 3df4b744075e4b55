package features

import (
	"slices"
	"strings"

	"presscore/features/lexicons"
	"presscore/internal/segment"
)

var toneGap = Feature{
	Name: "tone_gap", Title: "tone towards the main actors", Family: "slant", Unit: Ratio, Hi: 2,
	Claims: Claims{Bias: Higher}, Version: 3, Needs: NeedAttribution | NeedLexicons,
	Definition: "difference between the two most mentioned named speakers in tone: (positive − negative terms) / (positive + negative terms + 2) in the author's voice, each of the nearest of them in its clause, at most 4 words away; terms that another feature counts, that tell what happens or that say what somebody does to others (won, accused) are left out",
	MissingIf:  "fewer than two named speakers mentioned in 3 sentences of the author's voice each",
	EvidenceIs: "the terms",
	Source:     "house heuristic; the word lists are ours",
	BlindSpots: "a term may be about somebody else in the clause; a quality may be an actor's without a slant",
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

// toneReach is how many words away a term may stand: Quill is bold and popular. With 8,
// 10 of 28 terms that were read were about the actor; most of the wrong ones stood farther off than 4.
const toneReach = 4

// toneEvents are terms that say nothing of whoever stands beside them: won, accused.
var toneEvents = ownWords("tone_events.txt")

// actorAt is the actor whose last name token i is in the author's voice, -1 if it is nobody's.
func (a *Analysis) actorAt(i int32, actors []actor, bits uint64) int {
	if k := a.Doc.Seg.Tokens[i].Key; bits>>(k>>58)&1 != 0 && a.Voice[i] {
		return slices.IndexFunc(actors, func(ac actor) bool { return ac.key == k })
	}
	return -1
}

// besideActor is the actor nearest to a term with nothing but words between, -1 if there is none.
func (a *Analysis) besideActor(h lexicons.Hit, s *segment.Sentence, actors []actor, bits uint64) int {
	toks := a.Doc.Seg.Tokens
	best, reach := -1, int32(toneReach)
	for k := h.FirstTok - 1; k >= s.FirstTok && toks[k].IsWord() && h.FirstTok-k <= reach && best < 0; k-- {
		if best = a.actorAt(k, actors, bits); best >= 0 {
			reach = h.FirstTok - k - 1
		}
	}
	for k := h.EndTok; k < s.EndTok && toks[k].IsWord() && k-h.EndTok < reach; k++ {
		if ai := a.actorAt(k, actors, bits); ai >= 0 {
			return ai
		}
	}
	return best
}

// saysTone reports whether a hit is a term of tone: not an event, not how
// something is done (badly), not part of a name.
func (a *Analysis) saysTone(h lexicons.Hit, s *segment.Sentence) bool {
	if h.Category != lexicons.Sentiment || toneEvents.Has(segment.KeyOf(h.Term)) {
		return false
	}
	t := &a.Doc.Seg.Tokens[h.FirstTok]
	return (h.FirstTok == s.FirstTok || !t.Has(segment.Upper)) && !strings.HasSuffix(t.In(a.Doc.Text), "ly") || h.Term == "friendly"
}

func measureToneGap(a *Analysis) Reading {
	actors, bits := a.namedActors()
	hit := 0
	for si := range a.Doc.Seg.Sentences {
		s := &a.Doc.Seg.Sentences[si]
		from := hit
		for hit < len(a.Counted) && a.Counted[hit].FirstTok < s.EndTok {
			hit++
		}
		mentioned := 0 // a bit for each actor
		for i := s.FirstTok; i < s.EndTok; i++ {
			if ai := a.actorAt(i, actors, bits); ai >= 0 && mentioned>>ai&1 == 0 {
				mentioned |= 1 << ai
				actors[ai].sentences++
			}
		}
		if mentioned == 0 {
			continue
		}
		for _, h := range a.Counted[from:hit] {
			if !a.saysTone(h, s) {
				continue
			}
			ai := a.besideActor(h, s, actors, bits)
			if ai < 0 {
				continue
			}
			ac := &actors[ai]
			if h.Sub == "positive" {
				ac.positive++
			} else {
				ac.negative++
			}
			ac.terms = append(ac.terms, Evidence{Span: a.hitSpan(h), Message: h.Sub + " term beside " + ac.name, Rule: "lexicon:sentiment"})
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
