package notices

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/internal/fingerprint"
	"presscore/internal/testkit"
	"presscore/internal/wordlist"
)

func TestMain(m *testing.M) { os.Exit(testkit.Main(m)) }

// changed is a copy of the files with one of them passed through edit.
func changed(t testing.TB, file string, edit func(string) string) data {
	t.Helper()
	out := append(data(nil), defaultData()...)
	for i, p := range out {
		if p.Name == file {
			text := edit(string(p.Data))
			if text == string(p.Data) {
				t.Fatalf("%s is not changed", file)
			}
			out[i] = fingerprint.Text(file, text)
			return out
		}
	}
	t.Fatalf("no file is called %s", file)
	return nil
}

// TestVersionNamesEveryByte: a finder of files of which one has one byte more is
// called otherwise, and no list of the folder is left out.
func TestVersionNamesEveryByte(t *testing.T) {
	is := Default().Version()
	if is != newFinder(defaultData()).Version() || is != Default().WithFurniture(nil).Version() {
		t.Error("the same files have two versions")
	}
	lists, err := filepath.Glob("*.txt")
	if err != nil || len(lists) < 5 {
		t.Fatal(lists, err)
	}
	for _, file := range lists {
		if file == "innocent.txt" { // read by tests alone
			continue
		}
		d := changed(t, file, func(s string) string { return s + "# \n" })
		if v := newFinder(d).Version(); v == is {
			t.Errorf("%s with another byte has the same version %s", file, v)
		}
	}
}

// ruleName is the last word before the equals sign of a line of grammar.txt.
var ruleName = regexp.MustCompile(`(?m)^([a-z].*? )([a-z]+\.\w+)( = )`)

// TestRenamedRulesReadTheSame gives every rule another name and finds the same
// notices in all our lines, but for the names: no code asks for a rule by name.
func TestRenamedRulesReadTheSame(t *testing.T) {
	n := 0
	renamed := newFinder(changed(t, "grammar.txt", func(s string) string {
		return ruleName.ReplaceAllStringFunc(s, func(line string) string {
			n++
			return ruleName.ReplaceAllString(line, fmt.Sprintf("${1}r%d$3", n))
		})
	}))
	if n != len(Default().grammar) {
		t.Fatalf("renamed %d rules of %d", n, len(Default().grammar))
	}
	same := func(a *corpus.Article) {
		was, is := corpus.Parse(a, Default()).Notices, corpus.Parse(a, renamed).Notices
		for _, ns := range [][]corpus.Notice{was, is} {
			for i := range ns {
				ns[i].Rule = ""
			}
		}
		if !reflect.DeepEqual(was, is) {
			t.Errorf("%q:\nwas %+v\n is %+v", a.Body, was, is)
		}
	}
	for _, line := range ownLines(t) {
		for at := range len(body) + 1 {
			same(&corpus.Article{Title: "Lighthouse to shine again", Byline: "Ada Brook", Outlet: "reuters.com", Body: planted(line, at)})
		}
		same(&corpus.Article{Title: "Lighthouse to shine again", Body: strings.Join(body, "\n\n") + "\n\n" + line + "\n\nKeepers ask for a new boat\n\nBoats"})
	}
	if t.Failed() || testing.Short() {
		return
	}
	for _, text := range testkit.News(t, 300, 70) {
		same(&corpus.Article{Title: "x", Body: text})
	}
}

// ownLines are all lines of testdata, which we wrote, and the examples of the rules.
func ownLines(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "notices-*.tsv"))
	if err != nil || len(files) < 8 {
		t.Fatal(files, err)
	}
	var lines []string
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range strings.Split(strings.TrimSpace(string(data)), "\n")[1:] {
			lines = append(lines, strings.Split(row, "\t")[3])
		}
	}
	return lines
}

// planted is the article of tests with the line before its paragraph at.
func planted(line string, at int) string {
	return strings.Join(append(append(append([]string{}, body[:at]...), line), body[at:]...), "\n\n")
}

// TestInnocentPhrases: what looks like a notice and is news fires nowhere, neither
// as a line of its own nor as a sentence of a paragraph.
func TestInnocentPhrases(t *testing.T) {
	text, err := os.ReadFile("innocent.txt")
	if err != nil {
		t.Fatal(err)
	}
	list, err := wordlist.Parse("innocent.txt", string(text))
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range list.Sections {
		for _, e := range s.Entries {
			n++
			for at := range len(body) + 1 {
				if ns := corpus.Parse(&corpus.Article{Title: "x", Body: planted(e.Text, at)}, Default()).Notices; len(ns) != 0 {
					t.Errorf("innocent.txt:%d: %q before paragraph %d is taken for %s by %s", e.Line, e.Text, at, ns[0].Kind, ns[0].Rule)
				}
			}
			parts := append([]string{}, body...)
			for i := range parts {
				parts[i] += " " + e.Text
			}
			if ns := corpus.Parse(&corpus.Article{Title: "x", Body: strings.Join(parts, "\n\n")}, Default()).Notices; len(ns) != 0 {
				t.Errorf("innocent.txt:%d: %q at the end of a paragraph is taken for %s by %s", e.Line, e.Text, ns[0].Kind, ns[0].Rule)
			}
		}
	}
	if n < 40 {
		t.Errorf("innocent.txt holds %d phrases, want 40", n)
	}
}

// TestWordsStandInLists: no Go file of the room but tests holds more than eight
// words in a row, be it a list, the keys of a map or the cases of a switch.
func TestWordsStandInLists(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	fset := gotoken.NewFileSet()
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			var list []ast.Expr
			switch n := n.(type) {
			case *ast.CompositeLit:
				list = n.Elts
			case *ast.CaseClause:
				list = n.List
			}
			words := 0
			for _, e := range list {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					if _, ok := kv.Value.(*ast.Ident); ok && kv.Value.(*ast.Ident).Name != "true" {
						continue // a table of functions
					}
					e = kv.Key
				}
				if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == gotoken.STRING && bytes.ContainsFunc([]byte(lit.Value), isLetter) {
					words++
				}
			}
			if words > 8 {
				t.Errorf("%s: %d words in Go: move them to words.txt", fset.Position(n.Pos()), words)
			}
			return true
		})
	}
}

func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
