package notices

import "presscore/corpus"

// slotsNeed is the score from which a sentence is taken for what it fills: a plain
// "this story" (2) and one strong word (1.5), or the reader ("your"), a strong word
// and a call. Over 11,124 articles of the development data it finds 35 notices that
// no pattern does, one of them wrongly; at 2.5 sentences about newspapers follow.
const slotsNeed = 3.5

// How many words a piece may have. Two words are a label, which fragment judges; a
// sentence of more than 25 is about the article only if it says so.
const (
	selfShortest = 3
	selfLongest  = 40
	selfPlain    = 25
	callLongest  = 20 // a call to the reader: "Sign up for …"
	yourLongest  = 14 // a sentence that speaks of "your"
)

// selfConf is how sure a notice is that no pattern and only its slots tell.
const selfConf = .75

// selfSlots are what a piece says of the article, the outlet and the reader.
type selfSlots struct {
	*piece
	f     *Finder
	self  int     // 2 when it says "this story"
	paren float64 // 1 in brackets of its own
	talk  float64 // how much it speaks of article, outlet and reader in all
	about bool    // it speaks of the article

	kind corpus.NoticeKind // the best so far
	top  float64           // and its score
}

// selfTalk judges a sentence at the edge of an article, or in brackets, that
// matches no pattern but speaks of the article, the outlet or the reader ("this
// story", "our", "your"). News speaks of none of them. What it says about them
// is scored by the classes of its words, in any order.
func (f *Finder) selfTalk(p *piece) (verdict, bool) {
	if p.places&(inTail|inBracket) == 0 || len(p.toks) == 0 || p.speech || p.quote || p.words < selfShortest || p.words > selfLongest || p.cls&clsPron != 0 {
		return verdict{}, false
	}
	s := selfSlots{piece: p, f: f}
	for i := range p.toks {
		if p.toks[i].cls&clsDoc != 0 && selfReference(p.toks[:i+1]) == 2 {
			s.self = 2
		}
	}
	if m := p.toks[0].mark; (m == '(' || m == '[') && closes(p.toks) {
		s.paren = 1
	}
	if s.self == 0 && p.words > selfPlain {
		return verdict{}, false
	}
	s.talk = float64(s.self) + s.has(clsOur) + s.has(clsYour) + s.has(clsPre) + s.paren
	s.about = s.self == 2 || s.paren > 0 || p.cls&clsPre != 0
	s.paid()
	s.released()
	s.supplied()
	s.contributed()
	s.called()
	return verdict{kind: s.kind, conf: selfConf, rule: "slots"}, s.top >= slotsNeed
}

// has is 1 if a word of the piece is in one of the classes.
func (s *selfSlots) has(c class) float64 {
	if s.cls&c != 0 {
		return 1
	}
	return 0
}

// try keeps the kind if its needs are met and it scores best.
func (s *selfSlots) try(k corpus.NoticeKind, score float64, needs bool) {
	if needs && score > s.top {
		s.top, s.kind = score, k
	}
}

// paid: "Advertiser disclosure: we may be compensated when you click on links".
func (s *selfSlots) paid() {
	paid := 1.5*s.has(clsSponsored) + 1.5*s.has(clsPaid) + 2*s.has(clsAffiliate) + .5*s.has(clsBuy)
	plain := s.self == 2 || s.cls&clsPre != 0
	s.try(corpus.Sponsored, s.talk+paid, paid >= 1.5 && (plain || (s.paren > 0 || s.has(clsOur) > 0) && s.cls&(clsSponsored|clsAffiliate) != 0))
}

// released: "This content is a company press release, not our newsroom's".
func (s *selfSlots) released() {
	rel := 2.5*s.has(clsReleaseWord|clsRelease) + .5*s.has(clsPub|clsNot)
	s.try(corpus.PressRelease, s.talk+rel+.5, rel >= 2.5 && s.about)
}

// supplied: "Some of this story is from Reuters", "This item appeared with AFP".
func (s *selfSlots) supplied() {
	agency := 1.5*s.has(clsAgency|clsGeneric) + s.has(clsInput) + .5*s.has(clsFrom)
	s.try(corpus.PartialInputs, s.talk+agency+s.has(clsPart), agency >= 2 && s.about && s.cls&(clsPart|clsInput) != 0)
	s.try(corpus.AgencyCredit, s.talk+agency+s.has(clsPub), agency >= 2 && s.self == 2 && s.cls&clsPub != 0)
}

// contributed: "Reuters journalists in Tern also contributed to this piece".
func (s *selfSlots) contributed() {
	con := 2*s.has(clsContrib) + .5*s.has(clsDoc) + s.has(clsAgency|clsStaff)
	s.try(corpus.Contributed, s.talk+con, s.self == 2 && s.cls&clsContrib != 0)
}

// called: "Your comment is awaiting moderation", "Like this story? Subscribe".
func (s *selfSlots) called() {
	const web = 1.5 // the least a call to readers scores: one word that only pages use
	reader := web*s.has(clsSureWeb|clsSignup) + web*s.has(clsCommentForm) + web*s.has(clsLegal) + s.has(clsNetwork) + s.has(clsSubscribe)
	call := s.f.opensWith(s.piece, clsSees|clsSignup)
	if call {
		reader++
	}
	page := s.cls&(clsSureWeb|clsSignup|clsCommentForm|clsLegal|clsNetwork|clsSubscribe) != 0
	s.try(corpus.BoilerplateDebris, s.talk+reader, page && reader >= web && (call && s.words <= callLongest || s.has(clsYour) > 0 && s.words <= yourLongest))
}

// closes reports whether a bracket ends the tokens, but for a full stop.
func closes(toks []token) bool {
	i := len(toks) - 1
	for i > 0 && toks[i].mark == '.' {
		i--
	}
	return toks[i].mark == ')' || toks[i].mark == ']'
}
