// Package crf is the learned model of the wing: a linear-chain conditional
// random field that labels tokens as outside, source, cue or content.
//
// In: a segmented text. Out: a label and probabilities for each token.
//
//   - words.go, vocab.go, tokens.go: every token gets its lexeme: a word of the
//     vocabulary or one made on the spot, with shape, stem and endings;
//   - cue_model.go: a logistic model gives each word that is often enough a cue
//     a probability, in eight buckets;
//   - templates.go: the features of a token, as the trainer learns them;
//   - scorer.go, rows.go, cue_rows.go, state_tables.go, packed.go: the same sums from tables
//     that are filled once, scores being bytes that are added in 16-bit lanes;
//   - chain.go: the best path and, by forward-backward, the probabilities;
//   - weights_file.go, classes.go: the embedded files;
//   - image.go: the weights laid out as the scorer uses them: the program loads these.
//
// Tests hold the tables to the plain list of features.
package crf
