// Command trust works out what scores of the default weights are worth beside
// judgements of others: the figures of reports/trust.tsv, which docs/method.md and the
// report repeat.
//
// In: the folder of the shared research data and three finished runs: over
// allsides-dev (whole, with the panel), health-dev and horne2017-dev. Out: one line a
// figure, with its 95% interval and how many outlets or articles it is over.
//
//  1. outlets.go: outlets against raters, and against how far from the middle they are.
//
//  2. articles.go: single texts against experts' criteria, and real against fabricated.
//
//  3. main.go writes the lines.
//
//     go run ./internal/tools/trust -data ../shared/data RUN_ALLSIDES RUN_HEALTH RUN_HORNE > reports/trust.tsv
//
// Labels are opinions of raters; agreement with them is agreement, no more.
package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"presscore/internal/stats"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the shared research data")
	flag.Parse()
	if flag.NArg() != 3 {
		fmt.Fprintln(os.Stderr, "trust: want the folders of three runs: over allsides-dev, health-dev and horne2017-dev")
		os.Exit(2)
	}
	if err := run(os.Stdout, *data, flag.Arg(0), flag.Arg(1), flag.Arg(2)); err != nil {
		fmt.Fprintln(os.Stderr, "trust:", err)
		os.Exit(1)
	}
}

func run(out io.Writer, data, allsides, health, horne string) error {
	fmt.Fprintln(out, "axis\tcriterion\tdata\tstatistic\tvalue\tlow\thigh\tn")
	for _, part := range []func() ([]figure, error){
		func() ([]figure, error) { return outletFigures(data, allsides) },
		func() ([]figure, error) { return healthFigures(data, health) },
		func() ([]figure, error) { return horneFigures(data, horne) },
	} {
		figures, err := part()
		if err != nil {
			return err
		}
		for _, f := range figures {
			fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%.2f\t%s\t%s\t%d\n", f.axis, f.criterion, f.data, f.statistic, f.value, twoDigits(f.low), twoDigits(f.high), f.n)
		}
	}
	return nil
}

// figure is one line.
type figure struct {
	axis, criterion, data, statistic string
	value, low, high                 float64
	n                                int
}

// twoDigits is a number, or nothing where there is none.
func twoDigits(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return fmt.Sprintf("%.2f", x)
}

// draws of every bootstrap, of a fixed seed.
const draws, seed = 2000, 1

// measured is a statistic of rows with its bootstrap interval.
func measured[R any](f figure, rows []R, of func([]R) float64) figure {
	return inStrata(f, [][]R{rows}, of)
}

// twoKinds is the AUC of a score: the two kinds are drawn apart, or a small sample may
// lack one of them.
func twoKinds[R any](f figure, rows []R, score func(R) float64, positive func(R) bool) figure {
	strata := make([][]R, 2)
	for _, r := range rows {
		kind := 0
		if positive(r) {
			kind = 1
		}
		strata[kind] = append(strata[kind], r)
	}
	f.statistic = "AUC"
	return inStrata(f, strata, func(z []R) float64 {
		scores, is := make([]float64, len(z)), make([]bool, len(z))
		for i, r := range z {
			scores[i], is[i] = score(r), positive(r)
		}
		return stats.AUC(scores, is)
	})
}

func inStrata[R any](f figure, strata [][]R, of func([]R) float64) figure {
	rows := slices.Concat(strata...)
	f.n, f.value = len(rows), of(rows)
	f.low, f.high = math.NaN(), math.NaN()
	var sizes []int
	for _, s := range strata {
		sizes = append(sizes, len(s))
	}
	drawn := make([]R, len(rows))
	in := stats.Bootstrap(seed, draws, .95, sizes, func(items []stats.Item) []float64 {
		for i, x := range items {
			drawn[i] = strata[x.Group][x.Index]
		}
		return []float64{of(drawn)}
	})
	if len(in) == 1 {
		f.low, f.high = in[0].Low, in[0].High
	}
	return f
}

// table reads a file of rows under a header: CSV, or plain lines parted by tabs where its
// name ends in .tsv.
func table(path string) ([]map[string]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	if strings.HasSuffix(path, ".tsv") {
		for line := range strings.Lines(string(data)) {
			rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), "\t"))
		}
	} else if rows, err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: no header", path)
	}
	out := make([]map[string]string, 0, len(rows))
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, v := range row[:min(len(row), len(rows[0]))] {
			m[rows[0][i]] = v
		}
		out = append(out, m)
	}
	return out, nil
}
