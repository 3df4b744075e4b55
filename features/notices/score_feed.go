package notices

import "presscore/corpus"

// How far apart two words of one slot may stand, in words. English puts a name or
// a noun phrase between them, but no clause.
const (
	negationReach     = 6 // "not [been in any way] edited", "no responsibility [for its]"
	nounNegationReach = 3 // "without [any] changes": the noun follows more closely
	sourceReach       = 4 // "published [verbatim and unedited] from"
	feedReach         = 3 // "taken [straight off the] feed"
	noteReach         = 3 // "(Editor's Note: …)": what opens a note stands among its first words
	thisIsReach       = 5 // "This is an unedited feed": the noun after "This is"
)

// How long a feed disclaimer is, in words: two slots need four words, and what is
// longer than the longest that papers print is an article about feeds.
const (
	feedShortest = 4
	feedLongest  = 70
	feedPlain    = 40 // beyond this it must say plainly that this text is untouched
)

// How much a piece must score to be a feed disclaimer. Five is any three strong
// slots ("this story" 2, "not edited" 2.5, "feed" 1.5); between paragraphs, where
// no outlet puts one, it takes one slot more.
const (
	feedNeed     = 5
	feedNeedBody = 6
)

// feedSlots are the slots of a feed disclaimer that a piece fills.
type feedSlots struct {
	self     int  // it speaks of the article itself: 2 "this story", 1 "the story"
	verb     bool // not edited, not changed
	vet      bool // not reviewed, not checked
	unedited bool // unedited, verbatim, as received
	feed     bool // from a feed, a wire, syndication
	auto     bool // generated automatically
	pubFrom  bool // published, taken, sourced … from
	staff    bool // staff, newsroom, editors
	our      bool // our, we
	pre      bool // "Disclaimer:", "Note:"
	agency   bool
	headline bool // all but the headline
	liable   bool // nobody here answers for it
	leads    bool // opens with "published", "generated", "unedited"
	bracket  bool // stands in brackets
}

// feedDisclaimer fills the slots of "this text comes from a feed and nobody here
// has edited it" in any order and wording, and returns the confidence that the
// piece says so, or 0.
func feedDisclaimer(p *piece) (conf float64, edited corpus.Edited) {
	if p.speech || p.quote || p.words < feedShortest || p.words > feedLongest {
		return 0, ""
	}
	if p.cls&(clsEdit|clsVet|clsEditNoun|clsUnedited|clsFeed|clsAuto|clsLiable) == 0 && p.cls&(clsHeadline|clsExcept) != clsHeadline|clsExcept {
		return 0, ""
	}
	s := fillFeedSlots(p)
	need := float64(feedNeed)
	if p.places&(inHead|inTail|inBracket) == 0 {
		need = feedNeedBody
	}
	score := s.score()
	if score < need || !s.ofItself() || !s.complete() || p.words > feedPlain && !(s.self == 2 && s.untouched()) {
		return 0, ""
	}
	switch {
	case !s.untouched():
		edited = corpus.EditedUnknown
	case s.headline:
		edited = corpus.PartlyEdited
	default:
		edited = corpus.Unedited
	}
	return min(.99, .7+.05*(score-need)+.05), edited
}

// score weighs the slots. The weights were set by hand on the lines of testdata: a
// slot that only disclaimers fill ("not edited") counts more than one that prose
// fills too ("staff").
func (s *feedSlots) score() float64 {
	score := float64(s.self)
	if s.self == 1 && !s.our && s.feed && s.pubFrom {
		score++ // "the story has been taken from a feed"
	}
	for _, slot := range [...]struct {
		filled bool
		weight float64
	}{
		{s.verb, 2.5},
		{s.vet && !s.verb, 1.5},
		{s.unedited && !s.verb, 2},
		{s.feed, 1.5},
		{s.auto, 1.5},
		{s.pubFrom, 1},
		{s.staff, 1},
		{s.our, 1},
		{s.pre, 1},
		{s.agency, 1},
		{s.leads, 1},
		{s.headline, 1.5},
		{s.liable, 1},
		{s.bracket, 1},
	} {
		if slot.filled {
			score += slot.weight
		}
	}
	return score
}

// untouched reports whether the piece says that nobody changed the text.
func (s *feedSlots) untouched() bool {
	return s.verb || s.vet || s.unedited || s.headline && s.self == 2
}

// ofItself reports whether the piece speaks of the text it stands under, be it only
// by leaving out what else it could speak of: "(Unedited agency feed)".
func (s *feedSlots) ofItself() bool {
	fed := s.feed || s.agency
	return s.self > 0 || s.pre ||
		s.leads && (s.verb || s.unedited) && fed ||
		s.our && s.unedited && s.agency ||
		s.bracket && s.verb && fed ||
		s.unedited && s.feed ||
		s.auto && s.feed
}

// complete reports whether the piece says where the text comes from, or that it is
// untouched in words that nobody uses of anything else. "This report could not be
// verified" is neither.
func (s *feedSlots) complete() bool {
	if s.vet && !s.verb && !s.unedited && !s.feed && !s.our {
		return false
	}
	untouched := s.untouched()
	source := s.feed && (s.pubFrom || s.auto) || s.agency && s.pubFrom && (untouched || s.liable) || s.auto && untouched
	return source || untouched && (s.self == 2 || s.feed || s.headline || s.our || s.bracket && s.self > 0)
}

// feedReader fills the slots word by word.
type feedReader struct {
	feedSlots
	n                int // words so far
	lastNot, lastPub int // the words that last said no, and published
}

// since reports whether at most reach words have been read since word n.
func (r *feedReader) since(n, reach int) bool { return r.n-n <= reach }

// fillFeedSlots reads the piece. What stands in quotation marks is somebody's and
// fills nothing.
func fillFeedSlots(p *piece) feedSlots {
	r := feedReader{lastNot: -100, lastPub: -100}
	r.bracket = p.places&inBracket != 0
	quoted := false
	for i := range p.toks {
		t := &p.toks[i]
		if t.mark != 0 {
			quoted = quoted != (t.mark == '"')
			continue
		}
		if quoted && p.marks >= 2 {
			continue
		}
		r.n++
		if t.cls == 0 {
			continue
		}
		r.editing(t.cls)
		r.origin(t)
		r.speaker(t.cls)
		if t.cls&clsDoc != 0 {
			if self := selfReference(p.toks[:i+1]); self == 2 || !ofSomethingElse(p.toks[i+1:]) {
				r.self = max(r.self, self)
			}
		}
		if r.n <= thisIsReach && t.cls&(clsFeed|clsUnedited|clsAuto) != 0 && thisIs(p.toks) { // "This is an unedited feed"
			r.self = 2
		}
	}
	r.headline = r.headline && p.cls&clsExcept != 0
	return r.feedSlots
}

// editing fills the slots of what was not done to the text.
func (r *feedReader) editing(c class) {
	if c&clsNot != 0 {
		r.lastNot = r.n
	}
	r.verb = r.verb || c&clsEdit != 0 && r.since(r.lastNot, negationReach) || c&clsEditNoun != 0 && r.since(r.lastNot, nounNegationReach)
	r.vet = r.vet || c&clsVet != 0 && r.since(r.lastNot, negationReach)
	r.liable = r.liable || c&clsLiable != 0 && r.since(r.lastNot, negationReach)
	r.unedited = r.unedited || c&clsUnedited != 0
	r.headline = r.headline || c&clsHeadline != 0
}

// origin fills the slots of where the text comes from.
func (r *feedReader) origin(t *token) {
	c := t.cls
	if c&clsPub != 0 {
		r.lastPub = r.n
	}
	r.pubFrom = r.pubFrom || c&clsFrom != 0 && r.since(r.lastPub, sourceReach)
	if c&clsFeed != 0 {
		r.feed = true
		r.pubFrom = r.pubFrom || r.since(r.lastPub, feedReach)
		if !t.upper { // "a direct feed from the agency": the next word
			r.lastPub = max(r.lastPub, r.n-feedReach)
		}
	}
	if c&clsAuto != 0 {
		r.auto = true
		r.lastPub = r.n
	}
	r.agency = r.agency || c&(clsAgency|clsGeneric) != 0
	r.leads = r.leads || r.n == 1 && c&(clsPub|clsAuto|clsUnedited|clsFeed) != 0
}

// speaker fills the slots of who says it.
func (r *feedReader) speaker(c class) {
	r.staff = r.staff || c&clsStaff != 0
	r.our = r.our || c&clsOur != 0
	r.pre = r.pre || c&clsPre != 0 && r.n <= noteReach
}

// ofSomethingElse reports whether "of" follows the noun and no "this": "the text of
// the treaty" is not the article's.
func ofSomethingElse(toks []token) bool {
	if len(toks) < 2 || toks[0].mark != 0 || toks[0].cls&clsFrom == 0 || toks[0].end-toks[0].start != 2 {
		return false
	}
	for i := 1; i < len(toks) && i < 4; i++ {
		if toks[i].cls&clsThis != 0 {
			return false
		}
	}
	return true
}

// thisIs reports whether the piece opens with "This is" or the like: a word that points
// and then one of two letters, "is" or "as", that is no preposition. A note's opening
// ("Disclaimer: This is") may stand before.
func thisIs(toks []token) bool {
	k := 0
	for i := range toks {
		t := &toks[i]
		if t.mark != 0 {
			continue
		}
		if k++; k == 1 && t.cls&clsThis == 0 && t.cls&clsPre == 0 {
			return false
		} else if k == 2 || k == 3 {
			if w := t.end - t.start; w == 2 && t.cls&(clsFrom|clsConn) == 0 { // is
				return true
			}
		} else if k > 3 {
			return false
		}
	}
	return false
}

// selfReference looks at the words before a noun: "this story", "the above news item",
// "story". Five words of adjectives may stand between. It reports how plainly the noun that ends toks names the article
// itself: 2 after "this", "above"; 1 after a bare "the" or at the start.
func selfReference(toks []token) int {
	for i := len(toks) - 2; i >= 0 && i >= len(toks)-6; i-- {
		t := &toks[i]
		switch {
		case t.mark != 0:
			continue
		case t.cls&clsThis != 0:
			return 2
		case t.cls&(clsAdj|clsDoc|clsFeed|clsAuto|clsUnedited|clsAgency|clsGeneric) != 0:
			continue
		case t.lit != 0 && t.cls&clsConn != 0 && t.end-t.start == 3: // the
			return 1
		}
		return 0
	}
	return 1
}
