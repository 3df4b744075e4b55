// Package labelled reads articles whose attributions a person has marked.
//
// In: JSON lines in the fields of PolNeAR, or prose of our own with marks in
// square brackets ([s:source] [c:cue] [x:content]; cases_train.txt). Out:
// Examples: a document with a label per token. The trainer and the tests of
// the wing read them.
package labelled
