package testkit

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// EveryFileCounts holds the version of an extractor to see every byte of every
// file it embeds: in a copy of the files, one changed byte of any of them must
// give another version.
func EveryFileCounts(t *testing.T, files fs.FS, version func(fs.FS) string) {
	t.Helper()
	whole := fstest.MapFS{}
	err := fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, path)
		whole[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(whole) == 0 {
		t.Fatal("no file is embedded")
	}
	want := version(files)
	if got := version(whole); got != want {
		t.Fatalf("a copy of the files has version %s, the files %s", got, want)
	}
	for path, f := range whole {
		changed := fstest.MapFS{}
		for p, g := range whole {
			changed[p] = g
		}
		data := append([]byte(nil), f.Data...)
		data[len(data)-1] ^= 1
		changed[path] = &fstest.MapFile{Data: data}
		if version(changed) == want {
			t.Errorf("a changed %s gives the same version", path)
		}
	}
}
