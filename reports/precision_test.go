package reports

import (
	"os"
	"slices"
	"strings"
	"testing"

	"presscore/features"
)

// TestPrecisionIsCounted: every figure of precision.tsv is that of the rows of
// testdata/readings which it names.
func TestPrecisionIsCounted(t *testing.T) {
	if len(Precisions) < 7 {
		t.Fatalf("%d figures", len(Precisions))
	}
	for i := range Precisions {
		p := &Precisions[i]
		data, err := os.ReadFile("../testdata/readings/" + p.Table + ".tsv")
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		head := strings.Split(lines[0], "\t")
		right, read := 0, 0
		for _, line := range lines[1:] {
			cells := strings.Split(line, "\t")
			is := func(column, want string) bool {
				k := slices.Index(head, column)
				if want != "*" && k < 0 {
					t.Fatalf("%s has no column %s", p.Table, column)
				}
				if but, not := strings.CutPrefix(want, "!"); not {
					return cells[k] != but
				}
				if prefix, begins := strings.CutSuffix(want, "*"); begins {
					return prefix == "" || strings.HasPrefix(cells[k], prefix)
				}
				return cells[k] == want
			}
			if !is("set", p.Set) || !is("kind", p.Kind) || !is("reading", p.Reading) {
				continue
			}
			read++
			if is("verdict", "right") {
				right++
			}
		}
		if right != p.Right || read != p.Read {
			t.Errorf("%s of %s: precision.tsv says %d of %d, the readings %d of %d", p.What, p.Table, p.Right, p.Read, right, read)
		}
		for _, f := range p.Features {
			if features.Index(f) < 0 {
				t.Errorf("%s: there is no feature %s", p.What, f)
			}
		}
	}
	if got := PrecisionOf("typo_rate"); len(got) != 2 || got[0].String() != "60 of 68 misspelt words right (88%), large US media" {
		t.Errorf("misspelt words: %v", got)
	}
	if got := PrecisionOf("link_rate"); got != nil {
		t.Errorf("nobody read links: %v", got)
	}
}

// TestParsePrecisionRefuses: a line that cannot be a figure.
func TestParsePrecisionRefuses(t *testing.T) {
	for _, line := range []string{"a\tb", "typo_rate\tw\tx\t5\t4\tt\t*\t*\t*", "typo_rate\tw\tx\t1\tmany\tt\t*\t*\t*", "typo_rate\tw\tx\t0\t0\tt\t*\t*\t*"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was taken", line)
				}
			}()
			parsePrecision(line + "\n")
		}()
	}
}
