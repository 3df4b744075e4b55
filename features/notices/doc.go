// Package notices finds what is printed with an article but is not its prose:
// agency credits, feed disclaimers, datelines, captions, labels, page furniture.
//
// In: a corpus.Document with Text, Lines and Article set. Out: corpus.Notice
// values, sorted by start, without overlap, as half-open byte offsets.
//
// For each line in turn (lines.go):
//
//  1. Pieces (pieces.go, sentences.go): the line, its sentences, a bracket at its
//     end, a dateline at its head (dateline.go, dateline_agency.go). Long lines of
//     prose are passed over on a look at their edges.
//  2. Tokens (tokens.go): words with the classes of vocabulary.txt (vocab.go) and
//     agencies, which agencies.txt lists or the form of a name gives away (agencies.go).
//  3. Grammar (grammar.go, match.go, grammar.txt): the piece must match a pattern of slots from
//     its first to its last word, or fill enough slots of a feed disclaimer in any
//     order (score_feed.go), or of a disclosure that a machine had a hand in it
//     (score_ai.go). At the edge of an article a fragment (fragment.go) or a
//     sentence that speaks of the article or its reader (score_self.go) is judged by
//     its slots alone.
//  4. Place: a pattern says where it may stand: head, tail, bracket or anywhere. The
//     same words in the body are news.
//  5. Context (context.go): checks that a pattern asks for, such as that only the last
//     line signs the article.
//  6. Credit (credit.go, republish.go): which agencies the words name, which outlet
//     speaks, and where the text stood before. ReadByline asks the same of the field.
//  7. Neighbours: the title (title.go), links below their heading, inside a line or in
//     capitals between paragraphs (links.go), initials of a desk (initials.go),
//     agencies named in passing, lines that an outlet repeats (learn.go).
//
// Words stand in lists and not in code: vocabulary.txt (classes), agencies.txt,
// places.txt (of datelines), words.txt (what code asks for beside classes) and
// grammar.txt, whose every rule has an example that needs it. innocent.txt holds phrases that must not fire. To add a rule:
// write its line and its example in grammar.txt, and run the tests.
//
// Invariants: offsets are into Document.Text and lie on rune edges; time is
// linear in the length of the text (a piece is cut at 160 tokens); a Finder is
// never changed once made and may be used by many goroutines at once; Version names
// the code and every byte of the lists; nothing depends on the name of a rule.
//
// The package holds no list of known sentences, and it refuses to judge: a
// notice says where words come from, not whether that is good.
//
// Read first: the example, grammar.txt, then find.go.
package notices
