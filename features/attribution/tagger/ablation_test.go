package tagger

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/features/attribution"
	"presscore/features/attribution/internal/edits"
	"presscore/features/attribution/internal/labelled"
	"presscore/features/notices"
	"presscore/internal/testkit"
)

var update = flag.Bool("update", false, "write testdata/ablation.txt anew")

// worth is what a tagger reaches on labelled articles.
type worth struct {
	spans   map[string]bool // all spans it finds in PolNeAR-dev
	words   score           // words inside contents
	sources score           // sources with exactly the spans of a gold one
	speaker sourceTally     // of the labelled sources of AllSides articles
}

// TestAblation leaves out one rule after the other and holds what each is worth
// to the committed table. go test -run TestAblation -update writes it anew; the
// commit then says why a figure moved.
func TestAblation(t *testing.T) {
	var polnear []*corpus.Document
	var gold [][]attribution.Attribution
	testkit.EachLine(t, func(_ int, line []byte) bool {
		var a labelled.Article
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		d := labelled.PlainDocument(a.Text)
		polnear, gold = append(polnear, d), append(gold, goldResult(&a, d))
		return true
	}, "data", "polnear-dev.jsonl.gz")
	by := map[string][]labelledSource{}
	for _, r := range readSources(t) {
		by[r.id] = append(by[r.id], r)
	}
	var allsides []*corpus.Document
	var rows [][]labelledSource
	eachBody(t, by, func(id, title, body string) {
		allsides = append(allsides, corpus.Parse(&corpus.Article{ID: id, Title: title, Body: body}, notices.Default()))
		rows = append(rows, by[id])
	})
	measure := func(tg *Tagger) worth {
		w := worth{spans: map[string]bool{}}
		for i, d := range polnear {
			as := tg.Tag(d).Attributions
			w.words.add(d, gold[i], as, nil)
			w.sources.addSources(gold[i], as)
			for k := range as {
				for role, spans := range [][]corpus.Span{as[k].Source, as[k].Cue, as[k].Content} {
					for _, s := range spans {
						w.spans[fmt.Sprint(i, role, s)] = true
					}
				}
			}
		}
		for i, d := range allsides {
			w.speaker.plus(tallyParsed(t, tg, rows[i], d))
		}
		return w
	}
	var out bytes.Buffer
	all := measure(Default())
	fmt.Fprintf(&out, `# What each rule of internal/edits is worth: the tagger with it less the tagger without it.
# spans: that differ, of the %d in the 84 articles of PolNeAR-dev; word and source: gain in the F1 of
# words inside contents (%.4f with all rules) and of exact sources (%.4f), in thousandths; speaker: gain in
# right speakers among the %d labelled sources of AllSides articles that have one.
# Written by go test ./features/attribution/tagger -run TestAblation -update
# rule            spans   word  source  speaker
`, len(all.spans), all.words.f1(), all.sources.f1(), all.speaker.named)
	for _, r := range edits.Rules {
		less := measure(without(r.Name))
		differ := 0
		for s := range all.spans {
			if !less.spans[s] {
				differ++
			}
		}
		for s := range less.spans {
			if !all.spans[s] {
				differ++
			}
		}
		fmt.Fprintf(&out, "%-16s %6d  %+5.1f  %+6.1f  %+7d\n", r.Name, differ, 1000*(all.words.f1()-less.words.f1()), 1000*(all.sources.f1()-less.sources.f1()), all.speaker.speaker-less.speaker.speaker)
	}
	const file = "testdata/ablation.txt"
	if *update {
		if err := os.WriteFile(file, out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(out.String(), "\n")
	for _, line := range is {
		if !slices.Contains(was, line) {
			t.Errorf("moved (run with -update and say why): %s", line)
		}
	}
	if len(was) != len(is) {
		t.Errorf("%d lines, want %d", len(is), len(was))
	}
}

// addSources counts the sources of either side, and those that have the same spans on both.
func (s *score) addSources(gold, pred []attribution.Attribution) {
	left := map[string]int{}
	for i := range gold {
		if len(gold[i].Source) > 0 {
			left[fmt.Sprint(gold[i].Source)]++
			s.gold++
		}
	}
	for i := range pred {
		if len(pred[i].Source) == 0 {
			continue
		}
		s.pred++
		if key := fmt.Sprint(pred[i].Source); left[key] > 0 {
			left[key]--
			s.both++
		}
	}
}
