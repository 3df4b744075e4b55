package grammar

import (
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var Contracted = lists.Set("grammar", "contracted")

var Auxiliaries = lists.Set("grammar", "auxiliaries")

var pastVerbs = lists.Set("grammar", "past_verbs")

var KeyIt = segment.KeyOf("it")

var KeyWhich = segment.KeyOf("which")

var KeyCiting = segment.KeyOf("citing")

var KeyThe = segment.KeyOf("the")

var KeyOf = segment.KeyOf("of")

var KeyJr = wordset.Of("jr", "sr", "ii", "iii", "iv")

var Linkers = lists.Set("grammar", "linkers")

var HeWords = wordset.Of("he", "him", "his", "himself")

var SheWords = wordset.Of("she", "her", "hers", "herself")

var female = lists.Set("grammar", "female")

var male = lists.Set("grammar", "male")

var Passive = lists.Set("grammar", "passive")

var Subjects = wordset.Of("he", "she", "they", "it", "i", "we")

var KeyTo = segment.KeyOf("to")

var irregular = wordset.Of("said", "told", "wrote", "spoke", "swore", "held", "made", "sang")

var FirstPersons = wordset.Of("i", "we", "me", "us", "my", "our", "you", "your")

var TheyWords = wordset.Of("they", "them", "their", "these", "those")

var ItWords = wordset.Of("it", "its", "this", "that", "which")

var WhoWords = wordset.Of("who", "whom")

var Prepositions = lists.Set("grammar", "prepositions")

var Determiners = lists.Set("grammar", "determiners")

var trailing = lists.Set("grammar", "trailing")

// surnames are months that are names as well: Ann March.
var surnames = wordset.Of("march", "may", "august", "june")

var timing = wordset.Of("on", "late", "early", "last", "in", "since", "until", "this")

var KeyIn = segment.KeyOf("in")

var KeyThis = segment.KeyOf("this")

var keyLast = segment.KeyOf("last")

var timeWords = lists.Set("grammar", "time_words")

var KeyAnd = segment.KeyOf("and")

// afterNoun are adjectives that follow their noun when a preposition comes next.
var afterNoun = lists.Set("grammar", "after_noun")
