// Package history is the memory between nights: a SQLite file or a PostgreSQL
// database that may be lost without losing a result.
//
// In: records that other rooms encoded, and names. Out: the same records. What a
// memo or the sums of a window mean is the business of package stages and package
// scoring; no text of an article comes here.
//
//  1. Open brings the tables to the schema of the program, with the migrations in
//     migrations/, which are the same for both databases. A newer schema is refused.
//  2. Memo and Remember keep what articles were measured as, so that a night does
//     not measure what an earlier one did, or the same night before it was killed.
//  3. Add notes a published run with the sums of its window; Runs and Window give
//     them back, for changes, trends and presscore history.
//  4. Prune and Forget drop what no later night asks for.
//
// A write is a transaction: after a crash it is there whole or not at all. Adding a
// run twice is adding it once, so that runs which a database missed (it was locked,
// or the night was killed after publishing) are added by the next night from their
// folders.
//
// Errors tell apart what a night may do about them: ErrNewer, ErrDamaged, ErrBusy;
// what is none of these is a database that cannot be reached.
//
// The package refuses to know what the records hold, clocks, and where runs lie.
package history
