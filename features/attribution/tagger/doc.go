// Package tagger runs the steps of features/attribution in their order. It is
// the only face of the wing: Default gives the tagger with the embedded
// weights, Tag the attributions of a document.
package tagger
