package layout

// How far the rules of this room look, in tokens unless it says otherwise. The
// articles are every twelfth of the AllSides development data; where none changes,
// the bound matters to rarer texts, and to those that no editor wrote.
const (
	// agencyMark: tokens of an agency's mark in brackets at the end of a sentence: (ANI).
	// With 3, none of 1,000 articles change.
	agencyMark = 6
	// shortContent: tokens before a tag that are too few for a statement.
	// With 1, one of 1,000 articles changes.
	shortContent = 3
	// longTag: tokens of the tag that ends a sentence: said Harbour Board secretary Ann Roe.
	// With 6, none of 1,000 articles change.
	longTag = 12
	// mediumContent: tokens before ", MEDIUM reported" that are too few for a statement.
	// With 3, none of 1,000 articles change.
	mediumContent = 6
	// fillBefore: tokens before a comma and a verb of speech that are a statement.
	// With 2, 10 of 1,000 articles change.
	fillBefore = 4
	// fillAfter: tokens after a verb of speech that are a statement.
	// With 1, 13 of 1,000 articles change.
	fillAfter = 3
	// shortHead: tokens that "According to SOURCE," and a statement need.
	// With 3, none of 1,000 articles change.
	shortHead = 6
	// shortBare: tokens of the shortest sentence with subject, verb and statement.
	// With 2, none of 1,000 articles change.
	shortBare = 5
	// headlineName: tokens of a name before the colon of a headline.
	// With 1, none of 1,000 articles change.
	headlineName = 3
	// turnLong: paragraphs of one turn, each opened by a mark.
	// With 3, none of 1,000 articles change.
	turnLong = 6
	// leadLong: tokens from the colon of a lead-in back to its verb: wrote in a letter to his staff on Friday.
	// With 4, none of 1,000 articles change.
	leadLong = 14
	// leadSource: tokens of the noun phrase that opens a lead-in and is its source.
	// With 3, none of 1,000 articles change.
	leadSource = 8
)
