// Package lex holds what the spelling checker knows about words: which exist,
// how many articles use them, which stand side by side, and which word of a
// confusion set fits a place.
//
// In: the image that features/spelling/image lays out of the files of
// features/spelling/gen. Out: lookups by
// token key, counts of word pairs, edit-1 neighbours, odds within confusion
// sets. Everything is read-only, and nearly all is used where it stands in the image.
//
//  1. words.go: buckets from segment.KeyOf to a word's number,
//     with its document frequency and class;
//  2. pairs.go: quantised counts of word pairs, by 32-bit hash;
//  3. neighbours.go: words one edit away, through an index of deletions;
//  4. letters.go: how usual the letters of a word are, by trigrams;
//  5. confusion.go: linear models over hashed context features;
//  6. codec.go: the compact encoding of the files, the same bytes for the same input;
//  7. data.go: the image.
package lex
