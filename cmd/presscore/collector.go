package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// firstCollection is the percentage under which the garbage collector first runs at 64
// MB instead of 4: what a program reads to start is kept anyway, and a command on one
// article ends before.
const firstCollection = 1600

// usual is the percentage of large heaps: they may grow by as much as they hold.
const usual = 100

// room is how far a heap may always grow before the collector runs: a night of 5,600
// articles holds 20 to 40 MB of it, and would else be collected twenty times.
const room = 64 << 20

// calmStart puts the first collection off, and from then on lets the heap grow by what it
// holds or by room, whichever is more. It leaves the collector alone where the
// environment sets it.
func calmStart() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(firstCollection)
		keepPace(firstCollection)
	}
}

// keepPace sets the pace anew after every collection, until somebody else sets one: a
// command that holds much, or a night of many articles.
func keepPace(set int) {
	runtime.SetFinalizer(&struct{ _ [16]byte }{}, func(any) {
		now := []metrics.Sample{{Name: "/gc/gogc:percent"}, {Name: "/gc/heap/live:bytes"}}
		metrics.Read(now)
		if now[0].Value.Uint64() != uint64(set) {
			return
		}
		next := max(usual, int(100*room/max(1<<20, now[1].Value.Uint64())))
		debug.SetGCPercent(next)
		keepPace(next)
	})
}

// holding is the percentage of a command that holds much and lets little go: what it
// takes is then a seventh more than what it holds, not as much again.
const holding = 15

// holdMuch sets that pace. Beyond so many bytes the collector comes more often, and gives
// back to the system what it found: what one step leaves does not stand beside what the
// next one takes. A program that holds more than that spends at most half of its time so.
func holdMuch(most int64) {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(holding)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(most)
	}
}
