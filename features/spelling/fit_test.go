package spelling

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/spelling/internal/lex"
	"presscore/internal/segment"
)

// sample is one possible misspelling with its features.
type sample struct {
	group   int
	f       [nFeatures]float64
	planted bool
	note    string
}

// TestFitMisspelt fits the weights of weights.go when PRESSCORE_FIT names the
// file to write: planted slips of the finger against everything odd that
// articles hold by themselves. Articles of typos-dev and those held out are not used.
func TestFitMisspelt(t *testing.T) {
	path := os.Getenv("PRESSCORE_FIT")
	if path == "" {
		t.Skip("only with PRESSCORE_FIT=weights.go")
	}
	without := map[string]bool{}
	for _, g := range readGold(t) {
		without[g.Doc] = true
	}
	f, err := os.Open(filepath.Join(shared(t), "data", "allsides-dev.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	c := Default()
	rng := rand.New(rand.NewPCG(5, 7))
	var samples []sample
	words := 0
	d := json.NewDecoder(bufio.NewReaderSize(z, 1<<20))
	for d.More() {
		var r struct {
			ID      string
			Content string `json:"content_original"`
		}
		if err := d.Decode(&r); err != nil {
			t.Fatal(err)
		}
		h := fnv.New32a()
		h.Write([]byte(r.ID))
		if n := h.Sum32(); without[r.ID] || n%40 == 0 || n%6 != 1 {
			continue
		}
		doc := document(r.Content)
		words += doc.Words()
		samples = collect(samples, c, doc, nil)
		text, spans := plant(c, doc, rng, 4)
		samples = collect(samples, c, document(text), spans)
	}
	var b strings.Builder
	b.WriteString("package spelling\n\n// Written by TestFitMisspelt (PRESSCORE_FIT=weights.go go test -run FitMisspelt).\n// Groups: unknown lower-case words, rare known ones, capitalised sentence openers, names.\n\n")
	var weights, least [groups]string
	for g := range groups {
		var of []sample
		for _, s := range samples {
			if s.group == g {
				of = append(of, s)
			}
		}
		w := fit(of)
		cut, report := threshold(of, w, float64(words)/1000*perThousand[g])
		t.Logf("group %d: %d samples, least %.2f\n%s", g, len(of), cut, report)
		var row strings.Builder
		for _, x := range w {
			fmt.Fprintf(&row, "%.3f, ", x)
		}
		weights[g], least[g] = "{"+strings.TrimSuffix(row.String(), ", ")+"},\n", fmt.Sprintf("%.2f", cut)
	}
	fmt.Fprintf(&b, "// misspeltWeights are the weights of the features of a possible misspelling.\nvar misspeltWeights = [groups][nFeatures]float64{\n%s}\n\n", strings.Join(weights[:], ""))
	fmt.Fprintf(&b, "// misspeltLeast is the least log odds of a flag.\nvar misspeltLeast = [groups]float64{%s}\n", strings.Join(least[:], ", "))
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// perThousand is how many flags a thousand words of a group may raise in articles as they are.
var perThousand = [groups]float64{.030, .004, .003, .012}

// collect adds what the checker looks at: the odd words of the text as it is,
// or, with spans, the planted ones alone.
func collect(out []sample, c *Checker, d *corpus.Document, spans []segment.Span) []sample {
	r := new(run)
	r.reset(c, d)
	if !r.readable() {
		return out
	}
	r.trace = func(i int32, right int32, group int, f [nFeatures]float64) {
		planted := false
		for _, s := range spans {
			planted = planted || s.Overlaps(r.toks[i].Span)
		}
		if planted == (spans != nil) {
			t := r.toks[i].Span
			out = append(out, sample{group, f, planted, cut(d.Text, int(t.Start)-30, int(t.Start)) + ">>" + t.In(d.Text) + "<<" + cut(d.Text, int(t.End), int(t.End)+20) + " -> " + c.Words.Text(right)})
		}
	}
	r.oddWords()
	return out
}

// plant puts up to n slips of the finger into the text of d.
func plant(c *Checker, d *corpus.Document, rng *rand.Rand, n int) (string, []segment.Span) {
	var b strings.Builder
	var spans []segment.Span
	var at int32
	toks := d.Seg.Tokens
	for range n {
		lo := 0
		for lo < len(toks) && toks[lo].Start < at {
			lo++
		}
		if len(toks)-lo < 20 {
			break
		}
		t := toks[lo+rng.IntN(min(len(toks)-lo, len(toks)/n+1))]
		if t.Kind != segment.Word || t.Len() < 4 || t.Start < at || t.Flags&(segment.AllCaps|segment.HasDigit|segment.Hyphen|segment.Dotted|segment.Apostrophe|segment.NonASCII) != 0 {
			continue
		}
		w := slip(t.In(d.Text), rng)
		if id := c.Words.FindText(w); w == t.In(d.Text) || id >= 0 && c.Words.Class[id]&lex.Suspect == 0 {
			continue
		}
		b.WriteString(d.Text[at:t.Start])
		s := int32(b.Len())
		b.WriteString(w)
		spans = append(spans, segment.Span{Start: s, End: int32(b.Len())})
		at = t.End
	}
	b.WriteString(d.Text[at:])
	if spans == nil {
		spans = []segment.Span{{}}
	}
	return b.String(), spans
}

// slip makes one slip of the finger in w.
func slip(w string, rng *rand.Rand) string {
	b := []byte(w)
	k := 1 + rng.IntN(len(b)-1)
	if rng.IntN(10) == 0 {
		k = 0
	}
	switch rng.IntN(4) {
	case 0: // two letters change places
		if k+1 < len(b) && k > 0 {
			b[k], b[k+1] = b[k+1], b[k]
		}
	case 1: // a letter said twice
		if k > 0 {
			b = append(b[:k], append([]byte{b[k]}, b[k:]...)...)
		}
	case 2: // a letter left out
		b = append(b[:k], b[k+1:]...)
	case 3: // the key beside it
		var near []byte
		for c := byte('a'); c <= 'z'; c++ {
			if lex.KeysTouch(b[k]|0x20, c) {
				near = append(near, c)
			}
		}
		if len(near) > 0 && k > 0 {
			b[k] = near[rng.IntN(len(near))]
		}
	}
	return string(b)
}

// fit is a logistic regression by gradient descent on standardised features.
func fit(of []sample) (w [nFeatures]float64) {
	var mean, sd [nFeatures]float64
	n := float64(len(of))
	for _, s := range of {
		for k, x := range s.f {
			mean[k] += x / n
		}
	}
	for _, s := range of {
		for k, x := range s.f {
			sd[k] += (x - mean[k]) * (x - mean[k]) / n
		}
	}
	for k := range sd {
		sd[k] = math.Sqrt(sd[k])
		if k == fBias || sd[k] < 1e-9 {
			mean[k], sd[k] = 0, 1
		}
	}
	var sum [nFeatures]float64
	for range 400 {
		var grad [nFeatures]float64
		for _, s := range of {
			z := 0.0
			for k, x := range s.f {
				z += w[k] * (x - mean[k]) / sd[k]
			}
			e := 1 / (1 + math.Exp(-z))
			if s.planted {
				e--
			}
			for k, x := range s.f {
				grad[k] += e * (x - mean[k]) / sd[k] / n
			}
		}
		for k := range w {
			grad[k] += w[k] * 1e-4
			sum[k] += grad[k] * grad[k]
			w[k] -= .3 * grad[k] / (math.Sqrt(sum[k]) + 1e-9)
		}
	}
	for k := range w {
		if k != fBias {
			w[k] /= sd[k]
			w[fBias] -= w[k] * mean[k]
		}
	}
	return w
}

// threshold is the score that lets at most limit natural samples through, with the strongest of them.
func threshold(of []sample, w [nFeatures]float64, limit float64) (float64, string) {
	type scored struct {
		z float64
		s sample
	}
	var natural, planted []scored
	for _, s := range of {
		z := 0.0
		for k, x := range s.f {
			z += w[k] * x
		}
		if s.planted {
			planted = append(planted, scored{z, s})
		} else {
			natural = append(natural, scored{z, s})
		}
	}
	sort.SliceStable(natural, func(i, j int) bool { return natural[i].z > natural[j].z })
	var b strings.Builder
	cut := 0.0
	for i, x := range natural[:min(len(natural), int(limit*2.5))] {
		if i == int(limit) {
			cut = x.z
			b.WriteString("-------- least\n")
		}
		fmt.Fprintf(&b, "%.2f %s\n", x.z, x.s.note)
	}
	cut = math.Max(cut, 1.2)
	for _, lim := range []float64{cut - 2, cut - 1, cut, cut + 1} {
		hit, nat := 0, 0
		for _, x := range planted {
			if x.z >= lim {
				hit++
			}
		}
		for _, x := range natural {
			if x.z >= lim {
				nat++
			}
		}
		fmt.Fprintf(&b, "at %.2f: %d of %d planted (%.3f), %d of %d natural\n", lim, hit, len(planted), float64(hit)/float64(len(planted)), nat, len(natural))
	}
	return cut, b.String()
}
