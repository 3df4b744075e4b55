// Package runtest writes folders of runs for tests, cell by cell, so that a test says
// what stands in them. No product code imports it.
package runtest

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/reports/tables"
)

// Row is the cells of a row by column; those that are not named are empty.
type Row map[string]string

// Run is what a folder holds. Tables that are not named are empty.
type Run struct {
	ID       string
	Previous string
	Weights  string // hash of the weights
	Start    string
	End      string
	Tables   map[string][]Row // by file; rows in the order of their key
	Evidence []tables.EvidenceSpan
	Bare     bool // no evidence
	Override []string
}

// Write writes the run into a folder of its own and gives its path.
func (r Run) Write(t testing.TB) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), r.ID)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	outputs := []map[string]any{}
	for _, table := range tables.Tables {
		if !strings.HasSuffix(table.File, ".csv") {
			continue
		}
		if _, named := r.Tables[table.File]; !named && table.File == "groups.csv" {
			continue
		}
		r.table(t, dir, table)
		outputs = append(outputs, map[string]any{"path": table.File, "rows": len(r.Tables[table.File])})
	}
	if !r.Bare {
		var b strings.Builder
		for _, s := range r.Evidence {
			s.RunID = r.ID
			line, err := json.Marshal(s)
			if err != nil {
				t.Fatal(err)
			}
			b.Write(append(line, '\n'))
		}
		Put(t, dir, tables.EvidencePlainFile, b.String())
		outputs = append(outputs, map[string]any{"path": tables.EvidencePlainFile, "rows": len(r.Evidence)})
	}
	overrides := r.Override
	if overrides == nil {
		overrides = []string{}
	}
	n := len(r.Tables["articles.csv"])
	manifest := map[string]any{"schema": tables.Schema, "run_id": r.ID, "previous_run_id": r.Previous, "status": "complete", "version": "test", "weights": "default",
		"hashes": map[string]any{"weights": r.Weights, "norms": "norms", "features": "features", "versions": map[string]string{"lexicons": "1.a"}},
		"counts": map[string]int{"records": n + 3, "articles": n, "scored": n, "failed": 2, "outlets": len(r.Tables["outlets.csv"])}, "window": map[string]string{"start": r.Start, "end": r.End}, "overrides": overrides, "outputs": outputs}
	data, err := json.Marshal(manifest)
	if err != nil {
		t.Fatal(err)
	}
	Put(t, dir, "run.json", string(data))
	return dir
}

// table writes one CSV with all columns of its description.
func (r Run) table(t testing.TB, dir string, table *tables.Table) {
	t.Helper()
	var b strings.Builder
	w := csv.NewWriter(&b)
	known := map[string]bool{}
	var head []string
	for _, c := range table.Columns {
		head, known[c.Name] = append(head, c.Name), true
	}
	w.Write(head)
	for _, row := range r.Tables[table.File] {
		for name := range row {
			if !known[name] {
				t.Fatalf("%s has no column %s", table.File, name)
			}
		}
		cells := make([]string, len(head))
		for i, name := range head {
			if cells[i] = row[name]; name == "run_id" {
				cells[i] = r.ID
			}
		}
		w.Write(cells)
	}
	w.Flush()
	Put(t, dir, table.File, b.String())
}

// Put writes a file of the folder.
func Put(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Get reads a file of the folder.
func Get(t testing.TB, dir, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
