// Command readings holds what people read by hand against the program of today.
//
// A reading is a table of spans that an earlier program flagged and a person
// judged: which set and article, from where to where, right or wrong. It holds no
// text. A change of an extractor is honest when the spans that were right are
// still found and those that were wrong are not.
//
// In: the tables in testdata/readings, a presscore binary, the shared research
// data that the tables name. Out: JSON, one object a table and kind: how many
// spans were read, how many of them were right when they were read, and how many
// of the right and of the wrong ones this program finds.
//
//  1. table.go reads the tables.
//
//  2. found.go runs the binary over the articles that were read.
//
//  3. main.go compares and counts.
//
//  4. fit.go fits what the tagger believes to what was read of attributions.
//
//     go run ./internal/tools/readings -data ../shared/data BINARY
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	data := flag.String("data", "../shared/data", "folder of the shared research data")
	tables := flag.String("tables", "testdata/readings", "folder of the tables")
	fitted := flag.Bool("fit", false, "print the weights of features/attribution/internal/classes/doubts.tsv instead")
	flag.Parse()
	if *fitted != (flag.NArg() == 0) || flag.NArg() > 1 {
		fmt.Fprintln(os.Stderr, "readings: want the path of one presscore binary, and none with -fit")
		os.Exit(2)
	}
	err := error(nil)
	if *fitted {
		err = fit(os.Stdout, os.Stderr, *tables, *data)
	} else {
		err = run(os.Stdout, *tables, *data, flag.Arg(0))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "readings:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, tables, data, binary string) error {
	paths, err := filepath.Glob(filepath.Join(tables, "*.tsv"))
	if err != nil {
		return err
	}
	if len(paths) == 0 {
		return fmt.Errorf("no tables in %s", tables)
	}
	out := map[string]map[string]*Tally{}
	for _, path := range paths {
		rows, err := readTable(path)
		if err != nil {
			return err
		}
		found, err := find(rows, data, binary)
		if err != nil {
			return err
		}
		name := strings.TrimSuffix(filepath.Base(path), ".tsv")
		if out[name], err = tally(name, rows, found); err != nil {
			return err
		}
	}
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(out) // maps are written by sorted key
}

// Tally counts one kind of span of one table.
type Tally struct {
	Read       int     `json:"read"`
	Right      int     `json:"right"`
	Wrong      int     `json:"wrong"`
	Arguable   int     `json:"arguable"`
	RightShare float64 `json:"right_share"`
	RightNow   int     `json:"right_found_now"`
	WrongNow   int     `json:"wrong_found_now"`
}

// tally counts the rows of a table by kind.
func tally(table string, rows []row, found map[article]spans) (map[string]*Tally, error) {
	out := map[string]*Tally{}
	for _, r := range rows {
		t := out[r.kind]
		if t == nil {
			t = &Tally{}
			out[r.kind] = t
		}
		here, ok := found[r.article]
		if !ok {
			return nil, fmt.Errorf("%s: no article %s in %s", table, r.id, r.set)
		}
		now := here.has(r, table)
		t.Read++
		switch r.verdict {
		case "right":
			t.Right++
			if now {
				t.RightNow++
			}
		case "wrong":
			t.Wrong++
			if now {
				t.WrongNow++
			}
		default:
			t.Arguable++
		}
	}
	for _, t := range out {
		t.RightShare = float64(int(float64(t.Right)/float64(t.Read)*1000+.5)) / 1000
	}
	return out, nil
}
