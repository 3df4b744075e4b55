// Package gates holds a finished run against the limits that its operator set, so
// that a scheduler can stop what comes after it.
//
// In: the tables of a run, those of the run before it, a baseline, and the gates of
// presscore.yaml. Out: one Result a gate and outlet that is beyond its limit.
//
//  1. gate.go: what a gate is, and which metrics it can look at.
//  2. read.go: the key gates of presscore.yaml.
//  3. check.go: the results of a run.
//  4. baseline.go: values of a night that was looked at and accepted.
//
// A gate that compares two estimates wants three things at once: an effect of some
// size, an interval that leaves 0 out, and a bound on false alarms over all outlets
// (Benjamini-Hochberg). On 50 outlets that do not change a rule of effect alone fires
// ten times a night.
package gates
