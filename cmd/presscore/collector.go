package main

import (
	"os"
	"runtime"
	"runtime/debug"
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
	usual := debug.SetGCPercent(firstCollection)
	runtime.SetFinalizer(&struct{ _ [16]byte }{}, func(any) { debug.SetGCPercent(usual) })
}
