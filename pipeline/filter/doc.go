// Package filter lets another engine run the stages of a night: lines go in on one side
// of a program and answers come out on the other, so that whoever can start a program on
// parts of a file (Apache Spark, a batch queue, xargs) can use many machines.
//
//  1. Measure answers lines of the inputs, and gives the samples of articles (Numbers).
//  2. Pairs finds which articles share samples, in two rounds; Deal puts those that meet
//     next to each other, and Verify compares them.
//  3. Roles looks at the whole window: roles, events, who takes from whom.
//  4. Score writes slices of what has a row an article; Reduce sums outlets.
//  5. Parts takes all answers for finish.
//
// For norms, Learn and Teach come before Measure, and Readings and Join behind Roles.
//
// Measure takes Records of kind "line", each a line of an input file with a number.
// It gives a Record of kind "measured", "blank" or "error" for every one of them, in
// order and under its number, and one of kind "count" at the end; nothing where
// nothing came in.
//
// Every record is one line of JSON with its version. The bytes of a text travel as
// base64, and control bytes of names are escaped, because engines cut lines at
// carriage returns, part columns at byte 01 and replace what is no UTF-8.
//
// A text that is no article is an answer of kind "error". A line that breaks the
// protocol is a fault of the engine: the stage fails, and the engine may try again.
//
// Parts takes the answers in any order and refuses them when one
// is missing, stands twice or was not counted, so that a program that stopped half-way
// and said nothing cannot shorten a night.
//
// The package does nothing of this itself: stages.Measurer measures, window compares, and
// package pipeline writes, here as in a night.
package filter
