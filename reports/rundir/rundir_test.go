package rundir_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/reports/rundir"
	"presscore/reports/rundir/runtest"
	"presscore/reports/tables"
)

func small() runtest.Run {
	return runtest.Run{ID: "r1", Tables: map[string][]runtest.Row{
		"outlets.csv": {
			{"outlet": "a.example", "name": "'=A", "genre": "all", "status": "rated", "reliability": "51.2500", "n_articles": "12"},
			{"outlet": "b.example", "name": "two\nlines", "genre": "all", "status": "not_rated"},
		}},
		Evidence: []tables.EvidenceSpan{{Article: "x", Field: "body", Quote: "so it is", Uses: []tables.EvidenceUse{{Feature: "loaded_rate"}}}}}
}

func TestCellsKnowTheirPlace(t *testing.T) {
	run, err := rundir.Open(small().Write(t))
	if err != nil {
		t.Fatal(err)
	}
	table, err := run.Table("outlets.csv")
	if err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != 2 || table.Columns[0] != "run_id" {
		t.Fatalf("%d rows, columns %v", len(table.Rows), table.Columns)
	}
	first, second := table.Rows[0], table.Rows[1]
	if c := first.Cell("reliability"); c.Place() != "outlets.csv:2:reliability" || c.Float() != 51.25 {
		t.Errorf("%s holds %v", c.Place(), c.Float())
	}
	if got := first.Text("name"); got != "=A" {
		t.Errorf("the apostrophe of a spreadsheet stays: %q", got)
	}
	if second.Number != 3 || second.Text("name") != "two\nlines" || !math.IsNaN(second.Float("reliability")) {
		t.Errorf("row %d, name %q, reliability %v", second.Number, second.Text("name"), second.Float("reliability"))
	}
	if c := first.Cell("nobody_wrote_this"); c.Text != "" || !math.IsNaN(c.Float()) {
		t.Errorf("a column that is not there holds %q", c.Text)
	}
	spans := 0
	if err := run.Evidence(func(s *tables.EvidenceSpan) error { spans++; return nil }); err != nil || spans != 1 {
		t.Errorf("%d spans, %v", spans, err)
	}
}

// TestDamage: whatever is wrong with a folder is named with its file, and nothing of
// a damaged table passes for whole.
func TestDamage(t *testing.T) {
	edit := func(file, from, to string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			text := runtest.Get(t, dir, file)
			if !strings.Contains(text, from) {
				t.Fatalf("%s does not hold %q", file, from)
			}
			runtest.Put(t, dir, file, strings.Replace(text, from, to, 1))
		}
	}
	remove := func(file string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, file)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		damage func(*testing.T, string)
		want   string
	}{
		"no run.json":       {remove("run.json"), "no finished run"},
		"run.json cut":      {edit("run.json", `"run_id"`, `"run`), "run.json is damaged"},
		"no run_id":         {edit("run.json", `"run_id":"r1"`, `"run_id":""`), "names no run_id"},
		"another schema":    {edit("run.json", `"schema":`, `"schema":9`), "this program reads schema"},
		"no table":          {remove("outlets.csv"), "outlets.csv is missing"},
		"empty table":       {func(t *testing.T, dir string) { runtest.Put(t, dir, "outlets.csv", "") }, "outlets.csv is damaged: it is empty"},
		"no key":            {edit("outlets.csv", ",genre,", ",kind,"), "column genre is missing"},
		"a column twice":    {edit("outlets.csv", ",window_start,", ",name,"), "column name stands twice"},
		"a row cut":         {edit("outlets.csv", "51.2500,", ""), "wrong number of fields"},
		"an open quote":     {edit("outlets.csv", "lines\"", "lines"), "damaged"},
		"another run's row": {edit("outlets.csv", "r1,b.example", "r2,b.example"), `of run "r2", not of r1`},
		"no number":         {edit("outlets.csv", "51.2500", "high"), `reliability: "high" is no number`},
		"no finite number":  {edit("outlets.csv", "51.2500", "NaN"), `"NaN" is no number`},
		"a row lost":        {edit("outlets.csv", "r1,a.example", "\nr1,a.example"), ""},
		"fewer rows":        {edit("run.json", `"path":"outlets.csv","rows":2`, `"path":"outlets.csv","rows":3`), "it has 2 rows, and run.json says 3"},
		"no evidence":       {remove("evidence.jsonl"), "evidence.jsonl is missing"},
		"evidence cut":      {edit("evidence.jsonl", `"uses"`, `"us`), "the evidence is damaged"},
		"another's span":    {edit("evidence.jsonl", `"r1"`, `"r7"`), `evidence.jsonl:1: the span is of run "r7"`},
		"a span lost":       {func(t *testing.T, dir string) { runtest.Put(t, dir, "evidence.jsonl", "") }, "it has 0 spans, and run.json says 1"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := small().Write(t)
			c.damage(t, dir)
			run, err := rundir.Open(dir)
			if err == nil {
				_, err = run.Table("outlets.csv")
			}
			if err == nil {
				err = run.Evidence(func(*tables.EvidenceSpan) error { return nil })
			}
			if c.want == "" {
				if err != nil {
					t.Errorf("an empty line is none: %v", err)
				}
				return
			}
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("said %v, want %q", err, c.want)
			}
		})
	}
}

func TestNoEvidenceKept(t *testing.T) {
	r := small()
	r.Bare = true
	run, err := rundir.Open(r.Write(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Evidence(func(*tables.EvidenceSpan) error { return nil }); !errors.Is(err, rundir.ErrNoEvidence) {
		t.Errorf("said %v", err)
	}
	if _, err := rundir.Open(t.TempDir()); !errors.Is(err, rundir.ErrNoRun) {
		t.Errorf("an empty folder: %v", err)
	}
}
