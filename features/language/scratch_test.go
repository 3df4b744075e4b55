package language

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"presscore/features/lexicons"
)

func TestScratchOOF(t *testing.T) {
	var p bytes.Buffer
	o := DefaultOptions()
	o.Predictions = &p
	Train(shared(t, "babe-dev.jsonl.gz"), o)
	os.WriteFile("/tmp/lang/oof.csv", p.Bytes(), 0o644)
}

func TestScratchSides(t *testing.T) {
	sc := bufio.NewScanner(shared(t, "allsides-dev.jsonl.gz"))
	sc.Buffer(nil, 1<<26)
	type o struct {
		n, arts int
		sum     float64
		cat     [16]int
		sub     map[string]int
		words   int
	}
	out := map[string]*o{}
	var order []string
	for sc.Scan() {
		var r struct {
			Source string `json:"source_url"`
			Body   string `json:"content_original"`
		}
		json.Unmarshal(sc.Bytes(), &r)
		k := strings.TrimPrefix(r.Source, "www.")
		if out[k] == nil {
			out[k] = &o{}
			order = append(order, k)
		}
		if out[k].arts >= 60 {
			continue
		}
		out[k].arts++
		d := document(r.Body)
		hits := lexicons.Default().Match(nil, d.Text, &d.Seg)
		for i, p := range Default().Score(d, hits, nil) {
			if d.Seg.Sentences[i].Words >= 4 {
				out[k].n++
				out[k].sum += p
			}
		}
		for i := range d.Seg.Tokens {
			if d.Seg.Tokens[i].IsWord() && d.Seg.Tokens[i].Depth == 0 {
				out[k].words++
			}
		}
		for _, h := range hits {
			if d.Seg.Tokens[h.FirstTok].Depth == 0 {
				out[k].cat[h.Category]++
				if h.Category == lexicons.Loaded {
					if out[k].sub == nil {
						out[k].sub = map[string]int{}
					}
					out[k].sub[h.Sub]++
				}
			}
		}
	}
	f, _ := os.Create("/tmp/lang/sides.txt")
	for _, k := range order {
		v := out[k]
		fmt.Fprintf(f, "%s %d %d %f", k, v.arts, v.n, v.sum)
		for c := range lexicons.Categories() {
			fmt.Fprintf(f, " %.4f", 1000*float64(v.cat[c])/float64(v.words+1))
		}
		for _, q := range []string{"derogatory", "emotive", "hyperbole", "scorn", "ideology", "framing", "praise", "violence"} {
			fmt.Fprintf(f, " %.4f", 1000*float64(v.sub[q])/float64(v.words+1))
		}
		fmt.Fprintln(f)
	}
}
