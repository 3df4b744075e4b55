package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"presscore/reports/tables"
	"presscore/reports/tables/tabletest"
)

// TestEventWords: three outlets tell one event in words of their own; the table says
// which word is whose, and the order of records and the workers change no byte of it.
func TestEventWords(t *testing.T) {
	told := func(id, outlet, word, verb string) string {
		var b strings.Builder
		for i := range 8 {
			fmt.Fprintf(&b, "In Harrowmere the %s %s the gate of Oddvar Quillon's %s yard for day %d. ", word, verb, []string{"Tessaly", "Brinmoor"}[i%2], i+len(id))
			fmt.Fprintf(&b, "Mayor Ilsabet Crane of %s %s that %s had been warned. ", []string{"Harrowmere", "Tessaly"}[i%2], verb, outlet[:5])
		}
		return record(t, "id", id, "outlet", outlet, "title", "Harrowmere yard of Quillon shut in Tessaly", "published", "2025-03-01", "body", b.String())
	}
	lines := []string{told("a", "alder.example", "strikers", "held"), told("bb", "birch.example", "troublemakers", "blocked"), told("ccc", "cedar.example", "workers", "kept")}
	var first string
	for jobs := 1; jobs <= 3; jobs++ {
		o := options(t, write(t, "in.jsonl", lines...))
		o.Jobs = jobs
		out := mustRun(t, o)
		path := filepath.Join(out.Dir, "event_words.csv")
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(data)
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := tabletest.Validate(f, &tables.EventWords.Table); err != nil {
				t.Error(err)
			}
			words := map[string]string{}
			for _, r := range readCSV(t, path) {
				words[r["word"]] = r["outlet"]
			}
			for word, outlet := range map[string]string{"strikers": "alder.example", "troublemakers": "birch.example", "workers": "cedar.example"} {
				if words[word] != outlet {
					t.Errorf("%s is the word of %q, want %q: %v", word, words[word], outlet, words)
				}
			}
			if _, named := words["quillon"]; named {
				t.Errorf("a name that all use: %v", words)
			}
		} else if string(data) != first {
			t.Errorf("with %d workers and other order:\n%s, else\n%s", jobs, data, first)
		}
		slices.Reverse(lines)
	}
}
