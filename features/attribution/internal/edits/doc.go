// Package edits corrects what the chain and the linker found, by the words at the
// seams of source, cue and content. The corrections run before anybody asks who
// the speakers are.
package edits
