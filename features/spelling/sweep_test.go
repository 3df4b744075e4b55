package spelling

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"testing"
)

func TestSweep(t *testing.T) {
	if os.Getenv("SWEEP") == "" {
		t.Skip()
	}
	f, _ := os.Open("/work/shared/data/allsides-dev.jsonl.gz")
	z, _ := gzip.NewReader(f)
	d := json.NewDecoder(bufio.NewReader(z))
	o, _ := os.Create("/tmp/spell/sweep.txt")
	defer o.Close()
	c := Default()
	n := 0
	w := 0
	for d.More() {
		var r struct {
			ID      string
			Content string `json:"content_original"`
		}
		d.Decode(&r)
		h := fnv.New32a()
		h.Write([]byte(r.ID))
		if h.Sum32()%6 != 2 {
			continue
		}
		doc := document(r.Content)
		w += doc.Words()
		n++
		for _, fl := range c.Check(doc) {
			if fl.Kind == Joined || fl.Kind == Split || fl.Kind == BrokenToken || fl.Kind == DoubledWord || fl.Kind == MissingSpace {
				fmt.Fprintf(o, "%.3f %s %q -> %q ...%s<<\n", fl.Confidence, fl.Kind, fl.In(doc.Text), fl.Suggestion, cut(doc.Text, int(fl.Start)-30, int(fl.End)+15))
			}
		}
	}
	fmt.Fprintln(o, n, w)
}
