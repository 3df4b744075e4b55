package pipeline

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/klauspost/compress/zstd"

	"presscore/history"
	"presscore/internal/testkit"
	"presscore/scoring"
)

// TestSumsGrowThin: of sixty nights with windows of ten days those stay whole that a later
// one may be laid beside, the others as far as trends read them, and of more than forty the
// oldest go; what an older program kept is packed. Trends and the window before are those
// of the sums as they were. Both databases hold the same.
func TestSumsGrowThin(t *testing.T) {
	ctx := context.Background()
	o, _ := remembering(t, feed(t, 1), feed(t, 2), feed(t, 3))
	o.Limits = scoring.Limits{MinArticles: 3, MinEvents: 1, RatedArticles: 5, RatedEvents: 1}
	packed, err := os.ReadFile(filepath.Join(mustRun(t, o).Dir, stateFile))
	if err != nil {
		t.Fatal(err)
	}
	stateOf := func(night int) *scoring.WindowState {
		s, _, err := newSums(nil).parse(ctx, packed)
		if err != nil {
			t.Fatal(err)
		}
		s.RunID, s.Start, s.End = fmt.Sprintf("run-%02d", night), march(night-9), march(night)
		for i := range s.Cells {
			s.Cells[i].Axes[scoring.Reliability].Mean += float64(night%7) / 3
		}
		return s
	}
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	lite, server := filepath.Join(t.TempDir(), "sums.db"), testkit.Postgres(t)
	for _, dsn := range []string{lite, server} {
		db, err := history.Open(ctx, dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		past := newSums(db)
		defer past.close()
		var states []*scoring.WindowState
		for night := 1; night <= 60; night++ {
			s := stateOf(night)
			states = append(states, s)
			r := history.Run{ID: s.RunID, Series: "s", WindowStart: s.Start.Unix(), WindowEnd: s.End.Unix()}
			w, err := past.pack(ctx, s, false)
			if night <= 30 { // as older programs did, until the first night of this one
				data, err := s.Encode()
				if err != nil {
					t.Fatal(err)
				}
				w = history.Window{Data: z.EncodeAll(data, nil)}
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Add(ctx, &r, w, nil); err != nil {
				t.Fatal(err)
			}
			if night < 30 {
				continue
			}
			runs, err := db.Runs(ctx)
			if err != nil {
				t.Fatal(err)
			}
			if err := past.brief(ctx, runs); err != nil {
				t.Fatal(err)
			}
			if err := forget(ctx, db, t.TempDir(), runs, 40); err != nil {
				t.Fatal(err)
			}
			forms, err := db.Forms(ctx)
			if err != nil || len(forms) != min(night, 40) {
				t.Fatalf("night %d: %d nights are kept, %v", night, len(forms), err)
			}
			for k := max(1, night-39); k <= night; k++ {
				want := int64(history.Brief)
				if k >= night-10 { // 10 days ago ended the window before
					want = history.Whole
				}
				if got := forms[fmt.Sprintf("run-%02d", k)]; got != want {
					t.Fatalf("night %d: night %d has form %d, want %d", night, k, got, want)
				}
			}
		}
		got, err := Trend(ctx, db, "s")
		if err != nil {
			t.Fatal(err)
		}
		if want := scoring.Trends(states[20:]); len(want) == 0 || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("%s: the trend of thinned sums is another:\n%.500v\n%.500v", dsn, got, want)
		}
		was, err := past.before(ctx, t.TempDir(), "run-50")
		if err != nil {
			t.Fatal(err)
		}
		if got, want := scoring.Changes(was, states[59]), scoring.Changes(states[49], states[59]); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("%s: changes against packed sums are others", dsn)
		}
		if _, err := past.before(ctx, t.TempDir(), "run-30"); err == nil {
			t.Errorf("%s: a night may be laid beside thinned sums", dsn)
		}
		dir := filepath.Join(t.TempDir(), "run-30")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, stateFile), packed, 0o644); err != nil {
			t.Fatal(err)
		}
		if s, err := past.before(ctx, filepath.Dir(dir), "run-30"); err != nil || len(s.Cells) != len(states[0].Cells) {
			t.Errorf("%s: the folder of a night that was thinned is not read: %v", dsn, err)
		}
	}
	x, y := dump(t, lite), dump(t, server)
	for _, table := range []string{"windows", "brief_windows", "names", "facts", "runs"} {
		if x[table] != y[table] || x[table] == "" {
			t.Errorf("%s differs:\n%.2000s\n%.2000s", table, x[table], y[table])
		}
	}
}

// TestCompared: of several series each keeps its own nights, a window without a beginning
// is laid beside none, and while none ended before the last one begins all stay.
func TestCompared(t *testing.T) {
	run := func(id, series string, from, to int64) history.Run {
		return history.Run{ID: id, Series: series, WindowStart: from * 86400, WindowEnd: to*86400 + 86399}
	}
	got := compared([]history.Run{
		run("a1", "a", 1, 2), run("a2", "a", 2, 3), run("a3", "a", 3, 4), run("a4", "a", 4, 5), run("a5", "a", 5, 6),
		run("b1", "b", 1, 7), run("b2", "b", 2, 8),
		run("c1", "c", 0, 5), run("c2", "c", 0, 6),
	})
	var ids []string
	for id := range got {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if want := []string{"a3", "a4", "a5", "b1", "b2", "c2"}; !slices.Equal(ids, want) {
		t.Errorf("%v stay whole, want %v", ids, want)
	}
}
