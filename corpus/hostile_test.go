package corpus

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
)

// endOf is how the reading of a file ends: "2 articles; 3 bad_json; 0 truncated lost".
func endOf(t *testing.T, path string) string {
	t.Helper()
	articles, errs := readPaths(t, nil, path)
	parts := []string{fmt.Sprintf("%d articles", len(articles))}
	for _, e := range errs {
		s := fmt.Sprintf("%d %s", e.Line, e.Reason)
		if e.Lost {
			s += " lost"
		}
		if e.Detail == "" || strings.Contains(e.Detail, path) {
			t.Errorf("%s: detail %q", path, e.Detail)
		}
		parts = append(parts, s)
	}
	for _, a := range articles {
		d := Parse(a, nil)
		NewLocator(d)
	}
	return strings.Join(parts, "; ")
}

// TestHostile reads every file of testdata/hostile and holds its end against
// ends.tsv: how many articles it gives, and each failure with line and reason.
// With -update the table is written, and whoever does so reads what changed.
func TestHostile(t *testing.T) {
	dir := filepath.Join("testdata", "hostile")
	table := filepath.Join(dir, "ends.tsv")
	data, err := os.ReadFile(table)
	if err != nil && !*update {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, line := range strings.Split(string(data), "\n") {
		if name, end, ok := strings.Cut(line, "\t"); ok && name != "file" {
			want[name] = end
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	out.WriteString("file\tend\n")
	n := 0
	for _, f := range files {
		if f.Name() == "ends.tsv" {
			continue
		}
		n++
		got := endOf(t, filepath.Join(dir, f.Name()))
		fmt.Fprintf(&out, "%s\t%s\n", f.Name(), got)
		if !*update && got != want[f.Name()] {
			t.Errorf("%s ends in %q, want %q", f.Name(), got, want[f.Name()])
		}
	}
	if n < 250 || n != len(want) && !*update {
		t.Errorf("%d files, %d in the table, want 250 at least", n, len(want))
	}
	if *update {
		if err := os.WriteFile(table, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// pour writes a packed file of a beginning, n times a middle, and an end.
func pour(t *testing.T, path, begin, middle, end string, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z, _ := gzip.NewWriterLevel(f, gzip.BestSpeed)
	io.WriteString(z, begin)
	for range n {
		if _, err := io.WriteString(z, middle); err != nil {
			t.Fatal(err)
		}
	}
	io.WriteString(z, end)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestLargeRecordsAreRefused: one record of 256 MiB in a packed file of 1 MiB is
// refused while it streams by: its neighbours are read and memory stays small.
func TestLargeRecordsAreRefused(t *testing.T) {
	mib := strings.Repeat("word ", 1<<20/5)
	const good = `{"id":"1","body":"One went out."}`
	for _, c := range []struct{ name, begin, end, want string }{
		{"lines.jsonl.gz", good + "\n" + `{"id":"2","body":"`, "\"}\n" + good + "\n", "2 articles; 2 too_long"},
		{"array.json.gz", "[" + good + ",\n" + `{"id":"2","body":"`, "\"},\n" + good + "]", "2 articles; 2 too_long"},
		{"nested.json.gz", "[" + good + ",\n" + `{"id":"2","x":[["`, "\"]]},\n" + good + "]", "2 articles; 2 too_long"},
		{"table.csv.gz", "id,body\n1,One.\n2,", "\n3,Three.\n", "1 articles; 3 too_long lost"},
		{"text.txt.gz", "", "", "0 articles; 0 too_long lost"},
		{"page.html.gz", "<html>", "", "0 articles; 0 too_long lost"},
		{"feed.xml.gz", "<rss version=\"2.0\"><channel>", "", "0 articles; 0 too_long lost"},
	} {
		path := filepath.Join(t.TempDir(), c.name)
		pour(t, path, c.begin, mib, c.end, 256)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		if got := endOf(t, path); got != c.want {
			t.Errorf("%s ends in %q, want %q", c.name, got, c.want)
		}
		runtime.ReadMemStats(&after)
		if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 400<<20 {
			t.Errorf("%s: the heap grew by %d MiB", c.name, grown>>20)
		}
	}
}

// TestUnpackedSizeIsBounded: a packed file may unpack to 200 times its size and
// 1,024 MiB; one that unpacks to more ends there.
func TestUnpackedSizeIsBounded(t *testing.T) {
	u := &unpacked{r: zeros{}, from: &meter{ctx: context.Background(), n: 1 << 20}}
	n, err := io.Copy(io.Discard, u)
	if err != errUnpacks || n < 1024<<20-1<<16 || n > 1024<<20 {
		t.Errorf("1 MiB packed: %d bytes, %v", n, err)
	}
	u = &unpacked{r: io.LimitReader(zeros{}, 1100<<20), from: &meter{ctx: context.Background(), n: 6 << 20}}
	if n, err := io.Copy(io.Discard, u); err != nil || n != 1100<<20 {
		t.Errorf("6 MiB packed: %d bytes, %v", n, err)
	}
	if readReason(errUnpacks) != SkipTooLong {
		t.Error("the reason is another")
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// TestAStopIsHonouredInsideOfARecord: no record comes, and the reading ends.
func TestAStopIsHonouredInsideOfARecord(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	sources, err := Open([]string{"-"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	endless := readerFunc(func(p []byte) (int, error) {
		if n++; n == 100 {
			stop()
		}
		for i := range p {
			p[i] = 'x'
		}
		return len(p), nil
	})
	sources[0].format, sources[0].sure = &jsonlFormat, true
	r := &Reader{Sources: sources, Stdin: endless}
	r.EachContext(ctx, func(Record) bool { t.Error("a record"); return true }, func(e *RecordError) { t.Errorf("%v: a stop is no fault of the file", e) })
	if n > 110 {
		t.Errorf("%d reads behind the stop", n-100)
	}
}

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }
