package reports

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of docs/method.md anew")

const (
	trustBegin = "<!-- trust: made from reports/trust.tsv by go test ./reports -run TestMethodRepeatsTrust -update -->\n"
	trustEnd   = "<!-- end of trust -->\n"
)

// TestMethodRepeatsTrust: docs/method.md has the figures of trust.tsv, to the digit.
func TestMethodRepeatsTrust(t *testing.T) {
	figures, err := Trust()
	if err != nil {
		t.Fatal(err)
	}
	const path = "../docs/method.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(data), trustBegin)
	have, after, ends := strings.Cut(rest, trustEnd)
	if !ok || !ends {
		t.Fatalf("%s lacks the marks of the table", path)
	}
	want := TrustMarkdown(figures)
	if have == want {
		return
	}
	if !*update {
		t.Fatalf("%s has other figures than reports/trust.tsv: -update writes\n%s", path, want)
	}
	if err := os.WriteFile(path, []byte(before+trustBegin+want+trustEnd+after), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestTrustHoldsWhatIsPromised: for each axis the consensus, both halves, what is left given
// |lean|, |lean| itself and an article-level criterion; figures lie in their range and interval.
func TestTrustHoldsWhatIsPromised(t *testing.T) {
	figures, err := Trust()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, f := range figures {
		seen[f.Axis]++
		low := -1.
		if f.Statistic == "AUC" {
			low = 0
		}
		if f.Value < low || f.Value > 1 || f.Criterion == "" || f.Data == "" {
			t.Errorf("%+v", f)
		}
		if f.Low != "" && (f.Low[0] == '-') == (f.High[0] == '-') && f.Low == f.High {
			t.Errorf("an interval without width: %+v", f)
		}
	}
	for _, a := range []string{"reliability", "bias"} {
		if seen[a] != 11 {
			t.Errorf("%s has %d figures", a, seen[a])
		}
	}
	if seen["both"] != 1 || seen["length alone"] != 2 {
		t.Errorf("%v", seen)
	}
}

func TestTrustLines(t *testing.T) {
	const head = "axis\tcriterion\tdata\tstatistic\tvalue\tlow\thigh\tn\n"
	f, err := parseTrust(head + "bias\tx | y\td\tSpearman\t-0.60\t-0.71\t-0.04\t57\nbias\tz\td\tAUC\t-0.00\t\t\t3\n")
	if err != nil || len(f) != 2 {
		t.Fatalf("%+v, %v", f, err)
	}
	want := "| axis | criterion | data | statistic | figure | n |\n|---|---|---|---|---|---|\n| bias | x \\| y | d | Spearman | −.60 [−.71, −.04] | 57 |\n| bias | z | d | AUC | .00 | 3 |\n"
	if got := TrustMarkdown(f); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for line, says := range map[string]string{"a\tb": "trust.tsv:2: 2 columns, want 8", "a\tb\tc\td\tx\t\t\t3": `trust.tsv:2: value "x"`, "a\tb\tc\td\t.5\t\t\t0": `trust.tsv:2: n "0"`} {
		if _, err := parseTrust(head + line); err == nil || err.Error() != says {
			t.Errorf("%q: %v, want %q", line, err, says)
		}
	}
}
