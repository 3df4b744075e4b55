// Package spark holds the job that runs a night on Apache Spark, presscore_job.py,
// which only wires: docs/scale.md tells how to run it. The Go code here is its test,
// on a master and two workers of its own on this machine.
package spark
