package rundir

import (
	"encoding/csv"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
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

// TestRecords: line for line a table reads as encoding/csv reads it, plain or not, and an
// error names the same line.
func TestRecords(t *testing.T) {
	const good = "a,b,c\n1,2,3\n\"x, y\",,\"\"\n,\"he said \"\"no\"\"\",z\n\"two\nlines\",2,3\n1,2,3\n1,2,\"two\n\"\n1,2,3\n\n4,5,\"6\"\n7,8,9\r\nend,\"\",ü"
	for _, text := range []string{good, good + "\n", good + "\n1,2\n", good + "\n1,2,3,4\n", good + "\n1,a\"b,3\n", good + "\n1,\"a\"b,3\n", good + "\n1,\"a,3\n", ""} {
		want, got := csv.NewReader(strings.NewReader(text)), newRecords(strings.NewReader(text))
		for cells := 0; ; cells = 3 {
			w, wantErr := want.Read()
			g, err := got.next(cells)
			if fmt.Sprint(wantErr) != fmt.Sprint(err) || !slices.Equal(w, g) {
				t.Errorf("%q: %q, %v: want %q, %v", text, g, err, w, wantErr)
			}
			if line := 0; err == nil {
				if line, _ = want.FieldPos(0); line != got.line {
					t.Errorf("%q: %q stands in line %d, not %d", text, g, line, got.line)
				}
			}
			if wantErr != nil {
				break
			}
		}
	}
}
