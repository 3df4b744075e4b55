// Package pages writes texts for readers: why one article has its scores, the
// spans that were found in it, and the page that describes every feature.
//
// In: an analysis of one article with its scores, the folder of a run, or the
// registry of features. Out: a page of HTML, text for a terminal, or JSON.
//
//  1. ledger.go: the account of an article (Ledger), which every form of it shows:
//     lines with points, numbered spans, norms, gaps, precision. without.go scores it
//     again without the marks of a practice, ledgerwords.go has the words.
//  2. waterfall.go, marks.go: the rows from 50 to the score, the text under marks.
//  3. explain.go, explainpage.go: the account for a terminal and as a page;
//     wrap.go breaks lines at 80 columns.
//  4. outletledger.go, outletpage.go: the account of an outlet, from its run's tables.
//  5. annotate.go: every span as numbers.
//  6. featurespage.go: docs/features.md, and presscore features describe.
package pages
