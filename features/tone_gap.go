package features

import (
	"slices"
	"strings"

	"presscore/features/lexicons"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var toneGap = Feature{
	Name: "tone_gap", Title: "tone towards the main actors", Family: "slant", Unit: Ratio, Hi: 2,
	Claims: Claims{Bias: Higher}, Version: 5, Needs: NeedAttribution | NeedLexicons,
	Definition: "difference between the two most mentioned named speakers in tone: (positive − negative terms) / (positive + negative terms + 2) that the author says of them: behind their name and a form of be (Quill is very popular), as a verb of theirs (failed), behind their genitive (Quill's success), right before their name (the popular Mara Quill); terms that another feature counts, that tell what happens, what somebody feels or does to others (won, unhappy, accused) are left out",
	MissingIf:  "fewer than two named speakers mentioned in 3 sentences of the author's voice each",
	EvidenceIs: "the terms",
	Source:     "house heuristic; the word lists are ours",
	BlindSpots: "what is said of an actor in other ways is not seen; a quality may be an actor's without a slant",
	Gaming:     "none known",
	Measure:    measureToneGap,
}

// An actor is somebody named whom the article quotes.
type actor struct {
	name                          string
	key, owner                    uint64 // of the last word of the name, and of its genitive
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
			actors = append(actors, actor{name: s.Speaker, key: k, owner: segment.KeyOf(last + "'s")})
		}
	}
	return actors, bits
}

// toneEvents are terms that say nothing of whoever stands beside them: won, accused.
var toneEvents = ownWords("tone_events.txt")

// toneLinks are the words between an actor and a term that is said of them.
var (
	toneLinks   = ownList("tone_links.txt")
	toneBe      = wordset.Of(toneLinks.Words("be")...)
	toneBetween = wordset.Of(toneLinks.Words("between")...)
	toneOpens   = wordset.Of(toneLinks.Words("opens")...)
	toneVerbs   = wordset.Of(toneLinks.Words("verbs")...)
	toneSubject = wordset.Of(toneLinks.Words("subject")...)
	tonePlace   = wordset.Of(toneLinks.Words("place")...)
	tonePeople  = wordset.Of(toneLinks.Words("people")...)
	toneThought = wordset.Of(toneLinks.Words("thought")...)
)

// toneReach is how many words may stand between a form of be and the term, and how many
// between the term and the name before which it stands ("the popular Mayor Mara Quill").
const toneReach = 4

// actorAt is the actor whose last name token i is in the author's voice, -1 if it is nobody's.
func (a *Analysis) actorAt(i int32, actors []actor, bits uint64) int {
	if k := a.Doc.Seg.Tokens[i].Key; bits>>(k>>58)&1 != 0 && a.Voice[i] {
		return slices.IndexFunc(actors, func(ac actor) bool { return ac.key == k })
	}
	return -1
}

// ownerAt is the actor whose last name token i is with a genitive ending (Quill's).
func (a *Analysis) ownerAt(i int32, actors []actor) int {
	t := &a.Doc.Seg.Tokens[i]
	if !t.Has(segment.Apostrophe) || !a.Voice[i] {
		return -1
	}
	return slices.IndexFunc(actors, func(ac actor) bool { return ac.owner == t.Key })
}

// A toneTerm is a term of tone in its sentence, among the other terms of the sentence.
type toneTerm struct {
	lexicons.Hit
	sentence *segment.Sentence
	others   []lexicons.Hit
}

// saidOf is the actor of whom a term is said, -1 for nobody. Of somebody a term is said
// behind their name and a form of be (Quill is very popular), as a verb of theirs (Quill
// failed), behind their genitive (Quill's success) and right before their name (the popular
// Mara Quill). A term that merely stands near a name is mostly about something else: of 40
// such terms that were read 13 were about the actor.
func (a *Analysis) saidOf(t toneTerm, actors []actor, bits uint64) int {
	toks := a.Doc.Seg.Tokens
	first := t.sentence.FirstTok
	link := a.skipBack(t.FirstTok-1, t) // the word that may link the term to an actor
	verb := toneVerbs.Has(toks[t.FirstTok].Key)
	switch {
	case link < first:
	case a.ownerAt(link, actors) >= 0:
		if a.describesPeople(t) || a.thoughtBefore(link, t.sentence) {
			return -1 // Quill's loyal supporters; what they considered Quill's poor judgment
		}
		return a.ownerAt(link, actors)
	case toneBe.Has(toks[link].Key):
		subject := a.skipBack(link-1, t)
		for subject > first && toneBe.Has(toks[subject].Key) { // has been, had become
			subject = a.skipBack(subject-1, t)
		}
		return a.subjectAt(subject, t.sentence, actors, bits)
	case verb:
		return a.subjectAt(link, t.sentence, actors, bits)
	}
	if before := t.FirstTok - 1; verb || before >= first && toks[before].IsWord() && !toneOpens.Has(toks[before].Key) && !strings.HasSuffix(toks[before].In(a.Doc.Text), "ly") {
		return -1
	}
	for k := t.EndTok; k < t.sentence.EndTok && k < t.EndTok+toneReach && toks[k].IsWord() && toks[k].Has(segment.Upper); k++ {
		if ai := a.actorAt(k, actors, bits); ai >= 0 {
			if strings.Contains(actors[ai].name, toks[t.FirstTok].In(a.Doc.Text)) || a.qualifies(k, t.sentence) {
				return -1 // the name is Fair Vote, or the strong one is a Quill supporter
			}
			return ai
		}
	}
	return -1
}

// describesPeople reports whether one of the two words behind a term are people who stand
// with somebody or against: "loyal supporters", "strong political rivals".
func (a *Analysis) describesPeople(t toneTerm) bool {
	toks := a.Doc.Seg.Tokens
	for k := t.EndTok; k < min(t.sentence.EndTok, t.EndTok+2) && toks[k].IsWord(); k++ {
		if tonePeople.Has(toks[k].Key) {
			return true
		}
	}
	return false
}

// skipBack is the last token up to i that may not stand between an actor and a term that
// is said of them; no more than toneReach are passed over.
func (a *Analysis) skipBack(i int32, t toneTerm) int32 {
	for n := 0; n < toneReach && i >= t.sentence.FirstTok && a.mayStandBetween(i, t); n++ {
		i--
	}
	return i
}

// mayStandBetween reports whether a word may part an actor or a form of be from a term
// that is said of the actor: an article, a word of degree, another term.
func (a *Analysis) mayStandBetween(i int32, t toneTerm) bool {
	tok := &a.Doc.Seg.Tokens[i]
	switch {
	case !tok.IsWord() || tok.Has(segment.Upper) && !toneBetween.Has(tok.Key):
		return false
	case toneBetween.Has(tok.Key) || strings.HasSuffix(tok.In(a.Doc.Text), "ly"):
		return true
	}
	return slices.ContainsFunc(t.others, func(h lexicons.Hit) bool {
		return h.Category == lexicons.Sentiment && h.FirstTok <= i && i < h.EndTok
	})
}

// qualifies reports whether the name that ends at token i may stand before a noun.
func (a *Analysis) qualifies(i int32, s *segment.Sentence) bool {
	toks := a.Doc.Seg.Tokens
	if i+1 >= s.EndTok || !toks[i+1].IsWord() {
		return false
	}
	next := &toks[i+1]
	return !functionWords.Has(next.Key) && !toneBe.Has(next.Key) && !toneBetween.Has(next.Key) && !strings.HasSuffix(next.In(a.Doc.Text), "ed")
}

// subjectAt is the actor whose name ends at token i where it opens a clause, -1 for
// nobody: Quill is not said to be popular by "support for Quill is popular".
func (a *Analysis) subjectAt(i int32, s *segment.Sentence, actors []actor, bits uint64) int {
	if i < s.FirstTok {
		return -1
	}
	ai := a.actorAt(i, actors, bits)
	if ai < 0 {
		return -1
	}
	toks := a.Doc.Seg.Tokens
	before := func() *segment.Token {
		if i == s.FirstTok {
			return nil
		}
		return &toks[i-1]
	}
	for t := before(); t != nil && (t.IsWord() && t.Has(segment.Upper) && !toneSubject.Has(t.Key) || t.In(a.Doc.Text) == "."); t = before() {
		i--
	}
	if t := before(); t != nil && t.In(a.Doc.Text) == "the" {
		i--
	}
	t := before()
	if t != nil && t.IsWord() && !toneSubject.Has(t.Key) || t != nil && t.In(a.Doc.Text) == "that" && a.thoughtBefore(i-1, s) {
		return -1
	}
	return ai
}

// thoughtBefore reports whether what somebody else says or thinks stands before a token, with
// or without a mark: "the claim that", "among the charges: that".
func (a *Analysis) thoughtBefore(i int32, s *segment.Sentence) bool {
	toks := a.Doc.Seg.Tokens
	if i--; i > s.FirstTok && !toks[i].IsWord() {
		i--
	}
	return i >= s.FirstTok && toneThought.Has(toks[i].Key)
}

// saysTone reports whether a hit is a term of tone: not an event, not how
// something is done (badly), not part of a name.
func (a *Analysis) saysTone(h lexicons.Hit, s *segment.Sentence) bool {
	if h.Category != lexicons.Sentiment || toneEvents.Has(segment.KeyOf(h.Term)) {
		return false
	}
	toks := a.Doc.Seg.Tokens
	t := &toks[h.FirstTok]
	if w := t.In(a.Doc.Text); (w == "lies" || w == "lying") && h.EndTok < s.EndTok && tonePlace.Has(toks[h.EndTok].Key) {
		return false
	}
	return (h.FirstTok == s.FirstTok || !t.Has(segment.Upper)) && !strings.HasSuffix(t.In(a.Doc.Text), "ly") || h.Term == "friendly"
}

// asks reports whether a sentence is a question, which says nothing of anybody.
func (a *Analysis) asks(s *segment.Sentence) bool {
	toks := a.Doc.Seg.Tokens
	end := s.EndTok - 1
	for end > s.FirstTok && toks[end].Kind == segment.Mark {
		end--
	}
	return toks[end].In(a.Doc.Text) == "?"
}

func measureToneGap(a *Analysis) Reading {
	actors, bits := a.namedActors()
	if len(actors) < 2 {
		return Reading{Missing: OneSide}
	}
	hit, toks := 0, a.Doc.Seg.Tokens
	for si := range a.Doc.Seg.Sentences {
		s := &a.Doc.Seg.Sentences[si]
		from := hit
		for hit < len(a.Counted) && a.Counted[hit].FirstTok < s.EndTok {
			hit++
		}
		mentioned := 0 // a bit for each actor
		for i := s.FirstTok; i < s.EndTok; i++ {
			if t := &toks[i]; bits>>(t.Key>>58)&1 == 0 && !t.Has(segment.Apostrophe) {
				continue // nearly always
			}
			ai := a.actorAt(i, actors, bits)
			if ai < 0 {
				ai = a.ownerAt(i, actors)
			}
			if ai >= 0 && mentioned>>ai&1 == 0 {
				mentioned |= 1 << ai
				actors[ai].sentences++
			}
		}
		if mentioned == 0 || a.asks(s) {
			continue
		}
		for _, h := range a.Counted[from:hit] {
			if !a.saysTone(h, s) {
				continue
			}
			ai := a.saidOf(toneTerm{h, s, a.Counted[from:hit]}, actors, bits)
			if ai < 0 {
				continue
			}
			ac := &actors[ai]
			if h.Sub == "positive" {
				ac.positive++
			} else {
				ac.negative++
			}
			ac.terms = append(ac.terms, Evidence{Span: a.hitSpan(h), Message: h.Sub + " term about " + ac.name, Rule: "lexicon:sentiment"})
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
