package language

import (
	"compress/gzip"
	"fmt"
	"os"
	"strconv"
	"testing"
)

func TestScratch(t *testing.T) {
	f, err := os.Open("/work/shared/data/babe-dev.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, _ := gzip.NewReader(f)
	o := DefaultOptions()
	if v, err := strconv.ParseFloat(os.Getenv("DP"), 64); err == nil {
		o.DensePenalty = v
	}
	if v, err := strconv.ParseFloat(os.Getenv("TP"), 64); err == nil {
		o.TermPenalty = v
	}
	if v, err := strconv.Atoi(os.Getenv("MC")); err == nil {
		o.MinCount = v
	}
	p, _ := os.Create("/tmp/lang/oof.csv")
	o.Predictions = p
	w, rep, err := Train(z, o)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/lang/weights.txt", w, 0o644)
	fmt.Print(rep, len(w), "\n")
}
