// Package corpus reads news articles and makes them ready to be measured.
//
// In: files, folders, globs and standard input. Out: Articles as received, and
// from them Documents: one cleaned text with lines, notices, blocks, sentences,
// tokens and quotations as byte offsets.
//
//  1. Open expands the inputs into sources, in a fixed order.
//  2. Reader.Each walks the records of every source: lines of JSON, rows of CSV,
//     elements of a JSON array, whole text files, each also gzip or zstd.
//  3. Record.Article decodes one record by the field map, finds its outlet and
//     date, and hashes every field as received.
//  4. Parse cuts mark-up out, cleans the body (UTF-8, NFC, LF), finds its lines, asks the notice
//     finder which of them are not prose, and segments the rest.
//
// A record that cannot be read is a RecordError with path, line and reason; it
// never stops the walk. Text is never edited to look better: the map from clean
// offsets back to the body as received is kept, and Locator applies it.
//
// The package refuses to guess: an ambiguous date is no date, bytes that are
// not UTF-8 are not an article.
package corpus
