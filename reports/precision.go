package reports

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Precision is how often a kind of mark was right where a person read it.
type Precision struct {
	Features    []string // whose marks are of this kind
	What, Where string   // "loaded words", "articles that no mend has seen"
	Right, Read int
	// The rows of testdata/readings that were counted: table, and set, kind and
	// reading of its rows, "*" for all, "!x" for all but x.
	Table, Set, Kind, Reading string
}

// String is the figure in words: "137 of 150 loaded words right (91%), articles
// that no mend has seen".
func (p *Precision) String() string {
	return fmt.Sprintf("%d of %d %s right (%.0f%%), %s", p.Right, p.Read, p.What, 100*float64(p.Right)/float64(p.Read), p.Where)
}

//go:embed precision.tsv
var precisionTSV string

// Precisions are all figures, in the order of precision.tsv.
var Precisions = parsePrecision(precisionTSV)

// parsePrecision reads precision.tsv, which ships with the program: a line of
// another form is a defect of ours.
func parsePrecision(tsv string) []Precision {
	var out []Precision
	for line := range strings.Lines(tsv) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "features\t") {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 9 {
			panic("reports: precision.tsv: " + line)
		}
		p := Precision{Features: strings.Split(f[0], ","), What: f[1], Where: f[2], Table: f[5], Set: f[6], Kind: f[7], Reading: f[8]}
		var err, err2 error
		p.Right, err = strconv.Atoi(f[3])
		p.Read, err2 = strconv.Atoi(f[4])
		if err != nil || err2 != nil || p.Read < 1 || p.Right > p.Read {
			panic("reports: precision.tsv: " + line)
		}
		out = append(out, p)
	}
	return out
}

// PrecisionOf are the figures of a feature's marks; none where nobody read any.
func PrecisionOf(feature string) []*Precision {
	var out []*Precision
	for i := range Precisions {
		if slices.Contains(Precisions[i].Features, feature) {
			out = append(out, &Precisions[i])
		}
	}
	return out
}
