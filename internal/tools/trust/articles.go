package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"presscore/internal/stats"
)

// judged is an article with a score on both axes and what a person said of it.
type judged struct {
	score map[string]float64 // by axis, and words
	met   float64            // share of the experts' criteria
	real  bool
}

var articleColumns = []string{"reliability", "bias", "words"}

// healthFigures set the scores of news against the share of ten criteria that expert
// reviewers found met, as health_eval.py does.
func healthFigures(data, run string) ([]figure, error) {
	gold, err := lines(filepath.Join(data, "health-dev.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	scores, err := scoredArticles(run, "news")
	if err != nil {
		return nil, err
	}
	var all []judged
	for _, g := range gold {
		if s := scores[g.ID]; s != nil {
			all = append(all, judged{score: s, met: g.Met})
		}
	}
	var out []figure
	for _, a := range axes {
		out = append(out, measured(figure{axis: a, criterion: "criteria of expert reviewers that a text meets", data: "health-dev", statistic: "Spearman"}, all, func(z []judged) float64 {
			return stats.Spearman(articleColumn(z, a), articleColumn(z, ""))
		}))
	}
	return out, nil
}

// horneFigures tell real from fabricated texts; satire is left out.
func horneFigures(data, run string) ([]figure, error) {
	gold, err := lines(filepath.Join(data, "horne2017-dev.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	scores, err := scoredArticles(run, "")
	if err != nil {
		return nil, err
	}
	var all, buzzfeed []judged
	for _, g := range gold {
		if s := scores[g.ID]; s != nil && (g.Label == "real" || g.Label == "fake") {
			x := judged{score: s, real: g.Label == "real"}
			all = append(all, x)
			if g.Set == "buzzfeed" {
				buzzfeed = append(buzzfeed, x)
			}
		}
	}
	var out []figure
	for _, column := range articleColumns {
		axis := column
		if column == "words" {
			axis = "length alone"
		}
		auc := func(criterion string, z []judged) figure {
			return twoKinds(figure{axis: axis, criterion: criterion, data: "horne2017-dev"}, z, func(x judged) float64 { return x.score[column] }, func(x judged) bool { return x.real })
		}
		out = append(out, auc("real against fabricated texts", all), auc("real against fabricated texts, BuzzFeed's part", buzzfeed))
	}
	return out, nil
}

// articleColumn is a score of articles; "" what people said of them.
func articleColumn(z []judged, column string) []float64 {
	out := make([]float64, len(z))
	for i := range z {
		if out[i] = z[i].met; column != "" {
			out[i] = z[i].score[column]
		}
	}
	return out
}

// scoredArticles are the scores of a run's articles by id, of one genre or of all.
func scoredArticles(run, genre string) (map[string]map[string]float64, error) {
	rows, err := table(filepath.Join(run, "articles.csv"))
	if err != nil {
		return nil, err
	}
	out := map[string]map[string]float64{}
	for _, r := range rows {
		if r["status"] != "scored" || genre != "" && r["genre"] != genre {
			continue
		}
		m := map[string]float64{}
		for _, c := range articleColumns {
			m[c] = number(r[c])
		}
		out[r["article_id"]] = m
	}
	return out, nil
}

// label is a line of labelled articles.
type label struct {
	ID    string  `json:"id"`
	Met   float64 `json:"met"`
	Label string  `json:"label"`
	Set   string  `json:"set"`
}

// lines reads JSON lines in gzip.
func lines(path string) ([]label, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	d := json.NewDecoder(z)
	var out []label
	for d.More() {
		var l label
		if err := d.Decode(&l); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, l)
	}
	return out, nil
}
