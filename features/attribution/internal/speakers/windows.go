package speakers

// How far the rules of this room look, in tokens unless it says otherwise. The
// articles are every twelfth of the AllSides development data; where none changes,
// the bound matters to rarer texts, and to those that no editor wrote.
const (
	// longAgain: tokens of a source that takes one before it up again: the two officials.
	// With 2, 10 of 1,000 articles change.
	longAgain = 5
	// farBack: attributions before this one among which the same head is looked for: the source said.
	// With 20, 2 of 1,000 articles change.
	farBack = 40
	// shortPhrase: words of the phrases that tell the kind of a source.
	// With 1, 10 of 1,000 articles change.
	shortPhrase = 3
	// ofNationLong: tokens of "the Irish government".
	// With 1, 31 of 1,000 articles change.
	ofNationLong = 3
	// nearBack: attributions before this one that may have the same speaker.
	// With 3, one of 1,000 articles changes.
	nearBack = 6
	// rolesBeside: roles between a comma and a name in apposition: his wife, actress Ann Roe.
	// With 1, one of 1,000 articles changes.
	rolesBeside = 3
	// nameBeside: words of a name in apposition.
	// With 1, one of 1,000 articles changes.
	nameBeside = 3
	// introductions: mentions after a description among which the introduction is looked for.
	// With 10, none of 1,000 articles change.
	introductions = 20
	// introducedWithin: sentences after "one analyst" in which the analyst is introduced.
	// With 1, none of 1,000 articles change.
	introducedWithin = 3
	// knownBack: mentions before it that would make the person known already.
	// With 30, none of 1,000 articles change.
	knownBack = 60
	// verbBefore: tokens before a name in which its verb stands: said a weary Jim Roe.
	// With 3, none of 1,000 articles change.
	verbBefore = 6
	// nextSources: attributions after this one whose source may be the introduction.
	// With 1, none of 1,000 articles change.
	nextSources = 3
	// roleBefore: tokens before a name in which its role stands: the harbour analyst Ann Roe.
	// With 2, none of 1,000 articles change.
	roleBefore = 4
	// roleAfter: tokens after a name in which its role stands: Ann Roe, a long-time analyst at Osk.
	// With 5, none of 1,000 articles change.
	roleAfter = 10
	// longDescription: tokens of a description: the first-term Ohio Republican.
	// With 2, 43 of 1,000 articles change.
	longDescription = 5
	// describedBack: sentences back in which the person described was named.
	// With 2, 3 of 1,000 articles change.
	describedBack = 4
	// tailNameLong: tokens after the head that end in a name: Secretary for Fisheries Karl Ude.
	// With 2, none of 1,000 articles change.
	tailNameLong = 4
	// speakersBack: attributions before this one whose speaker "he" may mean; reach bounds the sentences.
	// With 10, none of 1,000 articles change.
	speakersBack = 20
	// unnamedBack: sentences back to an unnamed speaker that "he" may mean.
	// With 2, 4 of 1,000 articles change.
	unnamedBack = 4
	// whoBack: tokens between a name and the "who" that means it: Ann Roe, mayor of Osk since May, who.
	// With 6, 6 of 1,000 articles change.
	whoBack = 12
	// nounBeforeWho: words before "who" that may be the noun phrase it stands for.
	// With 2, 152 of 1,000 articles change.
	nounBeforeWho = 5
	// groupsBack: attributions before this one whose speaker "it" or "they" may mean.
	// With 4, none of 1,000 articles change.
	groupsBack = 8
	// groupSentences: sentences back to that speaker.
	// With 1, 67 of 1,000 articles change.
	groupSentences = 3
	// paperOpens: tokens in which the document that "it" means opens the sentence before.
	// With 2, one of 1,000 articles changes.
	paperOpens = 4
	// paperLong: tokens of a document before "which": a report by the harbour board.
	// With 3, 5 of 1,000 articles change.
	paperLong = 6
	// bodyOpens: tokens that a body may stand from the beginning of its sentence and still be its subject.
	// With 2, 7 of 1,000 articles change.
	bodyOpens = 4
	// theyChain: sentences in a row that open with "they" and mean the same people.
	// With 1, none of 1,000 articles change.
	theyChain = 3
	// groupOpens: tokens in which the plural that "they" means opens its sentence.
	// With 3, 10 of 1,000 articles change.
	groupOpens = 6
	// groupTokens: tokens back to the last people in the plural.
	// With 20, 12 of 1,000 articles change.
	groupTokens = 40
	// negation: tokens before "named" in which its "not" or "declined" stands.
	// With 3, 4 of 1,000 articles change.
	negation = 6
	// reasonAfter: tokens after "anonymity" in which the reason stands.
	// With 12, none of 1,000 articles change.
	reasonAfter = 25
	// reportedBy: attributions on either side that may report this one.
	// With 1, none of 1,000 articles change.
	reportedBy = 3
	// interviewLong: tokens of "in a long telephone interview" before "with".
	// With 3, none of 1,000 articles change.
	interviewLong = 6
	// mediumPhrase: tokens before a medium that belong to its phrase: the daily newspaper.
	// With 3, 4 of 1,000 articles change.
	mediumPhrase = 6
	// mediumBefore: tokens before the cue in which a medium that was told stands.
	// With 20, 4 of 1,000 articles change.
	mediumBefore = 40
	// interviewBack: tokens before "with" in which "interview" or "spoke" stands.
	// With 3, 18 of 1,000 articles change.
	interviewBack = 6
	// longCue: tokens of a cue that the lexicon is asked about; a longer one is a fault of the chain.
	// With 8, 2 of 1,000 articles change.
	longCue = 16
	// tagReach: tokens after a quotation and its comma in which its speaker is named.
	tagReach = 10
	// roleLong: tokens of a role right after a quotation: several of the reports.
	roleLong = 8
)
