// Package corpus reads news articles and makes them ready to be measured.
//
// In: files, folders, globs and standard input. Out: Articles as received, and
// from them Documents: one cleaned text with lines, notices, blocks, sentences,
// tokens and quotations as byte offsets.
//
//  1. Open expands the inputs into sources, in a fixed order (source.go).
//  2. Reader.Each undoes the compression of each source (compress.go), tells its
//     format by name and content (sniff.go), and has the format part it into records
//     (formats.go, and one file a format). Records over the limits are passed over.
//  3. Reader.Article has the format decode a record under the user's field map,
//     finds its outlet (outlet.go) and date (dates.go), and hashes every field as
//     received (decode.go).
//  4. Parse cuts mark-up out and decodes character references (html.go), cleans the
//     body to UTF-8, NFC and LF (clean.go), tells its paragraphs and their kinds,
//     embedded posts and damage (layout.go and the files named after it), asks the
//     notice finder which of them are not prose, segments the rest (parse.go), and
//     tells its language (lang.go) and whether the record is an article at all.
//
// A record that cannot be read is a RecordError with path, line and reason; it
// never stops the walk, and nothing is left out without one. Text is never edited
// to look better: the map from clean offsets back to the body as received is kept,
// and Locator applies it.
//
// The package refuses to guess: an ambiguous date is no date, bytes that are not
// UTF-8 are not an article.
//
// The examples of Reader and Parse show both halves. docs/formats.md is for users,
// and CONTRIBUTING.md says how a format is added.
package corpus
