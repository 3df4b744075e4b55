package pipeline

import (
	"fmt"
	"testing"
)

// TestALostFileIsAFailureOfItsOwn: one file of ten that is no archive ends the night
// with too many failures, though it is one of two hundred records; the others are
// published.
func TestALostFileIsAFailureOfItsOwn(t *testing.T) {
	var inputs []string
	for f := range 9 {
		var lines []string
		for i := range 20 {
			lines = append(lines, record(t, "id", fmt.Sprintf("%d-%d", f, i), "outlet", "a.example", "body", fmt.Sprintf("Crew %d of boat %d went out to the harbour.", i, f)))
		}
		inputs = append(inputs, write(t, fmt.Sprintf("feed%d.jsonl", f), lines...))
	}
	broken := write(t, "feed9.jsonl.gz", "this is no archive")
	o := options(t, append(inputs, broken)...)
	o.MaxFailed = .02
	out := mustRun(t, o)
	if !out.TooMany || out.Counts.Lost != 1 || out.Counts.Failed != 1 || out.Counts.Records != 180 {
		t.Errorf("%+v, too many %v", out.Counts, out.TooMany)
	}
	o = options(t, append(inputs, broken)...)
	o.MaxFailed = .1
	if out := mustRun(t, o); out.TooMany {
		t.Errorf("one of ten where one of ten may be: %+v", out.Counts)
	}
}
