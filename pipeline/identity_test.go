package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"presscore/reports/tables"
	"presscore/scoring"
)

// TestWhatDecidesTheID: all that changes a finding changes the run's id; how much
// is written, where and by which build does not.
func TestWhatDecidesTheID(t *testing.T) {
	in := write(t, "a.jsonl", record(t, "id", "a", "outlet", "a.example", "published", "2025-03-01", "body", storyA), record(t, "id", "b", "outlet", "b.example", "published", "2025-03-02", "body", storyB))
	id := func(change func(*Options)) string {
		o := options(t, in)
		o.DryRun = true
		change(&o)
		return mustRun(t, o).RunID
	}
	base := id(func(*Options) {})
	for name, change := range map[string]func(*Options){
		"weights": func(o *Options) {
			w, err := scoring.ParseWeights("wording.yaml", scoring.WordingWeights)
			if err != nil {
				t.Fatal(err)
			}
			o.Weights = w
		},
		"norms":  func(o *Options) { n := *o.Norms; n.Hash = "another"; o.Norms = &n },
		"panel":  func(o *Options) { o.PanelHash = "another" },
		"limits": func(o *Options) { o.Limits.MinArticles = 1 },
		"models": func(o *Options) {
			n := *o.Norms
			o.Versions = map[string]string{"attribution": "2"}
			o.Norms, n.Extractors = &n, o.Versions
		},
		"as-of":    func(o *Options) { o.AsOf = time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) },
		"window":   func(o *Options) { o.Window = 7 },
		"selected": func(o *Options) { o.Select = []string{"a.example"} },
		"text":     func(o *Options) { o.Inputs = []string{write(t, "a.txt", storyA+" More.")} },
		"a record that cannot be read": func(o *Options) {
			o.Inputs = append(o.Inputs, write(t, "bad.jsonl", `{"id": "bad"}`))
		},
	} {
		if id(change) == base {
			t.Errorf("another %s is the same run", name)
		}
	}
	for name, change := range map[string]func(*Options){
		"plots":   func(o *Options) { o.NoPlots = false },
		"theme":   func(o *Options) { o.NoPlots, o.Theme = false, "dark" },
		"parquet": func(o *Options) { o.Parquet = true },
		"version": func(o *Options) { o.Version = "next" },
		"jobs":    func(o *Options) { o.Jobs = 7 },
		"folder":  func(o *Options) { o.Out = filepath.Join(t.TempDir(), "elsewhere") },
		"order": func(o *Options) {
			o.Inputs = []string{write(t, "b.jsonl", record(t, "id", "b", "outlet", "b.example", "published", "2025-03-02", "body", storyB), record(t, "id", "a", "outlet", "a.example", "published", "2025-03-01", "body", storyA))}
		},
	} {
		if id(change) != base {
			t.Errorf("another %s is another run", name)
		}
	}
}

// TestStandingRunLacks: a run that stands is run again, under its id and with the
// same tables, when it lacks the plots, the theme or the Parquet files that are
// asked for now; what it holds beyond that stays. Otherwise nothing is done.
func TestStandingRunLacks(t *testing.T) {
	o := options(t, sample)
	var notes []string
	o.Note = func(text string) { notes = append(notes, text) }
	first := mustRun(t, o)
	tables := map[string]string{}
	for _, name := range list(t, first.Dir) {
		data, err := os.ReadFile(filepath.Join(first.Dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if name != "run.json" {
			tables[name] = string(data)
		}
	}
	const forest, parquet = "01_outlets_forest.png", "outlets.parquet"
	for _, step := range []struct {
		name    string
		ask     func(*Options)
		again   bool
		says    string
		has     []string
		hasNot  []string
		another bool // the plot is another than after the last step
	}{
		{"nothing more", func(*Options) {}, true, "", nil, []string{forest, parquet}, false},
		{"plots", func(o *Options) { o.NoPlots, o.Theme = false, "light" }, false, "it has no plots", []string{forest}, []string{parquet}, true},
		{"plots again", func(o *Options) { o.NoPlots, o.Theme = false, "light" }, true, "", []string{forest}, []string{parquet}, false},
		{"no plots", func(*Options) {}, true, "", []string{forest}, nil, false},
		{"Parquet without plots", func(o *Options) { o.Parquet = true }, false, "it has no Parquet files", []string{forest, parquet}, nil, false},
		{"dark plots", func(o *Options) { o.NoPlots, o.Theme = false, "dark" }, false, "its plots are light", []string{forest, parquet}, nil, true},
	} {
		before, _ := os.ReadFile(filepath.Join(first.Dir, forest))
		p := o
		step.ask(&p)
		notes = nil
		out := mustRun(t, p)
		if out.Again != step.again || out.RunID != first.RunID || (step.says != "") != strings.Contains(strings.Join(notes, "\n"), step.says+": it is run again") {
			t.Errorf("%s: again %v, run %s of %s, said %q", step.name, out.Again, out.RunID, first.RunID, notes)
		}
		got := list(t, out.Dir)
		for _, name := range step.has {
			if !slices.Contains(got, name) {
				t.Errorf("%s: no %s", step.name, name)
			}
		}
		for _, name := range step.hasNot {
			if slices.Contains(got, name) {
				t.Errorf("%s: %s is there", step.name, name)
			}
		}
		after, _ := os.ReadFile(filepath.Join(first.Dir, forest))
		if (string(before) != string(after)) != step.another {
			t.Errorf("%s: the plot is another: %v", step.name, !step.another)
		}
		for name, want := range tables {
			if data, err := os.ReadFile(filepath.Join(out.Dir, name)); err != nil || string(data) != want {
				t.Errorf("%s: %s changed (%v)", step.name, name, err)
			}
		}
		m, err := ReadManifest(out.Dir)
		if err != nil || m.Extras.Plots != slices.Contains(got, forest) || m.Extras.Parquet != slices.Contains(got, parquet) {
			t.Errorf("%s: run.json says %+v of %v (%v)", step.name, m.Extras, got, err)
		}
	}
	o.Full = true
	full := mustRun(t, o)
	if got := list(t, full.Dir); slices.Contains(got, forest) {
		t.Error("--full --no-plots left plots")
	}
}

// TestRunKeepsItsMaker: the run's folder holds the text of its weights and what
// its window found about every article.
func TestRunKeepsItsMaker(t *testing.T) {
	o := options(t, sample)
	out := mustRun(t, o)
	text, err := os.ReadFile(filepath.Join(out.Dir, WeightsFile))
	if err != nil || string(text) != string(scoring.DefaultWeights) {
		t.Errorf("weights of %d bytes, %v", len(text), err)
	}
	rows := readCSV(t, filepath.Join(out.Dir, tables.Articles.File))
	shares := map[string]string{}
	for _, r := range readCSV(t, filepath.Join(out.Dir, tables.Features.File)) {
		shares[r["article_id"]] = r["copied_share"]
	}
	copied := 0
	for _, r := range rows {
		p, ok, err := ReadPlaced(out.Dir, r["article_id"])
		if err != nil || !ok || p.Hash != r["content_hash"] || p.Undated != (r["published"] == "") || p.EventID != r["event_id"] || string(p.Role) != r["copy_role"] || p.CanonicalID != r["canonical_id"] {
			t.Errorf("%s: %+v %v %v", r["article_id"], p, ok, err)
		}
		if p.Copied.Shared > 0 {
			copied++
			if shares[p.ID] == "0" || shares[p.ID] == "0.0000" {
				t.Errorf("%s: shares %+v, features.csv has %s", p.ID, p.Copied, shares[p.ID])
			}
		}
	}
	if copied == 0 || len(rows) != 43 {
		t.Errorf("%d articles, %d copied: the test has no teeth", len(rows), copied)
	}
	if _, ok, err := ReadPlaced(out.Dir, "nobody"); ok || err != nil {
		t.Errorf("an unknown article: %v %v", ok, err)
	}
	path := filepath.Join(out.Dir, "placed.bin")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data[:len(data)-3], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := ReadPlaced(out.Dir, "nobody"); err == nil || !strings.Contains(err.Error(), "is damaged") {
		t.Errorf("a cut file: %v", err)
	}
}

// TestMetrics: every count stands under its own name, and a failed run keeps the
// time of the last that succeeded.
func TestMetrics(t *testing.T) {
	at := time.Unix(2000, 0)
	has := func(got string, want ...string) {
		t.Helper()
		for _, w := range want {
			if !strings.Contains(got, "\npresscore_"+w+"\n") {
				t.Errorf("no line %q in\n%s", w, got)
			}
		}
	}
	counts := Counts{Records: 101, Articles: 102, Scored: 103, Failed: 104, Duplicates: 105, Outside: 106, Unread: 107, Outlets: 108}
	good := Metrics(&Outcome{Counts: counts}, 0, at, nil)
	has(string(good), "records 101", "articles 102", "articles_scored 103", "records_failed 104", "records_duplicate 105", "outlets 108", "too_many_failed 0", "exit_code 0",
		"last_run_timestamp_seconds 2000", "last_success_timestamp_seconds 2000")
	has(string(Metrics(&Outcome{TooMany: true, Counts: counts}, 3, at.Add(time.Hour), good)), "too_many_failed 1", "exit_code 3", "last_run_timestamp_seconds 5600", "last_success_timestamp_seconds 2000")
	locked := string(Metrics(nil, 75, at.Add(time.Hour), good))
	has(locked, "exit_code 75", "last_success_timestamp_seconds 2000")
	if strings.Contains(locked, "articles") {
		t.Errorf("a run that did nothing has counts:\n%s", locked)
	}
	if never := string(Metrics(nil, 2, at, []byte("presscore_last_success_timestamp_seconds x\n"))); strings.Contains(never, "last_success") {
		t.Errorf("a success out of nothing:\n%s", never)
	}
}
