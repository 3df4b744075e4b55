package lists

import "presscore/internal/wordset"

// Openers are words that open sentences, capitalised without being names.
var Openers = wordset.Of("the", "a", "an", "this", "that", "these", "those", "he", "she", "it", "they", "we", "i", "you", "his", "her", "its", "their", "our", "my", "your",
	"but", "and", "or", "yet", "so", "if", "in", "on", "at", "for", "from", "with", "as", "by", "to", "of", "after", "before", "when", "while", "since", "because",
	"although", "though", "however", "meanwhile", "still", "also", "then", "now", "not", "no", "some", "many", "most", "both", "what", "who", "why", "how", "where",
	"which", "one", "two", "three", "until", "under", "during", "despite", "according", "earlier", "later", "last", "asked", "even", "just", "only", "all", "more",
	"other", "such", "once", "instead", "among", "about", "there", "here", "former", "neither", "either", "each", "every", "another", "several", "few", "yes",
	"like", "unlike", "through", "without", "against", "over", "between", "around", "again", "is", "are", "was", "were", "do", "does", "did", "will", "would", "can",
	"could", "should", "let", "have", "has", "had", "top", "new", "amid", "following", "citing", "speaking")

// Calendar are the capitalised words of dates, which end a name.
var Calendar = wordset.Of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
	"august", "september", "october", "november", "december")
