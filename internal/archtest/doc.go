// Package archtest holds the rules of the house as tests: data flows one way,
// corpus → features → window → scoring → stages → reports, and cmd alone wires
// the rooms.
//
// In: the source of the module. Out: failing tests, one line a breach with file
// and line. It parses imports and calls; it runs nothing.
//
//  1. rooms_test.go: which room may import which.
//  2. libraries_test.go: which files may use gonum, gota and the plots.
//  3. manners_test.go: printing, exits, clocks, randomness, sizes of files.
//  4. paths_test.go: no machine's paths and no registry's names in any file.
package archtest
