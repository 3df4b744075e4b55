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

// Verbs of speech stand in phrases that report nobody's words.

// phrase is a cue that means something else: Lord knows, that is to say, claimed
// the lives of four men, the letter appears in today's paper, called into a show.
func (c *Editor) phrase(f *people.Found) bool {
	if f.CuePart.To-f.CuePart.From == 1 && f.ContentPart.From < f.CuePart.From && c.Toks[f.CuePart.From].Lex.Key == keyReport && f.SourcePart.To == f.CuePart.From && !c.several(f.SourcePart.To-1) {
		return true // after the clerk's interim report
	}
	if f.CuePart.To > 0 && f.CuePart.From > 0 && c.Toks[f.CuePart.From].Lex.Key == keyTalks && ownNoun.Has(c.Toks[f.CuePart.From-1].Lex.Key) {
		return true // clerks in their talks with the board
	}
	if f.CuePart.To == 0 || f.ContentPart.From < f.CuePart.To || c.Toks[f.CuePart.From].Q != crf.QOut {
		return false
	}
	verb, first := c.Toks[f.CuePart.To-1].Lex.Key, c.Toks[f.ContentPart.From].Lex.Key
	switch src := f.SourcePart; {
	case src.To-src.From == 1 && src.To == f.CuePart.From && invoked.Has(c.Toks[src.From].Lex.Key) && invokes.Has(verb):
		return true
	case src.To-src.From == 1 && relatives.Has(c.Toks[src.From].Lex.Key) && grammar.Auxiliaries.Has(c.Toks[f.CuePart.From].Lex.Key) && verb == keySay:
		return true
	case callings.Has(verb) && into.Has(first):
		return true
	case verb == keySay && first == keyNothing && f.CuePart.To-f.CuePart.From == 2:
		return true // to say nothing of
	case verb == keyWith && f.CuePart.To-f.CuePart.From == 2 && c.Toks[f.CuePart.From].Lex.Key == keyCharged:
		return true // Harl, charged with theft
	case printed.Has(verb) && f.CuePart.To == f.ContentPart.From:
		return !clauses.Has(first) && first != grammar.KeyTo
	case verb == keyReport && f.CuePart.To == f.ContentPart.From && c.Past(f.ContentPart.From):
		return true // the Lantern report came as
	case claims.Has(verb):
		return f.CuePart.To-f.CuePart.From > 1 && laying.Has(c.Toks[f.CuePart.To-2].Lex.Key) || c.taken(f)
	}
	return false
}

// several reports whether token k is a plural, or a pronoun that has the same verb: clerks,
// they, media.
func (c *Editor) several(k int32) bool {
	t := &c.Toks[k]
	w := []byte(c.Seg.Tokens[k].In(c.Text))
	return crf.Ends(w, "s") && !crf.Ends(w, "ss") && t.Shape != crf.ShUpperPoss && t.Shape != crf.ShLowerPoss || grammar.Subjects.Has(t.Lex.Key) || t.Lex.Sem()&(lists.SemMediaNoun|lists.SemPublic) != 0
}

// taken reports whether what is claimed is won or lost rather than said: claimed
// the lives of four men, claimed a seat.
func (c *Editor) taken(f *people.Found) bool {
	if k := f.ContentPart.To - 1; c.Toks[k].Shape == crf.ShPercent && k-f.ContentPart.From <= takenWithin {
		return true // claimed about 1%
	}
	for k := f.ContentPart.From; k < f.ContentPart.To && k < f.ContentPart.From+takenWithin; k++ {
		if t := &c.Toks[k]; t.Q != crf.QOut || t.Shape >= crf.ShOpen || grammar.Prepositions.Has(t.Lex.Key) {
			return false
		} else if takings.Has(t.Lex.Key) {
			return true
		}
	}
	return false
}

// unsaid is what nobody said: never claimed to be a doctor.
func (c *Editor) unsaid(f *people.Found) bool {
	return f.CuePart.To > 0 && c.Toks[f.CuePart.From].Lex.Key == keyNever && c.Toks[f.CuePart.From].Q == crf.QOut && c.formOf(f) == infinitive
}

// purpose is why people meet or look: gathered to discuss the road, were watched to see
// which of them slept.
func (c *Editor) purpose(f *people.Found) bool {
	if last := f.CuePart.To - 1; f.CuePart.To-f.CuePart.From >= 2 && c.Toks[last].Lex.Key == keySee && c.Toks[last-1].Lex.Key == grammar.KeyTo && f.ContentPart.From == f.CuePart.To && asking.Has(c.Toks[last+1].Lex.Key) {
		return true
	}
	return f.CuePart.To-f.CuePart.From == 2 && c.Toks[f.CuePart.From].Lex.Key == grammar.KeyTo && purposes.Has(c.Toks[f.CuePart.From+1].Lex.Key) && c.formOf(f) == nounPhrase
}

// title takes the name of a work between quotation marks out of what is said: his
// latest article is "Harbour Chief Defends Toll", under the headline "A Toll Too Far".
func (c *Editor) title(f *people.Found) {
	if f.ContentPart.To == 0 || len(f.Content) == 0 || f.Turn || f.GoesOn {
		return
	}
	for n := len(f.Content) - 1; n > 0; n-- {
		if c.workTitle(f.Content[n]) {
			f.Content = append(f.Content[:n:n], f.Content[n+1:]...)
		}
	}
	if !c.titled(f.ContentPart.From) && !c.workTitle(f.Content[0]) {
		return
	}
	if c.drop = len(f.Content) == 1; !c.drop {
		f.Content = f.Content[1:]
		f.ContentPart = c.PartOf(crf.BeginContent, int32(c.Seg.TokenAt(f.Content[0].Start)), f.ContentPart.To)
	}
}

// titled reports whether the quotation at token from has a work before it.
func (c *Editor) titled(from int32) bool {
	if c.Toks[from].Q == crf.QOut {
		return false
	}
	sent := c.Seg.Tokens[from].Sent
	if s := &c.Seg.Sentences[sent]; from > s.FirstTok+2 && c.Toks[from-1].Shape == crf.ShColon && c.Toks[s.FirstTok+1].Shape == crf.ShLower && headlines.Has(c.Toks[s.FirstTok+1].Lex.Key) {
		return true // The headline on the paper's site: "…"
	}
	for k := from - 1; k >= 0 && k >= from-titleWithin && c.Seg.Tokens[k].Sent == sent && c.Toks[k].Q == crf.QOut; k-- {
		switch t := &c.Toks[k]; {
		case t.Shape == crf.ShLower && works.Has(t.Lex.Key):
			return true
		case !(k == from-1 && (t.Shape == crf.ShColon || t.Shape == crf.ShComma)) && !grammar.Auxiliaries.Has(t.Lex.Key) && !namings.Has(t.Lex.Key):
			return false
		}
	}
	return false
}

// manner is how something is said, without what: expressed more harshly.
func (c *Editor) manner(f *people.Found) bool {
	k := f.ContentPart.From
	if key := c.Toks[k].Lex.Key; key == keyMore || key == keyLess {
		k++
	}
	return k < f.ContentPart.To && c.Toks[k].Shape == crf.ShLower && c.suffered(f) && crf.Ends([]byte(c.Seg.Tokens[k].In(c.Text)), "ly")
}

// moved goes from the noun phrase that the sentence ends with to whoever does it:
// The House renewed the board, a move [members] protested, saying it was idle.
func (c *Editor) moved(f *people.Found) {
	if !c.sourceBeforeCue(f) {
		return
	}
	for k := f.SourcePart.From + 1; k+3 < f.SourcePart.To; k++ {
		if c.Toks[k].Shape == crf.ShComma && indefiniteArticles.Has(c.Toks[k+1].Lex.Key) && moves.Has(c.Toks[k+2].Lex.Key) && c.Toks[k+3].Lex.Key != grammar.KeyOf {
			c.setSource(f, k+3, f.SourcePart.To)
			return
		}
	}
}

// shown is what one person shows by deeds: she has shown she is willing to work. A
// study by Roe and Harl shows.
func (c *Editor) shown(f *people.Found) bool {
	if f.SourceType != attribution.NamedPerson || f.Person < 0 || f.CuePart.To == 0 || !shows.Has(c.Toks[f.CuePart.To-1].Lex.Key) || c.Toks[f.CuePart.From].Q != crf.QOut || c.quotedWords(f) >= fullQuote {
		return false
	}
	src := f.SourcePart
	if src.To != f.CuePart.From || c.Toks[src.To-1].Shape == crf.ShUpperPoss || c.Toks[f.CuePart.From].Lex.Key == keyHave || c.documented(f) {
		return false
	}
	before := max(src.From-1, 0)
	return c.Seg.Tokens[before].Sent != f.CuePart.Sent || src.From == 0 || c.Toks[before].Lex.Key != grammar.KeyAnd && !grammar.Prepositions.Has(c.Toks[before].Lex.Key) && c.Toks[before].Lex.Key != grammar.KeyOf
}

const (
	// takenWithin: words after "claimed" among which what is taken comes: the lives.
	takenWithin = 4
	// titleWithin: words between what is named and its title: article is titled.
	titleWithin = 4
)

var (
	// invoked are called upon: Lord knows.
	invoked = lists.Set("acts", "invoked")
	// works are what has a title: article, headline.
	works = lists.Set("acts", "works")
	// takings are what is claimed without a word: lives, a seat.
	takings = lists.Set("acts", "takings")
	// purposes are verbs of why people meet.
	purposes = lists.Set("acts", "purpose")
	// headlines are what stands above an article.
	headlines = wordset.Of("headline", "headlines")
	// moves are nouns for what the clause before them tells.
	moves = lists.Set("acts", "moves")
	// relatives stand for a clause or a thing: which is to say.
	relatives = wordset.Of("which", "that", "this")
	// into are what somebody calls a show or a meeting with: called into the show.
	into = wordset.Of("into", "in", "at", "off", "back")
	// printed is what a text does in a paper.
	printed = wordset.Of("appear", "appears", "appeared", "appearing")
	// laying is done to a claim: laid claim to the pier.
	laying = wordset.Of("lay", "lays", "laid", "laying", "stake", "staked")
	// claims are forms of claim.
	claims = wordset.Of("claim", "claims", "claimed", "claiming")
	// shows are verbs of what deeds prove.
	shows = wordset.Of("shows", "showed", "shown", "proved", "proven", "demonstrated")
	// invokes are what they are called upon for: Lord knows.
	invokes = wordset.Of("knows", "forbid", "help", "bless")
	// keyMore and keyLess: more harshly.
	keyMore = segment.KeyOf("more")
	keyLess = segment.KeyOf("less")
	// keyNever: never claimed.
	keyNever = segment.KeyOf("never")
	// keySee: to see which.
	keySee = segment.KeyOf("see")
	// asking open an indirect question.
	asking = lists.Set("acts", "asking")
	// keyNothing: to say nothing of.
	keyNothing = segment.KeyOf("nothing")
	// keyCharged: charged with.
	keyCharged = segment.KeyOf("charged")
	// keyReport: the Lantern report came.
	keyReport = segment.KeyOf("report")
	// keyTalks: in their talks with.
	keyTalks = segment.KeyOf("talks")
	// keySay: that is to say.
	keySay = segment.KeyOf("say")
)
