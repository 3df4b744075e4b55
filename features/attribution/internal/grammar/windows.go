package grammar

// How far the rules of this room look, in tokens unless it says otherwise. The
// articles are every twelfth of the AllSides development data; where none changes,
// the bound matters to rarer texts, and to those that no editor wrote.
const (
	// givenWithin: words of titles and places before the given name that begins a name.
	// With 1, 33 of 1,000 articles change.
	givenWithin = 3
	// givenMore: given names before the first that is listed.
	// With 1, none of 1,000 articles change.
	givenMore = 2
)
