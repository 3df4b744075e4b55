package notices

import "presscore/corpus"

// slotsNeed is the score from which a sentence is taken for what it fills.
const slotsNeed = 3.5

// selfTalk judges a sentence at the edge of an article, or in brackets, that
// matches no pattern but speaks of the article, the outlet or the reader ("this
// story", "our", "your"). News speaks of none of them. What it says about them
// is scored by the classes of its words, in any order.
func (f *Finder) selfTalk(p *piece) (verdict, bool) {
	if p.places&(inTail|inBracket) == 0 || len(p.toks) == 0 || p.speech || p.quote || p.words < 3 || p.words > 40 || p.cls&clsPron != 0 {
		return verdict{}, false
	}
	self := 0
	for i := range p.toks {
		if p.toks[i].cls&clsDoc != 0 {
			self = max(self, selfReference(p.toks[:i+1]))
		}
	}
	has := func(m class) float64 {
		if p.cls&m != 0 {
			return 1
		}
		return 0
	}
	if self < 2 {
		self = 0
	}
	paren := 0.
	if m := p.toks[0].mark; (m == '(' || m == '[') && closes(p.toks) {
		paren = 1
	}
	if self == 0 && p.words > 25 {
		return verdict{}, false
	}
	our, your := has(clsOur), has(clsYour)
	talk := float64(self) + our + your + has(clsPre) + paren
	about := self == 2 || paren > 0 || p.cls&clsPre != 0 // it speaks of the article
	best := verdict{conf: .75, rule: "slots"}
	top := 0.
	try := func(k corpus.NoticeKind, score float64, need bool) {
		if need && score > top {
			top, best.kind = score, k
		}
	}
	paid := 1.5*has(clsSponsored) + 1.5*has(clsPaid) + 2*has(clsAffiliate) + .5*has(clsBuy)
	try(corpus.Sponsored, talk+paid, paid >= 1.5 && (self == 2 || p.cls&clsPre != 0 || (paren > 0 || our > 0) && p.cls&(clsSponsored|clsAffiliate) != 0))
	rel := 2.5*has(clsReleaseWord|clsRelease) + .5*has(clsPub|clsNot)
	try(corpus.PressRelease, talk+rel+.5, rel >= 2.5 && about)
	agency := 1.5*has(clsAgency|clsGeneric) + has(clsInput) + .5*has(clsFrom)
	try(corpus.PartialInputs, talk+agency+has(clsPart), agency >= 2 && about && p.cls&(clsPart|clsInput) != 0)
	try(corpus.AgencyCredit, talk+agency+has(clsPub), agency >= 2 && self == 2 && p.cls&clsPub != 0)
	con := 2*has(clsContrib) + .5*has(clsDoc) + has(clsAgency|clsStaff)
	try(corpus.Contributed, talk+con, self == 2 && p.cls&clsContrib != 0)
	web := clsSureWeb | clsSignup | clsCommentForm | clsLegal | clsNetwork | clsSubscribe
	reader := 1.5*has(clsSureWeb|clsSignup) + 1.5*has(clsCommentForm) + 1.5*has(clsLegal) + has(clsNetwork) + has(clsSubscribe)
	call := f.opensWith(p, clsSees|clsSignup)
	if call {
		reader++
	}
	try(corpus.BoilerplateDebris, talk+reader, p.cls&web != 0 && reader >= 1.5 && (call && p.words <= 20 || your > 0 && p.words <= 14))
	return best, top >= slotsNeed
}

// closes reports whether a bracket ends the tokens, but for a full stop.
func closes(toks []token) bool {
	i := len(toks) - 1
	for i > 0 && toks[i].mark == '.' {
		i--
	}
	return toks[i].mark == ')' || toks[i].mark == ']'
}
