package pipeline

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/reports"
	"presscore/reports/rundir"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/scoring/tune"
)

// outletsTable prints outlets.csv of some summaries.
func outletsTable(t *testing.T, r *reports.Report) string {
	t.Helper()
	var out bytes.Buffer
	w := tables.Outlets.NewWriter(&out, nil)
	tables.WriteOutlets(w, r)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestNightScoresAsTheRunDid: a run that is read back gives outlets.csv again, byte for
// byte; and by other weights what a run with those gives.
func TestNightScoresAsTheRunDid(t *testing.T) {
	o := options(t, "../testdata/articles")
	o.Limits = scoring.Limits{MinArticles: 3, MinEvents: 1, RatedArticles: 5, RatedEvents: 2}
	first := mustRun(t, o)
	night, err := ReadNight(first.Dir, o.Norms)
	if err != nil {
		t.Fatal(err)
	}
	if len(night.Articles) < 20 || night.Limits != o.Limits {
		t.Fatalf("%d articles, limits %v", len(night.Articles), night.Limits)
	}
	again := *first.Report
	again.Outlets = night.Score(night.Weights)
	if got, want := outletsTable(t, &again), readFile(t, first.Dir, "outlets.csv"); got != want {
		t.Errorf("scored again, outlets.csv is\n%s\nwant\n%s", got, want)
	}
	wording, err := scoring.ParseWeights("wording", scoring.WordingWeights)
	if err != nil {
		t.Fatal(err)
	}
	o.Weights, o.WeightsName = wording, "wording"
	second := mustRun(t, o)
	other := *second.Report
	other.Outlets = night.Score(wording)
	if got, want := outletsTable(t, &other), readFile(t, second.Dir, "outlets.csv"); got != want {
		t.Errorf("by other weights, outlets.csv is\n%s\nwant\n%s", got, want)
	}
	if len(tune.Pooled(other.Outlets)) < 5 {
		t.Errorf("%d outlets", len(tune.Pooled(other.Outlets)))
	}
}

// TestNightKeepsOverrides: a run that decisions were laid over is scored again with them;
// with those that had expired or found nothing it is not.
func TestNightKeepsOverrides(t *testing.T) {
	o := options(t, "../testdata/articles")
	o.Limits = scoring.Limits{MinArticles: 3, MinEvents: 1, RatedArticles: 5, RatedEvents: 2}
	plain := mustRun(t, o)
	var left string
	for _, a := range readCSV(t, filepath.Join(plain.Dir, "articles.csv")) {
		if a["outlet"] == "plainspoken.example" && a["counted"] == "true" {
			left = a["article_id"]
		}
	}
	var err error
	if o.Overrides, err = scoring.ParseOverrides("o.yaml", []byte(`version: 1
overrides:
  - {id: over, feature: own_byline, action: mute, reason: expired, by: desk, on: 2020-01-01, expires: 2020-02-01}
  - {id: all, feature: quotes_per_speaker, action: mute, reason: a test, by: desk, on: 2025-01-01}
  - {id: one, outlet: harrowmere-courier.example, feature: typo_rate, action: mute, reason: scans, by: desk, on: 2025-01-01}
  - {id: out, article: "`+left+`", action: exclude, reason: a test, by: desk, on: 2025-01-01}
  - {id: where, outlet: newsmirror24.example, action: correct, set: {outlet: dailyfeedhub.example}, reason: renamed, by: desk, on: 2025-01-01}
`)); err != nil {
		t.Fatal(err)
	}
	run := mustRun(t, o)
	if readFile(t, run.Dir, "outlets.csv") == readFile(t, plain.Dir, "outlets.csv") {
		t.Error("the overrides change nothing")
	}
	night, err := ReadNight(run.Dir, o.Norms)
	if err != nil {
		t.Fatal(err)
	}
	again := *run.Report
	again.Outlets = night.Score(night.Weights)
	got := filepath.Join(t.TempDir(), "outlets.csv")
	if err := os.WriteFile(got, []byte(outletsTable(t, &again)), 0o644); err != nil {
		t.Fatal(err)
	}
	rows := readCSV(t, filepath.Join(run.Dir, "outlets.csv"))
	for i, row := range readCSV(t, got) {
		row["reliability_unadjusted"] = rows[i]["reliability_unadjusted"] // a run also scores without overrides
		if !maps.Equal(row, rows[i]) {
			t.Errorf("scored again, %v, want %v", row, rows[i])
		}
	}
	totals := scoring.NewScorer(o.Norms, night.Weights)
	for i := range night.Articles {
		for _, a := range scoring.Axes {
			score := totals.Score(night.Articles[i].Ranked).Axes[a].Score
			if total, _ := totals.Total(a, night.Articles[i].Ranked); total != score {
				t.Errorf("article %d: the total on %s is %v, not %v", i, a, total, score)
			}
		}
	}
}

func readFile(t *testing.T, elem ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(elem...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestNightRefusesDamage: a run that was changed since, or that an older version
// published, is refused with a sentence, and never read by halves.
func TestNightRefusesDamage(t *testing.T) {
	o := options(t, "../testdata/articles")
	o.NoPlots = true
	for _, c := range []struct {
		name, want string
		damage     func(dir string) error
	}{
		{"no authors", "older version", func(dir string) error { return os.Remove(filepath.Join(dir, "authors.bin")) }},
		{"authors cut", "damaged", func(dir string) error { return os.Truncate(filepath.Join(dir, "authors.bin"), 5) }},
		{"placed cut", "damaged", func(dir string) error { return os.Truncate(filepath.Join(dir, "placed.bin"), 500) }},
		{"a table of less rows", "run.json says", func(dir string) error {
			return edit(dir, "counts.csv", func(s string) string { return s[:strings.LastIndex(s[:len(s)-1], "\n")+1] })
		}},
		{"a word for a number", "is no number", func(dir string) error {
			return edit(dir, "counts.csv", func(s string) string { i := strings.LastIndex(s, ","); return s[:i+1] + "many\n" })
		}},
		{"other weights", "changed in the run's folder", func(dir string) error {
			return edit(dir, "weights.yaml", func(s string) string { return "# mine\n" + s })
		}},
	} {
		o.Out = filepath.Join(t.TempDir(), "out")
		dir := mustRun(t, o).Dir
		if err := c.damage(dir); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadNight(dir, o.Norms); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	other := *o.Norms
	other.Hash = "0123456789abcdef"
	if _, err := ReadNight(mustRun(t, o).Dir, &other); err == nil || !strings.Contains(err.Error(), "--norms") {
		t.Errorf("other norms: %v", err)
	}
	if _, err := ReadNight(t.TempDir(), o.Norms); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no run: %v", err)
	}
}

// edit changes a file in place.
func edit(dir, name string, how func(string) string) error {
	path := filepath.Join(dir, name)
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return os.WriteFile(path, []byte(how(string(data))), 0o644)
}

// TestWholeOf: numbers of tables are read back exactly, or refused.
func TestWholeOf(t *testing.T) {
	for _, c := range []struct {
		text  string
		scale int64
		want  int64
		ok    bool
	}{{"", 1e6, 0, true}, {".25", 1e6, 250000, true}, {"0.1", 1e6, 100000, true}, {"-1.5", 1e6, -1500000, true}, {"12", 1, 12, true}, {"0.1234567", 1e6, 0, false}, {"1.5", 1, 0, false}, {"many", 1, 0, false}, {"1e3", 1, 0, false}} {
		if got, err := wholeOf(rundir.Cell{Text: c.text}, c.scale); got != c.want || (err == nil) != c.ok {
			t.Errorf("%q by %d: %d, %v", c.text, c.scale, got, err)
		}
	}
}
