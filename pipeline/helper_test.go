package pipeline

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"presscore/corpus"
	"presscore/features"
	"presscore/features/notices"
	"presscore/reports/tables"
	"presscore/scoring"
	"presscore/stages"
)

const sample = "../testdata/articles"

// options are those of a small night over the inputs, without plots.
func options(t testing.TB, inputs ...string) Options {
	t.Helper()
	weights, err := scoring.ParseWeights("weights.yaml", scoring.DefaultWeights)
	if err != nil {
		t.Fatal(err)
	}
	norms, err := scoring.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	x := features.DefaultExtractors()
	return Options{Inputs: inputs, Out: filepath.Join(t.TempDir(), "out"), Weights: weights, WeightsName: "default", Norms: norms,
		Extractors: x, Finder: notices.Default(), Versions: x.Versions(notices.Default()), Limits: scoring.DefaultLimits, MaxFailed: .02, Jobs: 2, NoPlots: true,
		Version: "test", Argv: []string{"test"}, Now: func() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC) }}
}

func mustRun(t testing.TB, o Options) *Outcome {
	t.Helper()
	out, err := Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// write puts lines into a file of its own folder and gives its path.
func write(t testing.TB, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// record is one line of JSON; fields are key, value, key, value …
func record(t testing.TB, fields ...string) string {
	t.Helper()
	m := map[string]string{}
	for i := 0; i < len(fields); i += 2 {
		m[fields[i]] = fields[i+1]
	}
	line, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return string(line)
}

func readCSV(t testing.TB, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, rec := range all[1:] {
		row := map[string]string{}
		for i, c := range all[0] {
			row[c] = rec[i]
		}
		out = append(out, row)
	}
	return out
}

// evidenceRow is a span as one feature uses it.
type evidenceRow struct {
	tables.EvidenceSpan
	tables.EvidenceUse
}

// readEvidence is every use of every span of a run's evidence.
func readEvidence(t testing.TB, out *Outcome) []evidenceRow {
	t.Helper()
	var rows []evidenceRow
	err := tables.EachEvidence(out.Dir, func(s *tables.EvidenceSpan) bool {
		for _, u := range s.Uses {
			rows = append(rows, evidenceRow{*s, u})
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// column is one column of a table, in the order of its rows.
func column(t testing.TB, path, name string) []string {
	t.Helper()
	var out []string
	for _, r := range readCSV(t, path) {
		out = append(out, r[name])
	}
	return out
}

func list(t testing.TB, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// inventoryOf is the first walk over inputs.
func inventoryOf(t testing.TB, o Options) *inventory {
	t.Helper()
	inv, err := scan(context.Background(), &o, t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// kept are the ids of the night's articles, in the order of the input.
func kept(inv *inventory) []string {
	var all []*stages.Seen
	inv.kept(func(e *stages.Seen) { all = append(all, e) })
	slices.SortFunc(all, func(a, b *stages.Seen) int { return a.Nth - b.Nth })
	var out []string
	for _, e := range all {
		out = append(out, e.ID)
	}
	return out
}

// bodies are the texts of the sample as received, by article id.
func bodies(t testing.TB, inputs ...string) map[string]*corpus.Article {
	t.Helper()
	return bodiesMapped(t, nil, inputs...)
}

func bodiesMapped(t testing.TB, fields corpus.FieldMap, inputs ...string) map[string]*corpus.Article {
	t.Helper()
	sources, err := corpus.Open(inputs)
	if err != nil {
		t.Fatal(err)
	}
	r := &corpus.Reader{Sources: sources, Fields: fields}
	out := map[string]*corpus.Article{}
	r.Each(func(rec corpus.Record) bool {
		a, bad := r.Article(rec)
		if bad != nil {
			t.Error(bad)
			return true
		}
		out[a.ID] = a
		return true
	}, func(bad *corpus.RecordError) { t.Error(bad) })
	return out
}
