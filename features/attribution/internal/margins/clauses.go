package margins

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// Where a clause that holds a statement closes inside its sentence.

// CloseRelative ends the content of a relative clause at the comma that closes
// the clause: Roe, who said {he was tired}, left.
func CloseRelative(v *grammar.View, f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || len(f.Content) != 1 || f.ContentPart.From < f.CuePart.To || f.SourcePart.To-f.SourcePart.From > 2 {
		return
	}
	w := f.SourcePart.From
	if v.Toks[w].Shape == crf.ShComma {
		w++
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	if w <= s.FirstTok || !grammar.WhoWords.Has(v.Toks[w].Lex.Key) || v.Toks[w-1].Shape != crf.ShComma {
		return
	}
	for k := f.ContentPart.From + 1; k+1 < f.ContentPart.To; k++ {
		t := &v.Toks[k]
		if t.Shape != crf.ShComma || t.Q != crf.QOut {
			continue
		}
		if n := &v.Toks[k+1]; n.Q == crf.QOut && (grammar.Auxiliaries.Has(n.Lex.Key) || v.Past(k+1)) {
			f.ContentPart.To = k
			f.Content[0].End = v.Seg.Tokens[k-1].End
			return
		}
	}
}

// CloseSubordinate ends what is said in a clause that opens its sentence where the main
// clause begins: When the guild said {the pier was safe}, the board laughed.
func CloseSubordinate(v *grammar.View, f *people.Found) {
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || len(f.Content) == 0 || f.ContentPart.From < f.CuePart.To || f.SourcePart.From > f.CuePart.From {
		return
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	b := f.SourcePart.From - 1
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
	comma := against(v, b, f.ContentPart.From, min(f.ContentPart.To, s.EndTok))
	for k := f.ContentPart.From + 1; k+2 < f.ContentPart.To && k < s.EndTok; k++ {
		if v.Toks[k].Shape != crf.ShComma || v.Toks[k].Q != crf.QOut || k != comma && !opensClause(v, k+1, min(f.ContentPart.To, s.EndTok)) {
			continue
		}
		f.ContentPart.To = k
		f.Content[0].End = v.Seg.Tokens[k-1].End
		return
	}
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
	return v.FiniteIn(k, end)
}

// QuoteThenHe ends a statement with a quotation behind which the author goes on: Harl called
// it {“very small,”} and he seems to like it.
func QuoteThenHe(v *grammar.View, f *people.Found) {
	n := len(f.Content) - 1
	if n < 0 || f.CuePart.To == 0 || f.ContentPart.From < f.CuePart.To || f.Turn {
		return
	}
	x := &f.Content[n]
	k := int32(v.Seg.TokenAt(x.End)) - 1
	for k > f.CuePart.To && v.Toks[k-1].Q == crf.QOut {
		k-- // to the last quoted word
	}
	if v.Seg.Tokens[k].Start <= x.Start || v.Seg.Tokens[k].End >= x.End || !joins.Has(v.Toks[k].Lex.Key) || !grammar.Subjects.Has(v.Toks[k+1].Lex.Key) {
		return
	}
	x.End = v.Seg.Tokens[k-1].End
	if n == 0 {
		f.ContentPart.To = k
	}
}

// subordinates open a clause before its main clause.
var subordinates = lists.Set("margins", "subordinates")

// joins are what a new clause follows.
var joins = wordset.Of("and", "but")
