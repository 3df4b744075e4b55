// Package spelling finds typos and wrong punctuation in the prose of a news
// article, as an editor would: names are not typos, and a flag that is wrong
// costs more than one that is missing.
//
// In: a corpus.Document. Out: flags with a span, a kind, a suggestion and a
// confidence, sorted by start, without overlap.
//
//  1. check.go numbers every word by one look into a hash table and notes what
//     deserves a closer look: unknown words, known words far rarer than one a
//     letter away, members of confusion sets, words said twice, words that a
//     mark glues together. A text in another language, or with too few known
//     words, is not supported and raises no flag.
//  2. odd.go: words said twice, common misspellings, names beside their better
//     selves. misspelt.go: an unknown word with a well-known word one slip away
//     is scored by a small logistic model: the slip (swapped, doubled, left out,
//     a key beside it), how often articles use the right word, its neighbours,
//     capitals, how often the article repeats the word, the run of its letters.
//     A name that stands once, one slip from a name the article repeats, is flagged too.
//  3. broken.go: marks or digits inside a word ("ca,e"), glued and parted words.
//  4. realword.go: a known word in place of another ("then" for "than"), by a
//     linear model a pair over the two words to each side.
//  5. punctuation.go: quotation marks and brackets without a partner, paragraphs
//     without a final stop, doubled marks, spaces before a comma. Their kinds are
//     no typos (FlagKind.Typo) and feed a rate of their own.
//
// Words become known in three ways: the embedded list (data/README.md says
// where it comes from), a user's reviewed list (WithWords, OwnWords), and a
// Vocabulary learned from the articles of `norms build` (Learner) and frozen
// until the next time. A checker never learns from what it checks.
//
// Words stand in reviewed lists of one form (internal/wordlist): common.txt,
// confusions.txt, doubled.txt, parts.txt; testdata/innocent.txt holds sentences
// that must not be flagged. lists.go loads them; Version names all of it.
//
// Never flagged: addresses, handles, words in capitals, with digits that are
// numbers, with capitals inside, with letters beyond ASCII, beside [sic] or
// inside an editor's brackets, dropped g's, hyphenated compounds.
//
// The package judges form alone. Time is linear in the text; nothing is
// allocated per token; a Checker may be shared by goroutines.
//
// Read checker_test.go first: its cases are sentences with what is expected.
package spelling

// The data are made by two programs, gen and fit, and laid out by a third, image;
// data/README.md says from what.
//
//go:generate go run ./gen -lists /usr/share/dict/american-english-large,/usr/share/dict/british-english-large -wide /usr/share/dict/american-english-huge,/usr/share/dict/british-english-huge,/usr/share/dict/canadian-english-huge,/usr/share/dict/scowl/australian-words.35,/usr/share/dict/scowl/australian-words.40,/usr/share/dict/scowl/australian-words.50,/usr/share/dict/scowl/australian-words.55,/usr/share/dict/scowl/australian-words.60,/usr/share/dict/scowl/australian-words.70 -articles $PRESSCORE_SHARED/data/allsides-dev.jsonl.gz -without $PRESSCORE_SHARED/data/typos-dev.jsonl -out data
//go:generate go run ./image
