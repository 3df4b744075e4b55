package speakers

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
)

// Names that a pronoun passes over, and those it may mean without more.

// bareName takes "he" and "she" for the one name that spoke right before and that nothing
// but the lack of a given name made a body: "It is late," Qualm said. She did not know.
func (r *Resolver) bareName(f *people.Found, i int, at int32, gender uint8) bool {
	const known = lists.SemOrg | lists.SemOrgWord | lists.SemOrgNoun | lists.SemFirm | lists.SemPlace | lists.SemState | lists.SemDemonym | lists.SemMedia | lists.SemMediaWord | lists.SemPublic | lists.SemDocument
	for k := i - 1; k >= 0 && k >= i-nearBack; k-- {
		p := &r.List[k]
		from := p.SourcePart.From
		if p.SourceType != attribution.NamedOrganisation || p.SourcePart.To-from != 1 || p.CuePart.To == 0 || !r.Spoken(p.CuePart) || from >= at || r.Seg.Tokens[from].Sent < r.Seg.Tokens[at].Sent-describedBack {
			continue
		}
		if t := &r.Toks[from]; t.Shape != crf.ShUpper || t.Lex.Sem()&known != 0 || t.Lex.Known && !t.Lex.Name {
			return false
		}
		p.Person, p.SourceType = r.Add(from, from+1, gender), attribution.NamedPerson
		f.Person, f.SourceType, f.Speaker = p.Person, p.SourceType, p.Speaker
		return true
	}
	return false
}

// nounJustBefore takes "which" for the words right before it: One firm, which said.
func (r *Resolver) nounJustBefore(i int, at int32) bool {
	if at < 2 || r.Toks[at-1].Shape != crf.ShComma {
		return false
	}
	first, to := r.Seg.Sentences[r.Seg.Tokens[at].Sent].FirstTok, at-1
	from := to
	for from > first && to-from < nounBeforeWho && r.Seg.Tokens[from-1].IsWord() && !grammar.Prepositions.Has(r.Toks[from-1].Lex.Key) {
		from--
		if key := r.Toks[from].Lex.Key; grammar.Determiners.Has(key) || indefinite.Has(key) {
			break
		}
	}
	if _, ok := people.NounOf[r.Toks[to-1].Lex.Key]; !ok {
		return false // a gap, which shows
	}
	// the group: whatever "it" would mean
	if key := r.Toks[from].Lex.Key; from >= to || r.Toks[from].Q != crf.QOut || definite.Has(key) || !grammar.Determiners.Has(key) && !indefinite.Has(key) {
		return false
	}
	if from > first && r.bodyJustBefore(i, from) {
		return true // the Lantern, a magazine, which
	}
	f := &r.List[i]
	f.Speaker = r.Words(from, to)
	r.classify(i, from, to, to)
	return true
}

// captionBack: sentences back, over a caption, to whom a pronoun means.
const captionBack = 4
