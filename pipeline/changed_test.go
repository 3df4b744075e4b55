package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"presscore/reports/tables"
	"presscore/reports/tables/tabletest"
)

// between runs f once, after the inputs were scanned and before they are measured.
func between(o *Options, f func()) {
	done := false
	o.Stage = func(stage string, _, _ int) {
		if stage == "measure" && !done {
			done = true
			f()
		}
	}
}

// TestInputsThatChange: inputs that are written anew, appended to or cut while a
// night runs. What is no longer the article that was scanned is skipped, named
// and counted; what is the same is measured; the run's id names what was measured.
func TestInputsThatChange(t *testing.T) {
	a, b, c := record(t, "id", "a", "body", storyA), record(t, "id", "b", "body", storyB), record(t, "id", "c", "body", storyC)
	other := record(t, "id", "z", "body", storyC+" More.")
	for _, tc := range []struct {
		name     string
		file     string
		before   []string
		after    []string // nil: the file is removed
		articles []string
		skipped  []string // ids
		says     string
	}{
		{"read again", "in.jsonl", []string{a, b}, []string{a, b}, []string{"a", "b"}, nil, ""},
		{"one rewritten", "in.jsonl", []string{a, b, c}, []string{a, strings.Replace(b, "May", "June", 1), c}, []string{"a", "c"}, []string{"b"}, "its content is no longer what was scanned"},
		{"appended to", "in.jsonl", []string{a, b}, []string{a, b, c}, []string{"a", "b"}, nil, ""},
		{"appended to in front", "in.jsonl", []string{a, b}, []string{other, a, b}, nil, []string{"a", "b"}, "its content is no longer"},
		{"truncated", "in.jsonl", []string{a, b, c}, []string{a}, []string{"a"}, []string{"b", "c"}, "is gone"},
		{"broken", "in.jsonl", []string{a, b}, []string{a, b[:len(b)-9]}, []string{"a"}, []string{"b"}, "it can no longer be read: bad_json"},
		{"removed", "in.jsonl", []string{a, b}, nil, nil, []string{"a", "b"}, "is gone"},
		{"a text appended to", "in.txt", []string{storyA}, []string{storyA, "One line more."}, nil, []string{"in"}, "its content is no longer"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in, good := write(t, tc.file, tc.before...), write(t, "good.jsonl", record(t, "id", "good", "body", storyA+" Good."))
			o := options(t, good, in)
			o.Inputs = []string{in, good} // what stands behind the file is not touched
			between(&o, func() {
				if tc.after == nil {
					if err := os.Remove(in); err != nil {
						t.Error(err)
					}
				} else if err := os.WriteFile(in, []byte(strings.Join(tc.after, "\n")+"\n"), 0o644); err != nil {
					t.Error(err)
				}
			})
			first := inventoryOf(t, o)
			out := mustRun(t, o)
			if got, want := column(t, filepath.Join(out.Dir, "articles.csv"), "article_id"), append(slices.Clone(tc.articles), "good"); !slices.Equal(got, want) {
				t.Errorf("articles %v, want %v", got, want)
			}
			if f, err := os.Open(filepath.Join(out.Dir, "skipped.csv")); err != nil {
				t.Error(err)
			} else if _, err := tabletest.Validate(f, &tables.Skipped.Table); err != nil {
				t.Error(err)
			}
			var skipped []string
			for _, r := range readCSV(t, filepath.Join(out.Dir, "skipped.csv")) {
				skipped = append(skipped, r["article_id"])
				if r["reason"] != "changed_while_running" || !strings.Contains(r["detail"], tc.says) {
					t.Errorf("skipped for %q: %q, want %q", r["reason"], r["detail"], tc.says)
				}
			}
			if !slices.Equal(skipped, tc.skipped) {
				t.Errorf("skipped %v, want %v", skipped, tc.skipped)
			}
			if n := int64(len(tc.skipped)); out.Counts.Failed != n || out.Counts.Articles != int64(len(tc.articles))+1 || first.counts.Failed != 0 || out.TooMany != (n > 0) {
				t.Errorf("%+v, too many %v", out.Counts, out.TooMany)
			}
			// the night of what was measured is another than the night of what was scanned
			n := &night{o: &o, inv: first}
			if same := n.identify() == out.RunID; same != (len(tc.skipped) == 0) {
				t.Errorf("the id is that of the inputs as scanned: %v", same)
			}
		})
	}
}

// TestAllChanged: when nothing can be measured any more, nothing is published.
func TestAllChanged(t *testing.T) {
	in := write(t, "in.jsonl", record(t, "id", "a", "body", storyA))
	o := options(t, in)
	between(&o, func() { os.Remove(in) })
	if out, err := Run(t.Context(), o); err == nil || !strings.Contains(err.Error(), "none of 1 could be measured") {
		t.Errorf("%+v, %v", out, err)
	}
	if got := list(t, o.Out); !slices.Equal(got, []string{inputsFile, ".lock"}) {
		t.Errorf("left %v", got)
	}
}
