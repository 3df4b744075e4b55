package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"sync/atomic"
)

// firstCollection is the percentage under which the garbage collector first runs at 64
// MB instead of 4: what a program reads to start is kept anyway, and a command on one
// article ends before.
const firstCollection = 1600

// calmStart puts the first collection off and goes back to the usual pace with it. It
// leaves the collector alone where the environment sets it.
func calmStart() {
	if os.Getenv("GOGC") != "" {
		return
	}
	pace.Store(int64(debug.SetGCPercent(firstCollection)))
	runtime.SetFinalizer(&struct{ _ [16]byte }{}, func(any) { debug.SetGCPercent(int(pace.Load())) })
}

// pace is the percentage behind the first collection.
var pace atomic.Int64

// holding is the percentage of a command that holds much and lets little go: what it
// takes is then a seventh more than what it holds, not as much again.
const holding = 15

// holdMuch sets that pace. Beyond so many bytes the collector comes more often, and gives
// back to the system what it found: what one step leaves does not stand beside what the
// next one takes. A program that holds more than that spends at most half of its time so.
func holdMuch(most int64) {
	if os.Getenv("GOGC") == "" {
		pace.Store(holding)
		runtime.GC() // the finalizer of calmStart may be over, or comes with this
		debug.SetGCPercent(holding)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(most)
	}
}
