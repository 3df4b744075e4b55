package pipeline

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"presscore/corpus"
)

// faulty is a finder with a defect of ours: articles that say "quicksand" make it fail.
type faulty struct {
	corpus.NoticeFinder
	asked, failed *atomic.Int64
}

func (f faulty) Find(d *corpus.Document) []corpus.Notice {
	f.asked.Add(1)
	if strings.Contains(d.Text, "quicksand") {
		f.failed.Add(1)
		panic("out of the list")
	}
	return f.NoticeFinder.Find(d)
}

// TestFailedElsewhere: an article on which our code fails is left out of its night, on many
// machines as on one, and the night believes what they found of all others: it does not
// measure them, nor tries that one again.
func TestFailedElsewhere(t *testing.T) {
	path := plannedNight(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// Two articles fail, one of which came twice; both share their text with articles that do not.
	sunk := record(t, "id", "sunk", "outlet", "The Tidings", "published", "2025-03-02", "body", storyA+" The cart stood in quicksand.")
	lines := append(strings.Split(strings.TrimSpace(string(data)), "\n"), sunk,
		record(t, "id", "whole", "outlet", "The Borough Post", "published", "2025-03-02", "body", storyA), sunk,
		record(t, "id", "lost", "outlet", "The Borough Post", "published", "2025-03-04", "body", storyB+" So it is in quicksand."))
	path = write(t, "faulty.jsonl", lines...)
	var asked, failed atomic.Int64
	o := options(t, path)
	o.Finder, o.MaxFailed = faulty{o.Finder, &asked, &failed}, 1
	single := mustRun(t, o)
	if c := single.Counts; c.Failed != 5 {
		t.Fatalf("%d failed, want 5: three that are no articles and two of ours", c.Failed)
	}
	for _, history := range []string{"", filepath.Join(t.TempDir(), "nights.db")} {
		for _, parts := range []int{1, 3} {
			o, folder := o, t.TempDir()
			o.Out, o.History, o.Paired = filepath.Join(t.TempDir(), "out"), history, true
			plan := planIn(t, o, folder)
			records, sent := paired(t, o, plan, folder, path, parts)
			for _, scored := range []bool{true, false} {
				if o.Scored = scored; !scored {
					if history == "" { // answers without evidence are no memos
						continue
					}
					o.Out, o.Full = filepath.Join(t.TempDir(), "out"), true
				}
				asked.Store(0)
				failed.Store(0)
				out, used, err := finished(t, o, plan, records, sent)
				if err != nil {
					t.Fatal(err)
				}
				sameFiles(t, single.Dir, out.Dir, "run.json")
				sameWindow(t, single.Dir, out.Dir)
				if out.Counts != single.Counts || len(used.Failed) != 2 {
					t.Errorf("counts %+v, want %+v; %d failed there", out.Counts, single.Counts, len(used.Failed))
				}
				if failed.Load() > 0 || asked.Load() >= single.Counts.Articles {
					t.Errorf("history %q, %d parts, scored %v: %d articles were tried again, %d of %d read", history, parts, scored, failed.Load(), asked.Load(), single.Counts.Articles)
				}
			}
		}
	}
}
