package tagger

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"
)

// sharedDir is the folder of research data beside the repository. A test that
// needs it is skipped where it is absent, but not in CI.
func sharedDir(t testing.TB) string {
	if dir := os.Getenv("PRESSCORE_SHARED"); dir != "" {
		return dir
	}
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; ; dir = filepath.Dir(dir) {
		if p := filepath.Join(dir, "shared", "data"); exists(p) {
			return filepath.Dir(p)
		}
		if dir == filepath.Dir(dir) {
			break
		}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("the shared data is absent")
	}
	t.Skip("the shared data is absent")
	return ""
}

func exists(p string) bool {
	_, err := os.Stat(p)
	return err == nil
}

// gunzip opens a compressed file.
func gunzip(t testing.TB, path string) *gzip.Reader {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return z
}
