// Package features measures observable practices in one article.
//
// In: a corpus.Document. Out: a Vector of Readings, one a feature, each with its
// value, what it was counted over, and the spans that made it.
//
//  1. Extractors.Analyse runs the extractors once: who said what (attribution),
//     word lists (lexicons), errors (spelling), wording (language). Notices were
//     found by corpus.Parse through features/notices.
//  2. Measure asks every feature of the list All, in its order, for a Reading.
//  3. MeasureWindow fills in the features that look at other articles, from what
//     the window found.
//
// Values are integers in millionths (Micros), so that sums across articles do
// not depend on their order. A reading that cannot be measured is Missing with a
// reason, never zero; where the language is not supported all are missing, also
// those that are "never" missing otherwise. Where the text leaves no trace of the
// ends of its paragraphs they are guessed, and a reading that another guess changes
// by more than two in a hundred is missing (damaged_layout); so are, in a text on one line,
// features that hang much on paragraphs (Feature.OfParagraphs). Evidence is sorted, does not overlap,
// and lies on rune edges of Document.Text or TitleText.
//
// A feature is one file: its description, then its function, pure and without
// an opinion on weights. Add one by writing the file, four cases under
// testdata/<name>, and a line in registry.go.
package features
