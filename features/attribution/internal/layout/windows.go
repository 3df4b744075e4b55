package layout

// How far the rules of this room look, in tokens unless it says otherwise.
const (
	// agencyMark: tokens of an agency's mark in brackets at the end of a sentence: (ANI).
	agencyMark = 6
	// shortContent: tokens before a tag that are too few for a statement.
	shortContent = 3
	// longTag: tokens of the tag that ends a sentence: said Harbour Board secretary Ann Roe.
	longTag = 12
	// mediumContent: tokens before ", MEDIUM reported" that are too few for a statement.
	mediumContent = 6
	// fillBefore: tokens before a comma and a verb of speech that are a statement.
	fillBefore = 4
	// fillAfter: tokens after a verb of speech that are a statement.
	fillAfter = 3
	// shortHead: tokens that "According to SOURCE," and a statement need.
	shortHead = 6
	// shortBare: tokens of the shortest sentence with subject, verb and statement.
	shortBare = 5
	// headlineName: tokens of a name before the colon of a headline.
	headlineName = 3
	// turnLong: paragraphs of one turn, each opened by a mark.
	turnLong = 6
)
