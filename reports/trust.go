package reports

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// trustTable is what scores by the default weights are worth beside judgements of others.
// internal/tools/trust writes it; docs/method.md repeats it, and a test holds the two
// together.
//
//go:embed trust.tsv
var trustTable string

// TrustFigure is one figure on what a score is worth: how an axis goes together with a
// criterion of others.
type TrustFigure struct {
	Axis      string // reliability, bias, both, or length alone for comparison
	Criterion string // "experts' consensus on outlets (pc1)"
	Data      string // the set of labelled texts
	Statistic string // Spearman, partial Spearman (−1 to 1) or AUC (0 to 1, .5 is chance)
	Value     float64
	Low, High string // 95% interval over outlets or texts, as printed; "" where there is none
	N         int    // outlets, or texts of the sets of single texts
}

// Interval is the interval in brackets, "" where there is none.
func (f TrustFigure) Interval() string {
	if f.Low == "" {
		return ""
	}
	return "[" + shortNumber(f.Low) + ", " + shortNumber(f.High) + "]"
}

// Figure is the value as texts print it: two decimals, no leading zero.
func (f TrustFigure) Figure() string { return shortNumber(fmt.Sprintf("%.2f", f.Value)) }

// shortNumber turns "-0.73" into "−.73".
func shortNumber(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "−", s[1:]
	}
	if strings.Trim(s, "0.") == "" {
		sign = ""
	}
	return sign + strings.TrimPrefix(s, "0")
}

// Trust are the figures in the order of the file. They are of the default weights and
// the norms that ship with the program; other weights have none.
var Trust = sync.OnceValues(func() ([]TrustFigure, error) { return parseTrust(trustTable) })

func parseTrust(table string) ([]TrustFigure, error) {
	var out []TrustFigure
	for i, line := range strings.Split(strings.TrimSpace(table), "\n") {
		cells := strings.Split(line, "\t")
		if len(cells) != 8 {
			return nil, fmt.Errorf("trust.tsv:%d: %d columns, want 8", i+1, len(cells))
		}
		if i == 0 {
			continue
		}
		f := TrustFigure{Axis: cells[0], Criterion: cells[1], Data: cells[2], Statistic: cells[3], Low: cells[5], High: cells[6]}
		var err error
		if f.Value, err = strconv.ParseFloat(cells[4], 64); err != nil {
			return nil, fmt.Errorf("trust.tsv:%d: value %q", i+1, cells[4])
		}
		if f.N, err = strconv.Atoi(cells[7]); err != nil || f.N < 1 {
			return nil, fmt.Errorf("trust.tsv:%d: n %q", i+1, cells[7])
		}
		out = append(out, f)
	}
	return out, nil
}

// TrustMarkdown is the table as docs/method.md has it.
func TrustMarkdown(figures []TrustFigure) string {
	var b strings.Builder
	b.WriteString("| axis | criterion | data | statistic | figure | n |\n|---|---|---|---|---|---|\n")
	for _, f := range figures {
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s | %d |\n", f.Axis, strings.ReplaceAll(f.Criterion, "|", `\|`), f.Data, f.Statistic, strings.TrimSpace(f.Figure()+" "+f.Interval()), f.N)
	}
	return b.String()
}
