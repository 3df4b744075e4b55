package window

import (
	"cmp"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
)

// ranked are documents in the order of ranks.
func ranked(docs []*corpus.Document) []*corpus.Document {
	docs = slices.Clone(docs)
	slices.SortFunc(docs, func(a, b *corpus.Document) int {
		x, y := a.Published.Unix(), b.Published.Unix()
		if a.Published.IsZero() {
			x = undated
		}
		if b.Published.IsZero() {
			y = undated
		}
		return cmp.Or(cmp.Compare(x, y), strings.Compare(a.ID, b.ID))
	})
	return docs
}

// inParts does what Finish does over parts of the samples, meetings and pairs. Of the
// articles, every so many is known by its sketch only; 0: none.
func inParts(t *testing.T, docs []*corpus.Document, sketched, parts int) Result {
	t.Helper()
	docs = ranked(docs)
	var all []Part
	ranges := make([][]byte, parts)
	outlets := map[uint64]int{}
	for i, d := range docs {
		p := Part{Article: uint32(3*i + 1), Trace: TraceOf(d), Sketch: sketched > 0 && i%sketched == 0}
		for range 1 + i%2 { // some are read twice
			p.Trace.Sketch.AppendSamples(ranges, p.Article)
		}
		outlets[OutletKey(d.Outlet)]++
		all = append(all, p)
	}
	blocks := make([][]byte, parts)
	furniture := map[uint64][]uint64{}
	stats := Stats{}
	for _, b := range ranges {
		entries, err := ReadSamples(nil, b)
		if err != nil {
			t.Fatal(err)
		}
		rand.New(rand.NewPCG(uint64(parts), 1)).Shuffle(len(entries), func(i, j int) { entries[i], entries[j] = entries[j], entries[i] })
		met, repeats, common, err := Meet(entries)
		if err != nil {
			t.Fatal(err)
		}
		stats.CommonShingles += common
		for _, m := range met {
			blocks[int(m.B)%parts] = m.Append(blocks[int(m.B)%parts])
		}
		for _, r := range repeats {
			if r.Furniture(outlets[r.Outlet]) {
				furniture[r.Outlet] = append(furniture[r.Outlet], r.Key)
			}
		}
	}
	if len(furniture) == 0 {
		t.Fatal("no furniture: the test has no teeth")
	}
	var pairs []Judged
	for _, b := range blocks {
		met, err := ReadMeetings(nil, b)
		if err != nil {
			t.Fatal(err)
		}
		cands := Sum(met, Options{})
		stats.Candidates += len(cands)
		var here []Part
		for _, c := range cands {
			for _, n := range []uint32{c.A, c.B} {
				p := all[n/3]
				if p.Sketch {
					p.Trace.Words = nil
				}
				here = append(here, p)
			}
		}
		found, verified, err := Judge(Options{Sketched: sketched > 0}, here, cands, furniture)
		if err != nil {
			t.Fatal(err)
		}
		stats.Verified += verified
		data, err := json.Marshal(found)
		if err != nil {
			t.Fatal(err)
		}
		var back []Judged
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		pairs = append(pairs, back...)
	}
	w, err := NewWindow(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for i := range all {
		if err := addPart(w, &all[i], w.AddHead); err != nil {
			t.Fatal(err)
		}
	}
	r, err := w.FinishPairs(pairs, stats)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func addPart(w *Window, p *Part, tonight func(*Sketch) error) error {
	if p.Sketch {
		return w.AddSketch(p.Trace.Sketch)
	}
	return tonight(&p.Trace.Sketch)
}

// TestSameResultInParts: a window that was looked at in parts, with articles of earlier
// nights and without, is the window of one machine.
func TestSameResultInParts(t *testing.T) {
	docs := mixed(t)
	for _, sketched := range []int{0, 3} {
		w, err := NewWindow(Options{Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		for i, d := range ranked(docs) {
			p := Part{Trace: TraceOf(d), Sketch: sketched > 0 && i%sketched == 0}
			if err := addPart(w, &p, func(*Sketch) error { return w.AddTrace(&p.Trace) }); err != nil {
				t.Fatal(err)
			}
		}
		want, err := w.Finish()
		if err != nil {
			t.Fatal(err)
		}
		estimated, passages, copied := 0, 0, 0
		for i := range want.Pairs {
			if want.Pairs[i].Estimated {
				estimated++
			}
		}
		for i := range want.Articles {
			passages += len(want.Articles[i].Passages)
			copied += want.Articles[i].Copied.Of
		}
		if len(want.Pairs) < 100 || (estimated > 0) != (sketched > 0) || (passages > 0) != (sketched == 0) || copied == 0 || want.Stats.CommonShingles == 0 {
			t.Fatalf("%d pairs, %d estimated, %d passages: the test has no teeth", len(want.Pairs), estimated, passages)
		}
		want.Stats.IndexPasses = 0
		for _, parts := range []int{1, 3, 16} {
			if got := inParts(t, docs, sketched, parts); !reflect.DeepEqual(got, want) {
				t.Errorf("every %d sketched, %d parts: another result: %+v, want %+v", sketched, parts, got.Stats, want.Stats)
			}
		}
	}
}
