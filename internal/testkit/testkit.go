// Package testkit is what tests of several rooms share: the research data
// beside the repository, and growth of cost with the size of the input.
//
// Only tests import it.
package testkit

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"hash/fnv"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// Shared is the folder of research data: PRESSCORE_SHARED, or the folder shared
// beside the repository. A test that needs it is skipped on a machine that has
// none, but fails in CI (the variable CI is set), where it is present.
func Shared(t testing.TB) string {
	t.Helper()
	if dir := findShared(); dir != "" {
		return dir
	}
	if os.Getenv("CI") != "" {
		t.Fatal("the shared research data is absent, and CI may not skip it")
	}
	t.Skip("needs the shared research data: set PRESSCORE_SHARED")
	return ""
}

func findShared() string {
	if dir := os.Getenv("PRESSCORE_SHARED"); dir != "" {
		if _, err := os.Stat(filepath.Join(dir, "data")); err != nil {
			panic("PRESSCORE_SHARED names a folder without the research data: " + err.Error())
		}
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "shared", "data")); err == nil {
			return filepath.Join(dir, "shared")
		}
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
}

// Open opens a file of the shared data; a .gz is uncompressed on the way.
func Open(t testing.TB, elem ...string) io.Reader {
	t.Helper()
	path := filepath.Join(append([]string{Shared(t)}, elem...)...)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if filepath.Ext(path) != ".gz" {
		return f
	}
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// EachLine calls f with the number (from 0) and bytes of each line of a file of
// the shared data until f returns false. The bytes are valid during the call.
func EachLine(t testing.TB, f func(n int, line []byte) bool, elem ...string) {
	t.Helper()
	in := bufio.NewScanner(Open(t, elem...))
	in.Buffer(nil, 1<<26)
	for n := 0; in.Scan(); n++ {
		if !f(n, in.Bytes()) {
			return
		}
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
}

// Article is an article of the AllSides development data. Hash is that of its id (FNV-1a,
// 32 bits), by which parts of the data are kept aside.
type Article struct {
	ID      string
	Outlet  string `json:"source_url"`
	Content string `json:"content_original"`
	Hash    uint32 `json:"-"`
}

// EachArticle calls f with the articles of the AllSides development data until f returns
// false.
func EachArticle(t testing.TB, f func(Article) bool) {
	t.Helper()
	EachLine(t, func(_ int, line []byte) bool {
		var a Article
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		h := fnv.New32a()
		h.Write([]byte(a.ID))
		a.Hash = h.Sum32()
		return f(a)
	}, "data", "allsides-dev.jsonl.gz")
}

// News is the bodies of n articles of the AllSides development data, every
// step-th from the first on.
func News(t testing.TB, n, step int) []string {
	t.Helper()
	var out []string
	EachLine(t, func(i int, line []byte) bool {
		if i%step != 0 {
			return true
		}
		var rec struct {
			Body string `json:"content_original"`
		}
		if err := json.Unmarshal(line, &rec); err != nil {
			t.Fatal(err)
		}
		out = append(out, rec.Body)
		return len(out) < n
	}, "data", "allsides-dev.jsonl.gz")
	return out
}

// Main runs the tests of a package and says in one line when those that need
// the shared data were left out. go test shows the line in the folder of a
// package and of packages that fail; for ./... make test says it itself.
//
//	func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }
func Main(m *testing.M) int {
	code := m.Run()
	if findShared() == "" {
		os.Stderr.WriteString("note: tests that need the shared research data were skipped (see README, Working on it)\n")
	}
	return code
}

// HasShared reports whether the shared data is there, for tests that hold more
// with it and still something without.
func HasShared() bool { return findShared() != "" }
