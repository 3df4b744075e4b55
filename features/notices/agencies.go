package notices

import (
	"strings"

	"presscore/corpus"
	"presscore/internal/segment"
)

// An agency that no list holds is known by how it is called. New agencies and those of
// small countries are credited as plainly as the large ones, and no list is complete.

// unlistedMax is how many words the name of an agency has before "News Agency".
const unlistedMax = 3

// unlisted makes one token of an agency that agencies.txt does not hold but whose
// name says what it is: "Kavango News Agency", with its short form in brackets.
func (l *lexer) unlisted(v *vocabulary, text string) {
	out := l.toks[:0]
	for _, t := range l.toks {
		if t.mark == 0 && t.upper && t.cls&clsGeneric != 0 && t.agency == 0 && has(v.agencyEnds, text[t.start:t.end]) {
			k := len(out)
			for k > 0 && len(out)-k < unlistedMax && properName(&out[k-1]) {
				k--
			}
			if k < len(out) {
				t.start = out[k].start
				t.cls, t.lit = clsAgency|clsGeneric, 0
				out = out[:k]
			}
		}
		out = append(out, t)
	}
	l.toks = out
}

// properName reports whether the token can stand in an agency's name: a capitalised
// word that says nothing else. "The", "From" and "Photo" before "Skerry News Agency"
// belong to the credit and not to the name.
func properName(t *token) bool {
	return t.mark == 0 && t.upper && t.agency == 0 && t.end-t.start >= 3 && t.cls&(clsFrom|clsThis|clsGeneric|clsImage|clsSpeech|clsPub|clsStaff|clsOur) == 0 &&
		(t.cls&clsConn == 0 || t.end-t.start >= 5) && t.cls&(clsDoc|clsReporting) == 0
}

// Agencies that call themselves in one of four Romance languages have their kind first
// and what they serve last, "Agence Congolaise de Presse", with up to six words between.

// agenceAt is unlisted for the order of words of French, Spanish, Portuguese and
// Italian: "Agence Congolaise de Presse". It returns how many tokens the name has.
func (v *vocabulary) agenceAt(text string, toks []token) int {
	if !toks[0].alias || !toks[0].upper || !strings.HasPrefix(text[toks[0].start:toks[0].end], "Ag") {
		return 0
	}
	if !has(v.agence, text[toks[0].start:toks[0].end]) {
		return 0
	}
	for i := 1; i < len(toks) && i < 6 && toks[i].mark == 0; i++ {
		w := text[toks[i].start:toks[i].end]
		if !toks[i].upper && len(w) > 3 {
			return 0
		}
		if has(v.agenceEnds, w) {
			return i + 1
		}
	}
	return 0
}

// IsAgency reports whether a byline names a news agency: "Reuters", "By the
// Associated Press", "ANI". A person's name beside it does not help: the text
// is then an agency's as well.
func IsAgency(byline string) bool {
	f := Default()
	var l lexer
	l.lex(f.vocab, byline, segment.Span{End: int32(len(byline))})
	for i := range l.toks {
		if l.toks[i].cls&(clsAgency|clsRelease) != 0 {
			return true
		}
	}
	return false
}

// Wire is what features ask first of a document. It sums up what its notices and its
// byline say of the text's origin: the agency or outlet, and how much of the text is
// another's: 0 nothing, .5 inputs or contributions, 1 all of it.
func Wire(d *corpus.Document) (agency string, degree float64) {
	for i := range d.Notices {
		agency, degree = stronger(&d.Notices[i], agency, degree)
	}
	return stronger(&d.BylineCredit, agency, degree)
}

// stronger is the larger of what was known of the origin and what the notice says.
func stronger(n *corpus.Notice, agency string, degree float64) (string, float64) {
	d := 0.
	switch n.Kind {
	case corpus.AgencyCredit, corpus.FullFeedDisclaimer, corpus.Republished:
		d = 1
	case corpus.PartialInputs:
		d = .5
	case corpus.Contributed:
		if len(n.Agencies) > 0 {
			d = .5
		}
	}
	if n.Also == corpus.PartialInputs {
		d = max(d, .5)
	}
	name := n.Publisher
	if len(n.Agencies) > 0 {
		name = n.Agencies[0]
	} else if n.Kind != corpus.Republished {
		name = ""
	}
	if d > degree || d == degree && agency == "" && d > 0 {
		return name, d
	}
	return agency, degree
}
