package margins

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Pieces of a content that belong to the clauses around it, and contents that lack one.

// Quoting takes out of a content whom its source quotes in turn: According to [the Lantern],
// {quoting two clerks, the pier has closed}.
func Quoting(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok || len(f.Content) != 1 || v.Toks[from].Q != crf.QOut {
		return
	}
	itself := from == f.CuePart.To && quotings.Has(v.Toks[from-1].Lex.Key)
	if !itself && !quotings.Has(v.Toks[from].Lex.Key) {
		return
	}
	for k := from + 2; k+shortest < to; k++ {
		switch {
		case v.Toks[k].Q != crf.QOut || v.FiniteIn(from+1, k):
			return
		case v.Toks[k].Shape != crf.ShComma || !opensClause(v, k+1, v.Seg.Sentences[v.Seg.Tokens[k].Sent].EndTok):
		case itself:
			end(v, f, k+1)
			return
		default:
			f.Content[0].Start = v.Seg.Tokens[k+1].Start
			f.ContentPart = v.PartOf(f.ContentPart.Role, k+1, to)
			return
		}
	}
}

// quotings open whom a source quotes.
var quotings = wordset.Of("quoting", "citing")

// AskedBy takes out what somebody was asked or did before he spoke: {Asked about the pier},
// [Roe] (said) {it was safe}. What a quotation or a main clause holds stays.
func AskedBy(v *grammar.View, f *people.Found) {
	if len(f.Content) < 2 || !before(v, f) || f.Turn || int32(v.Seg.TokenAt(f.Content[1].Start)) < f.CuePart.To {
		return
	}
	from, to := int32(v.Seg.TokenAt(f.Content[0].Start)), int32(v.Seg.TokenAt(f.Content[0].End))
	s := &v.Seg.Sentences[f.CuePart.Sent]
	first := &v.Toks[s.FirstTok]
	if from < s.FirstTok || to+1 != f.SourcePart.From || v.Toks[to].Shape != crf.ShComma || first.Shape != crf.ShUpper || !unquoted(v, s.FirstTok, to) && (to-from > titleLong || v.Toks[from].Q == crf.QOut) {
		return
	}
	w := []byte(v.Seg.Tokens[s.FirstTok].In(v.Text))
	if !crf.Ends(w, "ing") && !crf.Ends(w, "ed") || v.FiniteIn(s.FirstTok, to) {
		return
	}
	// Closing the pier, Roe said, {would be wrong}
	if k := int32(v.Seg.TokenAt(f.Content[1].Start)); v.Toks[k-1].Shape == crf.ShComma && v.Toks[k].Q == crf.QOut && (grammar.Auxiliaries.Has(v.Toks[k].Lex.Key) || negative(v, k) || v.Past(k) || grammar.Prepositions.Has(v.Toks[k].Lex.Key)) {
		return
	}
	beginAt(v, f, 1)
}

// titleLong: tokens of a title and its marks: Speaking on “The Long Way,” Roe said.
const titleLong = 7

// Stray takes out a few words beside the source that no mark sets off: [A clerk] defending
// {the law} (argued) {that it was fair}.
func Stray(v *grammar.View, f *people.Found) {
	if len(f.Content) < 2 || !before(v, f) || f.Turn {
		return
	}
	from, to := int32(v.Seg.TokenAt(f.Content[0].Start)), int32(v.Seg.TokenAt(f.Content[0].End))
	if to > f.CuePart.From || to-from > strayLong || v.Seg.Tokens[from].Sent != f.CuePart.Sent || !unquoted(v, from, to) || v.FiniteIn(from, to) {
		return
	}
	if marked(v, from-1) || marked(v, to) || from <= v.Seg.Sentences[f.CuePart.Sent].FirstTok {
		return
	}
	if int32(v.Seg.TokenAt(f.Content[1].Start)) < f.CuePart.To {
		return
	}
	beginAt(v, f, 1)
}

// marked reports whether token k is a mark.
func marked(v *grammar.View, k int32) bool {
	return k < 0 || int(k) >= len(v.Toks) || v.Seg.Tokens[k].Kind > segment.Address
}

// strayLong: tokens of words that strayed.
const strayLong = 3

// About takes out what a quotation is about, or where it was said, behind its tag: {"It is
// gone,"} [he] (said of) {the pier of Osk}.
func About(v *grammar.View, f *people.Found) {
	n := len(f.Content) - 1
	if n < 1 || f.CuePart.To-f.CuePart.From < 2 || f.Turn || f.Content[n-1].End > f.Cue[0].Start {
		return
	}
	from, to := int32(v.Seg.TokenAt(f.Content[n].Start)), int32(v.Seg.TokenAt(f.Content[n].End))
	if key := v.Toks[f.CuePart.To-1].Lex.Key; from != f.CuePart.To || !grammar.Prepositions.Has(key) && key != grammar.KeyOf || !v.Speaks(f.CuePart.From) || !unquoted(v, from, to) || v.Toks[int32(v.Seg.TokenAt(f.Content[n-1].End))-1].Q == crf.QOut {
		return
	}
	f.Content = f.Content[:n]
}

// Unauthorised takes why somebody is not named out of what he said: [a clerk speaking in
// secret because] {he may not speak}.
func Unauthorised(v *grammar.View, f *people.Found) {
	n := len(f.Content) - 1
	k := f.SourcePart.To - 1
	if n < 1 || len(f.Source) != 1 || k <= f.SourcePart.From || v.Toks[k].Lex.Key != keyBecause || int32(v.Seg.TokenAt(f.Content[n].Start)) != k+1 {
		return
	}
	f.Content = f.Content[:n]
	SetSource(v, f, f.SourcePart.From, k)
}

// keyBecause: speaking in secret because.
var keyBecause = segment.KeyOf("because")

// Parenthesis ends a statement at the closing bracket of the aside that holds its tag: (they
// (say) {it was theirs}) and sold it.
func Parenthesis(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok {
		return
	}
	open := 0
	for k := from; k < to; k++ {
		if v.Toks[k].Q != crf.QOut {
			continue
		}
		switch v.Text[v.Seg.Tokens[k].Start] {
		case '(':
			open++
		case ')':
			if open--; open < 0 && k > from+1 && k+1 < to && v.Seg.Tokens[k-1].End > v.Seg.Tokens[k-1].Start+1 { // no c)
				end(v, f, k)
				return
			}
		}
	}
}

// ToVerb goes on to the verb of a clause that the chain ended at a comma before it: found {that
// boats, next to carts}, led to more falls.
func ToVerb(v *grammar.View, f *people.Found) {
	from, to := f.ContentPart.From, f.ContentPart.To
	if len(f.Content) != 1 || !before(v, f) || from != f.CuePart.To || v.Toks[from].Lex.Key != keyThat || int(to)+2 >= len(v.Toks) || v.Toks[to].Shape != crf.ShComma || !unquoted(v, from, to) || verbIn(v, from, to) {
		return
	}
	s := &v.Seg.Sentences[v.Seg.Tokens[from].Sent]
	verb := to + 1
	for k := verb; k < to+asideLong && k < s.EndTok && !v.FiniteIn(verb, k); k++ {
		if v.Toks[k].Shape == crf.ShComma {
			verb = k + 1
			break
		}
	}
	if verb+1 < s.EndTok && crf.Ends([]byte(v.Seg.Tokens[verb].In(v.Text)), "ly") {
		verb++
	}
	if verb+1 >= s.EndTok || v.Toks[verb].Q != crf.QOut || v.Toks[verb].Shape != crf.ShLower || !grammar.Auxiliaries.Has(v.Toks[verb].Lex.Key) && !v.Past(verb) {
		return
	}
	last := v.WordsEnd(verb, s.EndTok)
	f.Content[0].End = v.Seg.Tokens[last-1].End
	f.ContentPart = v.PartOf(f.ContentPart.Role, from, last)
}

// asideLong: tokens of an aside between commas and of them: , compared to sailing,
const asideLong = 9

// Hint takes out what the author makes of a statement behind its tag and a dash: {"We go,"}
// [he] (said) — {a hint that he is ill}. Where nothing else is left, the clause before the
// tag is what was said.
func Hint(v *grammar.View, f *people.Found) {
	n := len(f.Content) - 1
	if n < 0 || f.CuePart.To == 0 || f.Turn {
		return
	}
	from, to := int32(v.Seg.TokenAt(f.Content[n].Start)), int32(v.Seg.TokenAt(f.Content[n].End))
	if v.Toks[from].Lex.Key == keyThat {
		for b := from; b > f.CuePart.To && b > from-hintLong; b-- { // — a strong hint {that he is ill}
			if parted(v, b) {
				from = b
				break
			}
		}
	}
	if from < f.CuePart.To || v.Toks[from].Q != crf.QOut || !parted(v, from) || v.Seg.Tokens[from].Sent != f.CuePart.Sent || !resumes(v, from, to) {
		return
	}
	if n > 0 {
		if int32(v.Seg.TokenAt(f.Content[n-1].End)) <= f.CuePart.From {
			f.Content = f.Content[:n]
		}
		return
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	first := f.CuePart.From
	if f.SourcePart.To > 0 {
		first = min(first, f.SourcePart.From)
	}
	if first > s.FirstTok+shortest && v.Toks[first-1].Shape == crf.ShComma && v.FiniteIn(s.FirstTok, first-1) {
		f.Content[0].Start, f.Content[0].End = v.Seg.Tokens[s.FirstTok].Start, v.Seg.Tokens[first-2].End
		f.ContentPart = v.PartOf(f.ContentPart.Role, s.FirstTok, first-1)
	}
}

// hintLong: tokens of what the author makes of a statement, up to its that.
const hintLong = 6

// ThenDid ends a statement about what is or will be where the speaker did something: said {the
// crews are rowing} and named a board.
func ThenDid(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok || !before(v, f) || !v.Past(f.CuePart.To-1) {
		return
	}
	going := false
	for k := from; k+2 < to; k++ {
		t, next := &v.Toks[k], &v.Toks[k+1]
		switch {
		case t.Q != crf.QOut || t.Shape == crf.ShComma && !grammar.Subjects.Has(next.Lex.Key) && k < from+shortest:
			return
		case grammar.Auxiliaries.Has(t.Lex.Key):
			going = modals.Has(t.Lex.Key) || nows.Has(t.Lex.Key) && crf.Ends([]byte(v.Seg.Tokens[k+1].In(v.Text)), "ing")
		case v.Past(k) && !v.Participle(k, to) && k > from && v.Toks[k-1].Lex.Key != grammar.KeyAnd:
			going = false
		case openers.Has(t.Lex.Key) && t.Lex.Key != grammar.KeyAnd && t.Lex.Key != keyThat:
			going = false // what crews did may follow
		case going && t.Lex.Key == grammar.KeyAnd && v.Past(k+1) && !v.Participle(k+1, to) && (grammar.Determiners.Has(v.Toks[k+2].Lex.Key) || grammar.Capital(&v.Toks[k+2])) && k > from+shortest:
			end(v, f, k)
			return
		}
	}
}

// nows are what goes on: are rowing.
var nows = wordset.Of("is", "are", "am")
