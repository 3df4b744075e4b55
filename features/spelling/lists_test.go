package spelling

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"presscore/features/spelling/internal/lex"
	"presscore/internal/fingerprint"
	"presscore/internal/wordlist"
)

// copied is a copy of the embedded files.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, p := range fingerprint.Files(embedded) {
		out[p.Name] = &fstest.MapFile{Data: p.Data}
	}
	if len(out) != 5 {
		t.Fatalf("%d embedded files, want 5", len(out))
	}
	return out
}

// TestVersionIsOfEveryFile: the digest is that of each embedded file and of the files
// that the image is made of.
func TestVersionIsOfEveryFile(t *testing.T) {
	parts := fingerprint.Files(embedded)
	bins, err := fs.Glob(os.DirFS("."), "data/*.bin")
	if err != nil || len(bins) != 4 {
		t.Fatalf("files in data: %v (%v)", bins, err)
	}
	for _, name := range bins {
		if name == "data/image.bin" {
			continue
		}
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, fingerprint.Part{Name: name, Data: b})
	}
	if want := fingerprint.Of(code, parts...); Default().Version() != want {
		t.Errorf("version %s, the files give %s: cd features/spelling && go run ./image", Default().Version(), want)
	}
}

// TestLoadRefuses what is missing or damaged, one file at a time.
func TestLoadRefuses(t *testing.T) {
	original := copied(t)
	for name := range original {
		broken := maps.Clone(original)
		delete(broken, name)
		if _, err := load(image, broken); err == nil {
			t.Errorf("loaded without %s", name)
		}
	}
	if _, err := load(image[:len(image)-8], original); err == nil {
		t.Error("loaded a part of an image")
	}
	const head = "# t\n# source: ours\n# licence: ours\n"
	for _, c := range []struct{ name, text, want string }{
		{"common.txt", head + "teh\n", "common.txt:4: "},
		{"common.txt", head + "Teh the\nteh the\n", "common.txt:5: "},
		{"doubled.txt", head + "b\na\n", "doubled.txt:5: "},
		{"parts.txt", "ment\n", "parts.txt:1: "},
		{"confusions.txt", head + "alone\n", "confusions.txt:4: "},
		{"data/weights.txt", "bias\t1\n", "weights.txt:1: want a name and 4 numbers"},
		{"data/weights.txt", "width\t1\t1\t1\t1\n", `weights.txt:1: "width" is no feature`},
		{"data/weights.txt", "bias\t1\t1\t1\tNaN\n", `weights.txt:1: "NaN" is no number`},
	} {
		broken := maps.Clone(original)
		broken[c.name] = &fstest.MapFile{Data: []byte(c.text)}
		if _, err := load(image, broken); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s %q: got %v, want %s", c.name, c.text, err, c.want)
		}
	}
	// a feature said twice, with none left out
	broken := maps.Clone(original)
	broken["data/weights.txt"] = &fstest.MapFile{Data: []byte(string(original["data/weights.txt"].Data) + "bias\t1\t1\t1\t1\n")}
	if _, err := load(image, broken); err == nil {
		t.Error("a feature has two weights")
	}
}

// TestEveryFileIsAList holds known.txt, misspelt.txt and world.txt, which only the
// generator reads, to the form of the others.
func TestEveryFileIsAList(t *testing.T) {
	names, err := fs.Glob(os.DirFS("."), "*.txt")
	if err != nil || len(names) != 7 {
		t.Fatalf("%d lists, want 7 (%v)", len(names), err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := wordlist.Parse(name, string(text)); err != nil {
			t.Error(err)
		}
	}
}

// TestDoubledListsAgree: a word is not both meant and never meant twice, and
// each is known, since an unknown word said twice is a name.
func TestDoubledListsAgree(t *testing.T) {
	text, err := embedded.ReadFile("doubled.txt")
	if err != nil {
		t.Fatal(err)
	}
	list := wordlist.Must("doubled.txt", string(text))
	for _, s := range list.Sections {
		for _, e := range s.Entries {
			if Default().Words.FindText(e.Text) < lex.FirstWord {
				t.Errorf("doubled.txt:%d: %q is not known", e.Line, e.Text)
			}
		}
	}
	for _, w := range list.Words("on_purpose") {
		for _, n := range list.Words("never") {
			if w == n {
				t.Errorf("%q is both meant and never meant twice", w)
			}
		}
	}
}
