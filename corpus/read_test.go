package corpus

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// read gives what a file of that name and content holds: articles as
// "line id|outlet|title|body", errors as "line reason".
func read(t testing.TB, name, content string, fields FieldMap) (articles []*Article, errs []*RecordError) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return readPaths(t, fields, path)
}

func readPaths(t testing.TB, fields FieldMap, paths ...string) (articles []*Article, errs []*RecordError) {
	t.Helper()
	sources, err := Open(paths)
	if err != nil {
		t.Fatal(err)
	}
	return readAll(&Reader{Sources: sources, Fields: fields})
}

func readAll(r *Reader) (articles []*Article, errs []*RecordError) {
	bad := func(e *RecordError) { errs = append(errs, e) }
	r.Each(func(rec Record) bool {
		if a, e := r.Article(rec); e != nil {
			bad(e)
		} else {
			articles = append(articles, a)
		}
		return true
	}, bad)
	return articles, errs
}

func compressed(t testing.TB, ext, content string) string {
	t.Helper()
	var b bytes.Buffer
	switch ext {
	case ".gz":
		z := gzip.NewWriter(&b)
		z.Write([]byte(content))
		z.Close()
	case ".zst":
		z, err := zstd.NewWriter(&b)
		if err != nil {
			t.Fatal(err)
		}
		z.Write([]byte(content))
		z.Close()
	default:
		return content
	}
	return b.String()
}

// TestReaders: what each format gives and what it refuses, with the line.
func TestReaders(t *testing.T) {
	for _, c := range []struct {
		name, file, content string
		fields              string
		want                []string // "line id body", in order
		bad                 []string // "line reason"
	}{
		{"lines", "a.jsonl", `{"id":"1","body":"One."}` + "\n\n" + `{"id":"2","body":"Two."}`, "", []string{"1 1 One.", "3 2 Two."}, nil},
		{"lines with CRLF and BOM", "a.ndjson", "\ufeff{\"id\":\"1\",\"body\":\"One.\"}\r\n{\"id\":\"2\",\"body\":\"Two.\"}\r\n", "", []string{"1 1 One.", "2 2 Two."}, nil},
		{"a bad line between", "a.jsonl", "{\"id\":\"1\",\"body\":\"One.\"}\n{]\n{\"id\":\"3\",\"body\":\"Three.\"}\n", "", []string{"1 1 One.", "3 3 Three."}, []string{"2 bad_json"}},
		{"text among lines", "a.jsonl", "plain words\n", "", nil, []string{"1 bad_json"}},
		{"one object", "a.json", "{\n \"id\": \"1\",\n \"body\": \"One.\"\n}\n", "", []string{"1 1 One."}, nil},
		{"objects in a row", "a.json", "{\"id\":\"1\",\"body\":\"One.\"}\n\n{\"id\":\"2\",\n\"body\":\"Two.\"}", "", []string{"1 1 One.", "3 2 Two."}, nil},
		{"an array", "a.json", "\ufeff [\n{\"id\":\"1\",\"body\":\"One.\"},\n7,\n{\"id\":\"2\",\"body\":\"Two.\"}]\n", "", []string{"2 1 One.", "4 2 Two."}, []string{"3 bad_json"}},
		{"an empty array", "a.json", "[]", "", nil, nil},
		{"an array that breaks off", "a.json", "[\n{\"id\":\"1\",\"body\":\"One.\"},\n{\"id\":\"2\",", "", []string{"2 1 One."}, []string{"3 bad_json"}},
		{"an array that is not closed", "a.json", "[{\"id\":\"1\",\"body\":\"One.\"}\n", "", []string{"1 1 One."}, []string{"1 bad_json"}},
		{"behind an array", "a.json", "[]\n{}", "", nil, []string{"2 bad_json"}},
		{"a stray bracket", "a.json", "{\"id\":\"1\",\"body\":\"One.\"}\n]\n{}", "", []string{"1 1 One."}, []string{"2 bad_json"}},
		{"nothing", "a.json", " \n", "", nil, nil},
		{"a table", "a.csv", "id,body\n1,One.\n2,\"Two,\ntwo.\"\n3,Three.\n", "", []string{"2 1 One.", "3 2 Two,\ntwo.", "5 3 Three."}, nil},
		{"a table with CRLF and BOM", "a.csv", "\ufeffid,body\r\n1,One.\r\n", "", []string{"2 1 One."}, nil},
		{"rows of another width", "a.csv", "id,body\n1\n2,Two.\n3,Three.,3\n", "", []string{"3 2 Two."}, []string{"2 bad_csv", "4 bad_csv"}},
		{"a stray quote", "a.csv", "id,body\n1,O\"ne\n2,Two.\n", "", []string{"3 2 Two."}, []string{"2 bad_csv"}},
		{"a quote that never closes", "a.csv", "id,body\n1,One.\n2,\"Two\n3,Three\n", "", []string{"2 1 One.", "4 3 Three"}, []string{"3 bad_csv"}},
		{"tabs", "a.tsv", "id\tbody\n1\tSay \"one\".\n", "", []string{"2 1 Say \"one\"."}, nil},
		{"a header alone", "a.csv", "id,body\n", "", nil, nil},
		{"an empty table", "a.csv", "", "", nil, nil},
		{"no such column", "a.csv", "id,text\n1,One.\n", "", nil, []string{"2 no_body"}},
		{"mapped", "a.csv", "nr,text\n1,One.\n", "id=nr,body=text", []string{"2 1 One."}, nil},
		{"mapped lines", "a.jsonl", `{"nr":1,"text":"One.","body":"no"}`, "id=nr,body=text", []string{"1 1 One."}, nil},
		{"a text", "a.txt", "One.\n", "", []string{"0 a One.\n"}, nil},
		{"a text with BOM", "a.md", "\ufeffOne.", "", []string{"0 a One."}, nil},
		{"an empty text", "a.txt", "", "", nil, []string{"0 no_body"}},
		{"white space", "a.txt", " \n\t\u00a0\u200b\n", "", nil, []string{"0 no_body"}},
		{"front matter", "a.md", "---\nid: 5\ntitle: 'T'\n---\nOne.\n", "", []string{"0 5 One.\n"}, nil},
		{"front matter with CRLF", "a.md", "---\r\nid: 5\r\n---\r\nOne.\r\n", "", []string{"0 5 One.\r\n"}, nil},
		{"front matter alone", "a.md", "---\nid: 5\n---\n", "", nil, []string{"0 no_body"}},
		{"front matter without end", "a.md", "---\nid: 5\nOne.\n", "", nil, []string{"0 bad_record"}},
		{"a rule of dashes", "a.md", "---\nOne went out.\n", "", []string{"0 a ---\nOne went out.\n"}, nil},
		{"NUL", "a.txt", "One\x00two", "", nil, []string{"0 nul_byte"}},
		{"NUL in a table", "a.csv", "id,body\n1,O\x00ne\n", "", nil, []string{"2 nul_byte"}},
		{"Latin-1", "a.txt", "caf\xe9", "", nil, []string{"0 invalid_utf8"}},
		{"Latin-1 in a table", "a.csv", "id,body\n1,caf\xe9\n2,One.\n", "", []string{"3 2 One."}, []string{"2 invalid_utf8"}},
		{"half a surrogate", "a.jsonl", `{"id":"1","body":"One \ud800 two."}`, "", []string{"1 1 One \ufffd two."}, nil},
		{"another kind", "a.docx", "One.", "", nil, []string{"0 unsupported_format"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fields, err := ParseFieldMap(c.fields)
			if err != nil {
				t.Fatal(err)
			}
			for _, ext := range []string{"", ".gz", ".zst"} {
				if ext != "" && strings.HasSuffix(c.file, ".docx") {
					continue
				}
				articles, errs := read(t, c.file+ext, compressed(t, ext, c.content), fields)
				var got, bad []string
				for _, a := range articles {
					got = append(got, fmt.Sprintf("%d %s %s", a.Origin.Line, a.ID, a.Body))
				}
				for _, e := range errs {
					bad = append(bad, fmt.Sprintf("%d %s", e.Line, e.Reason))
					if e.Detail == "" || strings.Contains(e.Detail, e.Path) {
						t.Errorf("detail %q", e.Detail)
					}
				}
				if !slices.Equal(got, c.want) {
					t.Errorf("%s: articles %q, want %q", ext, got, c.want)
				}
				if !slices.Equal(bad, c.bad) {
					t.Errorf("%s: errors %q, want %q (%v)", ext, bad, c.bad, errs)
				}
			}
		})
	}
}

// TestValues: how JSON values become text.
func TestValues(t *testing.T) {
	for _, c := range []struct{ json, want, detail string }{
		{`"T"`, "T", ""},
		{`17`, "17", ""},
		{`12345678901234567890`, "12345678901234567890", ""},
		{`1.50`, "1.50", ""},
		{`null`, "", ""},
		{`["A","B",null,"C"]`, "A, B, C", ""},
		{`[]`, "", ""},
		{`"a\u0000b"`, "", `field "title" holds a NUL`},
		{`{"a":1}`, "", `field "title": an object is no text`},
		{`[["a"]]`, "", `field "title": a list in a list is no text`},
		{`[{"a":1}]`, "", `field "title": an object is no text`},
	} {
		articles, errs := read(t, "a.jsonl", `{"id":"1","title":`+c.json+`,"body":"One."}`, nil)
		switch {
		case c.detail == "" && (len(articles) != 1 || articles[0].Title != c.want):
			t.Errorf("%s: %v %v, want %q", c.json, articles, errs, c.want)
		case c.detail != "" && (len(errs) != 1 || errs[0].Detail != c.detail || errs[0].ID != "1"):
			t.Errorf("%s: %v, want %q", c.json, errs, c.detail)
		}
	}
}

// TestIDs: given, else the file's path, else the address, else the content's hash.
func TestIDs(t *testing.T) {
	articles, _ := read(t, "a.jsonl", "{\"id\":7,\"body\":\"One.\"}\n{\"url\":\"https://a.example/x\",\"body\":\"One.\"}\n{\"body\":\"One.\"}\n{\"id\":\" a\\nb \",\"body\":\"One.\"}", nil)
	var ids []string
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	want := []string{"7", "https://a.example/x", articles[2].Hash[:16], "a b"}
	if !slices.Equal(ids, want) {
		t.Errorf("ids %q, want %q", ids, want)
	}
}

// TestHash covers every field as received, and nothing of where it was read.
func TestHash(t *testing.T) {
	base := `{"id":"1","outlet":"a.example","url":"https://a.example/x","title":"T","published":"2025-03-01","byline":"B","section":"S","lang":"en","body":"One."}`
	hash := func(line string) string {
		articles, errs := read(t, "a.jsonl", line, nil)
		if len(articles) != 1 {
			t.Fatal(errs)
		}
		return articles[0].Hash
	}
	first := hash(base)
	if hash("\n"+base) != first || len(first) != 32 {
		t.Error("the place changes the hash")
	}
	for _, change := range [][2]string{{`"1"`, `"2"`}, {`"a.example"`, `"b.example"`}, {"/x", "/y"}, {`"T"`, `"U"`}, {"03-01", "03-02"}, {`"B"`, `"C"`}, {`"S"`, `"R"`}, {`"en"`, `"de"`}, {"One.", "One. "}} {
		if hash(strings.Replace(base, change[0], change[1], 1)) == first {
			t.Errorf("%s for %s has the same hash", change[1], change[0])
		}
	}
}

// TestOpen: files as named, folders and globs in path order, each once.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.example/2.txt", "b.example/deep/3.md.gz", "a.example/1.txt", "top.txt", ".hidden/x.txt", "a.example/.x.txt", "notes.pdf"} {
		path := filepath.Join(dir, name)
		os.MkdirAll(filepath.Dir(path), 0o755)
		os.WriteFile(path, []byte("One."), 0o644)
	}
	show := func(inputs ...string) []string {
		sources, err := Open(inputs)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, s := range sources {
			name := "none"
			if s.format != nil {
				name = s.format.name
			}
			out = append(out, s.rel+"|"+s.folder+"|"+name)
		}
		return out
	}
	all := []string{"a.example/1.txt|a.example|text", "b.example/2.txt|b.example|text", "b.example/deep/3.md.gz|b.example|text", "notes.pdf||none", "top.txt||text"}
	if got := show(dir, filepath.Join(dir, "top.txt"), dir+"/./top.txt"); !slices.Equal(got, all) {
		t.Errorf("folder: %q", got)
	}
	if got := show(filepath.Join(dir, "*/[12].txt")); !slices.Equal(got, []string{"1.txt||text", "2.txt||text"}) {
		t.Errorf("glob: %q", got)
	}
	if got := show(filepath.Join(dir, "*.example")); !slices.Equal(got, []string{"1.txt||text", "2.txt||text", "deep/3.md.gz|deep|text"}) {
		t.Errorf("glob of folders: %q", got)
	}
	if got := show("-"); !slices.Equal(got, []string{"stdin||none"}) {
		t.Errorf("standard input: %q", got)
	}
	for _, bad := range []string{"nowhere", filepath.Join(dir, "*.csv"), filepath.Join(dir, "[")} {
		if _, err := Open([]string{bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// TestTruncated: what could be read stays, the rest is one error.
func TestTruncated(t *testing.T) {
	var lines strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&lines, "{\"id\":\"%d\",\"body\":\"One %x.\"}\n", i, i*i*7919)
	}
	for _, ext := range []string{".gz", ".zst"} {
		whole := compressed(t, ext, lines.String())
		articles, errs := read(t, "a.jsonl"+ext, whole[:len(whole)/2], nil)
		if len(articles) == 0 && ext == ".gz" || len(articles) == 4000 || len(errs) != 1 || errs[0].Reason != SkipTruncated || errs[0].Line != len(articles)+1 {
			t.Errorf("%s: %d articles, %v", ext, len(articles), errs)
		}
		for _, cut := range []int{0, 1, 5} {
			if _, errs := read(t, "a.txt"+ext, whole[:cut], nil); len(errs) != 1 {
				t.Errorf("%s: %d bytes: %v", ext, cut, errs)
			}
		}
		if _, errs := read(t, "a.jsonl"+ext, "no compressed data", nil); len(errs) != 1 || errs[0].Reason != SkipUnreadable {
			t.Errorf("%s: %v", ext, errs)
		}
	}
}

// TestTooLong: a line over the limit is skipped, its neighbours are read.
func TestTooLong(t *testing.T) {
	long := strings.Repeat("word ", maxRecord/5+2)
	articles, errs := read(t, "a.jsonl", "{\"id\":\"1\",\"body\":\"One.\"}\n{\"id\":\"2\",\"body\":\""+long+"\"}\n{\"id\":\"3\",\"body\":\"Three.\"}\n", nil)
	if len(articles) != 2 || len(errs) != 1 || errs[0].Reason != SkipTooLong || errs[0].Line != 2 {
		t.Errorf("%d articles, %v", len(articles), errs)
	}
	if _, errs := read(t, "a.txt", long, nil); len(errs) != 1 || errs[0].Reason != SkipTooLong {
		t.Errorf("%v", errs)
	}
	articles, errs = read(t, "a.csv", "id,body\n1,One.\n2,"+long+"\n3,Three.\n", nil)
	if len(articles) != 1 || len(errs) != 1 || errs[0].Reason != SkipTooLong || errs[0].Line != 3 {
		t.Errorf("%d articles, %v", len(articles), errs)
	}
}

// TestStandardInput is told apart by its first bytes.
func TestStandardInput(t *testing.T) {
	for _, c := range []struct {
		in            string
		articles, bad int
	}{
		{"{\"id\":\"1\",\"body\":\"One.\"}\n{\"id\":\"2\",\"body\":\"Two.\"}\n", 2, 0},
		{"{\"id\":\"1\",\"body\":\"One.\"}\nwords\n", 1, 1},
		{"{\n\"id\":\"1\",\"body\":\"One.\"}\n", 1, 0},
		{" \n[{\"id\":\"1\",\"body\":\"One.\"},\n{\"id\":\"2\",\"body\":\"Two.\"}]\n", 2, 0},
		{"One went out.\n\nTwo came in.\n", 1, 0},
		{"---\ntitle: T\n---\nOne.\n", 1, 0},
		{"", 0, 1},
		{"{\n \"id\": \"1\",\n \"body\": \"One.\"}\n", 1, 0},
		{"{\"id\": broken\n{\"id\":\"2\",\"body\":\"Two.\"}\n", 1, 1},
		{"id,body\n1,One.\n2,Two.\n", 2, 0},
		{"\ufeffid,\"body\"\r\n1,One.\r\n", 1, 0},
		{"body and soul, said the vicar\nwere one.", 1, 0},
		{compressed(t, ".gz", "{\"id\":\"1\",\"body\":\"One.\"}\n"), 1, 0},
		{compressed(t, ".zst", "One went out.\n"), 1, 0},
	} {
		sources, err := Open([]string{"-"})
		if err != nil {
			t.Fatal(err)
		}
		articles, errs := readAll(&Reader{Sources: sources, Stdin: strings.NewReader(c.in)})
		if len(articles) != c.articles || len(errs) != c.bad {
			t.Errorf("%q: %d articles, %v", c.in, len(articles), errs)
		}
	}
}

// FuzzReader feeds any bytes to every format, plain and packed: no panic, and
// each record is an article or an error with a reason.
func FuzzReader(f *testing.F) {
	var names []string // of a file of each format, with each of its suffixes and compressions
	for _, format := range formats {
		for _, suffix := range slices.Concat(format.suffixes, format.also) {
			names = append(names, "a"+suffix)
		}
		for _, c := range compressions {
			names = append(names, "a"+format.suffixes[0]+c.suffix)
		}
	}
	for _, s := range []string{"{\"id\":\"1\",\"body\":\"One.\"}\n", "[{\"body\":\"One.\"}, 7]", "id,body\n1,\"One\"\n", "---\ntitle: T\n---\nOne.", "\ufeffdate 2025-03-01 One", "{\"body\":\"\\ud800\"}", "\x1f\x8b\x08", "(\xb5/\xfd"} {
		for i := range names {
			f.Add(uint8(i), []byte(s))
		}
	}
	hostile, err := filepath.Glob("testdata/hostile/*_*")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range hostile { // each as the format of its own name
		if i := slices.Index(names, "a"+filepath.Ext(path)); i >= 0 {
			if data, err := os.ReadFile(path); err == nil && len(data) < 4096 {
				f.Add(uint8(i), data)
			}
		}
	}
	f.Fuzz(func(t *testing.T, format uint8, data []byte) {
		articles, errs := read(t, names[int(format)%len(names)], string(data), nil)
		for _, a := range articles {
			if a.ID == "" || a.Outlet == "" || len(a.Hash) != 32 || strings.ContainsRune(a.ID, '\n') {
				t.Fatalf("article %+v", a)
			}
			d := Parse(a, nil)
			for _, l := range d.Lines {
				if l.Start >= l.End || int(l.End) > len(d.Text) {
					t.Fatalf("line %v of %d bytes", l, len(d.Text))
				}
			}
		}
		for _, e := range errs {
			if e.Reason == "" || e.Path == "" || e.Line < 0 {
				t.Fatalf("error %+v", e)
			}
		}
	})
}

func writeFile(t testing.TB, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
