package grammar

import (
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

var Contracted = wordset.Of("i", "you", "he", "she", "it", "we", "they", "who", "that", "there")

var Auxiliaries = wordset.Of("is", "are", "was", "were", "has", "had", "have", "will", "would", "can", "could", "may", "might", "did", "does", "should")

var pastVerbs = wordset.Of("left", "went", "came", "took", "made", "gave", "got", "ran", "saw", "met", "led", "won", "lost", "held", "stood", "sat", "fell", "began", "became", "kept", "brought", "thought", "fought", "sent", "spent", "said", "told", "wrote", "spoke", "swore", "drew", "flew", "grew", "threw", "rose", "put")

var KeyIt = segment.KeyOf("it")

var KeyWhich = segment.KeyOf("which")

var KeyCiting = segment.KeyOf("citing")

var KeyThe = segment.KeyOf("the")

var KeyOf = segment.KeyOf("of")

var KeyJr = wordset.Of("jr", "sr", "ii", "iii", "iv")

var Linkers = wordset.Of("de", "van", "von", "der", "den", "bin", "al", "el", "la", "le", "del", "da", "di", "dos", "ibn", "ben", "ter", "abu")

var HeWords = wordset.Of("he", "him", "his", "himself")

var SheWords = wordset.Of("she", "her", "hers", "herself")

var female = wordset.Of("mrs", "ms", "miss", "lady", "dame", "queen", "princess", "congresswoman", "chairwoman", "spokeswoman")

var male = wordset.Of("sir", "lord", "king", "prince", "congressman", "chairman", "spokesman", "father", "pope", "mr")

var Passive = wordset.Of("be", "been", "being", "is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't", "reportedly", "allegedly", "apparently")

var Subjects = wordset.Of("he", "she", "they", "it", "i", "we")

var KeyTo = segment.KeyOf("to")

var irregular = wordset.Of("said", "told", "wrote", "spoke", "swore", "held", "made", "sang")

var FirstPersons = wordset.Of("i", "we", "me", "us", "my", "our", "you", "your")

var TheyWords = wordset.Of("they", "them", "their", "these", "those")

var ItWords = wordset.Of("it", "its", "this", "that", "which")

var WhoWords = wordset.Of("who", "whom")

var Prepositions = wordset.Of("of", "for", "in", "from", "with", "at", "on", "to", "about", "by", "near", "against", "behind", "inside", "outside", "among", "under", "who", "which", "that", "whose", "including", "as", "obtained", "released", "published", "seen", "briefed", "citing", "speaking",
	"across", "around", "throughout", "over", "within", "into", "after", "before", "during", "between", "through", "without", "since", "amid", "along", "beyond", "toward", "towards", "upon", "where", "when", "like")

var Determiners = wordset.Of("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "our", "one", "another", "some", "any", "each")

var trailing = wordset.Of("and", "or", "but", "also", "then", "once", "first", "at", "still", "now", "again", "often", "both", "have", "has", "had", "though", "however", "too", "meanwhile", "instead", "will", "would", "earlier", "later", "recently", "himself", "herself", "themselves", "before", "after", "while", "when", "as", "even", "just")

// surnames are months that are names as well: Ann March.
var surnames = wordset.Of("march", "may", "august", "june")

var timing = wordset.Of("on", "late", "early", "last", "in", "since", "until", "this")

var KeyIn = segment.KeyOf("in")

var KeyThis = segment.KeyOf("this")

var keyLast = segment.KeyOf("last")

var timeWords = wordset.Of("week", "month", "year", "night", "spring", "summer", "fall", "autumn", "winter", "weekend", "decade", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

var KeyAnd = segment.KeyOf("and")

// afterNoun are adjectives that follow their noun when a preposition comes next.
var afterNoun = wordset.Of("close", "familiar", "involved", "aware", "opposed", "loyal", "sympathetic", "critical", "related", "linked", "aligned", "knowledgeable", "present", "based")
