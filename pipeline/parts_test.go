package pipeline

import (
	"bytes"
	"context"
	"encoding"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"presscore/corpus"
	"presscore/pipeline/filter"
	"presscore/scoring"
	"presscore/stages"
	"presscore/window"
)

// sent is a record after a journey: encoded, and decoded from bytes alone.
func sent[R any, P interface {
	*R
	encoding.BinaryMarshaler
	encoding.BinaryUnmarshaler
}](t *testing.T, in *R) R {
	t.Helper()
	data, err := P(in).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var out R
	if err := P(&out).UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	return out
}

// dealt is articles in n parts, shuffled; parts may be empty.
func dealt[T any](all []T, n int, seed uint64) [][]T {
	all = slices.Clone(all)
	rand.New(rand.NewPCG(seed, uint64(n))).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	parts := make([][]T, n)
	for i, a := range all {
		parts[i%n] = append(parts[i%n], a)
	}
	return parts
}

// TestStagesInParts is the promise to a cluster: the articles of the sample are
// dealt to 1, 3 and 7 parts; each stage works on a part alone; every record is
// encoded, shuffled and decoded between the stages; the sums of outlets are
// merged. Every file comes out with the bytes of one machine's run.
func TestStagesInParts(t *testing.T) {
	o := options(t, sample)
	single := mustRun(t, o)
	var articles []*corpus.Article
	for _, a := range bodies(t, sample) {
		articles = append(articles, a)
	}
	slices.SortFunc(articles, func(a, b *corpus.Article) int {
		return bytes.Compare([]byte(a.Origin.Path+a.ID), []byte(b.Origin.Path+b.ID))
	})
	for _, parts := range []int{1, 3, 7} {
		n := &night{o: &o, stageDir: t.TempDir(), temp: t.TempDir(), runID: single.RunID, known: earlier{windows: []int{0}}}
		n.inv = inventoryOf(t, o)
		evidence, scored := inParts(t, n, articles, parts)
		n.report.Outlets = scored.Finish()
		n.report.Pairs = scored.Pairs(nil)
		n.compareNights(context.Background())
		for _, write := range []func() error{n.writeTables, n.writeWeights, n.writeState, n.writeReport} {
			if err := write(); err != nil {
				t.Fatal(err)
			}
		}
		if evidence < 400 {
			t.Errorf("%d spans: the test has no teeth", evidence)
		}
		sameFiles(t, single.Dir, n.stageDir, "run.json")
	}
}

// inParts runs the stages of a night over articles dealt to parts, writes all
// files with a row an article, and gives the spans and the merged sums.
func inParts(t *testing.T, n *night, articles []*corpus.Article, parts int) (spansFound int, merged *scoring.Summaries) {
	t.Helper()
	// scan, part by part; choose over all
	var seen []stages.Seen
	for _, part := range dealt(articles, parts, 1) {
		for _, a := range part {
			i := slices.Index(articles, a)
			s := stages.Scan(a, i, i)
			seen = append(seen, sent(t, &s))
		}
	}
	keep := map[string]bool{}
	for _, s := range stages.Select(seen, stages.Choice{}).Kept {
		keep[s.ID] = true
	}
	// measure
	type travelling struct {
		measured stages.Measured
		key      stages.MemoKey
		evidence []byte
		trace    window.Trace
	}
	var all []travelling
	for _, part := range dealt(articles, parts, 2) {
		step := n.o.measurer(n.inv) // each part has its own
		for _, a := range part {
			if !keep[a.ID] {
				continue
			}
			b, key := *a, step.MemoKey(a)
			m, spans, trace, err := step.Measure(&b)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, travelling{sent(t, &m), key, stages.AppendEvidence(nil, m.ID, spans), sent(t, &trace)})
		}
	}
	// window
	win, err := window.NewWindow(window.Options{Dir: n.temp, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	defer win.Close()
	for _, part := range dealt(all, parts, 3) {
		for i := range part {
			if err := win.AddTrace(&part[i].trace); err != nil {
				t.Fatal(err)
			}
		}
	}
	found, err := win.Finish()
	if err != nil {
		t.Fatal(err)
	}
	n.found = &found
	// score and sum, part by part
	merged = n.o.summaries()
	scorer := scoring.NewScorer(n.o.Norms, n.o.Weights)
	for _, part := range dealt(all, parts, 4) {
		sums := n.o.summaries()
		for i := range part {
			m := &part[i].measured
			at, _ := found.Article(m.ID)
			p := stages.PlaceOf(at, m)
			p = sent(t, &p)
			x, err := stages.Score(scorer, n.o.maker(), m, &p, nil)
			if err != nil {
				t.Fatal(err)
			}
			sums.Add(x.Row(&p))
		}
		data, err := sums.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		back := n.o.summaries()
		if err := back.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		merged.Merge(back)
	}
	// write what has a row an article, from records alone
	var rows []article
	var slice inSlice
	for i := range all {
		rows = append(rows, article{ID: all[i].measured.ID, key: all[i].key, at: int64(i)})
		_, spans, err := stages.ReadEvidence(all[i].evidence, nil)
		if err != nil {
			t.Fatal(err)
		}
		spansFound += len(spans)
		slice = append(slice, filter.Placed{Measured: all[i].measured, Spans: spans})
	}
	slices.SortFunc(rows, func(a, b article) int { return bytes.Compare([]byte(a.ID), []byte(b.ID)) })
	n.open()
	if err := n.readAgain(context.Background()); err != nil {
		t.Fatal(err)
	}
	err = n.writeArticles(context.Background(), rows, slice, func(*stages.Scored, *stages.Placed) {}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := n.writeSketches(win); err != nil {
		t.Fatal(err)
	}
	return spansFound, merged
}

// sameFiles holds two folders against each other, byte by byte, but for some names.
func sameFiles(t *testing.T, want, got string, but ...string) {
	t.Helper()
	names := func(dir string) (out []string) {
		for _, name := range list(t, dir) {
			if !slices.Contains(but, name) {
				out = append(out, name)
			}
		}
		return out
	}
	if a, b := names(want), names(got); !slices.Equal(a, b) {
		t.Fatalf("%v, want %v", b, a)
	}
	for _, name := range names(want) {
		a, err := os.ReadFile(filepath.Join(want, name))
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(filepath.Join(got, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs", name)
		}
	}
}
