package testkit

import (
	"testing"
	"time"
)

// recorder is a test that only notes whether it failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }

var sink int

func TestLinearTellsSquaresFromLines(t *testing.T) {
	line := func(n int) func() {
		return func() {
			for i := range n {
				sink += i
			}
		}
	}
	square := func(n int) func() {
		return func() {
			for i := range n {
				for j := range n {
					sink += i ^ j
				}
			}
		}
	}
	defer func(d time.Duration) { enough = d }(enough)
	enough = 2 * time.Millisecond // both kinds of work are plain here
	r := &recorder{TB: t}
	Linear(r, "line", 1<<20, 1<<27, line)
	if r.failed {
		t.Error("linear work is called quadratic")
	}
	// Where other work takes the machine for a moment, the small size looks dear and
	// Linear forgives: five times in a row it does not.
	for try := 0; try < 5 && !r.failed; try++ {
		Linear(r, "square", 1<<10, 1<<13, square)
	}
	if !r.failed {
		t.Error("quadratic work is called linear")
	}
}
