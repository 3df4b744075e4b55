package margins

import (
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// What the author says of a statement, behind it.

// Comment ends a statement where the author comments on it: Harl promised {a new pier}, a
// promise that he broke; {that the pier was shut}, drawing boos; {the bill}, which Osk
// passed in May.
func Comment(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok {
		return
	}
	for b := from + shortest; b+1 < to; b++ {
		if v.Toks[b].Q != crf.QOut || v.Seg.Tokens[b].Sent != v.Seg.Tokens[to-1].Sent || !parted(v, b) {
			continue
		}
		if resumes(v, b, to) || remarks(v, b, to) || background(v, b, to) {
			end(v, f, b)
			return
		}
	}
}

// behind are the tokens of the last stretch of a content that stands behind its cue, if its
// end is not quoted.
func behind(v *grammar.View, f *people.Found) (from, to int32, ok bool) {
	n := len(f.Content) - 1
	if n < 0 || f.CuePart.To == 0 || f.Turn {
		return 0, 0, false
	}
	from, to = int32(v.Seg.TokenAt(f.Content[n].Start)), int32(v.Seg.TokenAt(f.Content[n].End))
	return from, to, from >= f.CuePart.To && to > from+shortest && v.Toks[to-1].Q == crf.QOut
}

// parted reports whether a comma or a dash stands before token b.
func parted(v *grammar.View, b int32) bool {
	k := b - 1
	if v.Toks[k].Q == crf.QClose {
		k-- // “a small pier,” a claim that
	}
	s := v.Toks[k].Shape
	return s == crf.ShComma || s == crf.ShDash || s == crf.ShLongDash
}

// unquoted reports whether no token of [from,to) is quoted.
func unquoted(v *grammar.View, from, to int32) bool {
	for k := from; k < to; k++ {
		if v.Toks[k].Q != crf.QOut {
			return false
		}
	}
	return true
}

// resumes reports whether a noun for the statement takes it up at token b, with a clause
// about it: a claim that, accusations the board denies.
func resumes(v *grammar.View, b, to int32) bool {
	k := b
	if grammar.Articles.Has(v.Toks[k].Lex.Key) || v.Toks[k].Lex.Key == keyAnother {
		k++
	}
	for n := k; n < k+adjectives && n+1 < to; n++ {
		if t := &v.Toks[n]; t.Shape != crf.ShLower {
			return false
		} else if resumptive.Has(t.Lex.Key) {
			next := &v.Toks[n+1]
			return next.Q == crf.QOut && (next.Lex.Key == keyThat || next.Lex.Key == grammar.KeyWhich || n > b && grammar.Determiners.Has(next.Lex.Key) || grammar.Subjects.Has(next.Lex.Key) || v.Past(n+1) || n == b && next.Lex.Key == grammar.KeyThe && v.FiniteIn(n+1, to))
		}
	}
	return false
}

// remarks reports whether a participle says at token b what the statement did, or what
// happened beside it: drawing boos, even as crews left.
func remarks(v *grammar.View, b, to int32) bool {
	t := &v.Toks[b]
	if t.Shape != crf.ShLower || !unquoted(v, b, to) {
		return false
	}
	if t.Lex.Key == keyEven && v.Toks[b+1].Lex.Key == keyAs {
		return true
	}
	if t.Lex.Key == keyWithout {
		return details.Has(v.Toks[b+1].Lex.Key) // without giving details
	}
	if t.Lex.Key == keyBut && v.Toks[b+1].Lex.Key == grammar.KeyIt { // but it wasn't clear
		for k := b + 2; k < to && k < b+2+adjectives; k++ {
			if unclears.Has(v.Toks[k].Lex.Key) {
				return true
			}
		}
	}
	return effects.Has(t.Lex.Key)
}

var (
	// details are participles of what somebody did not do as he spoke.
	details = lists.Set("margins", "details")
	// unclears are what the author says of what he does not know.
	unclears = wordset.Of("clear", "unclear", "uncertain", "unknown")
)

// background reports whether a relative clause at token b runs to the end of the sentence: the
// bill, which Osk passed in May.
func background(v *grammar.View, b, to int32) bool {
	if v.Toks[b].Lex.Key != grammar.KeyWhich || !unquoted(v, b, to) || v.Toks[b+1].Lex.Key == grammar.KeyIn {
		return false
	}
	if v.WordsEnd(to, v.Seg.Sentences[v.Seg.Tokens[b].Sent].EndTok) > to {
		return false
	}
	for k := b + 1; k+1 < to; k++ {
		if v.Toks[k].Shape == crf.ShComma || should.Has(v.Toks[k].Lex.Key) {
			return false // the clause may close there, or be an opinion
		}
	}
	return true
}

// beginAt leaves out the first n stretches of a content.
func beginAt(v *grammar.View, f *people.Found, n int) {
	f.Content = f.Content[n:]
	f.ContentPart = v.PartOf(f.ContentPart.Role, int32(v.Seg.TokenAt(f.Content[0].Start)), int32(v.Seg.TokenAt(f.Content[0].End)))
}

// end ends the last stretch of a content before token b and the mark there.
func end(v *grammar.View, f *people.Found, b int32) {
	n := len(f.Content) - 1
	for k := b - 1; v.Seg.Tokens[k].Start > f.Content[n].Start; k-- {
		if v.Toks[k].Q == crf.QClose || v.Toks[k].Q == crf.QOut && v.Toks[k].Shape < crf.ShOpen || v.Text[v.Seg.Tokens[k].Start] == ')' {
			break
		}
		b = k
	}
	f.Content[n].End = v.Seg.Tokens[b-1].End
	if n == 0 {
		f.ContentPart = v.PartOf(f.ContentPart.Role, f.ContentPart.From, b)
	}
}

const (
	// shortest: tokens of a statement that may be left.
	shortest = 3
	// adjectives: words from an article to its noun: a rather bold claim.
	adjectives = 3
)

var (
	// resumptive are nouns for what was said.
	resumptive = lists.Set("margins", "resumptive")
	// effects are participles of what a statement does.
	effects = lists.Set("margins", "effects")
	// should are verbs of opinions and forecasts, which are rather the speaker's.
	should = wordset.Of("should", "would", "could", "will", "may", "might", "must", "can")
	// keyThat: a claim that.
	keyThat = segment.KeyOf("that")
	// keyAnother: another claim that.
	keyAnother = segment.KeyOf("another")
	// keyEven and keyAs: even as crews left; as he spoke.
	keyEven = segment.KeyOf("even")
	keyAs   = segment.KeyOf("as")
)

// AsCalled ends what somebody is called in an aside where the sentence goes on: The crooner,
// as [Roe] (calls) {Harl}, had to sing.
func AsCalled(v *grammar.View, f *people.Found) {
	k := f.SourcePart.From - 1
	if f.SourcePart.To == 0 || f.CuePart.To == 0 || k < 1 || v.Toks[k].Lex.Key != keyAs || v.Seg.Tokens[k].Sent != f.CuePart.Sent {
		return
	}
	from, to, ok := behind(v, f)
	if !ok || from != f.CuePart.To {
		return
	}
	for b := from + 1; b+1 < to; b++ {
		if v.Toks[b].Q != crf.QOut {
			return
		}
		if n := b + 1; v.Toks[b].Shape == crf.ShComma && (grammar.Auxiliaries.Has(v.Toks[n].Lex.Key) || v.Past(n)) {
			end(v, f, n)
			return
		}
	}
}

// OwnI ends a statement where the author speaks of himself: Officials commented on {the
// drones} so often that I told a panel.
func OwnI(v *grammar.View, f *people.Found) {
	from, to, ok := behind(v, f)
	if !ok || f.SourcePart.To == 0 || grammar.FirstPersons.Has(v.Toks[f.SourcePart.From].Lex.Key) {
		return
	}
	for k := from + shortest; k+2 < to; k++ {
		if v.Toks[k].Q != crf.QOut {
			return
		}
		if v.Toks[k].Lex.Key == keyThat && v.Toks[k+1].Lex.Key == keyI && v.Toks[k-1].Shape == crf.ShLower && v.Seg.Tokens[k].Sent == v.Seg.Tokens[to-1].Sent {
			end(v, f, k)
			return
		}
	}
}

// keyI is the author, outside of quotations.
var keyI = segment.KeyOf("i")

// MainVerb ends what is said in a who-clause without commas, or what a noun says, where the
// verb of the sentence stands: Those [who] (say) {that the pier is safe} point out that; one
// [who] (warned) {that it would fall} is Harl; his (claim) {that he was ill} was true.
func MainVerb(v *grammar.View, f *people.Found) {
	k := f.SourcePart.From
	if f.CuePart.To == 0 || f.CuePart.From < k || len(f.Content) != 1 {
		return
	}
	relative := f.SourcePart.To == k+1 && k > 0 && v.Toks[k].First == 0 && (grammar.WhoWords.Has(v.Toks[k].Lex.Key) || v.Toks[k].Lex.Key == keyThat) && v.Toks[k-1].Shape != crf.ShComma
	from, to, ok := behind(v, f)
	noun := ok && v.Toks[from].Lex.Key == keyThat && from == f.CuePart.To && nounCues.Has(v.Toks[from-1].Lex.Key) && !grammar.Auxiliaries.Has(v.Toks[f.CuePart.From].Lex.Key) && !spokenIn(v, f.CuePart.From, from-1)
	if !ok || !relative && !noun || v.Seg.Tokens[from].Sent != v.Seg.Tokens[to-1].Sent || !unquoted(v, from, to) {
		return
	}
	verb := relative && grammar.Subjects.Has(v.Toks[from].Lex.Key) // they oppose it
	for b := from + 1; b+1 < to; b++ {
		t := &v.Toks[b]
		finite := grammar.Auxiliaries.Has(t.Lex.Key) && !modals.Has(t.Lex.Key) || negative(v, b) && t.Shape == crf.ShLower
		switch {
		case t.Shape == crf.ShComma || b > from+1 && (openers.Has(t.Lex.Key) || t.Shape > crf.ShOpen):
			return
		case verb && b > from+2 && (finite || relative && v.Speaks(b) && v.Toks[b+1].Lex.Key == keyOut) && v.Toks[b-1].Shape <= crf.ShUpperPoss && !grammar.Subjects.Has(v.Toks[b-1].Lex.Key):
			end(v, f, b)
			return
		case !verb && v.Past(b) && v.Toks[b-1].Shape == crf.ShLower && grammar.Articles.Has(v.Toks[from].Lex.Key) && b > from+1 && grammar.Prepositions.Has(v.Toks[b+1].Lex.Key) && !crf.Ends([]byte(v.Seg.Tokens[b].In(v.Text)), "ed"):
			end(v, f, b) // who discussed {the matter} spoke on
			return
		}
		past := v.Past(b) && !grammar.Articles.Has(v.Toks[b-1].Lex.Key) && v.Toks[b-1].Shape != crf.ShUpperPoss && v.Toks[b-1].Shape != crf.ShLowerPoss
		verb = verb || grammar.Auxiliaries.Has(t.Lex.Key) || negative(v, b) || past || t.Lex.Key == grammar.KeyTo
	}
}

// spokenIn reports whether a verb of speech stands among tokens [from,to): said in a {statement}.
func spokenIn(v *grammar.View, from, to int32) bool {
	for k := from; k < to; k++ {
		if v.Speaks(k) && (v.Past(k) || crf.Ends([]byte(v.Seg.Tokens[k].In(v.Text)), "s")) {
			return true
		}
	}
	return false
}

// nounCues are nouns that open a statement: the claim that.
var nounCues = lists.Set("edits", "noun_cues")

var (
	// openers open another clause, whose verb is not that of the sentence.
	openers = lists.Set("margins", "openers")
	// modals stand before the verb of the clause itself.
	modals = lists.Set("margins", "modals")
	// keyOut: point out.
	keyOut = segment.KeyOf("out")
)

// NotOnly reports whether a comma and "but" go on with tokens [from,to), which say that
// something is not only so, or with a noun alone: was nice enough{, but a weak candidate}.
func NotOnly(v *grammar.View, from, to, last int32) bool {
	if v.Toks[to].Shape != crf.ShComma || v.Toks[to+1].Lex.Key != keyBut {
		return false
	}
	if to+2 < last && grammar.Articles.Has(v.Toks[to+2].Lex.Key) && !v.FiniteIn(to+2, last) && last-to < butLong {
		return true
	}
	for k := from; k+1 < to; k++ {
		if v.Toks[k].Lex.Key == keyNot && onlys.Has(v.Toks[k+1].Lex.Key) {
			return true
		}
	}
	return false
}

// butLong: tokens of a noun behind but.
const butLong = 8

var (
	// onlys follow not: not only, not just.
	onlys = wordset.Of("only", "just", "merely", "simply")
	// keyNot and keyBut: not only {of the toll}, but.
	keyNot = segment.KeyOf("not")
	keyBut = segment.KeyOf("but")
)
