package features

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"presscore/corpus"
	"presscore/features/notices"
)

// TestCases runs testdata/<feature>/*.txtar. A case is a txtar archive:
//
//	How the number was counted by hand.
//	-- article --        front matter (optional) and body, as corpus reads .md files
//	-- copied --         what the window found, for the features that look at it:
//	                     shared=40 uncredited=10 shingles=200
//	-- want --
//	value: 2/80*1000     a number, or a/b, or a/b*c; or missing: <reason>
//	count: 2             count and n may be left out
//	n: 80
//	tolerance: 0.15      of the value; without it the value is exact to a millionth
//	evidence: the text   every piece, in order; "evidence: -" for none;
//	title evidence: …    a piece that lies in the title
//
// Cases below testdata/<feature>/known are right and fail today: a fix of the
// extractors shows there first.
func TestCases(t *testing.T) {
	for _, f := range All {
		for _, file := range caseFiles(t, f.Name) {
			t.Run(f.Name+"/"+strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
				c := readCase(t, file)
				if diff := c.check(f); diff != "" {
					t.Errorf("%s: %s\n%s", filepath.ToSlash(file), c.how, diff)
				}
			})
		}
		known, _ := filepath.Glob(filepath.Join("testdata", f.Name, "known", "*.txtar"))
		for _, file := range known {
			t.Run(f.Name+"/known/"+strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
				if c := readCase(t, file); c.check(f) == "" {
					t.Errorf("%s passes now: move it one folder up", filepath.ToSlash(file))
				}
			})
		}
	}
}

func caseFiles(t testing.TB, feature string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", feature, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(files)
	return files
}

// testCase is one txtar file, read.
type testCase struct {
	how     string
	article string
	copied  *Copied
	want    wanted
}

type wanted struct {
	value, tolerance float64
	count, n         int64 // -1: not said
	missing          string
	evidence         []string
}

func readCase(t testing.TB, file string) testCase {
	t.Helper()
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := testCase{how: strings.TrimSpace(string(ar.Comment))}
	seen := false
	for _, f := range ar.Files {
		switch text := string(f.Data); f.Name {
		case "article":
			c.article = text
		case "copied":
			c.copied = &Copied{Known: true}
			if _, err := fmt.Sscanf(text, "shared=%d uncredited=%d shingles=%d", &c.copied.Shared, &c.copied.Uncredited, &c.copied.Shingles); err != nil {
				t.Fatalf("%s: copied: %v", file, err)
			}
		case "want":
			seen = true
			if c.want, err = readWant(text); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
		default:
			t.Fatalf("%s: unknown part %q", file, f.Name)
		}
	}
	switch {
	case len(strings.Fields(c.how)) < 4:
		t.Fatalf("%s: the comment must say how the number was counted", file)
	case !seen:
		t.Fatalf("%s: no part want", file)
	}
	return c
}

func readWant(text string) (wanted, error) {
	w := wanted{count: -1, n: -1, value: math.NaN()}
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		key, val, ok := strings.Cut(line, ": ")
		if !ok {
			return w, fmt.Errorf("want: %q is not key: value", line)
		}
		var err error
		switch key {
		case "value":
			w.value, err = number(val)
		case "tolerance":
			w.tolerance, err = strconv.ParseFloat(val, 64)
		case "count":
			w.count, err = strconv.ParseInt(val, 10, 64)
		case "n":
			w.n, err = strconv.ParseInt(val, 10, 64)
		case "missing":
			w.missing = val
		case "evidence":
			if val != "-" {
				w.evidence = append(w.evidence, val)
			}
		case "title evidence":
			w.evidence = append(w.evidence, "title: "+val)
		default:
			err = fmt.Errorf("want: unknown key %q", key)
		}
		if err != nil {
			return w, err
		}
	}
	if math.IsNaN(w.value) == (w.missing == "") {
		return w, fmt.Errorf("want: either a value or missing")
	}
	if w.missing == "" && !strings.Contains(text, "evidence: ") {
		return w, fmt.Errorf("want: say evidence: - when there is none")
	}
	return w, nil
}

// number reads 0.25, 1/4 and 1/4*1000.
func number(s string) (float64, error) {
	s, scale, scaled := strings.Cut(s, "*")
	top, bottom, divided := strings.Cut(s, "/")
	x, err := strconv.ParseFloat(top, 64)
	for _, part := range []struct {
		is    bool
		text  string
		apply func(y float64)
	}{{divided, bottom, func(y float64) { x /= y }}, {scaled, scale, func(y float64) { x *= y }}} {
		if part.is && err == nil {
			var y float64
			y, err = strconv.ParseFloat(part.text, 64)
			part.apply(y)
		}
	}
	return x, err
}

// check measures the case and says how the reading differs from what is wanted.
func (c testCase) check(f *Feature) string {
	var r Reading
	doc := &corpus.Document{}
	if c.copied != nil {
		r = f.Window(*c.copied)
	} else {
		d, err := parseArticle(c.article)
		if err != nil {
			return err.Error()
		}
		v, err := Measure(testExtractors().Analyse(d))
		if err != nil {
			return err.Error()
		}
		doc, r = d, v.Readings[Index(f.Name)]
	}
	var bad []string
	var texts []string
	for _, e := range r.Evidence {
		s := e.text(doc)
		if e.Title {
			s = "title: " + s
		}
		texts = append(texts, strings.ReplaceAll(s, "\n", `\n`))
	}
	w := c.want
	if string(r.Missing) != w.missing {
		bad = append(bad, fmt.Sprintf("missing %q, want %q", r.Missing, w.missing))
	}
	if w.missing == "" {
		if d := math.Abs(r.Value.Float() - w.value); d > max(w.tolerance, 1e-6) {
			bad = append(bad, fmt.Sprintf("value %v, want %v", r.Value.Float(), w.value))
		}
		if strings.Join(texts, "\n") != strings.Join(w.evidence, "\n") {
			bad = append(bad, fmt.Sprintf("evidence\n  got  %s\n  want %s", strings.Join(texts, "\n       "), strings.Join(w.evidence, "\n       ")))
		}
	}
	if w.count >= 0 && r.Count != w.count {
		bad = append(bad, fmt.Sprintf("count %d, want %d", r.Count, w.count))
	}
	if w.n >= 0 && r.N != w.n {
		bad = append(bad, fmt.Sprintf("n %d, want %d", r.N, w.n))
	}
	return strings.Join(bad, "\n")
}

func (e Evidence) text(d *corpus.Document) string {
	if e.Title {
		return e.Span.In(d.TitleText)
	}
	return e.Span.In(d.Text)
}

var testExtractors = sync.OnceValue(DefaultExtractors)

// parseArticle reads an article as the program reads .md files.
func parseArticle(text string) (*corpus.Document, error) {
	dir, err := os.MkdirTemp("", "case")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "article.md")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, err
	}
	sources, err := corpus.Open([]string{file})
	if err != nil {
		return nil, err
	}
	r := corpus.Reader{Sources: sources}
	var d *corpus.Document
	var bad *corpus.RecordError
	r.Each(func(rec corpus.Record) bool {
		a, fail := r.Article(rec)
		if fail != nil {
			bad = fail
			return false
		}
		d = corpus.Parse(a, notices.Default())
		return false
	}, func(e *corpus.RecordError) { bad = e })
	if bad != nil {
		return nil, bad
	}
	return d, nil
}
