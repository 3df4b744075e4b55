package pipeline

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/features/notices"
	"presscore/history"
	"presscore/scoring"
	"presscore/window"
)

// remembering are options of a night with a history of its own.
func remembering(t *testing.T, inputs ...string) (o Options, notes *[]string) {
	t.Helper()
	o, notes = options(t, inputs...), &[]string{}
	o.History = filepath.Join(o.Out, "presscore.db")
	o.Note = func(s string) { *notes = append(*notes, s) }
	return o, notes
}

// said reports whether one of the notes holds all of the words.
func said(notes []string, words ...string) bool {
	return slices.ContainsFunc(notes, func(n string) bool {
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(n, w) })
	})
}

// runsOf are the ids of the runs that a history holds.
func runsOf(t *testing.T, o Options) (ids []string) {
	t.Helper()
	db, err := history.Open(context.Background(), o.History)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	runs, err := db.Runs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range runs {
		ids = append(ids, r.ID)
	}
	return ids
}

// TestStopped: a night that is stopped while it measures keeps what it measured; the next
// one measures the rest and leaves the bytes of a night that was never stopped.
func TestStopped(t *testing.T) {
	in := feed(t, 4)
	o, _ := remembering(t, in)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	stopping := o
	stopping.Jobs = 1
	seen := 0
	stopping.Finder = countingFinder{o.Finder.(*notices.Finder), func() {
		if seen++; seen == 60 {
			stop()
		}
	}}
	if _, err := Run(ctx, stopping); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v, want context.Canceled", err)
	}
	if got := list(t, o.Out); !slices.Equal(got, []string{inputsFile, ".lock", "presscore.db"}) {
		t.Errorf("a stopped night leaves %v", got)
	}
	resumed := mustRun(t, o)
	if k := resumed.Counts.Known; k < 59 || k > 120 {
		t.Errorf("%d of %d articles were known, want the 60 that were measured before and what was in hand", k, resumed.Counts.Articles)
	}
	whole, _ := remembering(t, in)
	sameRun(t, "resumed", resumed.Dir, mustRun(t, whole).Dir)
}

// TestHistoryLost: a history that was removed, or is no database, is made again from the
// folders of the runs; the file that was damaged is kept.
func TestHistoryLost(t *testing.T) {
	o, notes := remembering(t, feed(t, 1))
	o.Window = 1
	first := mustRun(t, o)
	damage := func(how string, f func()) {
		*notes = nil
		f()
		o.Full = true // or nothing would be done
		out := mustRun(t, o)
		if out.RunID != first.RunID || !slices.Equal(runsOf(t, o), []string{first.RunID}) {
			t.Errorf("%s: run %s, history %v, want %s", how, out.RunID, runsOf(t, o), first.RunID)
		}
	}
	damage("removed", func() {
		if err := os.Remove(o.History); err != nil {
			t.Fatal(err)
		}
	})
	if !said(*notes, "published runs that the history missed: 1,") {
		t.Errorf("notes %v", *notes)
	}
	damage("overwritten", func() {
		if err := os.WriteFile(o.History, bytes.Repeat([]byte("no database\n"), 9000), 0o644); err != nil {
			t.Fatal(err)
		}
	})
	if !said(*notes, "damaged", "moved to", "presscore.db.damaged") || !slices.Contains(list(t, o.Out), "presscore.db.damaged") {
		t.Errorf("notes %v, folder %v", *notes, list(t, o.Out))
	}
	damage("overwritten within", func() {
		data, err := os.ReadFile(o.History)
		if err != nil {
			t.Fatal(err)
		}
		for i := 16384; i < len(data); i++ {
			data[i] = 0x55
		}
		if err := os.WriteFile(o.History, data, 0o644); err != nil {
			t.Fatal(err)
		}
	})
	if !slices.Contains(list(t, o.Out), "presscore.db.damaged-2") {
		t.Errorf("folder %v", list(t, o.Out))
	}
}

// TestHistoryDamagedMemos: a table of memos that cannot be read costs the measuring, not
// the night.
func TestHistoryDamagedMemos(t *testing.T) {
	in := feed(t, 1)
	o, notes := remembering(t, in)
	mustRun(t, o)
	db, err := sql.Open("sqlite", o.History)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("UPDATE memos SET data = 'rubbish' WHERE rowid % 2 = 0"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	o.Inputs = []string{in, feed(t, 2)} // another run
	out := mustRun(t, o)
	if out.Counts.Known != 18 {
		t.Errorf("%d articles known, want the 18 of 36 that can be read; notes %v", out.Counts.Known, *notes)
	}
	whole, _ := remembering(t, in)
	mustRun(t, whole)
	whole.Inputs, whole.Full = o.Inputs, true
	sameRun(t, "after damage", out.Dir, mustRun(t, whole).Dir)
}

// TestHistoryUnreachable: a server that is not there costs the memory of the night; the
// next night that has it notes the run.
func TestHistoryUnreachable(t *testing.T) {
	o, notes := remembering(t, feed(t, 1))
	good := o.History
	o.History = "postgres://night:sesame@/nights?host=" + t.TempDir()
	out := mustRun(t, o)
	if !said(*notes, "history postgres://night:xxxxx@/nights", "measured whole") || said(*notes, "sesame") {
		t.Errorf("notes %v", *notes)
	}
	o.History = good
	mustRun(t, o)
	if got := runsOf(t, o); !slices.Equal(got, []string{out.RunID}) {
		t.Errorf("runs %v", got)
	}
}

// TestHistoryNewer stops the night: going on without it would leave a hole every night.
func TestHistoryNewer(t *testing.T) {
	o, _ := remembering(t, feed(t, 1))
	mustRun(t, o)
	db, err := sql.Open("sqlite", o.History)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, 1)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Run(context.Background(), o); !errors.Is(err, history.ErrNewer) {
		t.Errorf("%v", err)
	}
}

// TestOneOffNights: a night with other outlets or another window takes nothing from the
// nights after it, and is no window before theirs.
func TestOneOffNights(t *testing.T) {
	o, _ := remembering(t)
	plain, _ := remembering(t)
	o.Limits = scoring.Limits{MinArticles: 3, MinEvents: 1, RatedArticles: 5, RatedEvents: 1}
	plain.Limits = o.Limits
	run := func(o *Options, night int) *Outcome {
		o.Inputs, o.AsOf, o.Window = []string{feed(t, night)}, march(night), 2
		return mustRun(t, *o)
	}
	run(&o, 2)
	run(&plain, 2)
	one := o
	one.Select = []string{"courier.example"}
	before := len(sketched(t, o))
	mustRun(t, one)
	one = o
	one.Window = 1
	mustRun(t, one)
	if got := sketched(t, o); len(got) != before {
		t.Errorf("%d articles are kept for the window after one-off nights, %d before", len(got), before)
	}
	a, b := run(&o, 4), run(&plain, 4)
	if a.RunID != b.RunID || len(a.Report.Changes) == 0 {
		t.Fatalf("run %s after one-off nights, %s without; %d changes", a.RunID, b.RunID, len(a.Report.Changes))
	}
	sameRun(t, "after one-off nights", a.Dir, b.Dir)
}

// sketched are the articles that latest keeps for the window.
func sketched(t *testing.T, o Options) (ids []string) {
	t.Helper()
	if _, err := eachSketch(filepath.Join(o.Out, "latest", sketchFile), anySketch, func(s window.Sketch) { ids = append(ids, s.ID) }); err != nil {
		t.Fatal(err)
	}
	return ids
}

// TestMemosGoWithTheirArticles: a first night that brings a whole window does not keep it
// for another one.
func TestMemosGoWithTheirArticles(t *testing.T) {
	o, _ := remembering(t)
	o.Window = 3
	o.Inputs, o.AsOf = []string{feed(t, 1), feed(t, 2), feed(t, 3)}, march(3)
	mustRun(t, o)
	o.Inputs, o.AsOf = []string{feed(t, 4)}, march(4)
	mustRun(t, o)
	db, err := history.Open(context.Background(), o.History)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if memos, _, _, err := db.Size(context.Background()); err != nil || memos != 3*36+1 {
		t.Errorf("%d memos (%v), want those of three days and of one that was revised", memos, err)
	}
	texts := 0
	if err := db.Versions(context.Background(), func(*history.Version) { texts++ }); err != nil || texts != 3*36+1 {
		t.Errorf("%d texts (%v), want as many", texts, err)
	}
}

// TestKeep: as many folders stay as keep says, the history goes on, and memos go when no
// window asks for them.
func TestKeep(t *testing.T) {
	o, _ := remembering(t)
	o.Window, o.Keep = 2, 2
	var ids []string
	for night := 1; night <= 12; night++ {
		o.Inputs, o.AsOf = []string{feed(t, night)}, march(night)
		o.Now = func() time.Time { return march(night) }
		ids = append(ids, mustRun(t, o).RunID)
	}
	slices.Sort(ids[10:])
	if got := list(t, o.Out); !slices.Equal(got, append([]string{inputsFile, ".lock"}, append(ids[10:], "latest", "presscore.db")...)) {
		t.Errorf("folder %v, want the last two of %v", got, ids)
	}
	if got := runsOf(t, o); len(got) != 12 {
		t.Errorf("the history holds %d runs, want 12", len(got))
	}
	db, err := history.Open(context.Background(), o.History)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	memos, _, _, err := db.Size(context.Background())
	if err != nil || memos != 24+24 {
		t.Errorf("%d memos (%v), want those of two days of two outlets", memos, err)
	}
	done, err := Prune(context.Background(), db, PruneOptions{Out: o.Out, Keep: 1, Nights: 1, Days: 1, Compact: true})
	if err != nil || len(done.Runs) != 1 || len(done.Forgotten) != 11 || done.Bytes < 10_000 {
		t.Errorf("%+v %v, want one folder and eleven runs", done, err)
	}
	lock, err := Lock(o.Out)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Unlock()
	if _, err := Prune(context.Background(), db, PruneOptions{Out: o.Out, Keep: 1}); !errors.Is(err, ErrLocked) {
		t.Errorf("pruned beside a run: %v", err)
	}
}

// TestPrevious: run.json names the run before, also when a run is run again.
func TestPrevious(t *testing.T) {
	o, _ := remembering(t, feed(t, 1))
	first := mustRun(t, o)
	o.Inputs = []string{feed(t, 2)}
	second := mustRun(t, o)
	o.Full = true
	for range 2 {
		m, err := ReadManifest(second.Dir)
		if err != nil || m.Previous != first.RunID {
			t.Errorf("previous run %q (%v), want %q", m.Previous, err, first.RunID)
		}
		mustRun(t, o)
	}
}

// countingFinder calls f for every article that is parsed.
type countingFinder struct {
	*notices.Finder
	f func()
}

func (c countingFinder) Find(d *corpus.Document) []corpus.Notice {
	c.f()
	return c.Finder.Find(d)
}

// TestRunsOfOneSecond: of runs that finished in one second the last is the newest, so that
// keep leaves it alone, whatever their ids.
func TestRunsOfOneSecond(t *testing.T) {
	o := options(t) // its clock stands still
	o.History = ""
	var ids []string
	for day := 1; day <= 5; day++ {
		o.Inputs, o.AsOf, o.Window = []string{feed(t, day)}, march(day), 2
		ids = append(ids, mustRun(t, o).RunID)
	}
	runs, err := Published(o.Out)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range runs {
		if r.RunID != ids[i] {
			t.Errorf("run %d is %s, want %s", i, r.RunID, ids[i])
		}
	}
	if sort.StringsAreSorted(ids) {
		t.Error("the ids are in the order of their nights: the test has no teeth")
	}
	gone, err := prune(o.Out, 1, func(string) bool { return true }, false)
	if err != nil || len(gone.Runs) != 4 {
		t.Errorf("%d runs are gone (%v), want 4", len(gone.Runs), err)
	}
	if left, err := Published(o.Out); err != nil || len(left) != 1 || left[0].RunID != ids[4] {
		t.Errorf("left: %v (%v)", left, err)
	}
}
