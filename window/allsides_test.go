package window

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
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
		dir, _ = filepath.Abs("../../shared")
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

// gold is a row of neardup-dev.tsv.
type gold struct {
	a, b, label string
	ab, ba      float64
}

func readGold(t testing.TB) (out []gold) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(shared(t), "data", "neardup-dev.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n")[1:] {
		f := strings.Split(line, "\t")
		g := gold{a: f[0], b: f[1], label: f[5]}
		fmt.Sscan(f[3], &g.ab)
		fmt.Sscan(f[4], &g.ba)
		out = append(out, g)
	}
	return out
}

// TestAllsides holds the index to the labelled pairs. Six of the labels are known to be
// wrong (two articles made of posts), so agreement cannot reach 1.
func TestAllsides(t *testing.T) {
	r, _ := runAllsides(t)
	if path := os.Getenv("PRESSCORE_COPIES_CSV"); path != "" {
		if err := writeCSV(path, r); err != nil {
			t.Fatal(err)
		}
	}
	found := make(map[[2]string]Pair)
	for _, p := range r.Pairs {
		found[[2]string{p.A, p.B}] = p
	}
	agree, judged, together, distinct := 0, 0, 0, 0
	for _, g := range readGold(t) {
		p, ok := found[[2]string{g.a, g.b}]
		if !ok {
			if p, ok = found[[2]string{g.b, g.a}]; ok {
				p.Containment, p.Reverse = p.Reverse, p.Containment
			}
		}
		if g.label == "same_event_distinct" {
			if ok && p.Max() >= .3 {
				t.Errorf("%s %s: a pair at %.2f", g.a, g.b, p.Max())
			}
			a, _ := r.Article(g.a)
			b, _ := r.Article(g.b)
			distinct++
			if a.EventID == b.EventID {
				together++
			}
			continue
		}
		if !ok {
			if max(g.ab, g.ba) >= .3 {
				t.Errorf("%s %s is missing, containment %.2f", g.a, g.b, max(g.ab, g.ba))
			}
			continue
		}
		if math.Abs(p.Containment.Value()-g.ab) > .0001 || math.Abs(p.Reverse.Value()-g.ba) > .0001 {
			t.Errorf("%s %s: containment %.4f and %.4f, want %.4f and %.4f", g.a, g.b, p.Containment.Value(), p.Reverse.Value(), g.ab, g.ba)
		}
		judged++
		if (g.label == "quote_overlap") == (p.Kind == QuoteOverlap) {
			agree++
		}
	}
	t.Logf("copy against quotation: %d of %d; labelled same event in one event: %d of %d; %d events", agree, judged, together, distinct, len(r.Events))
	if agree < judged*94/100 {
		t.Errorf("copy against quotation: %d of %d", agree, judged)
	}
	if together < distinct*85/100 {
		t.Errorf("same event: %d of %d", together, distinct)
	}
}

// TestAllsidesFromSketches finds the labelled copies when one side of each is known
// from an earlier night, and holds the estimates to their standard errors.
func TestAllsidesFromSketches(t *testing.T) {
	pairs := readGold(t)
	need, earlier := make(map[string]bool), make(map[string]bool)
	for _, g := range pairs {
		need[g.a], need[g.b] = true, true
		earlier[g.a] = true
	}
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	allsides(t, func(a *corpus.Article) {
		if !need[a.ID] {
			return
		}
		d := corpus.Parse(a, nil)
		if earlier[a.ID] {
			err = w.AddSketch(TraceOf(d).Sketch)
		} else {
			err = w.Add(d)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	r, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	want, got, off, agree := 0, 0, 0., 0
	n := 0
	for _, g := range pairs {
		p, ok := pairOf(r, g.a, g.b)
		if g.label == "same_event_distinct" || !earlier[g.a] && !earlier[g.b] {
			continue
		}
		if max(g.ab, g.ba) >= .3 {
			want++
			if ok {
				got++
			}
		}
		if !ok {
			continue
		}
		truth := g.ab
		if p.A != g.a {
			truth = g.ba
		}
		n++
		if z := math.Abs(p.Containment.Value()-truth) / p.StdErr; z < 2 {
			off++
		}
		if (g.label == "quote_overlap") == (p.Kind == QuoteOverlap) {
			agree++
		}
	}
	t.Logf("recall at .3: %d of %d; estimates within two standard errors: %.2f of %d; kind agrees for %d", got, want, off/float64(n), n, agree)
	if got < want*95/100 || off < .88*float64(n) || agree < n*85/100 {
		t.Error("estimates are off")
	}
}
