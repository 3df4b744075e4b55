package classes

import (
	"presscore/features/attribution"
	"presscore/features/attribution/internal/crf"
	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/grammar"
	"presscore/features/attribution/internal/lists"
	"presscore/features/attribution/internal/people"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// What an author supposes, asks or refers back to was not said, though the verb is one
// of speech. It is told like words and counts like a deed.

// unreal reports whether the author leaves open, or asks, whether f was said: some might
// say, if Roe says, did Roe say?, without saying, as we have noted. Whole quotations stay.
func (c *Classer) unreal(f *people.Found) bool {
	if f.CuePart.To == 0 || f.Turn || f.Stance != attribution.Speech || c.Toks[f.CuePart.From].Q != crf.QOut {
		return false
	}
	if k := f.CuePart.From; c.Toks[k].Lex.Key == keyWithout || c.Before(k, keyWithout) {
		return true // without saying which
	}
	if k := f.CuePart.From; f.CuePart.To == k+1 && k > 0 && c.Toks[k].Lex.Key == keySay && c.Toks[k-1].Shape == crf.ShComma && c.Toks[f.CuePart.To].Shape == crf.ShComma {
		return true // better than, say, the other pier
	}
	if k := f.CuePart.From; k+1 < f.CuePart.To && maybes.Has(c.Toks[k].Lex.Key) && c.Toks[k+1].Lex.Key == keyHave {
		return true // should have told them "No"
	}
	if c.foretold(f) || c.idiom(f) {
		return true
	}
	if c.QuotedWords(f) >= edits.FullQuote {
		return c.CueHas(f, seeming)
	}
	if c.CueHas(f, talking) && c.Toks[f.CuePart.To-1].Lex.Key == keyAbout {
		return true // talks about the toll: what it is about, not what is said
	}
	for k := f.CuePart.From; k+1 < f.CuePart.To; k++ {
		if next := c.Toks[k+1].Lex.Key; (c.Toks[k].Lex.Key == keyNot || negated.Has(c.Toks[k].Lex.Key)) && next == grammar.KeyTo || haves.Has(c.Toks[k].Lex.Key) && next == grammar.KeyTo && k > f.CuePart.From {
			return true // that's not to say; will have to explain
		}
	}
	if k := f.CuePart.From; c.Toks[k].Lex.Key == grammar.KeyTo && f.SourcePart.To > 0 && f.SourcePart.To < k && f.CuePart.To-k > 1 && f.ContentPart.From == f.CuePart.To {
		return true // should do more, and (to explain) why
	}
	if f.CuePart.To-f.CuePart.From > 1 && attempts.Has(c.Toks[f.CuePart.From].Lex.Key) || c.CueHas(f, attempts) && c.CueHas(f, promotings) {
		return true // moved to assert
	}
	if c.CueHas(f, seldom) || c.Toks[f.CuePart.From].Lex.Key == keyThere || c.CueHas(f, seeming) {
		return true // never asked him that; there is nothing to rebut; they seem to think
	}
	if f.SourcePart.To == 0 || f.SourcePart.Sent != f.CuePart.Sent || f.SourcePart.From > f.CuePart.From || c.Toks[f.SourcePart.From].Q != crf.QOut {
		return false
	}
	from := f.SourcePart.From
	first := c.Toks[from].Lex.Key
	switch {
	case first == keyNeither, from > 1 && c.Toks[from-2].Lex.Key == keyNor && questionVerbs.Has(c.Toks[from-1].Lex.Key):
		return true // neither crew said, nor did Harl say
	case f.SourcePart.To == f.CuePart.From && f.SourcePart.To-from > 1 && c.Toks[f.SourcePart.To-1].Lex.Key == grammar.KeyTo:
		return true // his ability to criticise
	case f.SourcePart.To-from == 1 && c.Author(from):
		return true // what the author said; what "I" say between marks is quoted
	case c.CueHas(f, reflexives) || f.ContentPart.From == f.CuePart.To && reflexives.Has(c.Toks[f.ContentPart.From].Lex.Key):
		return true // people tell themselves that
	}
	if f.SourcePart.To == from+1 && wordless.Has(first) || c.abstract(f) {
		return true // [despite] (rumours); past experience says
	}
	return f.SourceType != attribution.DocumentSource && c.maybe(f) || c.supposed(from) || c.questionOf(from) || c.neverSaid(from) || c.addressed(f)
}

// foretold is what nobody has said yet: the guild (will say) {that the pier is safe}.
func (c *Classer) foretold(f *people.Found) bool {
	k := f.CuePart.From
	return f.ContentPart.From >= f.CuePart.To && (futures.Has(c.Toks[k].Lex.Key) || f.SourcePart.To == k-1 && k > 1 && futures.Has(c.Toks[k-1].Lex.Key) || f.SourcePart.To == k && k > 0 && (crf.Ends([]byte(c.Seg.Tokens[k-1].In(c.Text)), "'ll") || crf.Ends([]byte(c.Seg.Tokens[k-1].In(c.Text)), "’ll")))
}

// addressed reports whether the author tells somebody to look: [Voters], (know this:).
func (c *Classer) addressed(f *people.Found) bool {
	k := f.CuePart.From
	return f.SourcePart.To == k-1 && c.Toks[k-1].Shape == crf.ShComma && c.Several(f.SourcePart.To-1) && imperatives.Has(c.Toks[k].Lex.Key)
}

// maybe is what might be said: Some (might say) {the pier is too long}, one (can argue).
// Who may be heard to say something does, and who could not say says so.
func (c *Classer) maybe(f *people.Found) bool {
	open := maybes
	if n := f.SourcePart.From + 1; anybody.Has(c.Toks[n-1].Lex.Key) && (n >= f.SourcePart.To || anybodyMay.Has(c.Toks[n].Lex.Key)) {
		open = anybodyMay
	}
	end := min(f.CuePart.From, f.SourcePart.To)
	return c.modal(f, open, max(f.SourcePart.From+1, end-modalBack), end) || c.modal(f, open, max(end, f.CuePart.From-modalBack), f.CuePart.To)
}

// modal reports whether one of the words that leave it open stands among tokens [from,to)
// before the verb of speech.
func (c *Classer) modal(f *people.Found, open wordset.Set, from, to int32) bool {
	for k := from; k < to; k++ {
		if c.Toks[k].Shape == crf.ShLower && open.Has(c.Toks[k].Lex.Key) {
			next := c.Toks[k+1].Lex.Key
			return next != keyNot && next != keyBe && c.Toks[f.CuePart.To-1].Lex.Key != keyHear
		}
	}
	return false
}

// supposed reports whether a subject at token k stands in a condition: {if} Roe says so,
// {had} Roe said so.
func (c *Classer) supposed(k int32) bool {
	for _, b := range [2]int32{k, k - 1} {
		if b < 0 || c.Seg.Tokens[b].Sent != c.Seg.Tokens[k].Sent || c.Toks[b].Q != crf.QOut {
			continue
		}
		s := &c.Seg.Sentences[c.Seg.Tokens[k].Sent]
		key := c.Toks[b].Lex.Key
		if key == keyAs && b > s.FirstTok+1 && c.Toks[b-1].Lex.Key == keyLong {
			return true // so long as
		}
		if conditions.Has(key) && c.Toks[b].Shape < crf.ShOpen || b == s.FirstTok && inversions.Has(key) && c.Toks[s.EndTok-1].Shape != crf.ShQuestion {
			return true
		}
	}
	return false
}

// questionOf reports whether a subject at token k is that of the author's question: When
// {were} clerks asked how?
func (c *Classer) questionOf(k int32) bool {
	s := &c.Seg.Sentences[c.Seg.Tokens[k].Sent]
	if c.Toks[s.EndTok-1].Shape != crf.ShQuestion || c.Toks[s.EndTok-1].Q != crf.QOut {
		return false
	}
	return questionVerbs.Has(c.Toks[k].Lex.Key) || k > s.FirstTok && questionVerbs.Has(c.Toks[k-1].Lex.Key) && c.Toks[k-1].Q == crf.QOut
}

// knows reports whether somebody comes to know something, which is no speech: they
// discovered that the boats were sold. A study that discovers reports it.
func (c *Classer) knows(f *people.Found) bool {
	switch f.SourceType {
	case attribution.DocumentSource, attribution.Media, attribution.NoSource:
		return false
	}
	if c.CueHas(f, finding) && f.ContentPart.From == f.CuePart.To && c.Toks[f.ContentPart.From].Lex.Key == keyOut {
		return true // found out how
	}
	return c.CueHas(f, knowing) && c.Toks[f.CuePart.From].Q == crf.QOut && c.QuotedWords(f) < edits.FullQuote
}

// proves reports whether a person shows something by deeds: he showed again that he can
// row. See shown, which leaves out the surest of them.
func (c *Classer) proves(f *people.Found) bool {
	if last := c.Toks[f.CuePart.To-1].Lex.Key; f.CuePart.To > 0 && proving.Has(last) && f.SourceType != attribution.DocumentSource {
		return c.QuotedWords(f) < edits.FullQuote || f.SourceType == attribution.NamedOrganisation
	}
	if c.QuotedWords(f) < edits.FullQuote && c.thing(f) && (c.CueHas(f, shows) || (c.CueHas(f, findings) || c.CueHas(f, stressing)) && !c.doer(c.NounPhrase(f.SourcePart.From, f.SourcePart.To)-1)) {
		return true // the storm has shown that
	}
	if f.SourceType != attribution.NamedPerson && f.SourceType != attribution.Pronoun || f.CuePart.To == 0 || f.SourcePart.To == 0 || f.SourcePart.From > f.CuePart.From {
		return false
	}
	if b := f.SourcePart.From - 1; b >= 0 && c.Seg.Tokens[b].Sent == f.CuePart.Sent && (grammar.Prepositions.Has(c.Toks[b].Lex.Key) || c.Toks[b].Lex.Key == grammar.KeyOf || c.Toks[b].Lex.Key == grammar.KeyAnd) {
		return false // data from Roe show
	}
	src := &c.Toks[f.SourcePart.To-1]
	return c.CueHas(f, shows) && !c.Documented(f) && src.Lex.Key != grammar.KeyIt && src.Lex.Key != grammar.KeyWhich && src.Lex.Key != keyThat && src.Shape != crf.ShUpperPoss && c.QuotedWords(f) < edits.FullQuote
}

// commanded is what is done by order, without words: ordered all piers closed, issued a
// ruling that closed them, dismissed him for theft.
func (c *Classer) commanded(f *people.Found) bool {
	if f.ContentPart.To == 0 || f.ContentPart.From < f.CuePart.To || c.Quotes(f) {
		return false
	}
	last, first := c.Toks[f.CuePart.To-1].Lex.Key, &c.Toks[f.ContentPart.From]
	switch {
	case c.Toks[f.CuePart.From].Lex.Key == grammar.KeyCiting && f.CuePart.To-f.CuePart.From == 1 && c.FormOf(f) == edits.NounForm:
		return c.speaksFor(f.ContentPart.From, f.ContentPart.To) // citing a port official
	case responding.Has(last) && first.Lex.Key == grammar.KeyBy && crf.Ends([]byte(c.Seg.Tokens[f.ContentPart.From+1].In(c.Text)), "ing"):
		return true // responded by closing the pier
	case callings.Has(last) && objectWords.Has(first.Lex.Key) && f.ContentPart.To-f.ContentPart.From <= 2:
		return f.ContentPart.To-f.ContentPart.From < 2 || c.Adverb(f.ContentPart.From+1) // called her at once
	case tellings.Has(last) && (c.CueHas(f, negated) || c.CueHas(f, nots)) && c.Toks[f.ContentPart.From].Lex.Key != keyThat:
		return true // does not tell the board much
	case c.CueHas(f, hearings):
		return true // held hearings on
	case c.lifeless(f):
		return true
	case promising.Has(last) && c.FormOf(f) == edits.Infinitive && c.InfinitiveVerb(f) == keyBe && (c.holdsKey(f.ContentPart.From, f.ContentPart.From+4, keyA) || c.holdsKey(f.ContentPart.From, f.ContentPart.From+4, keyAn)):
		return true // the meeting promises to be a burden
	case ordering.Has(last):
		return first.Lex.Key != keyThat && !grammar.Subjects.Has(first.Lex.Key)
	case dismissing.Has(last) && objectWords.Has(first.Lex.Key):
		return !c.holdsKey(f.ContentPart.From, f.ContentPart.To, keyAs)
	}
	for k := f.CuePart.From; k+1 < f.CuePart.To; k++ {
		if issuing.Has(c.Toks[k].Lex.Key) {
			for j := k + 1; j < f.CuePart.To; j++ {
				if ruled.Has(c.Toks[j].Lex.Key) {
					return c.Toks[f.CuePart.To-1].Lex.Key != keyThat && !ruled.Has(c.Toks[f.CuePart.To-1].Lex.Key)
				}
			}
		}
	}
	return false
}

// lifeless is a thing that calls for something: the state of the pier calls for care.
func (c *Classer) lifeless(f *people.Found) bool {
	if !c.SourceBeforeCue(f) || !demanding.Has(c.Toks[f.CuePart.From].Lex.Key) {
		return false
	}
	return c.thing(f)
}

// thing reports whether a noun that no list knows for people, bodies or documents heads
// the source: the state of the pier.
func (c *Classer) thing(f *people.Found) bool {
	if !c.SourceBeforeCue(f) || c.Toks[f.CuePart.From].Q != crf.QOut {
		return false
	}
	head := c.NounPhrase(f.SourcePart.From, f.SourcePart.To) - 1
	for k := f.SourcePart.From; k <= head; k++ {
		if k > f.SourcePart.From && grammar.Capital(&c.Toks[k]) {
			return false // the Harbour liaison
		}
		if c.Toks[k].Lex.Sem()&(lists.SemDocument|lists.SemMediaNoun) != 0 || written.Has(c.Toks[k].Lex.Key) {
			return false // a poll taken in Osk
		}
	}
	t := &c.Toks[head]
	if head == f.SourcePart.From && f.SourcePart.To == head+1 {
		// History suggests
		return t.First == 1 && t.Mid == 0 && t.Lex.Sem() == 0 && t.Lex.Known && !c.Several(head) && !grammar.WhoWords.Has(t.Lex.Key) && !ownNoun.Has(t.Lex.Key) && !grammar.Determiners.Has(t.Lex.Key) && t.Shape == crf.ShUpper
	}
	if c.Toks[f.SourcePart.From].Shape == crf.ShUpperPoss && head == f.SourcePart.From+1 {
		return t.Shape == crf.ShLower && t.Lex.Sem() == 0 && !c.Several(head) // Harl's policy
	}
	return grammar.Determiners.Has(c.Toks[f.SourcePart.From].Lex.Key) && head > f.SourcePart.From && t.Shape == crf.ShLower && t.Lex.Sem() == 0 && !c.Several(head)
}

// doer reports whether a noun has an ending of those for people: emailer, neurosurgeon.
func (c *Classer) doer(k int32) bool {
	w := []byte(c.Seg.Tokens[k].In(c.Text))
	for _, end := range doers {
		if crf.Ends(w, end) {
			return true
		}
	}
	return false
}

// speaksFor reports whether a noun phrase [from,to) is somebody who may be quoted: a port
// official, a report.
func (c *Classer) speaksFor(from, to int32) bool {
	head := &c.Toks[c.NounPhrase(from, to)-1]
	return head.Lex.Sem()&(lists.SemRole|lists.SemAnonymous|lists.SemDocument|lists.SemMediaNoun|lists.SemMedia) != 0
}

// holdsKey reports whether a word stands among tokens [from,to).
func (c *Classer) holdsKey(from, to int32, key uint64) bool {
	for k := from; k < to && k < int32(len(c.Toks)); k++ {
		if c.Toks[k].Lex.Key == key {
			return true
		}
	}
	return false
}

// thatNoun is a content whose that points at a noun: has shown {that anger with every
// step}. A statement has a verb.
func (c *Classer) thatNoun(f *people.Found) bool {
	from, to := f.ContentPart.From, f.ContentPart.To
	if to == 0 || f.CuePart.To != from || len(f.Content) != 1 || c.Toks[from].Lex.Key != keyThat || to-from < 2 || to-from > thatLong || c.Quotes(f) || c.Seg.Tokens[from].Sent != c.Seg.Tokens[to-1].Sent || c.Toks[from+1].Shape != crf.ShLower {
		return false
	}
	if s := &c.Seg.Sentences[c.Seg.Tokens[from].Sent]; to < s.EndTok && c.Seg.Tokens[to].Kind != segment.Stop && !grammar.Prepositions.Has(c.Toks[to].Lex.Key) {
		return false // the statement was cut short
	}
	for k := from + 1; k < to; k++ {
		t := &c.Toks[k]
		w := []byte(c.Seg.Tokens[k].In(c.Text))
		if grammar.Auxiliaries.Has(t.Lex.Key) || present.Has(t.Lex.Key) || t.Shape == crf.ShLower && (c.Past(k) || crf.Ends(w, "s")) || c.Seg.Tokens[k].Flags&segment.Apostrophe != 0 || grammar.Subjects.Has(t.Lex.Key) || (grammar.Determiners.Has(t.Lex.Key) || grammar.Prepositions.Has(t.Lex.Key)) && k == from+1 {
			return false
		}
	}
	// that earful; that irritation with the press
	return (to-from == 2 || grammar.Prepositions.Has(c.Toks[from+2].Lex.Key)) && !c.Several(from+1)
}

// modalBack: tokens before the cue, or before the end of the source, in which a modal
// stands: can at least.
const modalBack = 3

// thatLong: tokens of a content that is a noun and its that: that irritation with the press.
const thatLong = 12

var (
	// maybes leave open whether anything was said.
	maybes = lists.Set("acts", "maybe")
	// anybodyMay leave it open where the subject is anybody.
	anybodyMay = lists.Set("acts", "anybody_may")
	// anybody are subjects that nobody in particular is.
	anybody = lists.Set("acts", "anybody")
	// conditions open what is supposed.
	conditions = lists.Set("acts", "conditions")
	// inversions open it by their place.
	inversions = lists.Set("acts", "inverted")
	// questionVerbs stand before the subject of a question.
	questionVerbs = lists.Set("acts", "question_verbs")
	// knowing are verbs of coming to know.
	knowing = lists.Verbs("acts", "knowing")
	// ordering are forms of order.
	ordering = wordset.Of("order", "orders", "ordered", "ordering")
	// dismissing are forms of dismiss.
	dismissing = wordset.Of("dismiss", "dismisses", "dismissed", "dismissing")
	// ruled are what a court issues that does something.
	ruled = lists.Set("acts", "ruled")
	// seldom are adverbs of what is hardly ever said.
	seldom = lists.Set("acts", "seldom")
	// nevers are negations that turn a sentence round.
	nevers = wordset.Of("never", "not", "rarely", "seldom", "nowhere")
	// abstracts are nouns for what says nothing.
	abstracts = lists.Set("acts", "abstracts")
	// wordless are words that nobody is.
	wordless = lists.Set("acts", "wordless")
	// keyLong: so long as.
	keyLong = segment.KeyOf("long")
	// reflexives are whom somebody tells who tells nobody.
	reflexives = wordset.Of("themselves", "himself", "herself", "itself", "ourselves", "myself", "yourself")
	// finding are forms of find.
	finding = wordset.Of("find", "finds", "found", "finding")
	// proving are participles of what deeds show.
	proving = wordset.Of("proving", "showing")
	// demanding are what a thing does that needs something.
	demanding = wordset.Of("calls", "cries", "demands")
	// attempts stand before what nobody has said yet.
	attempts = lists.Set("acts", "attempts")
	// promotings are what is attempted.
	promotings = wordset.Of("promote", "promoting")
	// written are nouns for what is written or broadcast, beside those of the lists.
	written = lists.Set("acts", "written")
	// stressing are what a thing does to what is known.
	stressing = lists.Verbs("acts", "stressing")
	// responding are forms of respond.
	responding = wordset.Of("responded", "responds", "respond", "responding")
	// nots are the negation and its contraction.
	nots = wordset.Of("not", "doesn't", "doesn’t", "don't", "don’t")
	// doers are endings of nouns for people.
	doers = lists.Words("acts", "doers")
	// promising are what a thing does that will be something.
	promising = wordset.Of("promises", "promise")
	// haves open what somebody has to do.
	haves = wordset.Of("have", "has", "had")
	// keyA and keyAn open what a thing will be.
	keyA  = segment.KeyOf("a")
	keyAn = segment.KeyOf("an")
	// keyThere: there is nothing to rebut.
	keyThere = segment.KeyOf("there")
	// hearings are held.
	hearings = wordset.Of("hearing", "hearings")
	// futures open what somebody has yet to say.
	futures = wordset.Of("will", "won't", "won’t", "shall")
	// talking are forms of talk.
	talking = wordset.Of("talk", "talks", "talked", "talking")
	// keyAbout: talks about.
	keyAbout = segment.KeyOf("about")
	// speaking are what a thing is that speaks for itself.
	speaking = wordset.Of("telling", "revealing")
	// keyAll and keySaid: all that said.
	keyAll  = segment.KeyOf("all")
	keySaid = segment.KeyOf("said")
	// keySay between commas means "for example".
	keySay = segment.KeyOf("say")
	// keyOut: found out.
	keyOut = segment.KeyOf("out")
	// keyNor: nor did Roe say.
	keyNor = segment.KeyOf("nor")
	// keyNeither: neither side said.
	keyNeither = segment.KeyOf("neither")
	// keyWithout: without saying.
	keyWithout = segment.KeyOf("without")
	// keyBe: may be heard saying.
	keyBe = segment.KeyOf("be")
	// keyHear: could hear.
	keyHear = segment.KeyOf("hear")
)
