// Package lists holds the reviewed word lists of the wing, in words/: an entry a
// line, sorted, with title, source and licence (see internal/wordlist).
//
//   - one file for each kind of name: media.txt, role.txt, surname.txt, …; what they
//     say of a word is a Sem, bits of what it may be;
//   - outlets.txt, beside words/: the media of the world with type, country and hosts;
//   - acts.txt, tags.txt: which verbs make a statement of what follows or precedes them;
//   - cues.txt: what a cue lets the reader think of its content;
//   - grammar.txt, edits.txt, layout.txt, people.txt, speakers.txt, sentences.txt:
//     the word sets of the rooms of the same name, a section each.
//
// In: the files. Out: frozen sets and maps by key of the word (Set, SemOf,
// CueClassOf). innocent.txt holds sentences in which their words report nothing.
//
// Tests: every list is read by somebody, every entry is written as tokens are, and
// no list of more than eight words stands in Go.
package lists
