package crf

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"

	"presscore/internal/segment"
)

// ClassWord is a word with its class from unlabelled text.
type ClassWord struct {
	Text    string
	Cluster uint8
}

//go:embed classes.gz
var Classes []byte

// ReadClasses reads a classes file, by key of the word.
func ReadClasses(data []byte) (map[uint64]ClassWord, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("attribution: word classes: %w", err)
	}
	raw, err := io.ReadAll(io.LimitReader(z, maxWeights))
	if err != nil {
		return nil, fmt.Errorf("attribution: word classes: %w", err)
	}
	m := map[uint64]ClassWord{}
	for line := range strings.Lines(string(raw)) {
		w, n, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		c, err := strconv.Atoi(n)
		if !ok || err != nil || c < 1 || c > 255 {
			return nil, fmt.Errorf("attribution: word classes: bad line %q", line)
		}
		m[segment.KeyOf(w)] = ClassWord{w, uint8(c)}
	}
	return m, nil
}
