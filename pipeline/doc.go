// Package pipeline runs a night on one machine.
//
// In: inputs and configuration. Out: a folder of files, published whole or not
// at all.
//
//  1. scan walks the inputs once: ids, hashes, dates, what cannot be read. Files that
//     the night before read are known by their bytes (inputs.go). Equal articles become
//     one; of different articles with one id the newest stays. The run's id follows from
//     it (identity.go), so a night that was run is not run again unless it lacks plots or
//     files that are asked for now.
//  2. measure walks them a second time with bounded workers: recall what the history
//     holds (memory.go); parse, extract, measure the others and remember them in
//     batches; spill evidence to temporary files. A record that is no longer the
//     one that was scanned is skipped.
//  3. window looks across articles, also at the sketches that earlier nights left:
//     copies and events. The members of events that several outlets tell, some eight
//     in a hundred, are read once more for their wording, and articles that copy for the
//     words that they share (again.go).
//  4. write scores with the window's readings, sums to outlets, lays them beside the
//     nights that the history holds (past.go), and writes every file into a staging
//     folder: tables, evidence, plots, report.html, and what the next night, presscore
//     explain and presscore tune need (sketches.bin, placed.bin, spans.bin, authors.bin,
//     weights.yaml). night.go reads a run back.
//  5. publish writes run.json, renames the folder, moves latest, and notes the run in
//     the history. What a history missed, the next night notes (catchup.go).
//
// The steps themselves are functions of package stages, which knows neither
// files nor workers; this package is the one machine that runs them.
//
// Results are kept by article id, never by arrival: neither the number of
// workers nor the order of inputs changes a byte. The stages know no terminal and
// no clock but the one given in Options.
//
// The package refuses to edit a published run, to run twice at once in one
// folder of runs, and to publish under an id that does not name what was
// measured. Start with its Example.
package pipeline
