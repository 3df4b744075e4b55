package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
)

// sentence is a row of typos-dev.jsonl.
type sentence struct {
	Text, Type, Right string
	Spans             [][2]int
	RealWord          bool
}

func readGold(shared string) (out []sentence, err error) {
	f, err := os.Open(filepath.Join(shared, "data", "typos-dev.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for d := json.NewDecoder(f); d.More(); {
		var s sentence
		if err := d.Decode(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// readArticles reads the first 300 articles that the generator of the spelling
// data holds out (features/spelling/gen/corpus.go).
func readArticles(shared string) (out []string, err error) {
	f, err := os.Open(filepath.Join(shared, "data", "allsides-dev.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	for d := json.NewDecoder(bufio.NewReaderSize(z, 1<<20)); d.More() && len(out) < 300; {
		var a struct {
			ID   string
			Body string `json:"content_original"`
		}
		if err := d.Decode(&a); err != nil {
			return nil, err
		}
		h := fnv.New32a()
		h.Write([]byte(a.ID))
		if h.Sum32()%40 == 0 {
			out = append(out, a.Body)
		}
	}
	return out, nil
}
