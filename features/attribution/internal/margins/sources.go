package margins

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
)

// Whose verb the cue is, where other nouns stand nearer, or words beside the subject.

// before reports whether f has one source, and its cue after it, outside of quotations.
func before(v *grammar.View, f *people.Found) bool {
	return f.CuePart.To > 0 && f.SourcePart.To > 0 && len(f.Source) == 1 && f.SourcePart.To <= f.CuePart.From && v.Toks[f.CuePart.From].Q == crf.QOut && f.SourcePart.Sent == f.CuePart.Sent
}

// SetSource makes tokens [from,to) the one source of f.
func SetSource(v *grammar.View, f *people.Found, from, to int32) {
	f.SourcePart = crf.Part{Role: crf.BeginSource, From: from, To: to, Sent: v.Seg.Tokens[from].Sent, Last: v.Seg.Tokens[to-1].Sent}
	f.Source = []corpus.Span{{Start: v.Seg.Tokens[from].Start, End: v.Seg.Tokens[to-1].End}}
}

// ListEnd gives the last place of a list the noun that the list goes with: [clerks of Osk,
// Arkal and South Moll] (have asked).
func ListEnd(v *grammar.View, f *people.Found) {
	if !before(v, f) || f.SourcePart.To != f.CuePart.From {
		return
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	k := f.SourcePart.From - 1
	if k <= s.FirstTok+2 || v.Toks[k].Lex.Key != grammar.KeyAnd || !grammar.Capital(&v.Toks[k+1]) {
		return
	}
	for k > s.FirstTok && (grammar.Capital(&v.Toks[k]) || v.Toks[k].Shape == crf.ShComma || v.Toks[k].Lex.Key == grammar.KeyAnd) {
		k--
	}
	if key := v.Toks[k].Lex.Key; !grammar.Prepositions.Has(key) && key != grammar.KeyOf || k > s.FirstTok+listBack || !named(v, k+1, f.SourcePart.From) || !roleIn(v, s.FirstTok, k) {
		return
	}
	SetSource(v, f, s.FirstTok, f.SourcePart.To)
}

// roleIn reports whether a word for people stands among tokens [from,to), which open a
// sentence with no other name.
func roleIn(v *grammar.View, from, to int32) bool {
	for k := from; k < to; k++ {
		if v.Toks[k].Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemAnonymous) != 0 {
			return true
		}
		if v.Toks[k].Shape >= crf.ShOpen || v.Past(k) {
			return false
		}
	}
	return false
}

// named reports whether tokens [from,to), which end in "and", are a list of names with no day
// in it. After one name and a comma a clause begins: of Osk, and Harl says.
func named(v *grammar.View, from, to int32) bool {
	commas := 0
	for k := from; k < to; k++ {
		if lists.Calendar.Has(v.Toks[k].Lex.Key) {
			return false
		}
		commas += int(grammar.B2i(v.Toks[k].Shape == crf.ShComma))
	}
	return commas != 1 || v.Toks[to-2].Shape != crf.ShComma
}

// listBack: tokens of a noun before its list: lawyers for the towns of.
const listBack = 8

// Contact goes to the subject of a relative clause without its pronoun: The guild uses the
// boats [crews] (say) {they like}.
func Contact(v *grammar.View, f *people.Found) {
	if !before(v, f) {
		return
	}
	k := f.CuePart.From - 1
	if k-1 <= f.SourcePart.From || f.CuePart.To-f.CuePart.From != 1 || f.ContentPart.From != f.CuePart.To || !grammar.Subjects.Has(v.Toks[f.ContentPart.From].Lex.Key) || v.Past(f.CuePart.From) {
		return
	}
	t, n := &v.Toks[k], &v.Toks[k-1]
	if n.Shape != crf.ShLower || grammar.Determiners.Has(n.Lex.Key) || grammar.Prepositions.Has(n.Lex.Key) || openers.Has(n.Lex.Key) || grammar.Auxiliaries.Has(n.Lex.Key) || v.Past(k-1) || !crf.Ends([]byte(v.Seg.Tokens[k].In(v.Text)), "s") || !crf.Ends([]byte(v.Seg.Tokens[k-1].In(v.Text)), "s") {
		return
	}
	if !grammar.Capital(t) && t.Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemCrowd) == 0 || !v.FiniteIn(f.SourcePart.From, k-1) && !dashed(v, f.SourcePart.From, k) {
		return
	}
	SetSource(v, f, k, k+1)
	from, to := f.ContentPart.From, f.ContentPart.To
	for b := from + 1; b < to && len(f.Content) == 1; b++ {
		if s := v.Toks[b].Shape; s == crf.ShLongDash || s == crf.ShDash {
			end(v, f, b)
			return
		}
	}
}

// dashed reports whether a dash stands among tokens [from,to).
func dashed(v *grammar.View, from, to int32) bool {
	for k := from; k < to; k++ {
		if s := v.Toks[k].Shape; s == crf.ShLongDash || s == crf.ShDash {
			return true
		}
	}
	return false
}

// Clause ends a source before a verb of its own whose object stands behind it: [The guilds,
// with Osk's,] signed a letter (urging) {the board to act}.
func Clause(v *grammar.View, f *people.Found) {
	if !before(v, f) || f.SourcePart.To != f.CuePart.From || !crf.Ends([]byte(v.Seg.Tokens[f.CuePart.To-1].In(v.Text)), "ing") {
		return
	}
	if k := f.SourcePart.From; k+2 < f.SourcePart.To && grammar.Subjects.Has(v.Toks[k].Lex.Key) && v.Past(k+1) && !v.FiniteIn(k+2, f.SourcePart.To) {
		SetSource(v, f, k+2, f.SourcePart.To) // I quoted [the mayor] describing
		return
	}
	for k := f.SourcePart.From + 1; k+1 < f.SourcePart.To; k++ {
		next := &v.Toks[k+1]
		object := grammar.Articles.Has(next.Lex.Key)
		if v.Toks[k].Q == crf.QOut && v.Past(k) && object && (v.Toks[k-1].Shape == crf.ShComma || v.Toks[k-1].Shape == crf.ShParen || grammar.Capital(&v.Toks[k-1])) && !relative(v, f.SourcePart.From, k) {
			from := f.SourcePart.From
			for j := k - 1; j > from; j-- {
				if openers.Has(v.Toks[j].Lex.Key) && v.Toks[j].Lex.Key != grammar.KeyAnd && (v.Past(j-1) || v.Toks[j-1].Shape == crf.ShComma) {
					from = j + 1 // The news came as [Osk] released a film
					break
				}
			}
			SetSource(v, f, from, k)
			return
		}
	}
}

// relative reports whether a relative pronoun stands among tokens [from,to).
func relative(v *grammar.View, from, to int32) bool {
	for k := from; k < to; k++ {
		if key := v.Toks[k].Lex.Key; grammar.WhoWords.Has(key) || key == grammar.KeyWhich || key == keyThat {
			return true
		}
	}
	return false
}

// Those goes to "those who" behind another clause: Clerks left the board and [those who stay]
// (say).
func Those(v *grammar.View, f *people.Found) {
	if !before(v, f) {
		return
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	for k := f.CuePart.From - 2; k > s.FirstTok+1 && k > f.CuePart.From-thoseLong; k-- {
		if !grammar.WhoWords.Has(v.Toks[k].Lex.Key) || v.Toks[k-1].Lex.Key != keyThose {
			continue
		}
		if v.Toks[k-2].Lex.Key == grammar.KeyAnd && f.SourcePart.From < k-2 && v.FiniteIn(s.FirstTok, k-2) {
			SetSource(v, f, k-1, f.CuePart.From)
		}
		return
	}
}

// thoseLong: tokens from those who to the verb: those who remain in office say.
const thoseLong = 8

// keyThose: those who stay.
var keyThose = segment.KeyOf("those")

// Keep moves a verb of going on from the source to the cue: [People] (keep saying).
func Keep(v *grammar.View, f *people.Found) {
	k := f.SourcePart.To - 1
	if !before(v, f) || f.SourcePart.To != f.CuePart.From || k <= f.SourcePart.From || !keeping.Has(v.Toks[k].Lex.Key) || !crf.Ends([]byte(v.Seg.Tokens[f.CuePart.From].In(v.Text)), "ing") {
		return
	}
	SetSource(v, f, f.SourcePart.From, k)
	f.CuePart = v.PartOf(f.CuePart.Role, k, f.CuePart.To)
	f.Cue = []corpus.Span{{Start: v.Seg.Tokens[k].Start, End: v.Seg.Tokens[f.CuePart.To-1].End}}
}

// keeping are verbs of going on.
var keeping = lists.Set("margins", "keeping")

// Firm gives a source the whole name of a firm: according to [PG&E officials], [Roe & Harl] said.
func Firm(v *grammar.View, f *people.Found) {
	if f.SourcePart.To == 0 || len(f.Source) != 1 {
		return
	}
	from, to := f.SourcePart.From, f.SourcePart.To
	first, end := v.Seg.Sentences[f.SourcePart.Sent].FirstTok, v.Seg.Sentences[f.SourcePart.Sent].EndTok
	if to+1 < end && v.Toks[to].Shape == crf.ShAnd && grammar.Capital(&v.Toks[to-1]) && grammar.Capital(&v.Toks[to+1]) {
		for to += 2; to < end && grammar.Capital(&v.Toks[to]); to++ {
		}
		if to < end && v.Toks[to].Shape == crf.ShLower && v.Toks[to].Lex.Sem()&lists.SemRole != 0 {
			to++
		}
	}
	if from > first+1 && v.Toks[from-1].Shape == crf.ShAnd && grammar.Capital(&v.Toks[from]) && (grammar.Capital(&v.Toks[from-2]) || v.Toks[from-2].Shape == crf.ShDot) {
		for from -= 2; from > first && grammar.Capital(&v.Toks[from-1]); from-- {
		}
	}
	if from != f.SourcePart.From || to != f.SourcePart.To {
		SetSource(v, f, from, to)
	}
}

// AdverbAlone takes a word away that goes with the verb: The board left, [quickly] (adding)
// {that it would return}.
func AdverbAlone(v *grammar.View, f *people.Found) {
	if f.SourcePart.To == 0 || len(f.Source) != 1 || f.SourcePart.To-f.SourcePart.From != 1 || f.SourcePart.To > f.CuePart.From {
		return
	}
	k := f.SourcePart.From
	t := &v.Toks[k]
	if t.Shape == crf.ShLower && t.Lex.Sem() == 0 && (crf.Ends([]byte(v.Seg.Tokens[k].In(v.Text)), "ly") || besideVerb.Has(t.Lex.Key)) {
		f.SourcePart, f.Source = crf.Part{}, nil
		if f.CuePart.From == k+1 && len(f.Cue) == 1 {
			f.CuePart.From, f.Cue[0].Start = k, v.Seg.Tokens[k].Start
		}
	}
}

// besideVerb are words before a verb that are not its subject.
var besideVerb = lists.Set("margins", "beside_verb")
