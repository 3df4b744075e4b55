// Package classes says what an attribution reports: words, a result, a state of mind, or a
// deed, to which it counts what nobody said though the verb is one of speech. It runs when
// the speakers are known and changes nothing but the class and the stance.
package classes
