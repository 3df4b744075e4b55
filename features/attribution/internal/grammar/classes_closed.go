package grammar

import (
	"presscore/features/attribution/internal/lists"
	"presscore/internal/segment"
	"presscore/internal/wordset"
)

// Contracted are pronouns that a verb is drawn together with: he's, they've.
var Contracted = lists.Set("grammar", "contracted")

// Auxiliaries are finite verbs that begin what a subject does.
var Auxiliaries = lists.Set("grammar", "auxiliaries")

// pastVerbs are irregular past forms; the regular ones end in -ed.
var pastVerbs = lists.Set("grammar", "past_verbs")

// KeyIt may stand for a body, a document, or nothing.
var KeyIt = segment.KeyOf("it")

// KeyWhich opens a clause about a body.
var KeyWhich = segment.KeyOf("which")

// KeyCiting names whom a medium has it from.
var KeyCiting = segment.KeyOf("citing")

// KeyThe makes what follows known.
var KeyThe = segment.KeyOf("the")

// KeyOf goes on with a name: Department of Energy.
var KeyOf = segment.KeyOf("of")

// KeyJr follow a surname.
var KeyJr = wordset.Of("jr", "sr", "ii", "iii", "iv")

// Linkers stand inside names in small letters: Lena van Osk.
var Linkers = lists.Set("grammar", "linkers")

// HeWords mean a man.
var HeWords = wordset.Of("he", "him", "his", "himself")

// SheWords mean a woman.
var SheWords = wordset.Of("she", "her", "hers", "herself")

// female are titles of women,
var female = lists.Set("grammar", "female")

// male titles of men; a spokesman is one, a spokesperson neither.
var male = lists.Set("grammar", "male")

// Passive are words before a participle that turn its meaning round: was told.
var Passive = lists.Set("grammar", "passive")

// Subjects are pronouns in the form of a subject.
var Subjects = wordset.Of("he", "she", "they", "it", "i", "we")

// KeyTo makes an infinitive: hopes to say.
var KeyTo = segment.KeyOf("to")

// irregular are past forms of verbs of speech without an ending that shows it.
var irregular = wordset.Of("said", "told", "wrote", "spoke", "swore", "held", "made", "sang")

// Persons are pronouns for people.
var Persons = wordset.Of("he", "she", "they")

// Selves are words for who speaks or writes, OneSelf those of one alone.
var (
	Selves  = wordset.Of("i", "i'm", "i’m", "my", "we", "our")
	OneSelf = wordset.Of("i", "i'm", "i’m", "my")
)

// FirstPersons are whoever is quoted.
var FirstPersons = wordset.Of("i", "we", "me", "us", "my", "our", "you", "your")

// TheyWords mean several people.
var TheyWords = wordset.Of("they", "them", "their", "these", "those")

// ItWords mean a body or a thing.
var ItWords = wordset.Of("it", "its", "this", "that", "which")

// WhoWords are relative pronouns for people.
var WhoWords = wordset.Of("who", "whom")

// Prepositions end the head of a noun phrase: a clerk of the board.
var Prepositions = lists.Set("grammar", "prepositions")

// Determiners open a noun phrase.
var Determiners = lists.Set("grammar", "determiners")

// trailing are words at the end of a source that are no part of it: Roe, though.
var trailing = lists.Set("grammar", "trailing")

// surnames are months that are names as well: Ann March.
var surnames = wordset.Of("march", "may", "august", "june")

// timing are words before a time: late last week.
var timing = wordset.Of("on", "late", "early", "last", "in", "since", "until", "this")

// KeyIn opens an occasion: in an interview with.
var KeyIn = segment.KeyOf("in")

// KeyThis: new polling this week.
var KeyThis = segment.KeyOf("this")

// keyLast: voters last month.
var keyLast = segment.KeyOf("last")

// timeWords follow "last" and "this".
var timeWords = lists.Set("grammar", "time_words")

// KeyAnd joins names.
var KeyAnd = segment.KeyOf("and")

// afterNoun are adjectives that follow their noun when a preposition comes next.
var afterNoun = lists.Set("grammar", "after_noun")
