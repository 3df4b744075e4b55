package pipeline

import (
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"presscore/features"
	"presscore/scoring"
)

// TestAnyoneCanRecompute: whoever is scored can work the scores out again from
// the published tables, the norms and the weights: points from counts, article
// scores from points, outlet means from articles, the mean in genre all from those
// of news and opinion and the norms' means.
func TestAnyoneCanRecompute(t *testing.T) {
	o := options(t, "../testdata/articles")
	o.Limits = scoring.Limits{MinArticles: 3, MinEvents: 1, RatedArticles: 5, RatedEvents: 2}
	out := mustRun(t, o)
	table := func(name string) []map[string]string { return readCSV(t, filepath.Join(out.Dir, name)) }
	articles, values, counts, points := table("articles.csv"), table("features.csv"), table("counts.csv"), table("points.csv")
	if len(articles) < 20 || len(counts) != len(articles) || len(points) != len(articles) || len(values) != len(articles) {
		t.Fatalf("%d articles, %d rows of values, %d of counts, %d of points", len(articles), len(values), len(counts), len(points))
	}
	outlets := map[string]*recount{}
	scored := 0
	for i, a := range articles {
		if a["status"] != "scored" {
			continue
		}
		scored++
		again := recomputed(o, a, values[i], counts[i])
		for _, axis := range scoring.Axes {
			sum := 50.0
			for k, f := range features.All {
				cell := points[i][string(axis)+"_"+f.Name]
				sum += number(cell)
				if want := again.Axes[axis].Contributions[k].Points.Float(); math.Abs(number(cell)-want) > 2e-4 { // values are printed with six decimals
					t.Errorf("%s: %s on %s adds %q, from its counts %.4f", a["article_id"], f.Name, axis, cell, want)
				}
			}
			if math.Abs(number(a[string(axis)])-sum) > 1e-9 {
				t.Errorf("%s: %s is %s, its points add up to %.4f", a["article_id"], axis, a[string(axis)], sum)
			}
		}
		copied := a["copy_role"] == "copy" || a["copy_role"] == "wire"
		for _, genre := range []string{a["genre"], "all"} {
			m := outlets[a["outlet"]+"/"+genre]
			if m == nil {
				m = &recount{}
				outlets[a["outlet"]+"/"+genre] = m
			}
			if a["counted"] == "true" {
				m.sum, m.original, m.n = m.sum+number(a["reliability"]), m.original+number(a["originality"]), m.n+1
			}
			if a["counted"] == "true" || copied {
				m.printed, m.printedOriginal = m.printed+1, m.printedOriginal+number(a["originality"])
			}
		}
	}
	if scored < 20 {
		t.Fatalf("%d articles were scored", scored)
	}
	rated := 0
	standards := o.Norms.Standards(o.Weights)[scoring.Reliability]
	for _, row := range table("outlets.csv") {
		m := outlets[row["outlet"]+"/"+row["genre"]]
		if m == nil {
			m = &recount{}
		}
		if row["n_unique"] != fmt.Sprint(m.n) {
			t.Errorf("%s, %s: n_unique %s, %v articles are counted", row["outlet"], row["genre"], row["n_unique"], m.n)
		}
		if row["reliability"] != "" {
			rated++
			if math.Abs(number(row["reliability_plain"])-m.sum/m.n) > 1e-4 {
				t.Errorf("%s, %s: reliability_plain %s, mean of its articles %.4f", row["outlet"], row["genre"], row["reliability_plain"], m.sum/m.n)
			}
			want := m.mean()
			if row["genre"] == "all" {
				want = 0
				for g, s := range standards { // half news, half opinion, each as far as its articles are believed
					own := 0.
					if m := outlets[row["outlet"]+"/"+string(g)]; m != nil && m.n > 0 {
						own = m.n / (m.n + s.K) * (m.mean() - s.Mean)
					}
					want += (s.Mean + own) / float64(len(standards))
				}
			}
			if math.Abs(number(row["reliability"])-want) > 2e-4 {
				t.Errorf("%s, %s: reliability %s, from its articles and copies %.4f", row["outlet"], row["genre"], row["reliability"], want)
			}
		}
	}
	if rated == 0 || len(standards) != 2 {
		t.Errorf("%d outlets are rated, %d genres have a standard", rated, len(standards))
	}
}

// recount is what the rows of articles.csv say of an outlet in a genre: of those that
// are counted the sum of scores and of points of originality; of copies, too, those
// of originality.
type recount struct{ sum, original, n, printed, printedOriginal float64 }

// mean is that of the counted articles with the originality of all that was printed.
func (m *recount) mean() float64 { return (m.sum-m.original)/m.n + m.printedOriginal/m.printed }

// recomputed scores an article by what the tables say of it.
func recomputed(o Options, article, values, counts map[string]string) scoring.ArticleScore {
	v := features.Vector{Genre: features.Genre(article["genre"]), GenreSure: 1, Words: int64(number(article["words"])), Supported: true, Readings: make([]features.Reading, len(features.All))}
	for i, f := range features.All {
		r := &v.Readings[i]
		if values[f.Name] == "" {
			r.Missing = features.NotApplicable
			continue
		}
		r.Value = features.Micros(math.Round(number(values[f.Name]) * 1e6))
		r.Count, r.N = int64(number(counts[f.Name])), int64(number(counts[f.Name+"_of"]))
	}
	scorer := scoring.NewScorer(o.Norms, o.Weights)
	return scorer.Article(&v)
}

// number is a cell as a number, 0 when it is empty.
func number(cell string) float64 {
	x, _ := strconv.ParseFloat(strings.TrimSpace(cell), 64)
	return x
}
