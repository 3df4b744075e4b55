// Package notices finds what is printed with an article but is not its prose:
// agency credits, feed disclaimers, datelines, captions, labels, page furniture.
//
// In: a corpus.Document with Text, Lines and Article set. Out: corpus.Notice
// values, sorted by start, without overlap, as half-open byte offsets.
//
// For each line in turn:
//
//  1. cut: the line, its sentences, a bracket at its end, a dateline at its
//     head; long prose lines are passed over on a look at their edges;
//  2. lex: words with classes (vocabulary.txt) and agencies (agencies.txt, or known
//     by the form of their name, unlisted.go);
//  3. parse: the piece must match a pattern of slots (grammar.txt) from its
//     first to its last word, or fill enough slots of a feed disclaimer
//     (feed.go); at the edge of an article a fragment (fragment.go) or a sentence
//     that speaks of the article or its reader (slots.go) is judged by its slots
//     alone;
//  4. place: a pattern says where it may stand: head, tail, bracket or anywhere.
//     The same words in the body are news;
//  5. context: the title line, links below their heading or inside a line
//     (inline.go), titles in capitals between paragraphs (headlinks.go), initials of
//     a desk (initials.go), agencies that sign the text and those named in passing, lines
//     that an outlet repeats (learn.go).
//
// Invariants: offsets are into Document.Text and lie on rune edges; time is
// linear in the length of the text (a piece is cut at 160 tokens); a Finder is
// never changed once made and may be used by many goroutines at once.
//
// The package holds no list of known sentences, and it refuses to judge: a
// notice says where words come from, not whether that is good.
//
// Read first: grammar.txt, then find.go.
package notices
