package margins

import (
	"presscore/corpus"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/wordset"
)

// What a tag and its statement took from each other.

// SwallowedSource gives an inverted verb behind a quotation the noun phrase that the chain took
// for a part of what was said: {"We lost it,"} (read) [a note by the guild].
func SwallowedSource(v *grammar.View, f *people.Found) {
	if f.CuePart.To == 0 || f.Turn || len(f.Content) < 2 || f.SourcePart.To > 0 && f.SourcePart.From < f.CuePart.To {
		return
	}
	b := f.CuePart.From - 1
	if b < 1 || v.Toks[b].Q != crf.QClose && v.Toks[b-1].Q != crf.QClose || v.Toks[f.CuePart.From].Q != crf.QOut {
		return
	}
	for n := 1; n < len(f.Content); n++ {
		from, to := int32(v.Seg.TokenAt(f.Content[n].Start)), int32(v.Seg.TokenAt(f.Content[n].End))
		if from != f.CuePart.To || !grammar.Determiners.Has(v.Toks[from].Lex.Key) && !grammar.Capital(&v.Toks[from]) || !unquoted(v, from, to) || v.Seg.Tokens[from].Sent != f.CuePart.Sent {
			continue
		}
		end := from + 1
		for end < to && (v.Toks[end].Shape < crf.ShOpen || v.Toks[end].Shape == crf.ShDot && grammar.Capital(&v.Toks[end-1])) {
			end++ // Mr. Harl
		}
		SetSource(v, f, from, end)
		f.Content = append(f.Content[:n], f.Content[n+1:]...)
		return
	}
}

// Blasted takes whom somebody attacked out of what he said with the participle behind: [Roe]
// blasted {Harl on Monday}, (saying) {that he was wrong}.
func Blasted(v *grammar.View, f *people.Found) {
	if len(f.Content) < 2 || !before(v, f) || f.Turn || f.CuePart.To-f.CuePart.From != 1 || !parted(v, f.CuePart.From) || !sayingWords.Has(v.Toks[f.CuePart.From].Lex.Key) {
		return
	}
	n := 0
	for n < len(f.Content) && f.Content[n].Start >= f.Source[0].End && f.Content[n].End <= f.Cue[0].Start {
		n++
	}
	if n == 0 || n == len(f.Content) || v.FiniteIn(int32(v.Seg.TokenAt(f.Content[0].Start)), int32(v.Seg.TokenAt(f.Content[n-1].End))) {
		return
	}
	beginAt(v, f, n)
}

// sayingWords are participles that say what was said.
var sayingWords = wordset.Of("saying", "adding", "claiming", "arguing", "telling", "writing", "tweeting")

// FarWords takes a few quoted words of an earlier sentence out of what a later one says.
func FarWords(v *grammar.View, f *people.Found) {
	if len(f.Content) < 2 || f.CuePart.To == 0 || f.SourcePart.To == 0 || f.Turn {
		return
	}
	to := int32(v.Seg.TokenAt(f.Content[0].End))
	first := min(f.CuePart.From, f.SourcePart.From)
	if to > first || v.Seg.Tokens[to-1].Sent >= v.Seg.Tokens[first].Sent || v.Seg.WordsIn(f.Content[0]) > farWords || to >= v.Seg.Sentences[v.Seg.Tokens[to-1].Sent].EndTok-1 || f.Content[1].Start < v.Seg.Tokens[first].Start {
		return
	}
	beginAt(v, f, 1)
}

// farWords: words of a name or a term between quotation marks.
const farWords = 4

// Addressee takes whom somebody told out of the statement: told {the Senate panel that …}.
func Addressee(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok || len(f.Content) != 1 || from != f.CuePart.To || !toldForms.Has(v.Toks[from-1].Lex.Key) {
		return
	}
	for k := from; k+2 < to && k < from+addressee; k++ {
		t := &v.Toks[k]
		if k > from && t.Lex.Key == keyThat {
			f.ContentPart.From = k
			f.Content[0].Start = v.Seg.Tokens[k].Start
			return
		}
		if t.Q != crf.QOut || t.Shape >= crf.ShOpen || t.Lex.Key == keyThat || grammar.Auxiliaries.Has(t.Lex.Key) || v.Past(k) || grammar.Subjects.Has(t.Lex.Key) {
			return
		}
	}
}

// addressee: tokens of whom somebody tells.
const addressee = 9

// toldForms are forms of tell and of what takes a listener.
var toldForms = wordset.Of("told", "tells", "telling", "assured", "informed")

// Beginning gives a quotation behind a tag the clause before the tag, which it goes on: {The
// average will be ten degrees}, [the Lantern] (reports), {"with snow in the hills."}
func Beginning(v *grammar.View, f *people.Found) {
	if len(f.Content) != 1 || f.CuePart.To == 0 || f.SourcePart.To == 0 || f.Turn || f.CuePart.Sent != f.SourcePart.Sent {
		return
	}
	first, tag := min(f.CuePart.From, f.SourcePart.From), max(f.CuePart.To, f.SourcePart.To)
	s := &v.Seg.Sentences[f.CuePart.Sent]
	from := f.ContentPart.From
	if from != tag+1 || v.Toks[tag].Shape != crf.ShComma || first < s.FirstTok+shortest || v.Toks[first-1].Shape != crf.ShComma || v.Toks[from].Q == crf.QOut || from+1 >= int32(len(v.Toks)) || v.Toks[from+1].Shape != crf.ShLower {
		return
	}
	if !unquoted(v, s.FirstTok, first) || !v.FiniteIn(s.FirstTok, first-1) || subordinate(v, s.FirstTok) || openings.Has(v.Toks[s.FirstTok].Lex.Key) {
		return
	}
	f.Content = append([]corpus.Span{{Start: v.Seg.Tokens[s.FirstTok].Start, End: v.Seg.Tokens[first-2].End}}, f.Content...)
	f.ContentPart = v.PartOf(f.ContentPart.Role, s.FirstTok, first-1)
}

// BecauseThen gives a statement that ends with a clause before its main clause the main clause:
// claim {that because he rowed}{, he is a thief}.
func BecauseThen(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok || to+shortest >= int32(len(v.Toks)) || v.Toks[to].Shape != crf.ShComma || v.Toks[from].Lex.Key != keyThat || !becauses.Has(v.Toks[from+1].Lex.Key) || v.Seg.Tokens[to+1].Sent != v.Seg.Tokens[from].Sent {
		return
	}
	if next := &v.Toks[to+1]; !grammar.Subjects.Has(next.Lex.Key) && !grammar.Determiners.Has(next.Lex.Key) && !grammar.Capital(next) {
		return
	}
	last := v.WordsEnd(to, v.Seg.Sentences[v.Seg.Tokens[from].Sent].EndTok)
	n := len(f.Content) - 1
	f.Content[n].End = v.Seg.Tokens[last-1].End
	if n == 0 {
		f.ContentPart = v.PartOf(f.ContentPart.Role, from, last)
	}
}

// becauses open a clause before the main one.
var becauses = lists.Set("margins", "becauses")

// InvertedInside turns round a tag between commas whose verb has its subject behind it: {The
// crews}, (suggests) [Tom Harl], {should row}.
func InvertedInside(v *grammar.View, f *people.Found) {
	if !before(v, f) || len(f.Content) != 1 || f.CuePart.To-f.CuePart.From != 1 || f.ContentPart.From != f.CuePart.To || v.Toks[f.CuePart.From-1].Shape != crf.ShComma || f.SourcePart.To < f.CuePart.From-1 {
		return
	}
	s := &v.Seg.Sentences[f.CuePart.Sent]
	verb, name := f.CuePart.From, f.CuePart.To
	if f.SourcePart.From != s.FirstTok || !v.Speaks(verb) || !crf.Ends([]byte(v.Seg.Tokens[verb].In(v.Text)), "s") || !grammar.Capital(&v.Toks[name]) {
		return
	}
	end := v.Run(name, s.EndTok)
	if end == name || int(end) >= len(v.Toks) || v.Toks[end].Shape != crf.ShComma {
		return
	}
	for k := end; k+1 < f.ContentPart.To; k++ {
		if v.Toks[k].Shape == crf.ShComma && grammar.Auxiliaries.Has(v.Toks[k+1].Lex.Key) {
			f.Content = []corpus.Span{{Start: v.Seg.Tokens[s.FirstTok].Start, End: v.Seg.Tokens[f.CuePart.From-2].End}, {Start: v.Seg.Tokens[k+1].Start, End: f.Content[0].End}}
			f.ContentPart = v.PartOf(f.ContentPart.Role, s.FirstTok, f.CuePart.From-1)
			SetSource(v, f, name, k)
			return
		}
	}
}

// AccordingVerb ends the source of an "according to" between commas where the clause goes on:
// {The answer}, (according to) [experts], {isn't plain}.
func AccordingVerb(v *grammar.View, f *people.Found) {
	if f.CuePart.To == 0 || len(f.Source) != 1 || f.SourcePart.From != f.CuePart.To || len(f.Content) == 0 || f.ContentPart.From > f.CuePart.From {
		return
	}
	for k := f.SourcePart.From + 1; k+1 < f.SourcePart.To; k++ {
		if v.Toks[k].Shape != crf.ShComma || !grammar.Auxiliaries.Has(v.Toks[k+1].Lex.Key) && !negative(v, k+1) {
			continue
		}
		last := v.WordsEnd(k, v.Seg.Sentences[f.CuePart.Sent].EndTok)
		f.Content = append(f.Content[:1], corpus.Span{Start: v.Seg.Tokens[k+1].Start, End: v.Seg.Tokens[last-1].End})
		SetSource(v, f, f.SourcePart.From, k)
		return
	}
}

// negative reports whether token k is a verb with its not: isn't.
func negative(v *grammar.View, k int32) bool {
	w := []byte(v.Seg.Tokens[k].In(v.Text))
	return crf.Ends(w, "n't") || crf.Ends(w, "n’t")
}

// Contrast ends a statement where another side speaks: {the board was wrong}, but crews saying;
// {it was safe}, though the mayor denied it; {it was safe} even as the mayor warned of it.
func Contrast(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok {
		return
	}
	for b := from + shortest; b+2 < to; b++ {
		if v.Toks[b].Q != crf.QOut {
			continue
		}
		subject, even := b+1, v.Toks[b].Lex.Key == keyEven && (v.Toks[b+1].Lex.Key == keyAs || againsts.Has(v.Toks[b+1].Lex.Key))
		if even {
			subject++
		}
		switch comma := v.Toks[b-1].Shape == crf.ShComma; {
		case even || againsts.Has(v.Toks[b].Lex.Key):
			if otherSpeaks(v, subject, to) {
				end(v, f, b)
				return
			}
		case !comma || !contrasts.Has(v.Toks[b].Lex.Key):
			continue
		}
		for k := b + 2; k < to && k < b+contrastLong && v.Toks[k].Shape < crf.ShOpen; k++ {
			if v.Speaks(k) && crf.Ends([]byte(v.Seg.Tokens[k].In(v.Text)), "ing") && v.Toks[k-1].Shape <= crf.ShUpperPoss && crf.Ends([]byte(v.Seg.Tokens[k-1].In(v.Text)), "s") {
				end(v, f, b)
				return
			}
		}
	}
}

// otherSpeaks reports whether somebody says something in a clause that
// begins at token k: the mayor (denied) it.
func otherSpeaks(v *grammar.View, k, to int32) bool {
	t := &v.Toks[k]
	if t.Q != crf.QOut || !grammar.Capital(t) && !grammar.Determiners.Has(t.Lex.Key) && t.Lex.Sem()&(lists.SemRole|lists.SemPublic|lists.SemAnonymous) == 0 {
		return false
	}
	for v0 := k + 1; v0 < to && v0 < k+sideLong && v.Toks[v0].Shape < crf.ShOpen; v0++ {
		if t := &v.Toks[v0]; t.Shape == crf.ShLower && (grammar.Auxiliaries.Has(t.Lex.Key) || v.Past(v0) || v.Speaks(v0)) {
			for v0 < to && (grammar.Auxiliaries.Has(v.Toks[v0].Lex.Key) || crf.Ends([]byte(v.Seg.Tokens[v0].In(v.Text)), "ly")) {
				v0++
			}
			return v0+1 < to && v.Speaks(v0) && v.Toks[v0+1].Lex.Key != grammar.KeyTo && (v.Past(v0) || crf.Ends([]byte(v.Seg.Tokens[v0].In(v.Text)), "s"))
		}
	}
	return false
}

// againsts set a clause against the one before.
var againsts = wordset.Of("while", "though", "although", "whereas")

// sideLong: tokens of who speaks on the other side.
const sideLong = 8

// contrasts open another side.
var contrasts = wordset.Of("but", "while", "with", "and")

// contrastLong: tokens of the other side: but the liberal justices saying.
const contrastLong = 6
