package testkit

import (
	"syscall"
	"testing"
	"time"
)

// growthOf4 is how much more four times the input may cost. Linear work costs
// four times as much, n log n a little more, quadratic work sixteen times.
const growthOf4 = 9

// enough is the shortest stretch of CPU time that a ratio is taken of: below it
// the clock's steps and the collector's passes are as large as the work.
var enough = 20 * time.Millisecond

// Linear fails when run, which prepares an input of size n and returns the work
// on it, costs more than in proportion to n. It compares the CPU time of this
// process at n and 4n, each the least of three, so a loaded machine, the race
// detector or a slow one change nothing: both sides grow alike. Where n is so
// small that its cost cannot be told, it is doubled until it can, up to most;
// cost that stays below what can be told is fast enough.
func Linear(t testing.TB, name string, n, most int, run func(n int) func()) {
	t.Helper()
	small := cost(run(n))
	for small < enough && 2*n <= most {
		n *= 2
		small = cost(run(n))
	}
	if small < enough {
		return
	}
	for try := 0; ; try++ {
		large := cost(run(4 * n))
		if large <= growthOf4*small {
			return
		}
		if try == 2 {
			t.Errorf("%s: size %d costs %v, four times that %v: more than %d times as much", name, n, small, large, growthOf4)
			return
		}
		small = max(small, cost(run(n)))
	}
}

// cost is the least CPU time of three runs.
func cost(work func()) time.Duration {
	best := time.Duration(1 << 62)
	for range 3 {
		start := cpu()
		work()
		best = min(best, cpu()-start)
	}
	return best
}

// cpu is the CPU time that this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
