package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/scoring"
	"presscore/stages"
)

// scanned is the first walk of a night with what the night before saw, which it keeps for
// the next: all that it found, and how many files were known.
func scanned(t *testing.T, o Options) (found string, known int) {
	t.Helper()
	n := &night{o: &o, temp: t.TempDir(), stageDir: t.TempDir()}
	c := n.openInputs()
	for file := range c.known {
		if c.knows(file) {
			known++
		}
	}
	inv, err := scan(context.Background(), &o, n.temp, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.keepInputs(c); err != nil {
		t.Fatal(err)
	}
	for file := range c.known {
		if c.tonight[file] == nil {
			known--
		}
	}
	var lines []string
	inv.kept(func(s *stages.Seen) { lines = append(lines, fmt.Sprintf("%+v", *s)) })
	slices.Sort(lines)
	for _, e := range inv.errors {
		lines = append(lines, fmt.Sprintf("%+v", *e))
	}
	lines = append(lines, fmt.Sprint(inv.counts, inv.days, inv.start, inv.end, inv.revised, inv.tonight, inv.reader.Joined))
	return strings.Join(append(lines, inv.notes...), "\n"), known
}

// sameWalk wants the walk to find what it finds when nothing is known.
func sameWalk(t *testing.T, name string, o Options, least int) {
	t.Helper()
	got, known := scanned(t, o)
	o.Out = t.TempDir()
	if want, _ := scanned(t, o); got != want {
		t.Errorf("%s: with the cache\n%s\nwithout\n%s", name, got, want)
	}
	if known != least {
		t.Errorf("%s: %d files were known, want %d", name, known, least)
	}
}

// TestInputsAreKnownAgain: on every kind of input, sound, hostile or packed, the first walk
// finds what it finds without the cache; a file that was written anew is read anew, even
// where its size and its time are those of before; one that moved is known.
func TestInputsAreKnownAgain(t *testing.T) {
	o := options(t, "../testdata/articles", "../corpus/testdata/hostile")
	o.Out = t.TempDir()
	_, known := scanned(t, o)
	if known != 0 {
		t.Errorf("%d files are known before the first night", known)
	}
	c := (&night{o: &o}).openInputs()
	if len(c.known) < 200 {
		t.Fatalf("%d files are kept, want most of those that are read to their end", len(c.known))
	}
	sameWalk(t, "every kind of input", o, len(c.known))

	in := filepath.Join(t.TempDir(), "a.jsonl")
	text := record(t, "id", "a", "outlet", "The Ledger", "published", "3/4/2025", "body", storyA) + "\n{broken\n" + record(t, "id", "b", "outlet", "ledger", "published", "2025-03-02", "body", storyB) + "\n"
	put := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		when := time.Unix(1.7e9, 0)
		if err := os.Chtimes(path, when, when); err != nil {
			t.Fatal(err)
		}
	}
	put(in, text)
	o.Inputs = []string{in}
	scanned(t, o)
	sameWalk(t, "the same", o, 1)
	put(in, strings.Replace(text, "2025-03-02", "2025-03-05", 1))
	sameWalk(t, "written anew", o, 0)
	elsewhere := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.Rename(in, elsewhere); err != nil {
		t.Fatal(err)
	}
	o.Inputs = []string{elsewhere}
	sameWalk(t, "moved", o, 1)
	other := filepath.Join(t.TempDir(), "b.txt") // its name is its id
	put(other, storyA)
	o.Inputs = []string{elsewhere, other}
	sameWalk(t, "one more", o, 1)
	third := filepath.Join(filepath.Dir(other), "c.txt")
	if err := os.Rename(other, third); err != nil {
		t.Fatal(err)
	}
	o.Inputs = []string{third, elsewhere}
	sameWalk(t, "a text under another name", o, 1)
}

// TestInputsKnownOtherwise: what else decides how a file is read, decides whether it is known:
// names of fields, the panel, the format. Corrections are laid over what is known, too.
func TestInputsKnownOtherwise(t *testing.T) {
	in := write(t, "in.jsonl", record(t, "id", "a", "outlet", "ledger.example", "published", "2025-03-04", "body", storyA), record(t, "id", "b", "outlet", "courier.example", "published", "2025-03-04", "text", storyB))
	o := options(t, in)
	o.Out = t.TempDir()
	scanned(t, o)
	panel, err := corpus.LoadPanel(write(t, "panel.csv", "outlet,name,aliases", "new.example,New,ledger.example"))
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Options){
		"fields": func(o *Options) { o.Fields = corpus.FieldMap{"body": "text|body"} },
		"panel":  func(o *Options) { o.Panel, o.PanelHash = panel, "1" },
		"format": func(o *Options) { o.Format = "json" },
		"full":   func(o *Options) { o.Full = true },
	} {
		other := o
		other.Out = t.TempDir()
		if err := os.CopyFS(other.Out, os.DirFS(o.Out)); err != nil {
			t.Fatal(err)
		}
		change(&other)
		sameWalk(t, name, other, 0)
	}
	overrides := "version: 1\noverrides:\n  - {id: moved, outlet: ledger.example, action: correct, set: {outlet: courier.example, published: 2025-03-01}, reason: renamed, by: desk, on: 2026-11-04}\n"
	o.Overrides, err = scoring.ParseOverrides("overrides.yaml", []byte(overrides))
	if err != nil {
		t.Fatal(err)
	}
	sameWalk(t, "corrected", o, 1)
	if found, _ := scanned(t, o); strings.Contains(found, "ledger.example") {
		t.Errorf("not corrected:\n%s", found)
	}
}

// TestBadCache: a cache that was cut, changed, made by another program, or is no file at all
// is none: the night finds what it finds without it, and leaves a sound one where it can.
func TestBadCache(t *testing.T) {
	o := options(t, "../testdata/articles")
	o.Out = t.TempDir()
	want, _ := scanned(t, o)
	path := filepath.Join(o.Out, inputsFile)
	sound := readFile(t, o.Out, inputsFile)
	bad := map[string]string{"empty": "", "short": "abc", "other version": "\x02" + sound[1:], "twice": sound + sound, "something else": strings.Repeat("{}\n", 400)}
	for i := range 60 {
		bad[fmt.Sprintf("cut at %d", i)] = sound[:len(sound)*i/60]
		at := len(sound) * i / 60
		bad[fmt.Sprintf("byte %d changed", at)] = sound[:at] + string([]byte{sound[at] ^ 1}) + sound[at+1:]
	}
	for name, data := range bad {
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
		if got, known := scanned(t, o); got != want || known != 0 {
			t.Errorf("%s: %d files are known, and the walk finds\n%s\nwant\n%s", name, known, got, want)
		}
		if got := readFile(t, o.Out, inputsFile); len(got) != len(sound) {
			t.Errorf("%s: a cache of %d bytes is left, want %d", name, len(got), len(sound))
		}
	}
	os.Remove(path)
	if err := syscall.Mkfifo(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if got, _ := scanned(t, o); got != want {
		t.Errorf("a pipe: the walk finds\n%s", got)
	}
	os.Remove(path)
	if err := os.MkdirAll(filepath.Join(path, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	var said []string
	o.Note = func(text string) { said = append(said, text) }
	if out := mustRun(t, o); out.Counts.Articles == 0 || len(said) != 1 || !strings.Contains(said[0], "the next night reads all its inputs anew") {
		t.Errorf("a folder in its place: %+v, said %q", out.Counts, said)
	}
}

// TestRecallRefuses: what is recalled of a file is all that was kept, or nothing.
func TestRecallRefuses(t *testing.T) {
	var a, b glimpse
	a.article = corpus.Article{ID: "a", Outlet: "o", Hash: "h", Published: march(1)}
	b.bad = &corpus.RecordError{Origin: corpus.Origin{Line: 3}, Reason: corpus.SkipBadJSON, Detail: "why"}
	f := &filed{}
	f.record(1, &b)
	f.record(0, &a)
	f.note(&b)
	data := f.encoded()
	for n := 0; n <= len(data); n++ {
		c := &inputs{known: map[[16]byte][]byte{{1}: append([]byte{}, data[:n]...)}, tonight: map[[16]byte][]byte{}}
		met := 0
		records, ok := c.recall([16]byte{1}, "in.jsonl", 7, func(at place, g glimpse) { met++ })
		if whole := n == len(data); whole && (records != 2 || met != 3) || !whole && ok && met != 2 {
			t.Errorf("%d of %d bytes: %d records, %d glimpses", n, len(data), records, met)
		}
		if !ok && (met > 0 || c.knows([16]byte{1})) {
			t.Errorf("%d of %d bytes: refused after %d glimpses", n, len(data), met)
		}
	}
}
