package margins

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Where a clause that holds a statement closes inside its sentence.

// CloseRelative ends the content of a relative clause at the comma that closes
// the clause: Roe, who said {he was tired}, left.
func CloseRelative(v *grammar.View, f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || len(f.Content) != 1 || f.ContentPart.From < f.CuePart.To || f.SourcePart.To-f.SourcePart.From > relativeLong {
		return
	}
	w := f.SourcePart.From
	if v.Toks[w].Shape == crf.ShComma {
		w++
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	if w > s.FirstTok+1 && v.Toks[w-1].Lex.Key == grammar.KeyWhich {
		w-- // – which the guild said {hit a pier} – killed
	}
	if w <= s.FirstTok || !grammar.WhoWords.Has(v.Toks[w].Lex.Key) && v.Toks[w].Lex.Key != grammar.KeyWhich || !parted(v, w) {
		return
	}
	dashes := 0 // behind a comma
	for k := f.ContentPart.From + 1; k+1 < f.ContentPart.To; k++ {
		t := &v.Toks[k]
		dash := t.Q == crf.QOut && (t.Shape == crf.ShLongDash || t.Shape == crf.ShDash && v.Seg.Tokens[k].Start > v.Seg.Tokens[k-1].End)
		if dash && t.Shape != v.Toks[w-1].Shape {
			if dashes++; dashes > 1 {
				continue // an aside in what was said
			}
		} else if t.Shape != v.Toks[w-1].Shape || t.Q != crf.QOut {
			continue
		}
		if n := &v.Toks[k+1]; n.Q == crf.QOut && (grammar.Auxiliaries.Has(n.Lex.Key) || v.Past(k+1)) {
			end(v, f, k)
			return
		}
	}
}

// relativeLong: tokens of who speaks in a relative clause: who; which the armed guild.
const relativeLong = 4

// CloseSubordinate ends what is said in a clause that opens its sentence where the main
// clause begins: When the guild said {the pier was safe}, the board laughed.
func CloseSubordinate(v *grammar.View, f *people.Found) {
	if f.CuePart.To == 0 || len(f.Content) == 0 || f.ContentPart.From < f.CuePart.To || f.SourcePart.To > 0 && f.SourcePart.From > f.CuePart.From {
		return
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	b := f.SourcePart.From - 1
	if f.SourcePart.To == 0 {
		if f.CuePart.From <= s.FirstTok || !parted(v, f.CuePart.From) || !crf.Ends([]byte(v.Seg.Tokens[f.CuePart.To-1].In(v.Text)), "ing") {
			return
		}
		b = s.FirstTok // As Roe left, adding {that he was tired}, the crews laughed
	}
	if b < s.FirstTok || !subordinates.Has(v.Toks[b].Lex.Key) || v.Toks[b].Q != crf.QOut {
		return
	}
	if b > s.FirstTok && (v.Toks[b-1].Shape != crf.ShComma && !(b == s.FirstTok+1 && joins.Has(v.Toks[b-1].Lex.Key)) || v.FiniteIn(s.FirstTok, b)) {
		return // the main clause stands before it
	}
	if len(f.Content) > 1 {
		// While he declared {it was void}, as Osk asserted, {he did not shut it}
		if k := int32(v.Seg.TokenAt(f.Content[1].Start)); waiting.Has(v.Toks[b].Lex.Key) && v.Seg.Tokens[k].Sent == f.CuePart.Sent && v.Toks[k-1].Shape == crf.ShComma && opensClause(v, k, s.EndTok) {
			f.Content = f.Content[:1]
		}
		return
	}
	to := min(f.ContentPart.To, s.EndTok)
	comma := against(v, b, f.ContentPart.From, to)
	for k := f.ContentPart.From + 1; k+2 < to; k++ {
		main := k + 1
		if v.Toks[main].Q == crf.QClose {
			main++ // As Roe added that it is “a shame,” the crews laughed
		}
		switch t := &v.Toks[k]; {
		case t.Q != crf.QOut && main == k+1:
			continue
		case t.Shape == crf.ShComma && (k == comma || opensClause(v, main, to) || plainClause(v, main, to)),
			(t.Shape == crf.ShDash || t.Shape == crf.ShLongDash) && grammar.Capital(&v.Toks[main]) && opensClause(v, main, to):
			if v.Toks[b].Lex.Key == keyAs && !verbIn(v, f.ContentPart.From-1, k) && unquoted(v, f.ContentPart.From, k) {
				// As Roe noted in May, {the crews are rich}
				f.Content[0].Start = v.Seg.Tokens[main].Start
				f.ContentPart = v.PartOf(f.ContentPart.Role, main, f.ContentPart.To)
				return
			}
			end(v, f, main)
			return
		}
	}
}

// plainClause is opensClause for a subject without an article: rich crews laughed.
func plainClause(v *grammar.View, k, to int32) bool {
	t := &v.Toks[k]
	if t.Q != crf.QOut || t.Shape != crf.ShLower || openers.Has(t.Lex.Key) || grammar.Prepositions.Has(t.Lex.Key) || grammar.Auxiliaries.Has(t.Lex.Key) || v.Past(k) || t.Lex.Key == grammar.KeyTo || v.Seg.Tokens[k-2].Kind == segment.Number {
		return false
	}
	if w := []byte(v.Seg.Tokens[k].In(v.Text)); crf.Ends(w, "ing") || crf.Ends(w, "ly") {
		return false
	}
	end := k
	for end < to && v.Toks[end].Shape < crf.ShOpen {
		end++
	}
	return verbIn(v, k, end)
}

// verbIn is FiniteIn where a clause must have its verb, so that no past form is a participle
// but one before a by: crews (tried to) row.
func verbIn(v *grammar.View, from, to int32) bool {
	for k := from + 1; k+1 < to; k++ {
		if v.Toks[k].Q != crf.QOut || openers.Has(v.Toks[k].Lex.Key) {
			break
		}
		if v.Past(k) && !grammar.Articles.Has(v.Toks[k-1].Lex.Key) && v.Toks[k+1].Lex.Key != grammar.KeyBy {
			return true
		}
	}
	return v.FiniteIn(from, to)
}

// opensClause reports whether a subject and its verb stand from token k on, before the next
// mark and before token to.
func opensClause(v *grammar.View, k, to int32) bool {
	t := &v.Toks[k]
	if t.Q != crf.QOut || !grammar.Subjects.Has(t.Lex.Key) && !grammar.Determiners.Has(t.Lex.Key) && !grammar.Capital(t) {
		return false
	}
	end := k
	for end < to && v.Toks[end].Shape != crf.ShComma && v.Toks[end].Shape < crf.ShOpen {
		end++
	}
	return verbIn(v, k, end)
}

// QuoteThenHe ends a statement with a quotation behind which the author goes on: Harl called
// it {“very small,”} and he seems to like it; {“a shame,”} the crews laughed; {“Row!”} before
// he left.
func QuoteThenHe(v *grammar.View, f *people.Found) {
	n := len(f.Content) - 1
	if n < 0 || f.CuePart.To == 0 || f.ContentPart.From < f.CuePart.To || f.Turn {
		return
	}
	x := &f.Content[n]
	last := int32(v.Seg.TokenAt(x.End))
	k := last - 1
	for k > f.CuePart.To && v.Toks[k-1].Q == crf.QOut {
		k-- // to the last quoted word
	}
	if v.Seg.Tokens[k].Start <= x.Start || v.Seg.Tokens[k].End >= x.End {
		return
	}
	first := int32(v.Seg.TokenAt(x.Start))
	if v.Toks[first].Lex.Key == keyThat && (openers.Has(v.Toks[first+1].Lex.Key) || subordinates.Has(v.Toks[first+1].Lex.Key)) {
		return // that as “the first woman,” she knows
	}
	for j := first; j < k && v.Toks[j].Q == crf.QOut; j++ {
		if v.Speaks(j) {
			return // that Roe said “row,” before he left
		}
	}
	closed := k > 1 && v.Toks[k-1].Q == crf.QClose && v.Toks[k-2].Shape == crf.ShComma
	switch key := v.Toks[k].Lex.Key; {
	case joins.Has(key) && grammar.Subjects.Has(v.Toks[k+1].Lex.Key):
	case closed && key != keyThat && (opensClause(v, k, last) || plainClause(v, k, last) || key == keyWith):
	case v.Toks[k-1].Q == crf.QClose && k+shortest < last && (key == keyBefore || key == keyAs && opensClause(v, k+1, last)):
	default:
		return
	}
	x.End = v.Seg.Tokens[k-1].End
	if n == 0 {
		f.ContentPart.To = k
	}
}

// Joined takes the main clause out of what is said in a clause that follows it: {The pier is
// old}, where [crews] (said) {it was safe}; {He sold it}, but [Roe] (said) {it was his}.
func Joined(v *grammar.View, f *people.Found) {
	if len(f.Content) < 2 || f.CuePart.To == 0 || f.SourcePart.To == 0 || f.Turn {
		return
	}
	from, to := int32(v.Seg.TokenAt(f.Content[0].Start)), int32(v.Seg.TokenAt(f.Content[0].End))
	w := min(f.SourcePart.From, f.CuePart.From) - 1 // where crews said, but according to crews
	if w < 1 || to > w || v.Seg.Tokens[from].Sent != f.CuePart.Sent || !joinings.Has(v.Toks[w].Lex.Key) || !parted(v, w) || !unquoted(v, from, to) || !v.FiniteIn(from, to) {
		return
	}
	next, last := int32(v.Seg.TokenAt(f.Content[1].Start)), int32(v.Seg.TokenAt(f.Content[1].End))
	// {The pier}, as Roe said, {is old}
	according := f.CuePart.From < f.SourcePart.From && v.Toks[w].Lex.Key == keyBut
	if next < f.CuePart.To || !according && !before(v, f) || !according && v.Toks[w].Lex.Key != keyWhere && (v.Toks[next-1].Shape == crf.ShComma || !v.FiniteIn(next, last) && v.Toks[next].Lex.Key != keyThat) {
		return
	}
	beginAt(v, f, 1)
}

// joinings join a clause to the main clause before it.
var joinings = lists.Set("margins", "joinings")

// keyWhere and keyBefore: where crews said; “Row!” before he left.
var (
	keyWhere  = segment.KeyOf("where")
	keyBefore = segment.KeyOf("before")
)

// subordinates open a clause before its main clause.
var subordinates = lists.Set("margins", "subordinates")

// joins are what a new clause follows.
var joins = wordset.Of("and", "but")
