package attribution

import (
	"path/filepath"
	"syscall"
	"testing"

	"presscore/corpus"
)

// BenchmarkTag measures segmentation and tagging of the labelled articles; MB/s
// compares with `wc -w` on the same text.
func BenchmarkTag(b *testing.B) {
	docs, size := benchDocs(b)
	t := Default()
	b.SetBytes(size)
	b.ReportAllocs()
	b.ResetTimer()
	before := cpuTime()
	for i := 0; i < b.N; i++ {
		for _, d := range docs {
			d.Seg.Scan(d.Text, d.Lines)
			t.Tag(d)
		}
	}
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(cpuTime()-before), "MB/cpu-s")
}

// cpuTime is the processor time the process has used, in seconds.
func cpuTime() float64 {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return float64(u.Utime.Sec) + float64(u.Utime.Usec)/1e6
}

// BenchmarkSegment measures the segmentation alone.
func BenchmarkSegment(b *testing.B) {
	docs, size := benchDocs(b)
	b.SetBytes(size)
	for i := 0; i < b.N; i++ {
		for _, d := range docs {
			d.Seg.Scan(d.Text, d.Lines)
		}
	}
}

func benchDocs(b *testing.B) ([]*corpus.Document, int64) {
	exs, err := readLabelled(gunzip(b, filepath.Join(sharedDir(b), "data/polnear-dev.jsonl.gz")))
	if err != nil {
		b.Fatal(err)
	}
	var docs []*corpus.Document
	size := int64(0)
	for i := range exs {
		docs = append(docs, exs[i].doc)
		size += int64(len(exs[i].doc.Text))
	}
	return docs, size
}
