//go:build !race

// The race detector would take minutes for the places of 300 outlets; TestNight… look
// for races in the same code.

package pipeline

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"presscore/scoring"
	"presscore/scoring/tune"
)

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
