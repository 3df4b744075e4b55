// Command weigh prints what the tagger weighs of every attribution that it may doubt, a JSON
// object a line: the article's id, the first and the last code point of the attribution in the
// body as received, and what is weighed by name. internal/tools/readings fits the weights of
// internal/classes/doubts.tsv on it:
//
//	go run ./features/attribution/weigh MAP FILE
//
// MAP names the fields of the records of FILE as --map of presscore annotate does.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/tagger"
	"presscore/features/notices"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "weigh: want a map of fields and a file of articles")
		os.Exit(2)
	}
	if err := run(os.Stdout, os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "weigh:", err)
		os.Exit(1)
	}
}

// line is what is printed of an attribution.
type line struct {
	ID      string             `json:"id"`
	Start   int                `json:"start"`
	End     int                `json:"end"`
	Weighed map[string]float64 `json:"weighed"`
}

func run(out io.Writer, mapping, file string) error {
	fields, err := corpus.ParseFields("", mapping)
	if err != nil {
		return err
	}
	sources, err := corpus.OpenAs([]string{file}, "")
	if err != nil {
		return err
	}
	r := &corpus.Reader{Sources: sources, Fields: fields}
	t, finder := tagger.Default(), notices.Default()
	w := bufio.NewWriter(out)
	e := json.NewEncoder(w)
	var failed error
	r.Each(func(rec corpus.Record) bool {
		article, bad := r.Article(rec)
		if bad != nil {
			failed = bad
			return false
		}
		d := corpus.Parse(article, finder)
		loc := corpus.NewLocator(d)
		t.Weigh(d, func(a *attribution.Attribution, weighed map[string]float64) {
			l := line{ID: d.ID, Start: math.MaxInt, Weighed: weighed}
			for _, part := range [3][]corpus.Span{a.Source, a.Cue, a.Content} {
				for _, s := range part {
					at := loc.Span(s)
					l.Start, l.End = min(l.Start, at[0]), max(l.End, at[1])
				}
			}
			failed = errors.Join(failed, e.Encode(l))
		})
		return failed == nil
	}, func(bad *corpus.RecordError) { failed = errors.Join(failed, bad) })
	return errors.Join(failed, w.Flush())
}
