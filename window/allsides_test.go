package window

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/internal/testkit"
)

// allsides calls yield with the articles of allsides-dev whose number the step
// divides, and with those whose id is in need.
func allsides(t testing.TB, step int, need map[string]bool, yield func(*corpus.Article)) {
	t.Helper()
	testkit.EachLine(t, func(n int, line []byte) bool {
		if n%step != 0 && len(need) == 0 {
			return true
		}
		if n%step != 0 { // the id stands at the head of a line: the rest is not read for nothing
			if _, id, ok := bytes.Cut(line[:min(len(line), 200)], []byte(`"ID": "`)); ok {
				if id, _, ok := bytes.Cut(id, []byte(`"`)); ok && !need[string(id)] {
					return true
				}
			}
		}
		var r struct {
			ID, Title, Date string
			SourceURL       string `json:"source_url"`
			Content         string `json:"content_original"`
		}
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if n%step != 0 && !need[r.ID] {
			return true
		}
		a := &corpus.Article{ID: r.ID, Outlet: strings.TrimPrefix(r.SourceURL, "www."), Title: r.Title, Body: r.Content}
		if d, err := time.Parse(time.DateOnly, r.Date); err == nil && d.Year() >= 1995 {
			a.Published = d
		}
		yield(a)
		return true
	}, "data", "allsides-dev.jsonl.gz")
}

// gold is a row of neardup-dev.tsv.
type gold struct {
	a, b, label string
	ab, ba      float64
}

func readGold(t testing.TB) (out []gold) {
	t.Helper()
	testkit.EachLine(t, func(n int, line []byte) bool {
		if f := strings.Split(string(line), "\t"); n > 0 {
			g := gold{a: f[0], b: f[1], label: f[5]}
			fmt.Sscan(f[3], &g.ab)
			fmt.Sscan(f[4], &g.ba)
			out = append(out, g)
		}
		return true
	}, "data", "neardup-dev.tsv")
	return out
}

// TestAllsides holds the index to the labelled pairs. Six of the labels are known to be
// wrong (two articles made of posts), so agreement cannot reach 1. The labelled
// articles stand among an eighth of the others here; .ci/eval holds the figures
// of all.
func TestAllsides(t *testing.T) {
	need := make(map[string]bool)
	for _, g := range readGold(t) {
		need[g.a], need[g.b] = true, true
	}
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	allsides(t, 8, need, func(a *corpus.Article) {
		if err := w.Add(corpus.Parse(a, nil)); err != nil {
			t.Fatal(err)
		}
	})
	r, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[[2]string]Pair)
	for _, p := range r.Pairs {
		found[[2]string{p.A, p.B}] = p
	}
	agree, judged, together, distinct := 0, 0, 0, 0
	for _, g := range readGold(t) {
		p, ok := found[[2]string{g.a, g.b}]
		if !ok {
			if p, ok = found[[2]string{g.b, g.a}]; ok {
				p.Containment, p.Reverse = p.Reverse, p.Containment
			}
		}
		if g.label == "same_event_distinct" {
			if ok && p.Max() >= .3 {
				t.Errorf("%s %s: a pair at %.2f", g.a, g.b, p.Max())
			}
			a, _ := r.Article(g.a)
			b, _ := r.Article(g.b)
			distinct++
			if a.EventID == b.EventID {
				together++
			}
			continue
		}
		if !ok {
			if max(g.ab, g.ba) >= .3 {
				t.Errorf("%s %s is missing, containment %.2f", g.a, g.b, max(g.ab, g.ba))
			}
			continue
		}
		if math.Abs(p.Containment.Value()-g.ab) > .0001 || math.Abs(p.Reverse.Value()-g.ba) > .0001 {
			t.Errorf("%s %s: containment %.4f and %.4f, want %.4f and %.4f", g.a, g.b, p.Containment.Value(), p.Reverse.Value(), g.ab, g.ba)
		}
		judged++
		if (g.label == "quote_overlap") == (p.Kind == QuoteOverlap) {
			agree++
		}
	}
	t.Logf("copy against quotation: %d of %d; labelled same event in one event: %d of %d; %d events", agree, judged, together, distinct, len(r.Events))
	if agree < judged*94/100 {
		t.Errorf("copy against quotation: %d of %d", agree, judged)
	}
	if together < distinct*85/100 {
		t.Errorf("same event: %d of %d", together, distinct)
	}
}

// TestAllsidesFromSketches finds the labelled copies when one side of each is known
// from an earlier night, and holds the estimates to their standard errors.
func TestAllsidesFromSketches(t *testing.T) {
	pairs := readGold(t)
	need, earlier := make(map[string]bool), make(map[string]bool)
	for _, g := range pairs {
		need[g.a], need[g.b] = true, true
		earlier[g.a] = true
	}
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	const none = 1 << 30 // no article but the labelled ones, and the first
	allsides(t, none, need, func(a *corpus.Article) {
		d := corpus.Parse(a, nil)
		if earlier[a.ID] {
			err = w.AddSketch(TraceOf(d).Sketch)
		} else {
			err = w.Add(d)
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	r, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	want, got, off, agree := 0, 0, 0., 0
	n := 0
	for _, g := range pairs {
		p, ok := pairOf(r, g.a, g.b)
		if g.label == "same_event_distinct" || !earlier[g.a] && !earlier[g.b] {
			continue
		}
		if max(g.ab, g.ba) >= .3 {
			want++
			if ok {
				got++
			}
		}
		if !ok {
			continue
		}
		truth := g.ab
		if p.A != g.a {
			truth = g.ba
		}
		n++
		if z := math.Abs(p.Containment.Value()-truth) / p.StdErr; z < 2 {
			off++
		}
		if (g.label == "quote_overlap") == (p.Kind == QuoteOverlap) {
			agree++
		}
	}
	t.Logf("recall at .3: %d of %d; estimates within two standard errors: %.2f of %d; kind agrees for %d", got, want, off/float64(n), n, agree)
	if got < want*95/100 || off < .88*float64(n) || agree < n*85/100 {
		t.Error("estimates are off")
	}
}
