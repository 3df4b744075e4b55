// Package stages holds the steps of a night as functions of records that can be
// encoded, so that one machine and a cluster run the same code.
//
// In: records as corpus reads them, and what is frozen before the night begins
// (models, lists, norms, weights, the panel). Out: records again, until
// scoring.Summaries holds what each outlet comes to.
//
//  1. Scan: a corpus.Article becomes Seen, the little that the choice needs.
//  2. Select looks at all Seen at once: equal articles become one, of different
//     articles with one id the smallest content hash stays, and what lies outside
//     the window or was not asked for is left out.
//  3. Measurer.Measure: an article becomes Measured (readings of every feature),
//     its Evidence (the spans behind them) and its window.Trace (hashes of its
//     words). It is the only step that reads the text, and the only costly one.
//  4. window.Window takes the traces and finds copies and events; PlaceOf keeps
//     what it found about one article as Placed.
//  5. Score joins Measured and Placed and scores them by norms and weights.
//  6. scoring.Summaries adds the scored articles of a part of the night; parts
//     merge in any order.
//
// Measured and Evidence know no weights: a night that was kept can be scored
// again by other weights without its texts. What is frozen is named by
// Measured.Maker; Score refuses readings of another maker.
//
// Each record has MarshalBinary, which writes a version byte first, and
// UnmarshalBinary, which refuses another version. No step depends on the order
// of records or on how they were dealt to machines.
//
// The package refuses to know files, clocks, workers or how results are
// printed: package pipeline does that for one machine.
package stages
