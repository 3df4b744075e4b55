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

// Verbs that say something of one object and do something to another.

// did reports whether the verb of f says something of one object and does something to
// the one it has: issued permits, denied the request, refused to bend.
func (c *Classer) did(f *people.Found, fm edits.Form) bool {
	to := f.CuePart.To
	if last := c.Seg.Sentences[f.CuePart.Sent].EndTok - 1; fm != edits.Infinitive && to < last && c.Toks[to].Lex.Key == grammar.KeyTo && declining.Has(c.Toks[to-1].Lex.Key) {
		return !silence.Has(c.Toks[to+1].Lex.Key) // that Harl announced if they refused to bend
	}
	if c.silent(f, fm) || c.unsuggested(f) || c.ahead(f) || c.wanted(f) || c.talkedTo(f) {
		return true
	}
	return fm == edits.NounForm && !c.Quotes(f) && (c.handedOut(f) || c.decided(f) || c.counselled(f) || c.proclaimed(f) || c.topic(f))
}

// silent is who says nothing: has not commented on the plan, were not available to comment
// on it, have no estimate of it, did not or declined to say whether, did not address the
// sale. What somebody does not deny or rule out is no silence.
func (c *Classer) silent(f *people.Found, fm edits.Form) bool {
	if c.Quotes(f) || f.ContentPart.From < f.CuePart.To {
		return false
	}
	not := c.CueHas(f, declining)
	for k := f.CuePart.From; k < f.CuePart.To; k++ {
		t := &c.Toks[k]
		if t.Lex.Key == keyNo && k > f.CuePart.From {
			return true // have no estimate of
		}
		not = not || t.Lex.Key == keyNot || negated.Has(t.Lex.Key)
	}
	if !not || c.CueHas(f, conceding) {
		return false
	}
	last := c.Toks[f.CuePart.To-1].Lex.Key
	return fm != edits.Clause || commenting.Has(last) || hiding.Has(last) || tellings.Has(last) || last == keyTell || saying.Has(last) && c.Toks[f.ContentPart.From].Lex.Key != keyThat
}

// unsuggested is what nobody says because a clause denies it: he (didn't suggest) {that it was
// late}, [no evidence] (suggests) {it was}.
func (c *Classer) unsuggested(f *people.Found) bool {
	if f.ContentPart.From < f.CuePart.To || c.Quotes(f) {
		return false
	}
	if k := f.SourcePart.From; f.SourcePart.To > k+1 && f.SourcePart.To <= f.CuePart.From && (c.Toks[k].Lex.Key == keyNo || c.Toks[k].Lex.Key == keyAny) && evidences.Has(c.Toks[f.SourcePart.To-1].Lex.Key) {
		return true
	}
	return hinting.Has(c.Toks[f.CuePart.To-1].Lex.Key) && (c.CueHas(f, negated) || c.CueHas(f, nots))
}

// ahead is what somebody has to say or is made to: require clinics (to tell) {patients of
// it}, he will (have to explain) {the vote}.
func (c *Classer) ahead(f *people.Found) bool {
	k := f.CuePart.From
	if f.ContentPart.From < f.CuePart.To || c.Quotes(f) || c.Toks[k].Q != crf.QOut {
		return false
	}
	key := c.Toks[k].Lex.Key
	return key == keyHave && k+1 < f.CuePart.To && c.Toks[k+1].Lex.Key == grammar.KeyTo ||
		key == grammar.KeyTo && f.SourcePart.To == k && f.SourcePart.To > 0 && tellings.Has(c.Toks[f.CuePart.To-1].Lex.Key)
}

// wanted is what somebody is to say: it would take four votes for the court (to agree) {to
// hear it}, the deal allowed Harl (to claim) {it}. The first, or one of those, to say it did.
func (c *Classer) wanted(f *people.Found) bool {
	k := f.CuePart.From
	if c.Toks[k].Lex.Key == keyAllowed && c.CueHas(f, infinitives) {
		return true // the deal (allowed Harl to claim) {it}
	}
	if f.SourcePart.To != k || k == 0 || c.Toks[k].Lex.Key != grammar.KeyTo || c.Toks[k].Q != crf.QOut || f.ContentPart.From < f.CuePart.To || c.QuotedWords(f) >= edits.FullQuote {
		return false
	}
	if f.SourceType != attribution.NamedPerson && f.SourceType != attribution.NamedOrganisation && !c.Before(f.SourcePart.From, keyFor) {
		return false
	}
	for j := f.SourcePart.From; j < k; j++ {
		if ordinals.Has(c.Toks[j].Lex.Key) {
			return false
		}
	}
	b := f.SourcePart.From - 1
	return b >= 0 && c.Seg.Tokens[b].Sent == f.CuePart.Sent && (c.Toks[b].Lex.Key == keyFor || c.Toks[b].Shape == crf.ShLower && (c.Past(b) || letting.Has(c.Toks[b].Lex.Key)))
}

// talkedTo is whom somebody talks to, without what: talked to {the mayor}; or who gets
// something: delivered {to the board}; or what is only demanded: are required {to be careful}.
func (c *Classer) talkedTo(f *people.Found) bool {
	if f.ContentPart.From != f.CuePart.To || c.QuotedWords(f) >= edits.FullQuote && !c.CueHas(f, requiring) {
		return false
	}
	last, first := c.Toks[f.CuePart.To-1].Lex.Key, &c.Toks[f.ContentPart.From]
	switch {
	case (last == grammar.KeyTo || last == keyWith) && c.CueHas(f, talking):
		return grammar.Capital(first) || grammar.Determiners.Has(first.Lex.Key)
	case delivering.Has(last):
		return first.Lex.Key == grammar.KeyTo
	case requiring.Has(last):
		k := f.CuePart.To - 1
		return first.Lex.Key == grammar.KeyTo && (k > f.CuePart.From && grammar.Passive.Has(c.Toks[k-1].Lex.Key) || f.SourcePart.To == 0)
	}
	return false
}

// proclaimed is a word that makes what it names so: declared {war on the toll}; a noun that has
// something: boasts {three piers}; and nothing at all: asked {no questions}.
func (c *Classer) proclaimed(f *people.Found) bool {
	if f.ContentPart.From != f.CuePart.To {
		return false
	}
	last, first := c.Toks[f.CuePart.To-1].Lex.Key, c.Toks[f.ContentPart.From].Lex.Key
	return first == keyNo && offering.Has(last) || declaring.Has(last) && declared.Has(first) || boasting.Has(last)
}

// topic is what somebody speaks of, without what: mentioned {the fire}, said {little about it}.
func (c *Classer) topic(f *people.Found) bool {
	if f.ContentPart.From != f.CuePart.To {
		return false
	}
	k := f.ContentPart.From
	if c.Toks[k].Lex.Key == keyVery && k+1 < f.ContentPart.To {
		k++
	}
	if last := c.Toks[f.CuePart.To-1].Lex.Key; f.CuePart.To-f.CuePart.From > 1 && (last == keyAbout || last == keyOn || last == grammar.KeyOf) && c.CueHas(f, plainly) {
		return true // tweeted about {the matter}, reported on {it}
	}
	if n := f.ContentPart.To - f.ContentPart.From; n < shortNoun && c.NounPhrase(f.ContentPart.From, f.ContentPart.To) == f.ContentPart.To && issuedWords.Has(c.Toks[f.ContentPart.To-1].Lex.Key) {
		return true // issued {a response}, tweeted {a statement}
	}
	return topics.Has(c.Toks[f.CuePart.To-1].Lex.Key) || saying.Has(c.Toks[f.CuePart.To-1].Lex.Key) && littles.Has(c.Toks[k].Lex.Key)
}

// handedOut is what is issued that holds no words: issued {permits for two boats}. A
// statement, a warning, an apology does.
func (c *Classer) handedOut(f *people.Found) bool {
	if !issuing.Has(c.Toks[f.CuePart.To-1].Lex.Key) {
		return false
	}
	for k := f.ContentPart.From; k < f.ContentPart.To && k < f.ContentPart.From+issuedWithin; k++ {
		if issued.Has(c.Toks[k].Lex.Key) {
			return false
		}
	}
	return true
}

// decided is what a court or an office does with what is asked of it: denied {the request}.
func (c *Classer) decided(f *people.Found) bool {
	if !deciding.Has(c.Toks[f.CuePart.To-1].Lex.Key) || f.ContentPart.From != f.CuePart.To {
		return false
	}
	head := c.NounPhrase(f.ContentPart.From, f.ContentPart.To) - 1
	for head > f.ContentPart.From && c.Toks[head].Shape >= crf.ShOpen {
		head--
	}
	return requests.Has(c.Toks[head].Lex.Key)
}

// counselled is whom somebody advises, without what: went on advising {Harl}.
func (c *Classer) counselled(f *people.Found) bool {
	if !counsels.Has(c.Toks[f.CuePart.To-1].Lex.Key) || f.ContentPart.From != f.CuePart.To || c.Quotes(f) {
		return false
	}
	for k := f.ContentPart.From; k < f.ContentPart.To; k++ {
		if key := c.Toks[k].Lex.Key; key == grammar.KeyTo || key == keyThat || grammar.Prepositions.Has(key) && against.Has(key) {
			return false
		}
	}
	return true
}

// shortNoun: tokens of a noun alone, and one: a brief response.
const shortNoun = 5

// issuedWithin: tokens after "issued" among which what it is stands: issued a short public apology.
const issuedWithin = 8

var (
	// hinting are what somebody does not do who does not say it.
	hinting = lists.Verbs("acts", "hinting")
	// evidences are what nobody has who has no evidence.
	evidences = wordset.Of("evidence", "indication", "indications", "proof", "sign", "signs")
	// plainly are verbs of speech whose noun behind a preposition is a topic.
	plainly = lists.Verbs("acts", "plainly")
	// issuedWords are nouns for words that are not told.
	issuedWords = wordset.Of("response", "reply", "statement", "statements", "reaction", "comment", "comments", "message")
	// keyOn and keyAny: reported on {it}; any evidence suggesting.
	keyOn  = segment.KeyOf("on")
	keyAny = segment.KeyOf("any")
	// hiding are what is not done by who does not say it: did not detail.
	hiding = lists.Verbs("acts", "hiding")
	// ordinals are who did it among others: the first to say.
	ordinals = wordset.Of("first", "last", "only", "latest", "second", "one", "next")
	// letting stand before who may or shall say something.
	letting = lists.Set("acts", "letting")
	// keyAllowed: allowed Harl to claim.
	keyAllowed = segment.KeyOf("allowed")
	// infinitives have a to.
	infinitives = wordset.Of("to")
	// keyFor: for the court to agree.
	keyFor = segment.KeyOf("for")
	// keyWith: talked with.
	keyWith = segment.KeyOf("with")
	// delivering are forms of deliver and send.
	delivering = wordset.Of("delivered", "delivers", "sent", "sends", "mailed")
	// requiring are participles of what is only demanded.
	requiring = wordset.Of("required", "obliged", "obligated", "permitted", "allowed")
	// declaring are forms of declare.
	declaring = wordset.Of("declare", "declared", "declares", "declaring")
	// declared are nouns for what is so because somebody declares it.
	declared = wordset.Of("war", "victory", "bankruptcy", "independence", "emergency", "martial")
	// offering are what is done with words that nobody says: asked no questions.
	offering = wordset.Of("asked", "asks", "offered", "offers", "gave", "gives", "made", "provided")
	// boasting are forms of boast, which things do as well.
	boasting = wordset.Of("boast", "boasts", "boasted", "boasting")
	// topics are verbs of which a noun is the topic.
	topics = lists.Verbs("acts", "topics")
	// littles are what is said by who says nothing: said very little about it.
	littles = wordset.Of("little", "nothing")
	// keyVery: very little.
	keyVery = segment.KeyOf("very")
	// conceding are what somebody says who does not do it: did not deny.
	conceding = lists.Verbs("acts", "conceding")
	// keyNo: have no estimate of.
	keyNo = segment.KeyOf("no")
	// keyTell: does not tell.
	keyTell = segment.KeyOf("tell")
	// negated are auxiliaries with their not.
	negated = lists.Set("acts", "negated")
	// commenting are what is not done by who says nothing.
	commenting = wordset.Of("comment", "commented", "commenting", "elaborate", "respond", "responded", "speculate")
	// counsels are forms of advise.
	counsels = wordset.Of("advise", "advises", "advised", "advising")
	// against opens what is advised all the same: advised against the sale.
	against = wordset.Of("against", "on")
	// issuing are forms of issue.
	issuing = wordset.Of("issue", "issues", "issued", "issuing")
	// issued are words that are issued.
	issued = lists.Set("acts", "issued")
	// deciding are what is done with a request.
	deciding = lists.Verbs("acts", "deciding")
	// requests are what somebody decides on.
	requests = lists.Set("acts", "requests")
)
