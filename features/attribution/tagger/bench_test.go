package tagger

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution/internal/labelled"
	"presscore/internal/testkit"
)

// BenchmarkTag measures segmentation and tagging of the labelled articles; wc-w
// is its processor time as a multiple of that of `wc -w` on the same text.
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
	used := (cpuTime() - before) / float64(b.N)
	b.StopTimer()
	b.ReportMetric(float64(size)/1e6/used, "MB/cpu-s")
	if wc := wordCountTime(b, docs); wc > 0 {
		b.ReportMetric(used/wc, "wc-w")
	}
}

// wordCountTime is the processor time that `wc -w` takes for the texts, 0 if
// there is no wc.
func wordCountTime(b *testing.B, docs []*corpus.Document) float64 {
	const times = 50 // so that the start of the process does not count
	var text bytes.Buffer
	for range times {
		for _, d := range docs {
			text.WriteString(d.Text)
			text.WriteByte('\n')
		}
	}
	name := filepath.Join(b.TempDir(), "text")
	if err := os.WriteFile(name, text.Bytes(), 0o600); err != nil {
		b.Fatal(err)
	}
	best := 0.0
	for range 3 {
		c := exec.Command("wc", "-w", name)
		if c.Run() != nil {
			return 0
		}
		if t := (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds() / times; best == 0 || t < best {
			best = t
		}
	}
	return best
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
	exs, err := labelled.Read(testkit.Open(b, "data", "polnear-dev.jsonl.gz"))
	if err != nil {
		b.Fatal(err)
	}
	var docs []*corpus.Document
	size := int64(0)
	for i := range exs {
		docs = append(docs, exs[i].Doc)
		size += int64(len(exs[i].Doc.Text))
	}
	return docs, size
}
