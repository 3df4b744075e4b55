package notices

import "presscore/corpus"

// window is how many words may stand between "not" and "edited".
const window = 6

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
}

// feedDisclaimer fills the slots of "this text comes from a feed and nobody here
// has edited it" in any order and wording, and returns the confidence that the
// piece says so, or 0.
func feedDisclaimer(p *piece) (conf float64, edited corpus.Edited) {
	if p.speech || p.quote || p.words < 4 || p.words > 70 {
		return 0, ""
	}
	if p.cls&(clsEdit|clsVet|clsEditNoun|clsUnedited|clsFeed|clsAuto|clsLiable) == 0 && p.cls&(clsHeadline|clsExcept) != clsHeadline|clsExcept {
		return 0, ""
	}
	s := fillFeedSlots(p)
	score := float64(s.self)
	add := func(on bool, w float64) {
		if on {
			score += w
		}
	}
	if score == 1 && !s.our && s.feed && s.pubFrom {
		score++ // "the story has been taken from a feed"
	}
	add(s.verb, 2.5)
	add(s.vet && !s.verb, 1.5)
	add(s.unedited && !s.verb, 2)
	add(s.feed, 1.5)
	add(s.auto, 1.5)
	add(s.pubFrom, 1)
	add(s.staff, 1)
	add(s.our, 1)
	add(s.pre, 1)
	add(s.agency, 1)
	add(s.leads, 1)
	add(s.headline, 1.5)
	add(s.liable, 1)
	bracket := p.places&inBracket != 0
	add(bracket, 1)
	need := 5.0
	if p.places&(inHead|inTail|inBracket) == 0 {
		need = 6
	}
	untouched := s.verb || s.vet || s.unedited || s.headline && s.self == 2
	source := s.feed && (s.pubFrom || s.auto) || s.agency && s.pubFrom && (untouched || s.liable) || s.auto && untouched
	switch {
	case p.words > 40 && !(s.self == 2 && untouched):
		return 0, "" // long: prose that uses the words
	case s.self == 0 && !s.pre && !(s.leads && (s.verb || s.unedited) && (s.feed || s.agency)) && !(s.our && s.unedited && s.agency) && !(bracket && s.verb && (s.feed || s.agency)) && !(s.unedited && s.feed) && !(s.auto && s.feed):
		return 0, "" // it does not speak of itself
	case !source && !(untouched && (s.self == 2 || s.feed || s.headline || s.our || bracket && s.self > 0)):
		return 0, ""
	case s.vet && !s.verb && !s.unedited && !s.feed && !s.our:
		return 0, "" // "this report could not be verified"
	case score < need:
		return 0, ""
	}
	edited = corpus.Unedited
	if s.headline {
		edited = corpus.PartlyEdited
	}
	if !untouched {
		edited = corpus.EditedUnknown
	}
	return min(.99, .7+.05*(score-need)+.05), edited
}

func fillFeedSlots(p *piece) (s feedSlots) {
	lastNot, lastPub := -100, -100
	n := 0 // words so far
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
		n++
		switch c := t.cls; {
		case c == 0:
		default:
			if c&clsNot != 0 {
				lastNot = n
			}
			if c&clsEdit != 0 {
				s.verb = s.verb || n-lastNot <= window
			}
			if c&clsVet != 0 {
				s.vet = s.vet || n-lastNot <= window
			}
			if c&clsEditNoun != 0 && n-lastNot <= 3 {
				s.verb = true
			}
			if c&clsUnedited != 0 {
				s.unedited = true
			}
			if c&clsPub != 0 {
				lastPub = n
			}
			if c&clsFrom != 0 && n-lastPub <= 4 {
				s.pubFrom = true
			}
			if c&clsFeed != 0 {
				s.feed = true
				s.pubFrom = s.pubFrom || n-lastPub <= 3
				if !t.upper { // "a direct feed from the agency": the next word
					lastPub = max(lastPub, n-3)
				}
			}
			if c&clsAuto != 0 {
				s.auto = true
				lastPub = n
			}
			s.staff = s.staff || c&clsStaff != 0
			s.liable = s.liable || c&clsLiable != 0 && n-lastNot <= window
			s.leads = s.leads || n == 1 && c&(clsPub|clsAuto|clsUnedited|clsFeed) != 0
			s.our = s.our || c&clsOur != 0
			s.pre = s.pre || c&clsPre != 0 && n <= 3
			s.agency = s.agency || c&(clsAgency|clsGeneric) != 0
			if c&clsHeadline != 0 {
				s.headline = true
			}
			if c&clsDoc != 0 {
				if r := selfReference(p.toks[:i+1]); r == 2 || !ofSomethingElse(p.toks[i+1:]) {
					s.self = max(s.self, r)
				}
			}
			if n <= 5 && c&(clsFeed|clsUnedited|clsAuto) != 0 && thisIs(p.toks) { // "This is an unedited feed"
				s.self = 2
			}
		}
	}
	s.headline = s.headline && p.cls&clsExcept != 0
	return s
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

// thisIs reports whether the piece opens with "This is" or the like.
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

// selfReference reports how plainly the noun that ends toks names the article
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
