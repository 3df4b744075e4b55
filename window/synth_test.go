package window

import (
	"fmt"
	"math/rand"
	"os"
	"strings"
	"testing"
	"time"

	"presscore/corpus"
)

// article makes a parsed document of our own prose.
func article(id, outlet, title, body string, published time.Time) *corpus.Document {
	return corpus.Parse(&corpus.Article{ID: id, Outlet: outlet, Title: title, Body: body, Published: published, Lang: "en"}, nil)
}

// again is the same text as another article; it is not parsed again.
func again(d *corpus.Document, id, outlet string, published time.Time) *corpus.Document {
	n, a := *d, *d.Article
	a.ID, a.Outlet, a.Published = id, outlet, published
	n.Article = &a
	return &n
}

var day0 = time.Date(2024, 3, 4, 0, 0, 0, 0, time.UTC)

func prosefile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// filler is n words of invented vocabulary, in sentences and paragraphs; other seeds share no shingle.
func filler(seed int64, n int) string {
	rng := rand.New(rand.NewSource(seed))
	var b strings.Builder
	for i := 0; i < n; i++ {
		switch {
		case i == 0:
		case i%60 == 0:
			b.WriteString(".\n\n")
		case i%15 == 0:
			b.WriteString(". ")
		default:
			b.WriteByte(' ')
		}
		if i%4 == 2 { // so that it passes for English
			b.WriteString("the")
			continue
		}
		w := []byte{}
		for k := 0; k < 2+rng.Intn(3); k++ {
			w = append(w, "bdfgklmnprstv"[rng.Intn(13)], "aeiou"[rng.Intn(5)])
		}
		if i%15 == 0 {
			w[0] -= 'a' - 'A'
		}
		b.Write(w)
	}
	b.WriteString(".")
	return b.String()
}

// plainShingles is the definition of a shingle written down once more, slowly.
func plainShingles(body string) map[string]bool {
	body = strings.ToLower(body)
	for _, a := range []string{"'", "’", "‘"} {
		body = strings.ReplaceAll(body, a, "")
	}
	toks := strings.FieldsFunc(body, func(r rune) bool { return !isLetterOrNumber(r) })
	out := make(map[string]bool)
	for i := 0; i+5 <= len(toks); i++ {
		out[strings.Join(toks[i:i+5], " ")] = true
	}
	return out
}

func plainContainment(a, b string) float64 {
	sa, sb := plainShingles(a), plainShingles(b)
	n := 0
	for s := range sa {
		if sb[s] {
			n++
		}
	}
	if len(sa) == 0 {
		return 0
	}
	return float64(n) / float64(len(sa))
}

// find runs the documents through a window.
func find(t testing.TB, opts Options, docs ...*corpus.Document) Result {
	t.Helper()
	opts.Dir = t.TempDir()
	w, err := NewWindow(opts)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for _, d := range docs {
		if err := w.Add(d); err != nil {
			t.Fatal(err)
		}
	}
	r, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pairOf is the pair of two ids, whichever copies.
func pairOf(r Result, a, b string) (Pair, bool) {
	for _, p := range r.Pairs {
		if p.A == a && p.B == b || p.A == b && p.B == a {
			return p, true
		}
	}
	return Pair{}, false
}

// background is articles of several outlets that share nothing but one furniture line an outlet.
func background(n int) []*corpus.Document {
	var out []*corpus.Document
	for i := 0; i < n; i++ {
		outlet := fmt.Sprintf("outlet%d.example", i%7)
		body := filler(int64(1000+i), 300) + "\n\n" + "Sign up for the morning letter of " + outlet + " and never miss the news that moves your town and its harbour"
		out = append(out, article(fmt.Sprintf("bg%04d", i), outlet, filler(int64(9000+i), 6), body, day0.AddDate(0, 0, i%20)))
	}
	return out
}

// BenchmarkAdd is the cost of an article: words, sketch, terms and spill.
func BenchmarkAdd(b *testing.B) {
	d := article("id", "o.example", "Varnholm closes its harbour", prosefile(b, "harbour.txt"), day0)
	w, err := NewWindow(Options{Dir: b.TempDir()})
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	b.SetBytes(int64(len(d.Body)))
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Add(d); err != nil {
			b.Fatal(err)
		}
	}
}
