package classes

import (
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Words that the rules of internal/edits ask about as well.
var (
	// asking open an indirect question.
	asking = lists.Set("acts", "asking")
	// callings are forms of call.
	callings = wordset.Of("call", "called", "calls", "calling", "phoned", "rang")
	// declining are verbs of who will not.
	declining = wordset.Of("decline", "declined", "declines", "declining", "refuse", "refused", "refuses", "refusing")
	// deeds are done rather than said: endorsed the plan.
	deeds = lists.Verbs("acts", "deed")
	// imperatives speak to the reader.
	imperatives = lists.Set("acts", "imperative")
	// keyAs: as Roe put it.
	keyAs = segment.KeyOf("as")
	// ownNoun open a noun phrase, though they may be listed as subjects: his claim.
	ownNoun = wordset.Of("his", "her", "its", "their")
	// present are verbs of the present that few sentences of news do without and no ending shows.
	present = wordset.Of("begins", "begin", "say", "says", "rise", "fall", "go", "goes")
	// saying are the plainest verbs of speech.
	saying = wordset.Of("said", "says", "say")
	// silence is what is refused by who says nothing: refused to comment.
	silence = lists.Set("acts", "silence")
	// findings are verbs of results: the survey shows.
	findings = lists.Verbs("acts", "finding")
	// keyHave after a conditional.
	keyHave = segment.KeyOf("have")
	// objectWords are pronouns for whom somebody tells: told them.
	objectWords = wordset.Of("him", "her", "them", "us", "me", "you")
	// seeming are what an "it" that is nothing does: it seems.
	seeming = wordset.Of("seems", "seem", "seemed", "appears", "appeared", "appear")
	// shows are verbs of what deeds prove.
	shows = wordset.Of("shows", "showed", "shown", "proved", "proven", "demonstrated")
	// tellings are the forms of tell, the verb that takes a listener.
	tellings = wordset.Of("told", "tells", "telling")
	// keyNot is a word.
	keyNot = segment.KeyOf("not")
	// keyThat: the claim that.
	keyThat = segment.KeyOf("that")
)
