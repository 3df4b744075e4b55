// Package attribution is the front room of the attribution tagger, which finds
// who said or thought what in news text. It holds the types that the rest of
// the program reads; who wants to tag imports tagger.
//
// In: a corpus.Document. Out: a Result: attributions with source, cue and
// content spans (byte offsets into the document's Text), their kind, stance,
// cue class, canonical speaker, source type and medium, the expected number of
// attributed words, and a mark per token.
//
// For every document tagger/tagger.go takes these steps in this order:
//
//  1. tokens (internal/crf/tokens.go, words.go, vocab.go): every token gets its
//     lexeme, with shape, stem, endings and what the word lists say of it;
//  2. cues (internal/crf/cue_model.go): a probability of being a cue, in eight
//     buckets; a sentence without a quotation and without a likely cue is skipped;
//  3. chain (internal/crf/chain.go, rows.go): the best labelling as outside, source,
//     cue and content, and the probability of each label;
//  4. transcripts (internal/layout/transcript.go): "SMITH: …", "Osk: Plan is dead",
//     "― Ann Roe" say by their layout who speaks;
//  5. tags (internal/layout/tags.go): ", said Harbour Board." at the end of a
//     sentence, "According to" at its beginning, verbs of speech the chain missed;
//  6. linking (internal/layout/link.go): sources and contents go to the nearest cue;
//  7. people (internal/people): who is named in the article, with which titles, and
//     its bodies, media and states;
//  8. corrections (internal/edits/rules.go, the ordered list): sentences whose tag or
//     plain verb the chain misses (missed.go, according.go); the seams of source, cue and content;
//     where the author goes on, before, inside or behind a statement (internal/margins);
//  9. missing source (internal/edits/missing_source.go): a verb of speech that is
//     left without a source gets its subject, or shares that of the verb before it;
//  10. edges (internal/edits/source_edges.go): sources end where annotators end them;
//     then acts, names, captions and appeals to the reader go (statements.go);
//  11. kind and stance (internal/speakers/speaker.go): direct, indirect or mixed;
//     speech or attitude; and, when the speaker is known, the class (internal/classes):
//     speech, finding, attitude or act; what the author only supposes or asks counts
//     like an act (unreal.go);
//  12. speaker (internal/speakers/classify.go, named.go, common.go, pronouns.go, …):
//     full name, surname, title, role, "the agency" and pronoun are tied together
//     within the article, two who speak together are both named (joint.go), and the
//     source gets its type;
//  13. anonymity (internal/speakers/secondhand.go): whether a source wants no name,
//     with or without a reason;
//  14. flow (internal/flow): a paragraph that is somebody's words by a dash, a > or a
//     handle above it, and a quotation without a cue, get the speaker a reader hears:
//     of the other paragraphs of the quotation, beside it, or before it; free indirect
//     speech between two statements of one speaker is the speaker's;
//  15. medium (internal/speakers/secondhand.go): the medium it comes through, which
//     leaves the content; never the outlet itself (internal/lists/outlets.txt);
//  16. contractions (internal/edits/source_edges.go): the source of "He's" is "He";
//  17. joining (internal/speakers/speaker.go): a quotation that runs on over
//     paragraphs is one attribution; what has lost its content goes.
//
// train fits vocabulary, cue model and chain to labelled articles; internal/lists
// holds the reviewed words, internal/grammar the questions that steps 4 to 15 ask
// of a text. internal/archtest holds which room may know which.
//
// Invariants: spans are sorted, in bounds and on token edges, but for the source
// "He" of "He's"; time is linear in the length of the text; a Tagger may be shared
// by goroutines; nothing depends on map order or on a clock.
//
// The wing does not judge whether what was said is so, does not look outside the
// article, and knows English only. Read tagger/testdata/traps.txt first.
package attribution
