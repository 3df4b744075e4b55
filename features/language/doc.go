// Package language estimates, sentence by sentence, how far its wording is like
// that of sentences which raters called biased.
//
// In: a document's segmentation, the lexicon hits in it and which words are the
// author's own. Out: one number from 0 to 1 a sentence, to be compared with those of
// other articles: it is calibrated on five raters of picked sentences and no share of
// the readers of any article.
//
//  1. A sentence becomes named features (features.go): counts of lexicon
//     categories, surface facts (surface.go), and
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
// Words that are not the author's, in quotation marks or by a verb of speech, are not
// read. Scores are estimates of a reading, not findings about an
// article: docs/model-language.md has data, figures and known failures.
//
// A Model is read-only and may be shared by goroutines. Nothing depends on the
// order of a map or on a clock; the same input gives the same bytes.
package language
