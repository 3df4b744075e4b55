package edits

import (
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var (
	// invertedVerbs stand before their speaker at the end of a sentence.
	invertedVerbs = lists.Set("tags", "inverted")
	// tailVerbs stand behind it.
	tailVerbs = lists.Set("tags", "tail")
	// tailAfter are words that may follow such a verb: heard on Monday.
	tailAfter = lists.Set("tags", "tail_after")
	// thatVerbs open a statement with that.
	thatVerbs = lists.Verbs("tags", "that")
	// plainVerbs may open one without.
	plainVerbs = lists.Verbs("tags", "plain")
	// saying are the plainest verbs of speech.
	saying = wordset.Of("said", "says", "say")
	// addressing are verbs that name whom somebody tells before the that.
	addressing = wordset.Of("told", "tells", "informed", "assured", "reminded", "notified", "warned", "advised")
	// afterSource end a source behind its verb: says the union on Monday.
	afterSource = wordset.Of("on", "in", "after", "as", "when", "while", "who", "citing")
	// notSource open no source.
	notSource = wordset.Of("that", "which", "who", "so", "as", "it", "this", "not")
	// present are verbs of the present that few sentences of news do without and no ending shows.
	present = wordset.Of("begins", "begin", "say", "says", "rise", "fall", "go", "goes")
	// keySection: the letters section of the paper.
	keySection = segment.KeyOf("section")
	// keyFrom: a report from Osk.
	keyFrom = segment.KeyOf("from")
	// keyLast: reported last year that.
	keyLast = segment.KeyOf("last")
	// keyWith: shared with.
	keyWith = segment.KeyOf("with")
)
