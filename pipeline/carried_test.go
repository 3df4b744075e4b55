package pipeline

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"presscore/features"
	"presscore/reports/nightpage"
	"presscore/reports/rundir"
	"presscore/scoring"
)

// moving is a night of the feed in which from the third on an outlet prints again what
// another printed the day before: the points of its articles move although they are the same.
func moving(t *testing.T, night int) []string {
	inputs := []string{feed(t, night)}
	if night >= 3 {
		inputs = append(inputs, write(t, "reprint.jsonl", record(t, "id", fmt.Sprint("zz", night), "outlet", "echo.example", "published", march(night).Format(time.DateOnly), "title", "Said before", "body", told(1000*(night-1)))))
	}
	return inputs
}

// carriedOf counts the articles whose lines of evidence a run may have from the run
// before, and those of which it may have the spans alone.
func carriedOf(t *testing.T, before, dir string) (whole, spans int) {
	t.Helper()
	read := func(dir string) map[string]lines {
		data, err := os.ReadFile(filepath.Join(dir, spansFile))
		if err != nil {
			t.Fatal(err)
		}
		out, _, err := readSpans(data, binary.LittleEndian.Uint64(data[1:]))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	old := read(before)
	for id, l := range read(dir) {
		switch was, ok := old[id]; {
		case !ok || was.key != l.key:
		case was.sum == l.sum:
			whole++
		default:
			spans++
		}
	}
	return whole, spans
}

// TestCarriedEvidence: night for night the files are those of a night that makes all
// evidence anew: where lines are carried, where spans are because a copy moved the points,
// after other weights, after the evidence was damaged, and where it is not compressed.
func TestCarriedEvidence(t *testing.T) {
	for _, keep := range []Kept{KeepAll, KeepPlain} {
		o := options(t)
		o.Window, o.Evidence = 4, keep
		lite, full := o, o
		lite.Out, full.Out = t.TempDir(), t.TempDir()
		lite.History, full.History, full.Full = filepath.Join(lite.Out, "presscore.db"), filepath.Join(full.Out, "presscore.db"), true
		whole, spans := 0, 0
		for night := 1; night <= 8; night++ {
			for _, o := range []*Options{&lite, &full} {
				o.Inputs, o.AsOf = moving(t, night), march(night)
				if night >= 6 {
					o.Weights = otherWeights(t, night >= 7)
				}
			}
			before := filepath.Join(lite.Out, previous(lite.Out))
			if night == 8 {
				cut := filepath.Join(before, map[Kept]string{KeepAll: "evidence.jsonl.zst", KeepPlain: "evidence.jsonl"}[keep])
				if err := os.Truncate(cut, 500); err != nil {
					t.Fatal(err)
				}
			}
			a, b := mustRun(t, lite), mustRun(t, full)
			sameRun(t, fmt.Sprintf("%s, night %d", keep, night), a.Dir, b.Dir)
			samePage(t, a.Dir)
			if night > 1 {
				w, s := carriedOf(t, before, a.Dir)
				whole, spans = whole+w, spans+s
			}
		}
		if whole < 100 || spans < 3 {
			t.Errorf("%s: of %d articles the lines were carried, of %d the spans: want many and some", keep, whole, spans)
		}
	}
}

// samePage holds the page of a night, which was told where the evidence has what, against
// that of who reads all of it.
func samePage(t *testing.T, dir string) {
	t.Helper()
	run, err := rundir.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := nightpage.Write(&page, run); err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile(filepath.Join(dir, nightpage.File))
	if err != nil || !bytes.Equal(have, page.Bytes()) {
		t.Errorf("%s: the page of the night is not that of its tables (%v)", dir, err)
	}
}

// TestFeaturesFitTheirBits: lines.shows has a bit a feature.
func TestFeaturesFitTheirBits(t *testing.T) {
	if n := len(features.All); n > 64 {
		t.Errorf("%d features: lines.shows has room for 64", n)
	}
}

// otherWeights are the default ones with a point that went from one feature to another,
// or, with words, those by which other features have points.
func otherWeights(t *testing.T, words bool) *scoring.Weights {
	t.Helper()
	text := bytes.Replace(scoring.DefaultWeights, []byte("secondhand_share: {points: 8"), []byte("secondhand_share: {points: 7"), 1)
	text = bytes.Replace(text, []byte("figures_rate: {points: 15"), []byte("figures_rate: {points: 16"), 1)
	if words {
		text = scoring.WordingWeights
	}
	w, err := scoring.ParseWeights("weights.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	if w.Hash == options(t).Weights.Hash {
		t.Fatal("the weights did not change")
	}
	return w
}
