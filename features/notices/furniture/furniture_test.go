package furniture

import (
	"fmt"
	"strings"
	"testing"

	"presscore/corpus"
)

// TestHash: what the hash of a line does not see.
func TestHash(t *testing.T) {
	same := [][2]string{
		{"Harbour Notebook, No. 5", "HARBOUR notebook – no. 77"},
		{"Page 1 of 20", "page 3 of 4"},
		{"Déjà vu", "DÉJÀ VU"},
	}
	for _, p := range same {
		if Hash(p[0]) != Hash(p[1]) {
			t.Errorf("%q and %q have two hashes", p[0], p[1])
		}
	}
	if Hash("Harbour Notebook") == Hash("Harbour Notebooks") || Hash("Page") == Hash("Page 1") {
		t.Error("two lines have one hash")
	}
	for _, s := range []string{"", " – ", "12:30", "***"} {
		if Hash(s) != 0 {
			t.Errorf("%q has a hash", s)
		}
	}
}

// TestLearnerNumbers: ten articles teach, a fifth of them is enough, 200 are kept,
// 40 lines from either end are looked at, lines of up to 400 bytes learned.
func TestLearnerNumbers(t *testing.T) {
	learn := func(articles, with int, text func(line string) string, line string) Set {
		l := NewLearner()
		for i := range articles {
			word := fmt.Sprintf("%c%c%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
			s := text("")
			if i < with {
				s = text(line)
			}
			l.Add("mull.example", corpus.Parse(&corpus.Article{Title: "x", Body: word + " " + s}, nil))
			if kept := len(l.outlets["mull.example"]); kept != min(i+1, 200) {
				t.Fatalf("of %d articles of an outlet %d are kept, want 200 at most", i+1, kept)
			}
		}
		return l.Set()
	}
	plain := func(line string) string {
		return "Boats of the inshore fleet have steered by the new mast since the old lamp failed, and nobody has missed it.\n\n" + line
	}
	// deep is an article of 120 lines of which the line is the n-th.
	deep := func(n int) func(string) string {
		return func(line string) string {
			var lines []string
			for i := range 120 {
				if i == n {
					lines = append(lines, line)
				} else {
					lines = append(lines, strings.Repeat("k", i+1))
				}
			}
			return strings.Join(lines, "\n\n")
		}
	}
	const line = "Harbour Notebook of the Isle"
	for _, c := range []struct {
		name           string
		articles, with int
		text           func(string) string
		line           string
		want           bool
	}{
		{"all of ten articles", 10, 10, plain, line, true},
		{"all of nine", 9, 9, plain, line, false},
		{"a fifth", 100, 20, plain, line, true},
		{"a seventh", 100, 15, plain, line, false},
		{"all of 300", 300, 300, plain, line, true},
		{"the fortieth line", 20, 20, deep(39), line, true},
		{"the forty-first", 20, 20, deep(40), line, false},
		{"350 bytes", 20, 20, plain, strings.Repeat("harbour ", 43), true},
		{"450 bytes", 20, 20, plain, strings.Repeat("harbour ", 56), false},
	} {
		f := learn(c.articles, c.with, c.text, c.line)
		if got := f["mull.example"][Hash(c.line)]; got != c.want {
			t.Errorf("%s: learned %v, want %v", c.name, got, c.want)
		}
	}
}
