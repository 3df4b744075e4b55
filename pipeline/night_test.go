package pipeline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/reports"
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

// TestThreeHundredOutletsScoreAlike: 300 outlets by other points, as presscore tune
// shows them, are to the last digit those of a run with these points.
func TestThreeHundredOutletsScoreAlike(t *testing.T) {
	sentences := []string{"The council of Tessaly met on %s and put the bridge off for a year, said its clerk, Mara Lindqvist.", "\"We asked for a report and got a promise,\" Jonas Achterberg told the committee on %s.",
		"According to a report of the audit office, the work costs 4.2 million crowns, 12 per cent more than on %s.", "Nobody knows who ordered it, a person who asked not to be named said on %s.", "It may well be finished by %s, the engineers think.",
		"This is clearly an outrageous mess that allways gets worse by %s.", "The the mayor did not reply to questions sent on %s.", "A study of the university of Velmont found on %s that two bridges in five are older than planned."}
	names := strings.Split("Ander Bolit Corin Drew Elgar Ferrow Gost Hollen Istra Jagon Kestrel Lund Morwen Nadir Orsk Prewit Quill Rendal Skoll Trewin", " ")
	var text strings.Builder
	r := rand.New(rand.NewPCG(1, 1))
	for o := range 300 {
		for a := range 4 {
			fmt.Fprintf(&text, `{"id":"%d-%d","outlet":"o%03d.example","title":"Bridge of Tessaly put off again, case %d of %d","published":"2025-03-%02d","byline":"Ada Voss%c","body":"`, o, a, o, o, a, 1+r.IntN(28), 'a'+a)
			for s := range 14 {
				words := strings.Fields(fmt.Sprintf(sentences[(r.IntN(len(sentences))+o%3)%len(sentences)], fmt.Sprintf("day %d of case %d", s, 100*o+a)))
				for k := 3; k < len(words); k += 3 { // names of their own, or all would be copies of the first
					words[k] = names[r.IntN(len(names))] + names[r.IntN(len(names))] + " " + words[k]
				}
				line, err := json.Marshal(strings.Join(words, " "))
				if err != nil {
					t.Fatal(err)
				}
				text.Write(line[1 : len(line)-1])
				text.WriteByte(' ')
			}
			text.WriteString("\"}\n")
		}
	}
	path := filepath.Join(t.TempDir(), "many.jsonl")
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	o := options(t, path)
	o.NoPlots = true
	o.Limits = scoring.Limits{MinArticles: 2, MinEvents: 1, RatedArticles: 4, RatedEvents: 1}
	night, err := ReadNight(mustRun(t, o).Dir, o.Norms)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := tune.Apply(night.Weights, scoring.Reliability, []tune.Change{{Name: "typo_rate", Points: 333300}, {Name: "sourcing", Points: 77700}})
	if err != nil {
		t.Fatal(err)
	}
	if o.Weights, err = scoring.ParseWeights("tuned.yaml", tune.YAML(changed, "a test")); err != nil {
		t.Fatal(err)
	}
	run := mustRun(t, o)
	shown := *run.Report
	shown.Outlets = night.Score(changed)
	if got, want := outletsTable(t, &shown), readFile(t, run.Dir, "outlets.csv"); got != want {
		t.Error("outlets.csv of the run is not what tune shows")
	}
	rated := 0
	for i, x := range tune.Pooled(night.Means(changed)) {
		full := tune.Pooled(run.Report.Outlets)[i]
		if x.Outlet != full.Outlet || x.Axes[scoring.Reliability].Mean != full.Axes[scoring.Reliability].Mean || fmt.Sprint(x.Axes[scoring.Reliability].Low) != fmt.Sprint(full.Axes[scoring.Reliability].Low) {
			t.Errorf("%s: quick means give %v, the run %v", x.Outlet, x.Axes[scoring.Reliability].Mean, full.Axes[scoring.Reliability].Mean)
		}
		if x.State != scoring.NotRated {
			rated++
		}
	}
	if rated < 250 {
		t.Errorf("%d of 300 outlets are rated", rated)
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
		{"a table of less rows", "same articles", func(dir string) error {
			return edit(dir, "counts.csv", func(s string) string { return s[:strings.LastIndex(s[:len(s)-1], "\n")+1] })
		}},
		{"a word for a number", `want a number`, func(dir string) error {
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
