// Package train fits the weights of the attribution tagger. Only cmd imports it.
//
// In: labelled articles (Weights) or unlabelled text (Classes). Out: the bytes of
// a weights file, or of a file of word classes; the same input gives the same
// bytes, in under a minute.
//
//  1. vocab.go: the words that are kept, each with its class and how often it is a cue;
//  2. cue.go: the cue model, a logistic regression;
//  3. train.go: the cue buckets of each article by a model that has not seen it;
//  4. chain.go: the chain, by gradient steps whose cost weighs missed contents more;
//  5. classes.go: words of unlabelled text in classes, by what stands beside them.
package train
