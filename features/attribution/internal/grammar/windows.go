package grammar

// How far the rules of this room look, in tokens unless it says otherwise.
const (
	// givenWithin: words of titles and places before the given name that begins a name.
	givenWithin = 3
)
