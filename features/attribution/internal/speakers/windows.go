package speakers

// How far the rules of this room look, in tokens unless it says otherwise.
const (
	// longAgain: tokens of a source that takes one before it up again: the two officials.
	longAgain = 5
	// farBack: attributions before this one among which the same head is looked for: the source said.
	farBack = 40
	// shortPhrase: words of the phrases that tell the kind of a source.
	shortPhrase = 3
	// ofNationLong: tokens of "the Irish government".
	ofNationLong = 3
	// nearBack: attributions before this one that may have the same speaker.
	nearBack = 6
	// rolesBeside: roles between a comma and a name in apposition: his wife, actress Ann Roe.
	rolesBeside = 3
	// nameBeside: words of a name in apposition.
	nameBeside = 3
	// introductions: mentions after a description among which the introduction is looked for.
	introductions = 20
	// introducedWithin: sentences after "one analyst" in which the analyst is introduced.
	introducedWithin = 3
	// knownBack: mentions before it that would make the person known already.
	knownBack = 60
	// verbBefore: tokens before a name in which its verb stands: said a weary Jim Roe.
	verbBefore = 6
	// nextSources: attributions after this one whose source may be the introduction.
	nextSources = 3
	// roleBefore: tokens before a name in which its role stands: the harbour analyst Ann Roe.
	roleBefore = 4
	// roleAfter: tokens after a name in which its role stands: Ann Roe, a long-time analyst at Osk.
	roleAfter = 10
	// longDescription: tokens of a description: the first-term Ohio Republican.
	longDescription = 5
	// describedBack: sentences back in which the person described was named.
	describedBack = 4
	// tailNameLong: tokens after the head that end in a name: Secretary for Fisheries Karl Ude.
	tailNameLong = 4
	// speakersBack: attributions before this one whose speaker "he" may mean; reach bounds the sentences.
	speakersBack = 20
	// unnamedBack: sentences back to an unnamed speaker that "he" may mean.
	unnamedBack = 4
	// whoBack: tokens between a name and the "who" that means it: Ann Roe, mayor of Osk since May, who.
	whoBack = 12
	// nounBeforeWho: words before "who" that may be the noun phrase it stands for.
	nounBeforeWho = 5
	// groupsBack: attributions before this one whose speaker "it" or "they" may mean.
	groupsBack = 8
	// groupSentences: sentences back to that speaker.
	groupSentences = 3
	// shortRole: tokens of a role whose number can be told from its words.
	shortRole = 6
	// paperOpens: tokens in which the document that "it" means opens the sentence before.
	paperOpens = 4
	// paperLong: tokens of a document before "which": a report by the harbour board.
	paperLong = 6
	// bodyOpens: tokens that a body may stand from the beginning of its sentence and still be its subject.
	bodyOpens = 4
	// theyChain: sentences in a row that open with "they" and mean the same people.
	theyChain = 3
	// groupOpens: tokens in which the plural that "they" means opens its sentence.
	groupOpens = 6
	// groupTokens: tokens back to the last people in the plural.
	groupTokens = 40
	// negation: tokens before "named" in which its "not" or "declined" stands.
	negation = 6
	// reasonAfter: tokens after "anonymity" in which the reason stands.
	reasonAfter = 25
	// reportedBy: attributions on either side that may report this one.
	reportedBy = 3
	// interviewLong: tokens of "in a long telephone interview" before "with".
	interviewLong = 6
	// mediumPhrase: tokens before a medium that belong to its phrase: the daily newspaper.
	mediumPhrase = 6
	// mediumBefore: tokens before the cue in which a medium that was told stands.
	mediumBefore = 40
	// interviewBack: tokens before "with" in which "interview" or "spoke" stands.
	interviewBack = 6
	// longCue: tokens of a cue that the lexicon is asked about; a longer one is a fault of the chain.
	longCue = 16
	// shortest: letters of an abbreviation worth spelling out: two are a state or a pair of initials.
	shortest = 3
	// longest: letters of the longest abbreviation of a body.
	longest = 6
	// spelledOut: tokens that spell an abbreviation out, small words included.
	spelledOut = 12
)
