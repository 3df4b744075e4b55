package margins

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// When, where and beside what somebody spoke.

// Beside takes out what happened as somebody spoke, behind the tag of a quotation: "The pier
// is gone," [he] (said) {as crews left}, (said) [he], {without giving details}.
func Beside(v *grammar.View, f *people.Found) {
	if f.CuePart.To == 0 || f.SourcePart.To == 0 || f.Turn {
		return
	}
	first, tag := min(f.CuePart.From, f.SourcePart.From), max(f.CuePart.To, f.SourcePart.To)
	for n := range f.Content {
		from, to := int32(v.Seg.TokenAt(f.Content[n].Start)), int32(v.Seg.TokenAt(f.Content[n].End))
		if from < tag || from+1 >= to || v.Seg.Tokens[from].Sent != f.CuePart.Sent || !unquoted(v, from, to) {
			continue
		}
		quoted := false
		if n > 0 {
			before := int32(v.Seg.TokenAt(f.Content[n-1].End)) - 1
			quoted = before < first && v.Toks[before].Q != crf.QOut
		}
		switch silent := v.Toks[from].Lex.Key == keyWithout && crf.Ends([]byte(v.Seg.Tokens[from+1].In(v.Text)), "ing"); {
		case n > 0 && (silent || quoted && (v.Toks[from-1].Shape != crf.ShComma && whiles.Has(v.Toks[from].Lex.Key) || timed(v, from, to))):
			f.Content = append(f.Content[:n], f.Content[n+1:]...)
		case n == 0 && (silent || asideOf(v, tag, from)):
			// {The pier is gone}, he said, without giving details; ruled, in a setback to Harl
			s := &v.Seg.Sentences[f.CuePart.Sent]
			if first <= s.FirstTok+shortest || v.Toks[first-1].Shape != crf.ShComma || !v.FiniteIn(s.FirstTok, first-1) || grammar.Prepositions.Has(v.Toks[s.FirstTok].Lex.Key) || subordinate(v, s.FirstTok) {
				return
			}
			f.ContentPart = v.PartOf(f.ContentPart.Role, s.FirstTok, first-1)
			f.Content[0].Start, f.Content[0].End = v.Seg.Tokens[s.FirstTok].Start, v.Seg.Tokens[first-2].End
		default:
			continue
		}
		return
	}
}

// asideOf reports whether token from stands in an aside behind the tag that ends at token tag:
// ruled on Monday, in a setback to {Harl}; said, warning of {a war}.
func asideOf(v *grammar.View, tag, from int32) bool {
	for k := tag; k+1 <= from && k < tag+timeLong; k++ {
		if v.Toks[k].Shape != crf.ShComma {
			continue
		}
		if k+1 == from {
			return v.Speaks(from) && crf.Ends([]byte(v.Seg.Tokens[from].In(v.Text)), "ing")
		}
		return v.Toks[k+1].Lex.Key == grammar.KeyIn && grammar.Articles.Has(v.Toks[k+2].Lex.Key)
	}
	return false
}

// subordinate reports whether a clause that waits for its main clause opens at token k, with
// or without a "but" before it: But while.
func subordinate(v *grammar.View, k int32) bool {
	if v.Toks[k].Lex.Key == keyBut || v.Toks[k].Lex.Key == grammar.KeyAnd {
		k++
	}
	return int(k) < len(v.Toks) && waiting.Has(v.Toks[k].Lex.Key)
}

// waiting open a clause that stands against its main clause.
var waiting = wordset.Of("while", "although", "though", "whereas")

// timed reports whether a stretch begins with a time: one day before the vote.
func timed(v *grammar.View, from, to int32) bool {
	for k := from + 1; k < to && k < from+timeLong && v.Toks[k].Shape < crf.ShOpen; k++ {
		if aroundTime.Has(v.Toks[k].Lex.Key) && timeUnits.Has(v.Toks[k-1].Lex.Key) {
			return true
		}
	}
	return false
}

// timeLong: tokens of a time before "before": just two and a half days before.
const timeLong = 7

var (
	// keyWithout and keyWith: without giving details.
	keyWithout = segment.KeyOf("without")
	keyWith    = segment.KeyOf("with")
	// whiles open what happens as somebody speaks.
	whiles = wordset.Of("as", "while", "when", "after", "before")
	// aroundTime stand behind a time: a day before.
	aroundTime = wordset.Of("before", "after", "ahead")
	// timeUnits are what time is counted in.
	timeUnits = lists.Set("margins", "time_units")
)

// Opening takes out where, when or instead of what somebody spoke, before its subject: {In
// a speech in May}, [Harl] (said) {the pier was gone}; {rather than reply}, [he] (called) it
// a lie.
func Opening(v *grammar.View, f *people.Found) {
	if len(f.Content) == 0 || f.CuePart.To == 0 || f.SourcePart.To == 0 || f.Turn || f.SourcePart.To > f.CuePart.From {
		return
	}
	from, to := int32(v.Seg.TokenAt(f.Content[0].Start)), int32(v.Seg.TokenAt(f.Content[0].End))
	s := &v.Seg.Sentences[f.CuePart.Sent]
	if int(f.CuePart.To)+1 >= len(v.Toks) || from != s.FirstTok || to > f.SourcePart.From || v.Toks[f.SourcePart.From-1].Shape != crf.ShComma || !unquoted(v, from, to) {
		return
	}
	key := v.Toks[from].Lex.Key
	if !(subordinate(v, from) && v.Toks[f.CuePart.To].Shape != crf.ShComma) && (!openings.Has(key) || v.FiniteIn(from, to)) {
		return
	}
	if len(f.Content) == 1 {
		k := f.CuePart.To
		if t := &v.Toks[k]; f.SourcePart.To != f.CuePart.From || t.Q != crf.QOut || !grammar.Articles.Has(t.Lex.Key) && t.Lex.Key != keyThat || v.Toks[k+1].Lex.Key == keyFollowing {
			return
		}
		end := v.WordsEnd(k, s.EndTok)
		if end > k+1 {
			f.ContentPart = v.PartOf(f.ContentPart.Role, k, end)
			f.Content[0].Start, f.Content[0].End = v.Seg.Tokens[k].Start, v.Seg.Tokens[end-1].End
		}
		return
	}
	if int32(v.Seg.TokenAt(f.Content[1].Start)) < f.CuePart.To {
		return
	}
	beginAt(v, f, 1)
}

// keyFollowing: tweeted the following.
var keyFollowing = segment.KeyOf("following")

// openings are words that open where, when or instead of what somebody spoke.
var openings = lists.Set("margins", "openings")

// against is the comma at which the main clause begins, behind a clause that opens at token b
// with while or although and whose statement is [from,to) with one comma; -1 if there is none.
func against(v *grammar.View, b, from, to int32) int32 {
	at := int32(-1)
	if !waiting.Has(v.Toks[b].Lex.Key) {
		return at
	}
	for k := from; k < to; k++ {
		if v.Toks[k].Q != crf.QOut || v.Toks[k].Shape == crf.ShComma && at >= 0 {
			return -1
		}
		if v.Toks[k].Shape == crf.ShComma {
			at = k
		}
	}
	if at < 0 || to-at <= shortest {
		return -1
	}
	return at
}
