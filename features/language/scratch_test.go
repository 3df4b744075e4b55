package language

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
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

func TestScratchPrior(t *testing.T) {
	f, err := os.Open("/work/shared/data/allsides-dev.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, _ := gzip.NewReader(f)
	o := DefaultPriorOptions()
	if os.Getenv("NYT") != "" {
		o.Exclude = []string{"foxnews", "foxbusiness", "usatoday", "huffingtonpost", "huffpost", "msnbc", "nbcnews", "alternet", "federalist", "dailybeast", "breitbart", "reuters", "dailystormer"}
	}
	if v, err := strconv.ParseFloat(os.Getenv("PP"), 64); err == nil {
		o.Penalty = v
	}
	w, err := TrainPrior(z, o)
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/lang/prior.txt", w, 0o644)
	fmt.Println(len(w), string(w[:200]))
}

func TestScratchPC(t *testing.T) {
	f, _ := os.Open("/tmp/lang/pc.jsonl.gz")
	z, _ := gzip.NewReader(f)
	o := DefaultPriorOptions()
	o.MinOutlets = 8
	if v, err := strconv.ParseFloat(os.Getenv("PP"), 64); err == nil {
		o.Penalty = v
	}
	c := &sentences{words: map[uint64]*priorWord{}}
	ids := map[string]int32{}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var a priorArticle
		json.Unmarshal(sc.Bytes(), &a)
		if _, ok := ids[a.Host]; !ok {
			ids[a.Host] = int32(len(ids))
		}
		c.add(a.Body, ids[a.Host], a.URL == "/opinion", o)
	}
	for i := range c.rows {
		c.rows[i].outlet = 0
	}
	c.outlets = []string{"all"}
	w := c.fit(o)
	os.WriteFile("/tmp/lang/prior.txt", w, 0o644)
	fmt.Println(len(w), len(c.rows))
}
