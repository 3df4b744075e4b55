package edits

// How far the rules of this room look, in tokens unless it says otherwise. The
// articles are every twelfth of the AllSides development data; where none changes,
// the bound matters to rarer texts, and to those that no editor wrote.
const (
	// adverbsBetween: words that may stand between "and" and a second verb: and later also added.
	// With 1, none of 1,000 articles change.
	adverbsBetween = 2
	// longCue: tokens of a cue that the lexicon is asked about; a longer one is a fault of the chain.
	// With 8, one of 1,000 articles changes.
	longCue = 16
	// roleAfterVerb: tokens after the determiner among which the role must come: said the two tired officials.
	// With 2, 11 of 1,000 articles change.
	roleAfterVerb = 5
	// subjectBack: tokens before a verb in which its subject is looked for; most sentences are shorter.
	// With 20, 57 of 1,000 articles change.
	subjectBack = 40
	// openingPhrase: tokens of a phrase that opens the sentence before the comma and the subject: On a cold day in May, Roe.
	// With 6, 10 of 1,000 articles change.
	openingPhrase = 12
	// openingNoun: tokens of a noun phrase that opens the sentence up to its head: a senior board official.
	// With 2, 9 of 1,000 articles change.
	openingNoun = 5
	// citedLong: tokens of whom a medium cites before ", that": citing two officials of the board.
	// With 6, none of 1,000 articles change.
	citedLong = 12
	// asPutIt: tokens that "as Roe put it" and a word before it need.
	// With 2, none of 1,000 articles change.
	asPutIt = 5
	// longPutIt: tokens before the end in which the "as" of "as the mayor of Osk put it" must stand.
	// With 4, none of 1,000 articles change.
	longPutIt = 8
	// cutBeginning: tokens before a tag, comma included, that are a beginning: The road, Roe said, was shut.
	// With 1, 5 of 1,000 articles change.
	cutBeginning = 3
	// longTag: tokens of a tag between commas; a longer one is a clause of its own.
	// With 4, none of 1,000 articles change.
	longTag = 8
	// whereTold: tokens between whom somebody told and "that": told reporters at the hall on Monday that.
	// With 4, none of 1,000 articles change.
	whereTold = 8
)

// Bounds of the rules of sentences; what another number would change is not measured.
const (
	// shortestStatement: tokens of a sentence in which a source, a cue and a content can stand.
	shortestStatement = 5
	// shortestClause: tokens of a clause: Nobody was hurt.
	shortestClause = 3
	// longestTail: tokens of the tag at the end of a sentence.
	longestTail = 18
	// longestSubject: tokens of a subject with what goes with it: a study published in the journal Cancer.
	longestSubject = 14
	// longestOpening: tokens before the verb or the comma of a clause that opens a sentence.
	longestOpening = 22
	// whereSaid: tokens between a verb and that: said at a rally in the port of Osk on Monday that.
	whereSaid = 16
	// quotedName: tokens of a name between quotation marks, marks included: the "News" section.
	quotedName = 5
	// longestAddressee: tokens between the verb and that: shared with the paper in Osk that.
	longestAddressee = 7
)
