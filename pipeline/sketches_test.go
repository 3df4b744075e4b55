package pipeline

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"presscore/window"
)

// march is a day of March 2025.
func march(day int) time.Time { return time.Date(2025, 3, day, 0, 0, 0, 0, time.UTC) }

// delivery is one article of a day, in a file of its own.
func delivery(t *testing.T, day int) string {
	return write(t, fmt.Sprintf("%02d.jsonl", day), record(t, "id", fmt.Sprintf("n%02d", day), "outlet", "a.example", "published", march(day).Format(time.DateOnly),
		"body", fmt.Sprintf("%s It was day %d of the talks about bridge number %d.", storyA, day, day*day)))
}

// ids are the articles that a run keeps for the window.
func ids(t *testing.T, out *Outcome) []string {
	t.Helper()
	var got []string
	if _, err := eachSketch(filepath.Join(out.Dir, "sketches.bin"), anySketch, func(s window.Sketch) { got = append(got, s.ID) }); err != nil {
		t.Fatal(err)
	}
	if !slices.IsSorted(got) {
		t.Errorf("sketches are not sorted: %v", got)
	}
	return got
}

// TestSketchesOfEarlierNights: each night reads those of the run before it, keeps
// them for its window, and finds what it shares with them.
func TestSketchesOfEarlierNights(t *testing.T) {
	text := strings.Repeat("The harbour council met on Friday. It put the bridge off for a year, the clerk said. Ferries run twice a day and the fare is four crowns. ", 4) +
		"Pupils, bakers and nurses cross the water every morning, and the mayor has promised them a bridge in each of the last nine springs. Nobody in Varnholm believes her any more."
	first := write(t, "1.jsonl", record(t, "id", "origin", "outlet", "a.example", "published", "2025-03-01", "body", text))
	second := write(t, "2.jsonl", record(t, "id", "copy", "outlet", "b.example", "published", "2025-03-02", "body", text))
	o := options(t, first)
	mustRun(t, o)
	o.Inputs = []string{second}
	out := mustRun(t, o)
	rows := readCSV(t, filepath.Join(out.Dir, "copies.csv"))
	if len(rows) != 1 || rows[0]["article_id"] != "copy" || rows[0]["copy_of_id"] != "origin" {
		t.Errorf("pairs %v", rows)
	}
	if got := ids(t, out); !slices.Equal(got, []string{"copy", "origin"}) {
		t.Errorf("kept %v", got)
	}
	if got := list(t, o.Out); slices.Contains(got, "sketches.bin") {
		t.Errorf("sketches stand beside the runs: %v", got)
	}
}

// TestNarrowNight: one night with a window of a day takes nothing from the
// nights after it; a window that was narrowed for good is followed after a week.
func TestNarrowNight(t *testing.T) {
	o := options(t)
	night := func(day, days int) *Outcome {
		o.Inputs, o.Window, o.AsOf = []string{delivery(t, day)}, days, march(day)
		return mustRun(t, o)
	}
	night(1, 20)
	night(2, 20)
	if got := ids(t, night(10, 1)); !slices.Equal(got, []string{"n01", "n02", "n10"}) {
		t.Errorf("after a night of one day %v are kept", got)
	}
	if got := ids(t, night(11, 20)); !slices.Equal(got, []string{"n01", "n02", "n10", "n11"}) {
		t.Errorf("the next night of 20 days keeps %v", got)
	}
	if got := ids(t, night(21, 20)); !slices.Equal(got, []string{"n02", "n10", "n11", "n21"}) {
		t.Errorf("on the 21st %v lie in 20 days", got)
	}
	var last *Outcome
	for day := 22; day <= 28; day++ {
		last = night(day, 2)
	}
	if got := ids(t, last); !slices.Contains(got, "n11") {
		t.Errorf("the eighth night after 20 days keeps %v", got)
	}
	if got := ids(t, night(29, 2)); !slices.Equal(got, []string{"n28", "n29"}) {
		t.Errorf("windows of two days for eight nights keep %v", got)
	}
}

// TestSelectedNight: articles of outlets that a night leaves out stay known.
func TestSelectedNight(t *testing.T) {
	in := write(t, "in.jsonl", record(t, "id", "a", "outlet", "a.example", "body", storyA), record(t, "id", "b", "outlet", "b.example", "body", storyB))
	o := options(t, in)
	mustRun(t, o)
	o.Select = []string{"a.example"}
	if got := ids(t, mustRun(t, o)); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("kept %v", got)
	}
}

// TestStandingRunLearns: an old run that becomes the latest again may not forget
// what later runs met.
func TestStandingRunLearns(t *testing.T) {
	o := options(t, delivery(t, 1))
	o.Window, o.AsOf = 7, march(1)
	first := mustRun(t, o)
	p := o
	p.Inputs, p.AsOf = []string{delivery(t, 5)}, march(5)
	mustRun(t, p)
	again := mustRun(t, o) // the later article lies after its window: the same id
	if again.RunID != first.RunID || again.Again {
		t.Errorf("%+v", again)
	}
	if got := ids(t, again); !slices.Equal(got, []string{"n01", "n05"}) {
		t.Errorf("kept %v", got)
	}
	if third := mustRun(t, o); !third.Again {
		t.Error("the third time there is something to do")
	}
}

// TestOldSketches: a file that an older version kept beside the runs is taken
// over into the run, and goes away when the run is published.
func TestOldSketches(t *testing.T) {
	o := options(t, delivery(t, 1))
	out := mustRun(t, o)
	old := filepath.Join(o.Out, "sketches.bin")
	if err := os.Rename(filepath.Join(out.Dir, "sketches.bin"), old); err != nil {
		t.Fatal(err)
	}
	o.Inputs = []string{delivery(t, 2)}
	if got := ids(t, mustRun(t, o)); !slices.Equal(got, []string{"n01", "n02"}) {
		t.Errorf("kept %v", got)
	}
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Errorf("the old file is still there: %v", err)
	}
}

// TestDamagedSketches: the operator is told, the night goes on with what stands
// before the damage, and the run's warnings say so too.
func TestDamagedSketches(t *testing.T) {
	for name, damage := range map[string]func([]byte) []byte{
		"cut":             func(b []byte) []byte { return b[:len(b)-2] },
		"another version": func(b []byte) []byte { b[4] = 99; return b },
		"no sketches":     func([]byte) []byte { return []byte("this is no file of sketches at all") },
	} {
		t.Run(name, func(t *testing.T) {
			o := options(t, delivery(t, 1))
			out := mustRun(t, o)
			path := filepath.Join(out.Dir, "sketches.bin")
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, damage(data), 0o644); err != nil {
				t.Fatal(err)
			}
			var notes []string
			o.Note = func(text string) { notes = append(notes, text) }
			o.Inputs = []string{delivery(t, 2)}
			next := mustRun(t, o)
			if len(notes) != 1 || !strings.Contains(notes[0], "sketches.bin is damaged, or of another version") {
				t.Errorf("said %q", notes)
			}
			m, err := ReadManifest(next.Dir)
			if err != nil || len(m.Warnings) != 1 || m.Warnings[0] != notes[0] {
				t.Errorf("run.json warns %q (%v)", m.Warnings, err)
			}
			if got := ids(t, next); !slices.Equal(got, []string{"n02"}) {
				t.Errorf("kept %v", got)
			}
		})
	}
}

func anySketch(string, part) bool { return true }
