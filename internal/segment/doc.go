// Package segment finds words, sentences and quotations in news text.
//
// In: a UTF-8 text and the spans of it that are prose (one a paragraph, or a
// piece of one where a notice was fenced off). Out: tokens, sentences,
// quotations and unmatched quotation marks, all as half-open byte offsets into
// that text.
//
// For each block in turn:
//
//  1. tokens: words and numbers (letters or digits with inner apostrophes,
//     hyphens, decimal points), addresses, single punctuation marks;
//  2. quotations: straight, curly, single and angle marks, nested to depth 3,
//     carried over paragraphs that reopen with a mark;
//  3. sentences: at . ! ? … unless an abbreviation, an initial or a lower-case
//     continuation says otherwise; a block always ends its sentence.
//
// Tokens, sentences and quotations are sorted by start. Nothing is allocated
// per token: a Text is reused by the next Scan. The text itself is never
// changed or copied. Time is linear in the length of the text.
//
// The package knows no words but the abbreviations and sentence openers that
// segmentation needs; it refuses to guess at meaning.
package segment
