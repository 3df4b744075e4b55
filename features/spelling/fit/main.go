// Command fit fits the weights of possible misspellings (data/weights.txt of
// the spelling checker): slips of the finger planted in articles, against
// everything odd that the same articles hold by themselves.
//
// In: articles as JSON lines, and the articles to leave out. Out: the weights
// file, and on stderr the strongest natural words of each group. The same input
// gives the same bytes.
//
//	go run ./fit -articles FILE -without FILE -out data/weights.txt
package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strings"

	"presscore/corpus"
	"presscore/features/spelling"
	"presscore/internal/segment"
)

func main() {
	articles := flag.String("articles", "", "articles, JSON lines, gzipped")
	without := flag.String("without", "", "file of JSON lines whose field doc names articles to leave out")
	out := flag.String("out", "data/weights.txt", "file to write")
	flag.Parse()
	if err := run(*articles, *without, *out); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

// Which articles are learned from, by a hash of their id: none that gen keeps
// for checks by hand (every 40th), and of the others one in six, which is enough
// for 31 weights and leaves articles for another fit.
const (
	heldOut = 40
	oneIn   = 6
	slips   = 4 // planted in each article
)

// sample is one possible misspelling.
type sample struct {
	spelling.Suspect
	planted bool
	note    string // the word between its neighbours, for reading
}

func run(articles, without, out string) error {
	skip, err := docs(without)
	if err != nil {
		return err
	}
	f, err := os.Open(articles)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	c := spelling.Default()
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
			return err
		}
		h := fnv.New32a()
		h.Write([]byte(r.ID))
		if n := h.Sum32(); skip[r.ID] || n%heldOut == 0 || n%oneIn != 1 {
			continue
		}
		doc := document(r.Content)
		words += doc.Words()
		samples = collect(samples, c, doc, nil)
		text, spans := plant(c, doc, rng, slips)
		samples = collect(samples, c, document(text), spans)
	}
	return write(out, samples, words)
}

// docs are the articles named in a file of JSON lines.
func docs(path string) (map[string]bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]bool{}
	d := json.NewDecoder(f)
	for d.More() {
		var r struct{ Doc string }
		if err := d.Decode(&r); err != nil {
			return nil, err
		}
		out[r.Doc] = true
	}
	return out, nil
}

// write fits each group and writes a line a feature, a column a group.
func write(path string, samples []sample, words int) error {
	names := spelling.SuspectFeatures()
	lines := make([]string, len(names)+1)
	for i, name := range append(names, "least") {
		lines[i] = name
	}
	for g := range spelling.SuspectGroups {
		var of []sample
		for _, s := range samples {
			if s.Group == g {
				of = append(of, s)
			}
		}
		w := fit(of, len(names))
		cut, report := threshold(of, w, float64(words)/1000*perThousand[g], floors[g])
		fmt.Fprintf(os.Stderr, "group %d: %d samples, least %.2f\n%s", g, len(of), cut, report)
		for i, x := range w {
			lines[i] += fmt.Sprintf("\t%.3f", x)
		}
		lines[len(names)] += fmt.Sprintf("\t%.2f", cut)
	}
	return os.WriteFile(path, []byte(header+strings.Join(lines, "\n")+"\n"), 0o644)
}

const header = `# weights of the features of a possible misspelling (misspelt.go): a name, then the weight for unknown lower-case
# words, rare known words, unknown sentence openers and unknown names; written by features/spelling/fit
`

func document(body string) *corpus.Document {
	return corpus.Parse(&corpus.Article{ID: "t", Body: body}, nil)
}

// collect adds what the checker looks at: the odd words of the text as it is,
// or, with spans, the planted ones alone.
func collect(out []sample, c *spelling.Checker, d *corpus.Document, spans []segment.Span) []sample {
	for _, s := range c.Suspects(d) {
		planted := false
		for _, p := range spans {
			planted = planted || p.Overlaps(s.Span)
		}
		if planted == (spans != nil) {
			note := around(d.Text, int(s.Start)-30, int(s.Start)) + ">>" + s.In(d.Text) + "<<" + around(d.Text, int(s.End), int(s.End)+20) + " -> " + s.Right
			out = append(out, sample{s, planted, note})
		}
	}
	return out
}

// around is a stretch of text on one line.
func around(s string, a, b int) string {
	return strings.ReplaceAll(s[max(0, a):min(len(s), b)], "\n", "|")
}
