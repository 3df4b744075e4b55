package fingerprint

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestEveryByteAndTheCodeNumberCount(t *testing.T) {
	a := Of(1, Text("a.txt", "one\n"), Text("b.txt", "two\n"))
	if !strings.HasPrefix(a, "1.") || len(a) != 14 {
		t.Fatalf("Of = %q, want 1. and 12 hex digits", a)
	}
	for name, other := range map[string]string{
		"another byte":     Of(1, Text("a.txt", "onE\n"), Text("b.txt", "two\n")),
		"another name":     Of(1, Text("c.txt", "one\n"), Text("b.txt", "two\n")),
		"a line moved":     Of(1, Text("a.txt", "one\ntwo\n"), Text("b.txt", "")),
		"one file less":    Of(1, Text("a.txt", "one\n")),
		"contents swapped": Of(1, Text("a.txt", "two\n"), Text("b.txt", "one\n")),
		"a higher number":  Of(2, Text("a.txt", "one\n"), Text("b.txt", "two\n")),
	} {
		if other == a {
			t.Errorf("%s gives the same name", name)
		}
	}
	if Of(1, Text("b.txt", "two\n"), Text("a.txt", "one\n")) != a {
		t.Error("the order of the parts shows")
	}
}

func TestFilesWalksFolders(t *testing.T) {
	fsys := fstest.MapFS{"words/a.txt": {Data: []byte("x")}, "b.txt": {Data: []byte("y")}}
	if got := Files(fsys); len(got) != 2 || got[0].Name != "b.txt" || got[1].Name != "words/a.txt" {
		t.Errorf("Files = %v", got)
	}
}
