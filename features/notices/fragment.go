package notices

import (
	"strings"

	"presscore/corpus"
)

// fragmentMax is how many words a fragment may have: labels and credits are short,
// and a line of more words without a full stop is a headline or a list.
const fragmentMax = 14

// fragmentConf is how sure a notice is that only the classes of its words tell.
const fragmentConf = .7

// unexplained counts the words that no class explains: names and figures, which
// credits hold, and words in small letters, which sentences hold.
func (p *piece) unexplained() (names, lower int) {
	for i := range p.toks {
		t := &p.toks[i]
		switch {
		case t.mark != 0 || t.cls != 0:
		case t.upper || t.digit:
			names++
		default:
			lower++
		}
	}
	return names, lower
}

// fragment judges a short line at the edge of an article, or in brackets, that is
// no sentence and matches no pattern: by the classes of its words alone. News
// does not come in fragments there, so a few telling words are enough.
func (f *Finder) fragment(w *work, p *piece) (verdict, bool) {
	if p.words == 0 || p.words > fragmentMax || p.speech || p.marks > 0 || p.places&inLine == 0 || p.places&(inTail|inBracket) == 0 {
		return verdict{}, false
	}
	last := w.text[p.End-1]
	if strings.IndexByte(".!?:,;", last) >= 0 || p.places&inBody == 0 {
		return verdict{}, false
	}
	names, lower := p.unexplained()
	if lower > 2 || p.cls&clsPron != 0 && lower > 0 { // a sentence after all
		return verdict{}, false
	}
	bracket := last == ')' || last == ']'
	kind := f.fragmentKind(p, names, lower, bracket)
	return verdict{kind: kind, conf: fragmentConf, rule: "fragment"}, kind != ""
}

// fragmentKind is the kind that the words of a fragment tell, "" if none. The order
// is that of how much a kind says of the text: who paid, who wrote, who took pictures.
func (f *Finder) fragmentKind(p *piece, names, lower int, bracket bool) corpus.NoticeKind {
	has := func(c class) bool { return p.cls&c != 0 }
	agency := has(clsAgency | clsGeneric)
	switch {
	case has(clsSponsored):
		return corpus.Sponsored
	case has(clsReleaseWord | clsRelease):
		return corpus.PressRelease
	case has(clsStock) && lower == 0 && (bracket || p.words <= 5), // "Tern Studio Getty Images"
		has(clsImage) && has(clsCredit|clsAgency),
		has(clsImage) && bracket && names > 0:
		return corpus.ImageCredit
	case has(clsInput) && (agency || has(clsMore)):
		return corpus.PartialInputs
	case has(clsContrib) && has(clsDoc|clsReporting|clsAgency),
		has(clsMore) && has(clsReporting):
		return corpus.Contributed
	case agency && has(clsCredit|clsFeed|clsRights) && lower == 0 && names <= 2:
		return corpus.AgencyCredit
	case f.furnitureWords(p, names, lower):
		return corpus.BoilerplateDebris
	}
	return ""
}

// furnitureWords reports whether the words of a fragment are a page's own: a call,
// a network, a legal line or a form.
func (f *Finder) furnitureWords(p *piece, names, lower int) bool {
	has := func(c class) bool { return p.cls&c != 0 }
	offer := has(clsSignup|clsRights|clsSureWeb) && has(clsSureWeb|clsNetwork|clsLegal|clsWeb) && has(clsSees|clsSignup|clsRights|clsOur)
	return offer && lower <= 1 ||
		has(clsNetwork) && f.opensWith(p, clsSees|clsSignup|clsWeb) ||
		has(clsLegal) && lower == 0 && names == 0 ||
		has(clsCommentForm) && has(clsSees) && names == 0
}

// opensWith reports whether the first word of the piece has one of the classes.
func (f *Finder) opensWith(p *piece, c class) bool {
	for i := range p.toks {
		if p.toks[i].mark == 0 {
			return p.toks[i].cls&c != 0
		}
	}
	return false
}
