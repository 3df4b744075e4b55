package people

// How far the rules of this room look, in tokens unless it says otherwise. The
// articles are every twelfth of the AllSides development data; where none changes,
// the bound matters to rarer texts, and to those that no editor wrote.
const (
	// longName: words of a person's name; what is longer is a heading or a list.
	// With 2, 145 of 1,000 articles change.
	longName = 5
	// titleAfter: tokens after a name and its comma in which a role stands: Ann Roe, the newly elected mayor of Osk.
	// With 4, 4 of 1,000 articles change.
	titleAfter = 8
	// subjectOpens: tokens that a name may stand from the beginning of its sentence and still be its subject: On Monday, Roe.
	// With 2, 48 of 1,000 articles change.
	subjectOpens = 4
	// titlesBefore: tokens of titles and roles before a name: Harbour Board press secretary Ann Roe.
	// With 6, none of 1,000 articles change.
	titlesBefore = 12
	// beforeCopula: tokens before the verb of a sentence turned round: Among those who left is Roe.
	// With 4, one of 1,000 articles changes.
	beforeCopula = 8
	// openingPhrase: tokens of a phrase with a preposition that opens the sentence before its subject.
	// With 6, 7 of 1,000 articles change.
	openingPhrase = 12
	// openingClause: tokens of a clause that opens the sentence before its subject, with the phrase behind it.
	openingClause = 20
	// longTelling: tokens before the titles of a name that tell who that is: The late Osk University of.
	longTelling = 8
	// longClause: tokens of a clause before the name and verb of the main one: When asked on Friday if it was late.
	longClause = 40
	// longPhrase: tokens of a phrase with a preposition between a comma and a name: during a talk last week.
	longPhrase = 9
	// officeLong: tokens between a title and the name it belongs to: Chairman of the White House Council of Economic Advisers Ann Roe.
	// With 5, none of 1,000 articles change.
	officeLong = 12
	// longApposition: tokens between the commas of an apposition: a clerk of the harbour board in Osk.
	longApposition = 14
	// longHeading: tokens of the longest heading.
	longHeading = 25
	// shortest: letters of an abbreviation worth spelling out: two are a state or a pair of initials.
	// With 1, 8 of 1,000 articles change.
	shortest = 3
	// longest: letters of the longest abbreviation of a body.
	// With 3, 6 of 1,000 articles change.
	longest = 6
	// spelledOut: tokens that spell an abbreviation out, small words included.
	// With 6, none of 1,000 articles change.
	spelledOut = 12
)
