package notices

import (
	"strings"

	"presscore/corpus"
)

// fragmentMax is how many words a fragment may have: labels and credits are short.
const fragmentMax = 14

// fragment judges a short line at the edge of an article, or in brackets, that is
// no sentence and matches no pattern: by the classes of its words alone. News
// does not come in fragments there, so a few telling words are enough.
func (f *Finder) fragment(w *work, p *piece) (verdict, bool) {
	if p.words == 0 || p.words > fragmentMax || p.speech || p.marks > 0 || p.places&inLine == 0 || p.places&(inTail|inBracket) == 0 {
		return verdict{}, false
	}
	last := w.text[p.End-1]
	bracket := last == ')' || last == ']'
	if strings.IndexByte(".!?:,;", last) >= 0 || p.places&inBody == 0 {
		return verdict{}, false
	}
	lower, names := 0, 0 // words that no class explains
	for i := range p.toks {
		t := &p.toks[i]
		if t.mark != 0 || t.cls != 0 {
			continue
		}
		if t.upper || t.digit {
			names++
		} else {
			lower++
		}
	}
	has := func(m class) bool { return p.cls&m != 0 }
	v := verdict{conf: .7, rule: "fragment"}
	switch {
	case lower > 2 || p.cls&clsPron != 0 && lower > 0:
		return verdict{}, false
	case has(clsSponsored):
		v.kind = corpus.Sponsored
	case has(clsReleaseWord | clsRelease):
		v.kind = corpus.PressRelease
	case has(clsStock) && lower == 0 && (bracket || p.words <= 5), has(clsImage) && has(clsCredit|clsAgency), has(clsImage) && bracket && names > 0:
		v.kind = corpus.ImageCredit
	case has(clsInput) && has(clsAgency|clsGeneric|clsMore):
		v.kind = corpus.PartialInputs
	case has(clsContrib) && has(clsDoc|clsReporting|clsAgency), has(clsMore) && has(clsReporting):
		v.kind = corpus.Contributed
	case has(clsAgency|clsGeneric) && has(clsCredit|clsFeed|clsRights) && lower == 0 && names <= 2:
		v.kind = corpus.AgencyCredit
	case lower <= 1 && has(clsSignup|clsRights|clsSureWeb) && has(clsSureWeb|clsNetwork|clsLegal|clsWeb) && has(clsSees|clsSignup|clsRights|clsOur),
		has(clsNetwork) && f.opensWith(p, clsSees|clsSignup|clsWeb), has(clsLegal) && lower == 0 && names == 0, has(clsCommentForm) && has(clsSees) && names == 0:
		v.kind = corpus.BoilerplateDebris
	default:
		return verdict{}, false
	}
	return v, true
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
