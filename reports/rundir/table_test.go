package rundir

import (
	"math"
	"strconv"
	"testing"
)

// TestDecimal: what passes for a plain number is one to strconv, too; what a table holds
// mostly does pass.
func TestDecimal(t *testing.T) {
	for s, want := range map[string]bool{"0": true, "-1": true, "51.2500": true, "-0.001": true, "12345678901234567890": true,
		"": false, "-": false, ".": false, "-.": false, ".5": false, "1.": false, "1.2.3": false, "--1": false, "1-": false, "+1": false, "1e5": false, "NaN": false, "Inf": false,
		"0x1f": false, "1_000": false, "1,5": false, " 1": false, "١": false} {
		got := decimal(s)
		if got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
		if x, err := strconv.ParseFloat(s, 64); got && (err != nil || math.IsInf(x, 0)) {
			t.Errorf("%q is no number: %v", s, err)
		}
	}
}
