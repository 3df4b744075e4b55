package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sources reads the files that decide what the page says, so that the go
// command's cache of test results knows that this test depends on them.
func sources(t *testing.T, root string) {
	t.Helper()
	l, err := filepath.Glob(filepath.Join(root, "go.*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"*", "*/*", "*/*/*", "*/*/*/*"} {
		more, err := filepath.Glob(filepath.Join(root, dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		l = append(l, more...)
	}
	for _, f := range l {
		if _, err := os.ReadFile(f); err != nil {
			t.Fatal(err)
		}
	}
}

// TestPageIsFresh: every module and every embedded file of the program stands in
// the committed page, and nothing else does.
func TestPageIsFresh(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	sources(t, root)
	want, err := build(root)
	if errors.Is(err, errNotCached) {
		t.Skip(err) // run go mod download first
	}
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, pageFile))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Equal(got, want) {
		return
	}
	have := strings.Split(string(got), "\n")
	for _, line := range strings.Split(string(want), "\n") {
		if !slices.Contains(have, line) {
			t.Fatalf("%s is stale, it lacks\n\t%s\nrun: go run ./internal/tools/thirdparty", pageFile, line)
		}
	}
	t.Fatalf("%s is stale: run: go run ./internal/tools/thirdparty", pageFile)
}

// TestNoticeNamesWhatMustBeNamed: licences that ask for a credit with the program get one.
func TestNoticeNamesWhatMustBeNamed(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	notice, err := os.ReadFile(filepath.Join(root, "NOTICE"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"The FreeType Project", "SCOWL", "Liberation", "Article-Bias-Prediction", "PolNeAR", "BABE", pageFile} {
		if !bytes.Contains(notice, []byte(want)) {
			t.Errorf("NOTICE does not name %s", want)
		}
	}
}

func TestClassify(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Apache License\n   Version 2.0, January 2004", "Apache-2.0"},
		{"Redistributions in binary form must reproduce\n * the above copyright notice", "BSD-2-Clause"},
		{"* Redistributions in binary form must reproduce the above.\n* Neither name may be used to\nendorse or promote products derived from it", "BSD-3-Clause"},
		{"You may look at this and do nothing.", ""},
	} {
		if got := strings.Join(classify(c.text), ", "); got != c.want {
			t.Errorf("classify(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// TestUnknownLicenceIsRefused: what nobody has read may not slip into a release.
func TestUnknownLicenceIsRefused(t *testing.T) {
	dir := t.TempDir()
	m := &module{Path: "module.example/odd", Version: "v1.0.0", Dir: dir, packages: map[string]bool{".": true}}
	if _, err := licences(m); err == nil || !strings.Contains(err.Error(), "no licence file") {
		t.Errorf("without a licence: %v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "LICENSE"), []byte("Do as thou wilt on Tuesdays."), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := licences(m); err == nil || !strings.Contains(err.Error(), "read it") {
		t.Errorf("with an unknown licence: %v", err)
	}
}

// TestEmbeds: a file without source or licence is an error, and so is a line that no file needs.
func TestEmbeds(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.txt": "# Verbs of saying.\n# source: ours\n# licence: ours\n\nsay\n",
		"bad.txt":  "# Verbs of saying.\n\nsay\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	defer func(s string) { embeds = s }(embeds)
	embeds = ""
	files, err := describe(dir, []string{"good.txt"})
	if err != nil || len(files) != 1 || files[0] != (file{"good.txt", "Verbs of saying", "ours", "ours, Apache-2.0"}) {
		t.Errorf("good.txt: %+v, %v", files, err)
	}
	if _, err = describe(dir, []string{"bad.txt"}); err == nil || !strings.Contains(err.Error(), "bad.txt") {
		t.Errorf("bad.txt: %v", err)
	}
	embeds = "gone.txt | words | ours | ours\n"
	if _, err = describe(dir, []string{"good.txt"}); err == nil || !strings.Contains(err.Error(), "gone.txt") {
		t.Errorf("a stale line: %v", err)
	}
	embeds = "x/.../a.txt | words | ours | ours\n"
	l, err := parseEmbeds(embeds)
	if err != nil || !l[0].match.MatchString("x/a.txt") || !l[0].match.MatchString("x/y/z/a.txt") || l[0].match.MatchString("y/x/a.txt") {
		t.Errorf("the path x/.../a.txt: %v, %v", l, err)
	}
}
