package features

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"presscore/corpus"
	"presscore/corpus/layout"
	"presscore/features/notices"
	"presscore/internal/testkit"
)

// relaid are the five layouts of TestRealArticlesInLayouts, with two bounds of each: the
// share of articles of which every feature is within .02, or two in a hundred, and the
// share of readings that are missing because they hang on guesses where paragraphs end.
// On one line nothing tells where they do, and what hangs much on paragraphs is missing
// whenever anybody speaks; in lines of one width with a blank one after each, a sentence
// that fills its last line tells nothing; in a glued body a mark or a capital may be either
// thing.
var relaid = []struct {
	name  string
	least float64 // articles the same
	most  float64 // readings missing
	lay   func(paragraphs []string) string
}{
	{"wrapped", .97, 0, func(p []string) string {
		return strings.ReplaceAll(wrapAt(strings.Join(p, "\n"), 72, "\v"), "\n\v", "\n\n")
	}},
	{"indented", .97, 0, func(p []string) string { return wrapAt(strings.Join(p, "\n"), 66, "    ") }},
	{"glued", .83, .045, func(p []string) string { return strings.Join(p, "") }},
	{"flattened", .3, .35, func(p []string) string { return strings.Join(p, " ") }},
	{"double-spaced", .92, .09, func(p []string) string {
		return strings.ReplaceAll(strings.TrimPrefix(wrapAt(strings.Join(p, "\n"), 72, "\v"), "\v"), "\n", "\n\n")
	}},
}

// realArticles are articles of many outlets as they were published, a paragraph a line:
// at least eight lines of prose, at most two an outlet, by the hash of their ids.
func realArticles(t *testing.T, n int) (bodies []string) {
	type article struct{ id, outlet, body string }
	var all []article
	testkit.EachArticle(t, func(a testkit.Article) bool {
		if a.Hash%8 == 3 {
			all = append(all, article{fmt.Sprintf("%08x", a.Hash*2654435761), a.Outlet, a.Content})
		}
		return true
	})
	slices.SortFunc(all, func(a, b article) int { return strings.Compare(a.id, b.id) })
	of := map[string]int{}
	for _, a := range all {
		d := corpus.Parse(&corpus.Article{ID: a.id, Body: a.body}, notices.Default())
		if of[a.outlet] == 2 || d.Damaged != layout.Undamaged || d.Layout != layout.OneALine || len(d.Lines) < 8 || d.Words() < 200 || d.Words() > 1200 {
			continue
		}
		of[a.outlet]++
		if bodies = append(bodies, a.body); len(bodies) == n {
			break
		}
	}
	return bodies
}

// TestRealArticlesInLayouts lays 150 real articles in five ways and logs for each the
// share of articles of which every feature measures the same, the share of single
// readings that do, and the features that moved most often. An article whose damage the
// program sees and says ("damaged_layout") is no miss for the features it marks missing.
func TestRealArticlesInLayouts(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	x := testExtractors()
	measure := func(body string) (Vector, *corpus.Document) {
		d := corpus.Parse(&corpus.Article{ID: "a", Outlet: "harbour.example", Title: "More boats", Body: body}, notices.Default())
		v, err := Measure(x.Analyse(d))
		if err != nil {
			t.Fatal(err)
		}
		return v, d
	}
	bodies := realArticles(t, 150)
	for _, l := range relaid {
		same, cells, readings, lost := 0, 0, 0, 0
		moved, forms := map[string]int{}, map[layout.Form]int{}
		for _, body := range bodies {
			var paragraphs []string
			for p := range strings.Lines(body) {
				if p = strings.TrimSpace(p); p != "" {
					paragraphs = append(paragraphs, p)
				}
			}
			plain, _ := measure(strings.Join(paragraphs, "\n"))
			v, d := measure(l.lay(paragraphs))
			forms[d.Layout]++
			all := true
			for i, f := range All {
				p, got := plain.Readings[i], v.Readings[i]
				want := p.Value.Float()
				readings++
				if got.Missing == DamagedLayout && p.Missing != DamagedLayout {
					lost++
				}
				if got.Missing == DamagedLayout || p.Missing == got.Missing && (p.Missing != "" || math.Abs(want-got.Value.Float()) <= .02*max(1, math.Abs(want))) {
					cells++
					continue
				}
				all = false
				moved[f.Name]++
			}
			if all {
				same++
			}
		}
		names := slices.SortedFunc(maps.Keys(moved), func(a, b string) int {
			if moved[a] != moved[b] {
				return moved[b] - moved[a]
			}
			return strings.Compare(a, b)
		})
		var most []string
		for _, n := range names[:min(12, len(names))] {
			most = append(most, fmt.Sprintf("%s %d", n, moved[n]))
		}
		share := float64(same) / float64(len(bodies))
		t.Logf("%s: %d of %d articles the same (%.2f), %.4f of readings, %.4f missing; read as %v; moved: %s", l.name, same, len(bodies), share, float64(cells)/float64(readings), float64(lost)/float64(readings), forms, strings.Join(most, ", "))
		if share < l.least {
			t.Errorf("%s: %.2f of the articles are the same, want %.2f", l.name, share, l.least)
		}
		if share := float64(lost) / float64(readings); share > l.most {
			t.Errorf("%s: %.3f of the readings are missing, want %.3f at most", l.name, share, l.most)
		}
	}
}
