package copies

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"presscore/corpus"
)

// shared is the folder of the shared data; the test is skipped without it.
func shared(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("PRESSCORE_SHARED")
	if dir == "" {
		dir, _ = filepath.Abs("../../../shared")
	}
	if _, err := os.Stat(filepath.Join(dir, "data")); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("shared data is absent")
		}
		t.Skip("shared data is absent: set PRESSCORE_SHARED")
	}
	return dir
}

// allsides calls yield with the articles of allsides-dev.
func allsides(t testing.TB, yield func(*corpus.Article)) {
	t.Helper()
	f, err := os.Open(filepath.Join(shared(t), "data", "allsides-dev.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bufio.NewReaderSize(z, 1<<20))
	for {
		var r struct {
			ID, Title, Date string
			SourceURL       string `json:"source_url"`
			Content         string `json:"content_original"`
		}
		if err := dec.Decode(&r); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		a := &corpus.Article{ID: r.ID, Outlet: strings.TrimPrefix(r.SourceURL, "www."), Title: r.Title, Body: r.Content}
		if d, err := time.Parse(time.DateOnly, r.Date); err == nil && d.Year() >= 1995 {
			a.Published = d
		}
		yield(a)
	}
}

func cpu() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

var (
	measured         Result
	measuredArticles map[string]*corpus.Article
)

func runAllsides(t testing.TB) (Result, map[string]*corpus.Article) {
	t.Helper()
	if measuredArticles != nil {
		return measured, measuredArticles
	}
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	byID := make(map[string]*corpus.Article)
	var add time.Duration
	var batch []*corpus.Document
	bytes := 0
	flush := func() {
		start := cpu()
		for _, d := range batch {
			if err := w.Add(d); err != nil {
				t.Fatal(err)
			}
		}
		add += cpu() - start
		batch = batch[:0]
	}
	keep := os.Getenv("PRESSCORE_COPIES_TEXT") != ""
	allsides(t, func(a *corpus.Article) {
		batch = append(batch, corpus.Parse(a, finder4tests))
		bytes += len(a.Body)
		if len(batch) == 16 {
			flush()
		}
		short := *a
		if !keep {
			short.Body = ""
		}
		byID[a.ID] = &short
	})
	flush()
	batch = nil
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpu()
	stop, peak := make(chan bool), make(chan uint64)
	go func() {
		top := uint64(0)
		for {
			select {
			case <-stop:
				peak <- top
				return
			case <-time.After(25 * time.Millisecond):
				runtime.ReadMemStats(&after)
				top = max(top, after.HeapInuse)
			}
		}
	}()
	r, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	finish := cpu() - start
	close(stop)
	t.Logf("%d articles, %.1f MB: CPU Add %v, Finish %v; heap in use before Finish %d MB (articles' metadata of the test included), peak %d MB",
		len(byID), float64(bytes)/1e6, add, finish, before.HeapInuse>>20, <-peak>>20)
	t.Logf("%+v", r.Stats)
	measured, measuredArticles = r, byID
	return r, byID
}

var finder4tests corpus.NoticeFinder

// writeCSV writes the columns that copies_eval.py reads.
func writeCSV(path string, r Result) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	out := csv.NewWriter(f)
	out.Write([]string{"article_id", "outlet", "copy_of_id", "copy_of_outlet", "containment", "reverse_containment", "containment_clean", "kind", "quote_share", "longest_run_words", "longest_own", "furniture", "direction", "credited"})
	for _, p := range r.Pairs {
		out.Write([]string{p.A, p.OutletA, p.B, p.OutletB, fmt.Sprintf("%.4f", p.Containment.Value()), fmt.Sprintf("%.4f", p.Reverse.Value()),
			fmt.Sprintf("%.4f", p.ContainmentClean.Value()), string(p.Kind), fmt.Sprintf("%.4f", p.QuoteShare.Value()), fmt.Sprint(p.LongestRun), fmt.Sprint(p.LongestOwnRun),
			fmt.Sprintf("%.2f", p.FurnitureShare.Value()), string(p.Direction), fmt.Sprint(p.Credited)})
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return f.Close()
}

func TestAllsides(t *testing.T) {
	r, _ := runAllsides(t)
	if path := os.Getenv("PRESSCORE_COPIES_CSV"); path != "" {
		if err := writeCSV(path, r); err != nil {
			t.Fatal(err)
		}
	}
}
