package edits

// How far the rules of this room look, in tokens unless it says otherwise.
const (
	// adverbsBetween: words that may stand between "and" and a second verb: and later also added.
	adverbsBetween = 2
	// longCue: tokens of a cue that the lexicon is asked about; a longer one is a fault of the chain.
	longCue = 16
	// roleAfterVerb: tokens after the determiner among which the role must come: said the two tired officials.
	roleAfterVerb = 5
	// subjectBack: tokens before a verb in which its subject is looked for; most sentences are shorter.
	subjectBack = 40
	// openingPhrase: tokens of a phrase that opens the sentence before the comma and the subject: On a cold day in May, Roe.
	openingPhrase = 12
	// openingNoun: tokens of a noun phrase that opens the sentence up to its head: a senior board official.
	openingNoun = 5
	// citedLong: tokens of whom a medium cites before ", that": citing two officials of the board.
	citedLong = 12
	// asPutIt: tokens that "as Roe put it" and a word before it need.
	asPutIt = 5
	// longPutIt: tokens before the end in which the "as" of "as the mayor of Osk put it" must stand.
	longPutIt = 8
	// cutBeginning: tokens before a tag, comma included, that are a beginning: The road, Roe said, was shut.
	cutBeginning = 3
	// longTag: tokens of a tag between commas; a longer one is a clause of its own.
	longTag = 8
	// whereTold: tokens between whom somebody told and "that": told reporters at the hall on Monday that.
	whereTold = 8
)
