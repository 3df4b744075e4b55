// Package lists holds the reviewed word lists of the wing: what kind of source a
// word speaks of (names.txt) and what a cue lets the reader think (cues.txt).
//
// In: embedded text. Out: frozen sets and maps by key of the word.
package lists
