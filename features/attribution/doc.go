// Package attribution finds who said or thought what in news text.
//
// In: a corpus.Document. Out: a Result: attributions with source, cue and
// content spans (byte offsets into the document's Text), their kind, stance,
// cue class, canonical speaker, source type and medium, the expected number of
// attributed words, and a mark per token.
//
// Tag does, in this order:
//
//  1. words (frame.go, words.go, vocab.go): every token gets its lexeme: a word of the
//     vocabulary or one made on the spot, with stem, suffixes, word class;
//  2. cue model (cues.go): a logistic model gives each word that is often enough
//     a cue a probability, in eight buckets;
//  3. gate: a sentence without a quotation and without a likely cue is skipped;
//  4. chain (templates.go, scorer.go, scores.go, tables.go, vec.go, chain.go): a linear-chain
//     conditional random field labels the tokens of a paragraph as outside,
//     source, cue or content; scores are bytes, summed in 16-bit lanes, from tables that
//     are filled once; the best path gives the spans, forward-backward the
//     probabilities;
//  5. layout (layout.go, transcript.go): plain rules where the layout speaks:
//     transcripts and headlines ("SMITH: …"), signed quotations ("― Ann Roe"),
//     tags that end a sentence (", said Harbour Board."), verbs of speech the
//     chain missed ("Roe denied taking …");
//  6. linking (link.go, edit.go, repair.go, bounds.go): sources and contents go to the nearest
//     cue of their sentence; edits at the seams: a second verb after "and", the comma
//     that closes a who-clause, whom the speaker told, what is no statement at all;
//     a verb of speech left without a source gets its subject; sources end where
//     annotators end them;
//  7. speakers: names.go and titles.go collect the people of the article,
//     bodies.go its organisations, media and states; resolve.go, sources.go,
//     groups.go and pronouns.go tie full name, surname, title, role, "the
//     agency" and pronoun together within the article, and give the source a type;
//  8. second hand and anonymity (secondhand.go): the medium an attribution comes
//     through, and whether a source wants no name, with or without a reason.
//
// Train (train*.go) fits vocabulary, cue model and chain to labelled articles in
// under a minute and writes one weights file; the same input gives the same
// bytes. TrainClasses groups the words of unlabelled text into the classes Train
// builds on. weights.bin and classes.gz are the embedded files; cues.txt and
// names.txt the reviewed word lists; cases_train.txt labelled prose of our own.
//
// Invariants: spans are sorted, in bounds and on token edges, but for the source
// "He" of "He's"; time is linear in the length of the text; a Tagger may be shared
// by goroutines; nothing depends on map order or on a clock.
//
// The package does not judge whether what was said is so, does not look outside
// the article, and knows English only. Read traps_test.go and
// testdata/traps.txt first.
package attribution
