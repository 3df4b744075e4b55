package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// write makes a table of lines and gives its path.
func write(t *testing.T, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "table.tsv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestTableIsRead(t *testing.T) {
	rows, err := readTable(write(t, "set\tid\tstart\tend\tkind\tspeaker\treading\tverdict", "a-dev\tx1\t3\t9\tsplit\t00c0ffee\t2\twrong"))
	if err != nil {
		t.Fatal(err)
	}
	want := row{article: article{"a-dev", "x1"}, at: span{3, 9}, kind: "split", speaker: "00c0ffee", verdict: "wrong"}
	if len(rows) != 1 || rows[0] != want {
		t.Errorf("got %+v, want %+v", rows, want)
	}
	rows, err = readTable(write(t, "set\tid\tstart\tend\tverdict", "a-dev\tx1\t0\t1\tright"))
	if err != nil || len(rows) != 1 || rows[0].kind != "all" {
		t.Errorf("a table of one kind: %+v, %v", rows, err)
	}
}

func TestTableErrorsNameTheLine(t *testing.T) {
	const head, good = "set\tid\tstart\tend\tverdict", "a-dev\tx1\t3\t9\tright"
	for _, c := range []struct {
		what  string
		lines []string
		want  string
	}{
		{"a column is missing", []string{"set\tid\tstart\tverdict", good}, "table.tsv: no column end"},
		{"a cell is missing", []string{head, good, "a-dev\tx1\t3\tright"}, "table.tsv:3: 4 cells, want 5"},
		{"no number", []string{head, "a-dev\tx1\t3\tnine\tright"}, "table.tsv:2: end: "},
		{"nothing between start and end", []string{head, good, "a-dev\tx1\t9\t9\tright"}, "table.tsv:3: want start < end"},
		{"another verdict", []string{head, "a-dev\tx1\t3\t9\tnone"}, "table.tsv:2: want start < end and one of right, wrong, arguable"},
	} {
		if _, err := readTable(write(t, c.lines...)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.what, err, c.want)
		}
	}
}

func TestTally(t *testing.T) {
	x := article{"a-dev", "x1"}
	found := map[article]spans{x: {byKind: map[string][]span{"split": {{10, 20}}, "joined": {{40, 50}}}}}
	rows := []row{
		{x, span{19, 25}, "split", "", "right"},  // shares one character
		{x, span{20, 25}, "split", "", "right"},  // begins where the found one ends
		{x, span{40, 50}, "split", "", "right"},  // found as another kind
		{x, span{10, 20}, "split", "", "wrong"},  // still found
		{x, span{60, 70}, "split", "", "wrong"},  // no longer
		{x, span{0, 5}, "split", "", "arguable"}, // counts as read alone
		{x, span{40, 50}, "joined", "", "right"},
	}
	got, err := tally("typos", rows, found)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Tally{Read: 6, Right: 3, Wrong: 2, Arguable: 1, RightShare: .5, RightNow: 1, WrongNow: 1}); *got["split"] != want {
		t.Errorf("split %+v, want %+v", *got["split"], want)
	}
	if want := (Tally{Read: 1, Right: 1, RightShare: 1, RightNow: 1}); *got["joined"] != want {
		t.Errorf("joined %+v, want %+v", *got["joined"], want)
	}
	if _, err := tally("typos", []row{{article{"a-dev", "x2"}, span{0, 1}, "split", "", "right"}}, found); err == nil || !strings.Contains(err.Error(), "no article x2 in a-dev") {
		t.Errorf("an article that was not found: %v", err)
	}
}

func TestQuotationsAreFoundByTheirSpeaker(t *testing.T) {
	strand, harl := hashOf("Ida Strand"), hashOf("Harl")
	s := spans{quoted: []span{{10, 20}, {30, 40}}, speakers: []string{strand, ""}}
	for _, c := range []struct {
		what string
		row  row
		want bool
	}{
		{"the same speaker", row{at: span{10, 20}, speaker: strand}, true},
		{"another speaker", row{at: span{10, 20}, speaker: harl}, false},
		{"a quotation that is not found", row{at: span{50, 60}, speaker: strand}, false},
		{"nobody then, somebody now", row{at: span{10, 20}}, false},
		{"nobody then, nobody now", row{at: span{30, 40}}, true},
		{"nobody then, not found now", row{at: span{50, 60}}, true},
	} {
		if got := s.has(c.row, "quotations"); got != c.want {
			t.Errorf("%s: %v, want %v", c.what, got, c.want)
		}
	}
	if got := hashOf("a"); got != "e40c292c" || hashOf("") != "" { // FNV-1a's own example
		t.Errorf("hash of a is %s", got)
	}
}

func TestAnnotatedAndEvidence(t *testing.T) {
	x := article{"a-dev", "x1"}
	found := map[article]spans{}
	line := `{"id":"x1","attributions":[{"source":[[0,4]],"cue":[[5,9]],"content":[[10,20]],"speaker":"Harl"}],"typos":[{"start":12,"end":15,"kind":"split"}]}` + "\n"
	if err := annotated(found, "a-dev", []byte(line)); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := evident(found, "a-dev", dir); err != nil {
		t.Errorf("a run that keeps no evidence: %v", err)
	}
	evidence := `{"article_id":"x1","field":"body","start":1,"end":3,"uses":[{"feature":"loaded_rate","axis":"bias"},{"feature":"loaded_rate","axis":"reliability"},{"feature":"typo_rate"}]}
{"article_id":"x1","field":"title","start":5,"end":7,"uses":[{"feature":"loaded_rate"}]}
{"article_id":"other","field":"body","start":5,"end":7,"uses":[{"feature":"loaded_rate"}]}
`
	if err := os.WriteFile(filepath.Join(dir, "evidence.jsonl"), []byte(evidence), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := evident(found, "a-dev", dir); err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string][]span{"attribution": {{0, 4}, {5, 9}, {10, 20}}, "split": {{12, 15}}, "loaded_rate": {{1, 3}}, "typo_rate": {{1, 3}}} {
		if got := found[x].byKind[kind]; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", kind, got, want)
		}
	}
	if len(found) != 1 || found[x].speakers[0] != hashOf("Harl") {
		t.Errorf("found %+v", found)
	}
}

// TestCommittedTables: every table can be read, its sets have fields, its rows are
// sorted and none stands twice, and each one has its part of the committed figures.
func TestCommittedTables(t *testing.T) {
	const root = "../../../testdata/"
	paths, err := filepath.Glob(root + "readings/*.tsv")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	golden := map[string]map[string]Tally{}
	text, err := os.ReadFile(root + "eval/readings.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &golden); err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		rows, err := readTable(path)
		if err != nil {
			t.Error(err)
			continue
		}
		read := map[string]int{}
		for i, r := range rows {
			read[r.kind]++
			if _, ok := fields[r.set]; !ok {
				t.Errorf("%s:%d: the set %s has no fields", path, i+2, r.set)
			}
			if i > 0 && !before(rows[i-1], r) {
				t.Errorf("%s:%d: is not behind the row above by set, id, start and end, or stands twice", path, i+2)
			}
		}
		name := strings.TrimSuffix(filepath.Base(path), ".tsv")
		for kind, n := range read {
			if golden[name][kind].Read != n {
				t.Errorf("%s: %d spans of %s, testdata/eval/readings.json has %d: .ci/eval update readings", path, n, kind, golden[name][kind].Read)
			}
		}
	}
}

func before(a, b row) bool {
	if a.set != b.set {
		return a.set < b.set
	}
	if a.id != b.id {
		return a.id < b.id
	}
	if a.at != b.at {
		return a.at[0] < b.at[0] || a.at[0] == b.at[0] && a.at[1] < b.at[1]
	}
	return a.kind < b.kind
}
