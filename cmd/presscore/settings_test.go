package main

import (
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"presscore/pipeline/gates"
)

// flagAlone are the flags of score with a variable that the file has no key for:
// they say how one run is made, not what the nights are about.
var flagAlone = []string{"config", "jobs", "since", "memory"}

// flagsOf are the flags of a command by name.
func flagsOf(t *testing.T, command string) map[string]*kong.Flag {
	t.Helper()
	var c cli
	parser, err := kong.New(&c, helpVars())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range parser.Model.Children {
		if n.Name == command {
			flags := map[string]*kong.Flag{}
			for _, f := range n.Flags {
				flags[f.Name] = f
			}
			return flags
		}
	}
	t.Fatalf("no command %s", command)
	return nil
}

// TestASettingStandsInAllPlaces: each has its flag and variable under the same
// name, its line in the starter file, and a flag of explain where a run keeps it;
// no flag of score has a variable without being a setting or named above.
func TestASettingStandsInAllPlaces(t *testing.T) {
	score, explain := flagsOf(t, "score"), flagsOf(t, "explain")
	known := slices.Clone(flagAlone)
	for _, s := range settings {
		name := strings.ReplaceAll(s.key, "_", "-")
		if s.flag != nil || s.lay != nil && s.key != "inputs" { // inputs are arguments
			known = append(known, name)
			if f := score[name]; f == nil || !slices.Equal(f.Envs, []string{"PRESSCORE_" + strings.ToUpper(s.key)}) {
				t.Errorf("%s: score has no flag --%s with the variable PRESSCORE_%s", s.key, name, strings.ToUpper(s.key))
			}
		} else if score[name] != nil {
			t.Errorf("%s: the list does not know the flag --%s", s.key, name)
		}
		if s.kept != nil && explain[name] == nil {
			t.Errorf("%s: run.json keeps it, but explain has no flag for it", s.key)
		}
		if (s.text == nil) == (s.read == nil) && s.key != "map" {
			t.Errorf("%s: want a place for its text or a way to read it", s.key)
		}
		if stands, _ := regexp.Match(`(?m)^(# )?`+s.key+`: `, starterConfig); stands == s.flagOnly {
			t.Errorf("%s: in the starter file: %v, a key of the file: %v", s.key, stands, !s.flagOnly)
		}
	}
	for name, f := range score {
		if len(f.Envs) > 0 && !slices.Contains(known, name) {
			t.Errorf("--%s has the variable %v but is no setting: add it to settings, or to flagAlone", name, f.Envs)
		}
	}
	if len(settings) != 24 || len(configKeys()) != 23 {
		t.Errorf("%d settings, %d keys: want 24 and 23; a new one moves these numbers", len(settings), len(configKeys()))
	}
}

// everyKey is a presscore.yaml that says something unusual for each key.
const everyKey = `version: 1
inputs: [articles, -, /abs/x.txt]
map: {body: text, id: nr}
layout: cc-news
format: csv
panel: p.csv
weights: w.yaml
norms: n.gz
words: w.txt
overrides: o.yaml
axis: x.tsv
out: runs
window: 14d
as_of: 2025-03-21
theme: dark
evidence: scored
clusters: event
rating: {min_articles: 11, min_events: 6, rated_articles: 31, rated_events: 12}
history: nights.db
keep: 30
nights: 60
max_failed: .5
gates: [{id: a, metric: coverage, compare: limit, below: .5, level: error}]
`

// TestEverySettingArrives: from the file, from the flags, and from a run to explain.
func TestEverySettingArrives(t *testing.T) {
	file := filepath.Join(t.TempDir(), "presscore.yaml")
	if err := os.WriteFile(file, []byte(everyKey), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, key := range configKeys() {
		if !strings.Contains("\n"+everyKey, "\n"+key+": ") {
			t.Errorf("everyKey lacks %s", key)
		}
	}
	dir := filepath.Dir(file)
	fromFile, err := parseConfig(file, []byte(everyKey))
	if err != nil {
		t.Fatal(err)
	}
	want := config{Inputs: []string{dir + "/articles", "-", "/abs/x.txt"}, Map: "body=text,id=nr", Layout: "cc-news", Format: "csv", Panel: dir + "/p.csv", Weights: dir + "/w.yaml", Norms: dir + "/n.gz", Words: dir + "/w.txt", Overrides: dir + "/o.yaml", Axis: dir + "/x.tsv",
		Out: dir + "/runs", History: dir + "/nights.db", Keep: 30, Nights: 60, Window: "14d", AsOf: "2025-03-21", Theme: "dark", Evidence: "scored", Clusters: "event", MaxFailed: .5}
	want.Gates = []gates.Gate{{ID: "a", Level: gates.Error, Metric: "coverage", Compare: gates.Limit, Direction: gates.Either, MinEffect: 3, Q: .05, Above: 1e9, Below: .5}}
	want.Limits.MinArticles, want.Limits.MinEvents, want.Limits.RatedArticles, want.Limits.RatedEvents = 11, 6, 31, 12
	fromFile.Gates[0].Above = 1e9 // it is no number, which equals nothing
	if !reflect.DeepEqual(fromFile, want) {
		t.Errorf("from the file:\n%+v, want\n%+v", fromFile, want)
	}

	var c cli
	parser, err := kong.New(&c, helpVars())
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"score", "in.txt", "-c", file, "--map", "body=b", "--layout", "trafilatura", "--format", "jsonl", "--panel", "/f/p", "--weights", "/f/w", "--preset", "wording", "--norms", "/f/n", "--words", "/f/o", "--overrides", "/f/d", "--axis", "/f/x", "--history", "/f/h", "--keep", "7", "--nights", "70", "--out", "/f/out",
		"--window", "7d", "--as-of", "2025-01-01", "--theme", "light", "--evidence", "none", "--clusters", "event_and_author", "--max-failed", ".25"}
	if _, err := parser.Parse(args); err != nil {
		t.Fatal(err)
	}
	got, err := c.Score.config()
	if err != nil {
		t.Fatal(err)
	}
	want = config{Inputs: []string{"in.txt"}, Map: "body=b", Layout: "trafilatura", Format: "jsonl", Panel: "/f/p", Weights: "/f/w", Preset: "wording", Norms: "/f/n", Words: "/f/o", Overrides: "/f/d", Axis: "/f/x", Out: "/f/out", History: "/f/h", Keep: 7, Nights: 70,
		Window: "7d", AsOf: "2025-01-01", Theme: "light", Evidence: "none", Clusters: "event_and_author", MaxFailed: .25, Limits: want.Limits, Gates: want.Gates}
	got.Gates[0].Above = 1e9
	if !reflect.DeepEqual(got, want) {
		t.Errorf("from the flags:\n%+v, want\n%+v", got, want)
	}
	v := reflect.ValueOf(got)
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			t.Errorf("no setting fills config.%s", v.Type().Field(i).Name)
		}
	}

	kept := got.kept()
	if want := (map[string]string{"format": "jsonl", "panel": "/f/p", "weights": "/f/w", "preset": "wording", "norms": "/f/n", "words": "/f/o"}); !reflect.DeepEqual(kept, want) {
		t.Errorf("run.json keeps %v, want %v", kept, want)
	}
	e := explainCmd{Norms: "mine"}
	e.take(kept)
	if e.Panel != "/f/p" || e.Weights != "/f/w" || e.Preset != "wording" || e.Norms != "mine" || e.Words != "/f/o" {
		t.Errorf("explain takes %+v", e)
	}
}
