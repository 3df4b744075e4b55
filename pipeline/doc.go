// Package pipeline runs a night on one machine.
//
// In: inputs and configuration. Out: a folder of files, published whole or not
// at all.
//
//  1. scan walks the inputs once: ids, hashes, dates, what cannot be read. Equal
//     articles become one; of different articles with one id the smallest hash
//     stays. The run's id follows from it, so a night that was run is not run again.
//  2. measure walks them a second time with bounded workers: parse, extract,
//     measure, score, spill evidence to a temporary file.
//  3. window looks across articles: copies and events.
//  4. summarise scores with the window's readings and sums to outlets.
//  5. publish writes every file into a staging folder, renames it, and moves latest.
//
// Results are kept by article id, never by arrival: neither the number of
// workers nor the order of inputs changes a byte. The stages know no terminal and
// no clock but the one given in Options.
package pipeline
