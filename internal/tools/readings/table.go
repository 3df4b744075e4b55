package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// article is a record of a shared set.
type article struct{ set, id string }

// span is a half-open range of code points of the body as received.
type span [2]int

// row is one span that was read.
type row struct {
	article
	at      span
	kind    string // what was flagged: a kind of error, a feature; "all" when the table has one kind
	speaker string // of quotations: hash of the speaker that was judged, see hashOf
	verdict string
}

// verdicts that a table may hold.
var verdicts = []string{"right", "wrong", "arguable"}

// readTable reads a table: a header with the columns set, id, start, end, verdict
// and perhaps kind and speaker, then one span a line. Other columns are for people.
func readTable(path string) ([]row, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(string(text), "\n"), "\n")
	column := map[string]int{}
	for i, name := range strings.Split(lines[0], "\t") {
		column[name] = i
	}
	for _, name := range []string{"set", "id", "start", "end", "verdict"} {
		if _, ok := column[name]; !ok {
			return nil, fmt.Errorf("%s: no column %s", path, name)
		}
	}
	var rows []row
	for n, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != len(column) {
			return nil, fmt.Errorf("%s:%d: %d cells, want %d", path, n+2, len(cells), len(column))
		}
		r := row{article: article{cells[column["set"]], cells[column["id"]]}, kind: "all", verdict: cells[column["verdict"]]}
		if i, ok := column["kind"]; ok {
			r.kind = cells[i]
		}
		if i, ok := column["speaker"]; ok {
			r.speaker = cells[i]
		}
		for end, name := range []string{"start", "end"} {
			if r.at[end], err = strconv.Atoi(cells[column[name]]); err != nil {
				return nil, fmt.Errorf("%s:%d: %s: %w", path, n+2, name, err)
			}
		}
		known := false
		for _, v := range verdicts {
			known = known || v == r.verdict
		}
		if !known || r.at[0] >= r.at[1] {
			return nil, fmt.Errorf("%s:%d: want start < end and one of %s", path, n+2, strings.Join(verdicts, ", "))
		}
		rows = append(rows, r)
	}
	return rows, nil
}
