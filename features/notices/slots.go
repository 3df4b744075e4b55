package notices

import "presscore/corpus"

// slotsNeed is the score from which a sentence is taken for what it fills.
const slotsNeed = 3.5

// selfTalk judges a sentence at the edge of an article, or in brackets, that
// matches no pattern but speaks of the article, the outlet or the reader ("this
// story", "our", "your"). News speaks of none of them. What it says about them
// is scored by the classes of its words, in any order.
func (f *Finder) selfTalk(p *piece) (verdict, bool) {
	if p.places&(inHead|inTail|inBracket) == 0 || p.speech || p.quote || p.words < 3 || p.words > 45 || p.cls&f.classes["third"] != 0 {
		return verdict{}, false
	}
	c := f.classes
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
	talk := float64(self) + has(clsOur) + has(c["your"]) + has(clsPre)
	if p.places&inBracket != 0 {
		talk++
	}
	best := verdict{conf: .75, rule: "slots"}
	top := 0.
	try := func(k corpus.NoticeKind, score float64, need bool) {
		if need && score > top {
			top, best.kind = score, k
		}
	}
	paid := 1.5*has(c["sponsored"]) + 1.5*has(c["paid"]) + 1.5*has(c["advert"]) + 2*has(c["affiliate"]) + .5*has(c["buy"])
	try(corpus.Sponsored, talk+paid, paid >= 1.5 && talk >= 1)
	rel := 2.5*has(c["releaseword"]|clsRelease) + .5*has(clsPub|clsNot)
	try(corpus.PressRelease, talk+rel+.5, rel >= 2.5 && talk >= 1)
	agency := 1.5*has(clsAgency|clsGeneric) + has(c["input"]) + .5*has(clsFrom)
	try(corpus.PartialInputs, talk+agency+has(c["part"]), agency >= 2 && talk >= 1 && p.cls&(c["part"]|c["input"]) != 0)
	try(corpus.AgencyCredit, talk+agency+has(clsPub), agency >= 2 && self == 2 && p.cls&clsPub != 0)
	con := 2*has(c["contrib"]) + .5*has(clsDoc) + has(clsAgency|clsStaff)
	try(corpus.Contributed, talk+con, self == 2 && p.cls&c["contrib"] != 0)
	reader := 1.5*has(c["sweb"]|c["signup"]) + 1.5*has(c["commentform"]) + 1.5*has(c["legal"]) + has(c["network"]) + has(c["subscribe"]) + .5*has(c["now"])
	call := f.opensCall(p)
	if call {
		reader++
	}
	try(corpus.BoilerplateDebris, talk+reader, p.cls&(c["sweb"]|c["signup"]|c["commentform"]|c["legal"]|c["network"]|c["subscribe"]) != 0 && (p.cls&c["your"] != 0 || call && p.words <= 20) && reader >= 1.5)
	return best, top >= slotsNeed
}
