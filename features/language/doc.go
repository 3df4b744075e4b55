// Package language estimates, sentence by sentence, how large a share of
// readers would call the wording biased.
//
// In: a document's segmentation and the lexicon hits in it. Out: one number
// from 0 to 1 a sentence.
//
//  1. A sentence becomes named features (features.go): counts of lexicon
//     categories inside and outside quotations, surface facts (surface.go), and
//     its words and word pairs (terms.go).
//  2. A logistic regression turns them into a margin, and a fixed line into a
//     calibrated probability (model.go).
//
// The weights are an embedded text file, weights.txt, one named weight a line,
// so that anybody can read why a sentence scored as it did. Words that say how a
// sentence is made stand in words.txt. Train (train.go) rebuilds the weights from
// labelled sentences; every figure it reports comes from outlets that were held out
// whole (crossval.go), and no feature knows the outlet.
//
// Words inside quotations count through features of their own, whose weights
// the labels decided. Scores are estimates of a reading, not findings about an
// article: docs/model-language.md has data, figures and known failures.
//
// A Model is read-only and may be shared by goroutines. Nothing depends on the
// order of a map or on a clock; the same input gives the same bytes.
package language
