package edits

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Acts are not speech: news tells what people do with the words it tells with what
// they say. A clause or a quotation after such a verb is a statement whatever the
// verb; a noun phrase or an infinitive is one after few verbs, which are listed.

// form says how a content is built.
type form uint8

const (
	clause     form = iota // (that) the road was open
	quoted                 // "The road is open."
	nounPhrase             // the road
	infinitive             // to open the road
)

// fullQuote is how many quoted words make a quotation of a content in which
// others are not: fewer may be a name or a word held at a distance.
const fullQuote = 3

// finiteWithin: tokens of a content among which the verb of its clause must come.
const finiteWithin = 16

// formOf looks at the first stretch of a content.
func (c *Editor) formOf(f *people.Found) form {
	if c.quotedWords(f) >= fullQuote {
		return quoted
	}
	from, to := f.ContentPart.From, f.ContentPart.To
	if f.CuePart.To == 0 || from < f.CuePart.From {
		return clause // The road was open, he said
	}
	switch key := c.Toks[from].Lex.Key; {
	case c.Toks[from].Q != crf.QOut:
		return quoted
	case key == grammar.KeyTo:
		return infinitive
	case c.Toks[f.CuePart.To-1].Lex.Key == grammar.KeyTo && c.Toks[from].Shape == crf.ShLower && !grammar.Determiners.Has(key) && !ownNoun.Has(key) && !toNoun.Has(c.Toks[f.CuePart.From].Lex.Key):
		return infinitive
	case clauses.Has(key) && key != grammar.KeyThis && !ownNoun.Has(key), c.Toks[f.CuePart.To-1].Lex.Key == keyThat:
		return clause
	case c.FiniteIn(from, min(to, from+finiteWithin)):
		return clause
	}
	return nounPhrase
}

// quotedWords counts the quoted words of a content.
func (c *Editor) quotedWords(f *people.Found) int {
	n := 0
	for _, x := range f.Content {
		for k := c.Seg.TokenAt(x.Start); k < len(c.Seg.Tokens) && c.Seg.Tokens[k].End <= x.End && n < fullQuote; k++ {
			if c.Toks[k].Q != crf.QOut && c.Seg.Tokens[k].IsWord() {
				n++
			}
		}
	}
	return n
}

// cueHas reports whether a word of the cue is in a set.
func (c *Editor) cueHas(f *people.Found, set wordset.Set) bool {
	for k := f.CuePart.From; k < f.CuePart.To && k < f.CuePart.From+longCue; k++ {
		if set.Has(c.Toks[k].Lex.Key) {
			return true
		}
	}
	return false
}

// nobody is a word or two between quotation marks for which, once the speakers are
// known, there is neither a cue nor a speaker. A whole quotation stays: its speaker
// is rather not found than not there.
func (c *Editor) nobody(f *people.Found) bool {
	if f.CuePart.To == 0 && f.ContentPart.From > 0 && !f.Turn && c.namedBefore(f.ContentPart.From) {
		return true
	}
	if f.CuePart.To != 0 || f.Speaker != "" || f.GoesOn || f.Turn {
		return false
	}
	n := 0
	for _, x := range f.Content {
		n += c.Seg.WordsIn(x)
	}
	return f.Kind != attribution.Direct || n < loneQuote || n <= headingWords && c.paragraph(f)
}

// sourceless has a cue and, once the speakers are known, nobody who says it. A
// quotation stays, and so does what is said to be learnt or reported: it is learnt
// that the pier will close.
func (c *Editor) sourceless(f *people.Found) bool {
	if f.CuePart.To == 0 || f.SourceType != attribution.NoSource || f.Turn || c.quotedWords(f) >= fullQuote {
		return false
	}
	if last := c.Toks[f.CuePart.To-1].Lex.Key; nounCues.Has(last) && c.Toks[f.ContentPart.From].Lex.Key == keyThat {
		return false // there are fears that
	}
	return !(c.charged(f) || c.formOf(f) == clause && c.passiveCue(f.CuePart) && c.Spoken(crf.Part{From: f.CuePart.To - 1, To: f.CuePart.To, Sent: f.CuePart.Sent}) || c.impersonalCue(f))
}

// impersonalCue reports whether the cue is a passive behind an "it": it was announced that.
func (c *Editor) impersonalCue(f *people.Found) bool {
	k := f.CuePart.From
	if !c.passiveCue(f.CuePart) || c.formOf(f) != clause {
		return false
	}
	for b := k; b >= 0 && b > k-longestAddressee && c.Seg.Tokens[b].Sent == f.CuePart.Sent; b-- {
		if c.Toks[b].Lex.Key == grammar.KeyIt {
			return true
		}
	}
	return false
}

// everybody is the reader, anybody or nobody: You know what you did. No one is saying it.
func (c *Editor) everybody(f *people.Found) bool {
	if n := f.SourcePart.To - f.SourcePart.From; n > 0 && n <= 2 && f.CuePart.To > 0 && nobodies.Has(c.Toks[f.SourcePart.To-1].Lex.Key) && (n == 1) == (c.Toks[f.SourcePart.From].Lex.Key == keyNobody) && (n == 1 || c.Toks[f.SourcePart.From].Lex.Key == keyNo) && c.Toks[f.CuePart.From].Q == crf.QOut {
		return c.quotedWords(f) < fullQuote
	}
	return f.SourcePart.To-f.SourcePart.From == 1 && f.CuePart.To > 0 && c.Toks[f.SourcePart.From].Lex.Key == keyYou
}

// loneQuote is how many words a quotation without cue and speaker has at least.
const loneQuote = 5

// heading is a paragraph that a place or a picture opens as if it spoke: UK: Apply by
// post. Photos: A year at the pier.
func (c *Editor) heading(f *people.Found) bool {
	if f.SourcePart.To > 0 && (f.Turn || c.opensWithColon(f)) && labels.Has(c.Toks[f.SourcePart.To-1].Lex.Key) {
		return true
	}
	if f.SourcePart.To == 0 || !f.Turn && !c.opensWithColon(f) || c.PhraseSem(f.SourcePart.From, f.SourcePart.To)&lists.SemPlace == 0 {
		return false
	}
	return c.quotedWords(f) == 0
}

// opensWithColon reports whether the source opens its paragraph, and a colon follows it.
func (c *Editor) opensWithColon(f *people.Found) bool {
	k := f.SourcePart.From
	return f.CuePart.From == f.SourcePart.To && c.Toks[f.CuePart.From].Shape == crf.ShColon && c.Seg.Blocks[c.Seg.Sentences[c.Seg.Tokens[k].Sent].Block].FirstTok == k
}

// naming gives a thing its name: known as "the Hook", a party called Harbour First.
func (c *Editor) naming(f *people.Found) bool {
	if f.CuePart.To == 0 || f.ContentPart.To == 0 || f.ContentPart.From < f.CuePart.To {
		return false
	}
	last := f.CuePart.To - 1
	if c.Toks[last].Lex.Key == keyAs || c.Toks[last].Lex.Key == grammar.KeyTo {
		last--
	}
	if last < f.CuePart.From || !namings.Has(c.Toks[last].Lex.Key) || c.Toks[f.ContentPart.From].Lex.Key == keyThat {
		return false
	}
	if headed.Has(c.Toks[last].Lex.Key) && c.Toks[f.CuePart.From].Shape == crf.ShLower && last == f.CuePart.From && c.Toks[f.ContentPart.From].Q != crf.QOut {
		return true // a page titled, "A Toll Too Far"
	}
	// a group called the Osk Alliance is planning: the name ends where the verb stands
	if k := f.ContentPart.From + grammar.B2i(grammar.Determiners.Has(c.Toks[f.ContentPart.From].Lex.Key)); k < f.ContentPart.To && f.ContentPart.From == f.CuePart.To && c.Toks[k].Q == crf.QOut {
		if j := c.Run(k, f.ContentPart.To); j > k && j < f.ContentPart.To && (grammar.Auxiliaries.Has(c.Toks[j].Lex.Key) || c.Past(j)) {
			return true
		}
	}
	// nobody names it, or it is named in passing: a boat called "Anna"
	if f.SourcePart.To == 0 || c.passiveCue(f.CuePart) || last < f.CuePart.To-1 || c.Toks[last].Lex.Key == keyKnown {
		return true
	}
	if k := f.SourcePart.From - 1; k >= 0 && c.Toks[k].Lex.Key == keyWhat {
		return false // in what Roe called
	}
	// the name follows at once; somebody who calls another something has whom first
	if np := c.NounPhrase(f.SourcePart.From, f.SourcePart.To); grammar.Determiners.Has(c.Toks[f.SourcePart.From].Lex.Key) && c.Toks[np-1].Shape == crf.ShLower && c.Toks[np-1].Lex.Sem() == 0 {
		return c.Toks[f.ContentPart.From].Q != crf.QOut && f.CuePart.To == f.ContentPart.From // the Osk crew's boat
	}
	return c.Toks[f.ContentPart.From].Q != crf.QOut && f.CuePart.To == f.ContentPart.From && !c.spokenName(f.SourcePart.From, f.SourcePart.To)
}

// called is done with a telephone or by a chair: called an ambulance, called his
// sister. Who calls somebody something has two nouns after the verb, or a quotation.
func (c *Editor) called(f *people.Found) bool {
	if f.CuePart.To == 0 || !callings.Has(c.Toks[f.CuePart.To-1].Lex.Key) || f.ContentPart.From != f.CuePart.To || c.quotes(f) {
		return false
	}
	from, to := f.ContentPart.From, f.ContentPart.To
	if indefiniteArticles.Has(c.Toks[from].Lex.Key) {
		return true
	}
	if objectWords.Has(c.Toks[from].Lex.Key) || grammar.Capital(&c.Toks[from]) || grammar.Prepositions.Has(c.Toks[from].Lex.Key) {
		return false
	}
	for k := from + 1; k < to && k < from+calledWithin; k++ {
		switch t := &c.Toks[k]; {
		case grammar.Determiners.Has(t.Lex.Key) || crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "ing"):
			return false
		case t.Shape >= crf.ShOpen || joins.Has(t.Lex.Key):
			return k-from <= 2
		}
	}
	return to-from != 3
}

// act is what somebody does: wrote a novel, decided to leave, was ordered home.
func (c *Editor) act(f *people.Found) bool {
	if f.CuePart.To == 0 || f.ContentPart.To == 0 || f.Turn || colons(c.Toks[f.CuePart.From].Shape) || c.Toks[f.CuePart.From].Lex.Key == keyAccording {
		return false
	}
	fm := c.formOf(f)
	passive := c.suffered(f)
	if c.charged(f) {
		return false
	}
	if c.pointed(f) || c.pleads(f) {
		return true
	}
	switch fm {
	case clause:
		// was ordered confined until he was well
		return c.relativeThat(f) || passive && f.CuePart.To == f.ContentPart.From && (c.Past(f.ContentPart.From) || grammar.KeyIn == c.Toks[f.ContentPart.From].Lex.Key && c.Toks[f.CuePart.To-1].Lex.Key != keyThat)
	case quoted:
		return passive && c.cueHas(f, describing) && f.ContentPart.From >= f.CuePart.To
	case infinitive:
		if c.cueHas(f, declining) {
			return !silence.Has(c.infinitiveVerb(f))
		}
		return f.SourcePart.To == 0 && !c.shares(f) || passive || !c.cueHas(f, withInfinitive)
	}
	return f.SourcePart.To == 0 && !c.shares(f) || passive || placed.Has(c.Toks[f.ContentPart.From].Lex.Key) && !c.cueHas(f, thinking) || c.felt(f) || c.manner(f) || !c.cueHas(f, withNoun) && !(c.cueHas(f, findings) && c.documented(f))
}

// shares reports whether the cue is a participle, which has the subject of the
// clause beside it: Citing the report, Harl left.
func (c *Editor) shares(f *people.Found) bool {
	return crf.Ends([]byte(c.Seg.Tokens[f.CuePart.From].In(c.Text)), "ing")
}

// suffered reports whether the cue is a passive of which the source is the subject
// or nobody: was ordered, are expected; not is demanding, were worried.
func (c *Editor) suffered(f *people.Found) bool {
	if f.SourcePart.From >= f.CuePart.To || !c.passiveCue(f.CuePart) {
		return false
	}
	for k := f.CuePart.From; k < f.CuePart.To; k++ {
		key := c.Toks[k].Lex.Key
		if !grammar.Passive.Has(key) && (c.Past(k) || participles.Has(key)) {
			return !states.Has(key)
		}
	}
	return false
}

// relativeThat reports whether the content is a relative clause, which has no
// subject of its own: attacks {that helped the mayor}.
func (c *Editor) relativeThat(f *people.Found) bool {
	k := f.ContentPart.From
	return c.Toks[k].Lex.Key == keyThat && k+1 < f.ContentPart.To && c.Toks[k+1].Q == crf.QOut && f.CuePart.To == k &&
		(grammar.Auxiliaries.Has(c.Toks[k+1].Lex.Key) || c.Past(k+1)) && !c.Past(k-1) &&
		// few believe {that is so}
		!(f.SourcePart.To == f.CuePart.From && plainVerbs.Has(c.Toks[k-1].Lex.Key))
}

// colons reports whether a shape is that of a mark that stands for a verb of speech.
func colons(shape uint8) bool { return shape >= crf.ShOpen }

// infinitiveVerb is the key of the verb after "to": refused to {comment}.
func (c *Editor) infinitiveVerb(f *people.Found) uint64 {
	k := f.ContentPart.From
	if c.Toks[k].Lex.Key == grammar.KeyTo && k+1 < f.ContentPart.To {
		k++
	}
	return c.Toks[k].Lex.Key
}

// documented reports whether the source is something written, counted or measured.
func (c *Editor) documented(f *people.Found) bool {
	if f.SourcePart.To == 0 {
		return false
	}
	from, to := f.SourcePart.From, f.SourcePart.To
	head := c.NounPhrase(from, to) - 1
	for k := head; k >= from && k >= head-1; k-- {
		if c.Toks[k].Lex.Sem()&lists.SemDocument != 0 {
			return true
		}
	}
	return false
}

// calledWithin: tokens after "called" among which the second noun begins: called the mayor of Osk a liar.
const calledWithin = 10

var (
	// withNoun are verbs whose object is what is said: denied the charge.
	withNoun = lists.Verbs("acts", "with_noun")
	// withInfinitive are verbs whose infinitive is a statement: vowed to return.
	withInfinitive = lists.Verbs("acts", "with_infinitive")
	// findings are verbs of results: the survey shows.
	findings = lists.Verbs("acts", "finding")
	// labels open captions and lines of films: Photos: a year at the pier.
	labels = lists.Set("acts", "label")
	// silence is what is refused by who says nothing: refused to comment.
	silence = lists.Set("acts", "silence")
	// namings give a name: known as the Hook.
	namings = lists.Set("acts", "naming")
	// headed are participles of what has a title.
	headed = wordset.Of("titled", "entitled", "subtitled", "captioned", "headlined")
	// imperatives speak to the reader.
	imperatives = lists.Set("acts", "imperative")
	// authors are first persons.
	authors = wordset.Of("i", "we")
	// describing are verbs whose passive leaves open who speaks: has been described as.
	describing = wordset.Of("described", "regarded", "considered", "hailed", "seen", "viewed", "awarded", "credited")
	// accusing are passives that report a charge somebody has made: is accused of theft.
	accusing = wordset.Of("accused", "alleged", "blamed")
	// declining are verbs of who will not.
	declining = wordset.Of("decline", "declined", "declines", "declining", "refuse", "refused", "refuses", "refusing")
	// callings are forms of call.
	callings = wordset.Of("call", "called", "calls", "calling", "phoned", "rang")
	// indefiniteArticles open what somebody calls for: an ambulance.
	indefiniteArticles = wordset.Of("a", "an", "911", "999")
	// ownNoun open a noun phrase, though they may be listed as subjects: his claim.
	ownNoun = wordset.Of("his", "her", "its", "their")
	// toNoun are cues whose "to" has a noun after it: according to.
	toNoun = wordset.Of("according", "respond", "responded", "responding", "pointed", "referred", "objected")
	// states are participles of feelings: were worried.
	states = lists.Set("acts", "state")
	// thinking are verbs whose clause may have a verb that no list has: I think this wins.
	thinking = wordset.Of("think", "thought", "believe", "guess", "suppose", "say", "said", "know")
	// keyAccording: according to Roe.
	keyAccording = segment.KeyOf("according")
	// feelings: felt cold on the pier.
	feelings = wordset.Of("feel", "feels", "felt", "feeling")
	// placed open where something stands: results reported in the table.
	placed = wordset.Of("in", "at", "here", "there", "from", "through", "during", "among")
	// keyGuilty: pleaded guilty.
	keyGuilty = segment.KeyOf("guilty")
	// keyKnown: widely known.
	keyKnown = segment.KeyOf("known")
	// nobodies are the last words of who does not speak: nobody, no one.
	nobodies = wordset.Of("nobody", "one")
	// keyNobody and keyNo: nobody, no one.
	keyNobody = segment.KeyOf("nobody")
	keyNo     = segment.KeyOf("no")
	// keyYou is the reader.
	keyYou = segment.KeyOf("you")
	// keyMention and keyNot: not to mention.
	keyMention = segment.KeyOf("mention")
	keyNot     = segment.KeyOf("not")
	// keyPlease: please note.
	keyPlease = segment.KeyOf("please")
)
