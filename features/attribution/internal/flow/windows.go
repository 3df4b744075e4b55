package flow

// How far the rules of this room look, in tokens unless it says otherwise.
const (
	// longRun: quotations of one that runs on over paragraphs.
	longRun = 40
	// addedBack: attributions added last among which the last speaker is.
	addedBack = 6
	// longLeadIn: tokens before a colon in which a description stands.
	longLeadIn = 60
	// descriptionLong: tokens of that description: the first-term Ohio Republican.
	descriptionLong = 5
	// tagReach: tokens after a quotation and its comma in which its speaker is named.
	tagReach = 10
	// openingTokens: tokens in which the sentence after a quotation names its speaker.
	openingTokens = 4
	// pulledQuotes: quotations of an article among which the same words are looked for.
	pulledQuotes = 200
	// signatureLong: tokens of a name below a quotation, with who that is.
	signatureLong = 24
	// roleLong: tokens of a role right after a quotation: several of the reports.
	roleLong = 8
	// longFragment: words of a quotation inside a sentence that is surely somebody's.
	longFragment = 6
	// verbReach: tokens between a verb of speech and a quotation: saying that he would gladly.
	verbReach = 7
	// longBetween: tokens between two quotations of a sentence of which the second takes up the first.
	longBetween = 20
	// postHead: tokens of the line above a post: name, handle and date.
	postHead = 16
	// blockLong: tokens of a paragraph that is quoted as a block; a shorter one is an item of a list.
	blockLong = 8
	// labelLong: words of the label of whoever speaks in a transcript.
	labelLong = 3
)
