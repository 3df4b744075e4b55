package corpus

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// slips is a format that presscore does not have: notes parted by a line of
// "%%", a "key: value" line for each field, the body in "say". It counts notes,
// not lines. All that a new format needs is this struct, its functions and one
// more entry in a list.
var slips = format{
	name:     "slips",
	suffixes: []string{".slips"},
	also:     []string{".slip"},
	holds:    "notes parted by %%",
	sniff:    func(head []byte, _ FieldMap) bool { return bytes.HasPrefix(head, []byte("%%")) },
	each: func(in *input) error {
		data, err := io.ReadAll(in)
		if err != nil {
			return in.end(0, readReason(err), err)
		}
		for n, note := range strings.Split(strings.TrimPrefix(string(data), "%%\n"), "%%\n") {
			if note == "torn\n" {
				in.bad(n+1, SkipBadRecord, errors.New("a torn note"))
				continue
			}
			if note == "burnt\n" {
				return in.end(n+1, SkipUnreadable, errors.New("the rest is ashes"))
			}
			if err := in.add(n+1, []byte(note), nil); err != nil {
				return err
			}
		}
		return nil
	},
	decode: func(rec *Record, names FieldMap) (*values, *RecordError) {
		if bad := rec.notText(); bad != nil {
			return nil, bad
		}
		var given []string
		v := &values{text: map[string]string{}, given: func() []string { return given }}
		for _, line := range strings.Split(string(rec.raw), "\n") {
			key, value, _ := strings.Cut(line, ": ")
			for _, f := range Fields {
				if names.inputs(f)[0] == key {
					v.text[f] = value
				}
			}
			given = append(given, key)
		}
		return v, nil
	},
}

// TestANewFormatIsOneFileAndOneLine: a format that is added to a copy of the
// list is found by its suffix in folders, by globs and by name, packed or not,
// and on standard input; texts name it; its errors carry file and number.
func TestANewFormatIsOneFileAndOneLine(t *testing.T) {
	const packed = ", each also .gz or .zst"
	before := Suffixes()
	// as before names the new suffix, without the points
	bare := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(before, packed), ".", ""), " ", ", ") + ", slips" + packed
	list := append(slices.Clone(formats), &slips)
	dir := t.TempDir()
	notes := "%%\nid: 1\nsay: One went out.\n%%\ntorn\n%%\nid: 3\nsay: Three went out.\n"
	for name, content := range map[string]string{
		"a.slips":            notes,
		"b.SLIP.gz":          compressed(t, ".gz", strings.ReplaceAll(notes, "id: ", "id: b")),
		"z.example/c.slips":  "id: c1\nsay: See there.\n%%\nburnt\n%%\nid: c3\nsay: Never read.\n",
		"z.example/d.txt":    "Plain words.",
		"z.example/e.slippy": "no format",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	show := func(stdin string, inputs ...string) (got []string) {
		t.Helper()
		sources, err := list.open(inputs, nil)
		if err != nil {
			t.Fatal(err)
		}
		fields, err := ParseFieldMap("body=say")
		if err != nil {
			t.Fatal(err)
		}
		articles, errs := readAll(&Reader{Sources: sources, Stdin: strings.NewReader(stdin), Fields: fields})
		for _, a := range articles {
			got = append(got, fmt.Sprintf("%d %s %s", a.Origin.Line, a.ID, a.OutletSource))
		}
		for _, e := range errs {
			rel, err := filepath.Rel(dir, e.Path)
			if err != nil {
				rel = e.Path
			}
			e.Path = filepath.ToSlash(rel)
			got = append(got, e.Error())
		}
		return got
	}
	for _, c := range []struct {
		name  string
		stdin string
		input string
		want  []string
	}{
		{"a folder", "", dir, []string{"1 1 none", "3 3 none", "1 b1 none", "3 b3 none", "1 c1 none", "0 z.example/d folder",
			"a.slips:2: bad_record: a torn note", "b.SLIP.gz:2: bad_record: a torn note", "z.example/c.slips:2: unreadable: the rest is ashes",
			`z.example/e.slippy: unsupported_format: format ".slippy" is not read (` + bare + `)`}},
		{"a glob", "", filepath.Join(dir, "*.slips"), []string{"1 1 none", "3 3 none", "a.slips:2: bad_record: a torn note"}},
		{"a name", "", filepath.Join(dir, "z.example", "c.slips"), []string{"1 c1 none", "z.example/c.slips:2: unreadable: the rest is ashes"}},
		{"standard input", notes, "-", []string{"1 1 none", "3 3 none", "-:2: bad_record: a torn note"}},
	} {
		if got := show(c.stdin, c.input); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
	if got := list.written("", " ", ""); got != strings.Replace(before, packed, " .slips"+packed, 1) {
		t.Errorf("help: %q", got)
	}
	if Suffixes() != before {
		t.Errorf("the list itself has changed: %q", Suffixes())
	}
}

// TestEveryFormatKeepsTheContract holds for the list, whatever is on it.
func TestEveryFormatKeepsTheContract(t *testing.T) {
	names, suffixes := map[string]bool{}, map[string]bool{}
	for i, f := range formats {
		if f.name == "" || f.holds == "" || len(f.suffixes) == 0 || f.each == nil || f.decode == nil || names[f.name] {
			t.Errorf("format %d, %q: name (one of a kind), suffixes, what it holds, each and decode are needed", i, f.name)
		}
		names[f.name] = true
		if (f.sniff == nil) != (i == 0) {
			t.Errorf("%s: every format but the first needs a sniff", f.name)
		}
		for _, s := range slices.Concat(f.suffixes, f.also) {
			if s != strings.ToLower(s) || filepath.Ext(s) != s || suffixes[s] {
				t.Errorf("%s: the suffix %q is in capitals, is no suffix or belongs to two formats", f.name, s)
			}
			suffixes[s] = true
		}
		for _, c := range compressions {
			suffixes[c.suffix] = true
		}
		// a reader stops at once when no further record is wanted
		for _, content := range []string{"{\"body\":\"One.\"}\n{\"body\":\"Two.\"}\n", "[{\"body\":\"One.\"},{\"body\":\"Two.\"}]", "id,body\n1,One.\n2,Two.\n"} {
			path := filepath.Join(t.TempDir(), "a"+f.suffixes[0])
			if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
				t.Fatal(err)
			}
			sources, err := Open([]string{path, filepath.Dir(path) + "/./a" + f.suffixes[0], path})
			if err != nil || len(sources) != 1 {
				t.Fatalf("%d sources, %v", len(sources), err)
			}
			sources = append(sources, sources[0])
			n := 0
			r := &Reader{Sources: sources}
			r.Each(func(Record) bool { n++; return false }, func(*RecordError) {})
			if n > 1 {
				t.Errorf("%s: %d records were handed on after the last one wanted", f.name, n-1)
			}
		}
	}
}

var update = flag.Bool("update", false, "write the list of formats into README.md, docs/formats.md and the starter configuration")

// TestTextsNameTheFormats: what the README, docs/formats.md and the starter
// configuration say about formats is what the list says. With -update it is
// written (make docs).
func TestTextsNameTheFormats(t *testing.T) {
	rows := ""
	for _, f := range formats {
		suffixes := "`" + strings.Join(f.suffixes, "` `") + "`"
		if len(f.also) > 0 {
			suffixes += ", also `" + strings.Join(f.also, "` `") + "`"
		}
		rows += fmt.Sprintf("\n| %s | %s | %s |", f.name, suffixes, f.holds)
	}
	for _, c := range []struct{ file, before, want, after string }{
		{"../README.md", "Inputs are files, folders, globs or `-`: ", formats.written("`", ", ", ""), ". The outlet"},
		{"../docs/formats.md", "|---|---|---|", rows, "\n\n"},
		{"../cmd/presscore/starter/presscore.yaml", "# Files, folders or globs: ", Suffixes(), ".\n"},
	} {
		data, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		head, rest, found := strings.Cut(string(data), c.before)
		have, tail, ends := strings.Cut(rest, c.after)
		if !found || !ends {
			t.Errorf("%s: the place between %q and %q that lists the formats is gone", c.file, c.before, c.after)
			continue
		}
		if have == c.want {
			continue
		}
		if !*update {
			t.Errorf("%s says %q, the list of formats %q: run make docs", c.file, have, c.want)
			continue
		}
		if err := os.WriteFile(c.file, []byte(head+c.before+c.want+c.after+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestNothingIsLeftOutInSilence: what a folder or glob holds and cannot be read
// is named, and what is hidden is not.
func TestNothingIsLeftOutInSilence(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"in/one.txt", "in/.hidden.txt", "elsewhere/two.txt"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("One went out."), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{"in/folder": "../elsewhere", "in/file.txt": "../elsewhere/two.txt", "in/nowhere.txt": "../gone.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip("no links here:", err)
		}
	}
	for _, c := range []struct {
		input string
		read  int
		want  []string
	}{
		{"in", 2, []string{"folder: unsupported_format: a link to a folder is not followed: name the folder as an input", "nowhere.txt: unreadable: no such file or directory"}},
		{"in/n*", 0, []string{"nowhere.txt: unreadable: no such file or directory"}},
		{"in/f*", 2, nil}, // a link that a glob or the user names is followed
		{"in/folder", 1, nil},
	} {
		articles, errs := readPaths(t, nil, filepath.Join(dir, c.input))
		var got []string
		for _, e := range errs {
			e.Path = filepath.Base(e.Path)
			got = append(got, e.Error())
		}
		if len(articles) != c.read || !slices.Equal(got, c.want) {
			t.Errorf("%s: %d articles, %q; want %d, %q", c.input, len(articles), got, c.read, c.want)
		}
	}
}

// TestInputsThatHoldNothing: a pipe is refused before it is opened, an empty folder
// is a delivery that did not come, and what a night published is no input.
func TestInputsThatHoldNothing(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"empty", "out/1"} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	writeFile(t, filepath.Join(dir, "one.txt"), "One went out.")
	for _, name := range []string{"run.json", "articles.csv", "skipped.csv"} {
		writeFile(t, filepath.Join(dir, "out", "1", name), "id,body\n1,One.\n")
	}
	articles, errs := readPaths(t, nil, filepath.Join(dir, "one.txt"), filepath.Join(dir, "empty"))
	if len(articles) != 1 || len(errs) != 1 || !errs[0].Lost || errs[0].Detail != "the folder holds no file" {
		t.Errorf("an empty folder: %d articles, %v", len(articles), errs)
	}
	articles, errs = readPaths(t, nil, dir)
	if len(articles) != 1 || len(errs) != 1 || errs[0].Failure() || errs[0].Detail != "a run of presscore is no input" {
		t.Errorf("a run below the input: %d articles, %v", len(articles), errs)
	}
	pipe := filepath.Join(dir, "pipe.jsonl")
	if err := syscall.Mkfifo(pipe, 0o644); err != nil {
		t.Skip("no pipes here:", err)
	}
	if _, err := Open([]string{pipe}); !errors.Is(err, ErrNotRegular) {
		t.Errorf("a pipe: %v", err)
	}
	if _, errs := readPaths(t, nil, filepath.Join(dir, "p*")); len(errs) != 1 || !errs[0].Lost {
		t.Errorf("a pipe that a glob matches: %v", errs)
	}
}

// TestSpreadJSON: an object over several lines is no line of JSON that lost its end.
func TestSpreadJSON(t *testing.T) {
	long := `{"id":"a2","body":"` + strings.Repeat("The pier is closed. ", 400) + `"}`
	for _, c := range []struct {
		head string
		want bool
	}{
		{"{\n \"id\": 1,\n \"body\": \"x\"\n}\n", true},
		{"{\n}\n", true},
		{"{\"articles\": [\n{\"id\":1},\n{\"id\":2}\n]}\n", true},
		{"{\"articles\": [{\"id\":1},\n{\"id\":2}]}\n", true},
		{"{\"id\": 1,\n \"body\": \"x\"}\n", true},
		{"{\n" + long + "\n", false},
		{"{\"id\": \"a1\",\n" + long + "\n", false},
		{"{\"id\": \"a1\",\n{\"id\":\"a2\",\"body\":\"x\"}\n", false},
		{"{\"id\": \"a1\"}\n" + long + "\n", false},
	} {
		head := c.head[:min(len(c.head), sniffLength)]
		if got := spreadJSON([]byte(head)); got != c.want {
			t.Errorf("%.60q: %v, want %v", head, got, c.want)
		}
	}
}
