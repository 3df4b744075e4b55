package main

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"
)

// TestImageIsFresh: what is embedded is what the files give.
func TestImageIsFresh(t *testing.T) {
	want, err := build(os.DirFS(".."))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range want {
		got, err := os.ReadFile("../" + name)
		if err != nil || !bytes.Equal(got, data) {
			t.Errorf("features/spelling/%s is stale (%v): cd features/spelling && go run ./image", name, err)
		}
	}
}

// TestDigestSeesEveryFile changes a copy of each source by one byte.
func TestDigestSeesEveryFile(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range sources {
		files[name] = &fstest.MapFile{Data: []byte(name)}
	}
	was, err := digestOf(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		kept := files[name]
		files[name] = &fstest.MapFile{Data: []byte("?" + name[1:])}
		if now, err := digestOf(files); err != nil || now == was {
			t.Errorf("%s changes and the digest does not (%v)", name, err)
		}
		delete(files, name)
		if _, err := digestOf(files); err == nil {
			t.Errorf("a digest without %s", name)
		}
		files[name] = kept
	}
}

// TestBuildRefuses a damaged file.
func TestBuildRefuses(t *testing.T) {
	files := fstest.MapFS{}
	for _, name := range sources {
		files[name] = &fstest.MapFile{Data: []byte("damaged")}
	}
	if _, err := build(files); err == nil {
		t.Error("an image of damaged files")
	}
}
