package people

// How far the rules of this room look, in tokens unless it says otherwise.
const (
	// longName: words of a person's name; what is longer is a heading or a list.
	longName = 5
	// titleAfter: tokens after a name and its comma in which a role stands: Ann Roe, the newly elected mayor of Osk.
	titleAfter = 8
	// subjectOpens: tokens that a name may stand from the beginning of its sentence and still be its subject: On Monday, Roe.
	subjectOpens = 4
	// titlesBefore: tokens of titles and roles before a name: Harbour Board press secretary Ann Roe.
	titlesBefore = 12
	// beforeCopula: tokens before the verb of a sentence turned round: Among those who left is Roe.
	beforeCopula = 8
	// openingPhrase: tokens of a phrase with a preposition that opens the sentence before its subject.
	openingPhrase = 12
)
