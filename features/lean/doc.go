// Package lean places articles on an axis that the user names, such as left-right,
// by their words. It is off unless the user trains an axis and configures it; no
// feature and no score reads it.
//
// In: to train, labels of outlets (ReadLabels) and their documents with the author's
// voice; to apply, one such document. Out: a Model, which is a text file of terms with
// weights, and a Place: a position, an interval, and the terms that moved it.
//
//  1. A document becomes words and pairs of neighbouring words (terms.go): those of
//     the title and of the prose, or of it those in the author's own voice. Notices and furniture are no part of its
//     tokens; names of media, the byline and the outlet's own name are left out.
//  2. Terms are chosen whose log-odds in an outlet, with an informative Dirichlet
//     prior, go with the labels of the outlets (choose in fit.go).
//  3. A ridge regression of labels on articles weighs them, with a level of its own for
//     every month so that what was news then is not taken for a side (solve in fit.go).
//  4. Ten parts of the owners are held out in turn (crossval.go): every figure, the
//     scale, the borders of classes and the errors behind intervals come from outlets
//     that the model had not seen.
//
// A position is where raters would put an outlet that writes so. It is no finding on
// an article: docs/model-lean.md has figures and known failures.
//
// The package refuses labels of one class, of one outlet, and terms that too few
// outlets use. The same articles and labels give the same bytes, in any order and with
// any number of workers.
package lean
