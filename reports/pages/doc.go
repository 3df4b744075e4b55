// Package pages writes texts for readers: why one article has its scores, the
// spans that were found in it, and the page that describes every feature.
//
// In: an analysis of one article with its scores, or the registry of features.
// Out: a page of HTML, text for a terminal, or spans for JSON.
//
//  1. explain.go: the waterfall of contributions and the marked text.
//  2. annotate.go: every span as numbers.
//  3. featurespage.go: docs/features.md.
package pages
