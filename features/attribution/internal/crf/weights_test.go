package crf

import (
	"bytes"
	"compress/gzip"
	"testing"
)

// TestBadWeights holds reading to an error, not a panic, on a broken file.
func TestBadWeights(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("x"), Weights[:len(weightsMagic)], Weights[:len(Weights)/2], append([]byte(weightsMagic), 1, 2, 3)} {
		if _, err := DecodeModel(data); err == nil {
			t.Errorf("no error for %d bytes", len(data))
		}
	}
	var b bytes.Buffer
	b.WriteString(weightsMagic)
	z := gzip.NewWriter(&b)
	z.Write([]byte{1, 200, 1, 3})
	z.Close()
	if _, err := DecodeModel(b.Bytes()); err == nil {
		t.Error("no error for a short file")
	}
	if len(Weights) > 3<<19 {
		t.Errorf("the weights have %d bytes, want 1.5 MB at most", len(Weights))
	}
}
