package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"presscore/features"
	"presscore/scoring"
)

type weightsCmd struct {
	Preset    string `help:"default or wording." enum:"default,wording" default:"default"`
	Influence bool   `help:"Print what the points do: the share of the spread of scores that each family and feature causes among the reference articles."`
	Weights   string `help:"With --influence: weights file to look at instead of a preset." type:"path"`
	Norms     string `help:"With --influence: norms file; default: those that ship with the program." type:"path"`
}

// Run prints a weights file that ships with the program, or what weights do.
func (c *weightsCmd) Run(e *environment) error {
	data := scoring.DefaultWeights
	if c.Preset == "wording" {
		data = scoring.WordingWeights
	}
	if !c.Influence {
		if c.Weights != "" || c.Norms != "" {
			return usage("--weights and --norms want --influence")
		}
		_, err := e.stdout.Write(data)
		return err
	}
	weights, err := scoring.ParseWeights("preset "+c.Preset, data)
	if c.Weights != "" {
		weights, err = scoring.LoadWeights(c.Weights)
	}
	if err != nil {
		return usageError{err}
	}
	norms, err := loadNorms(c.Norms)
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "%s\nShares of the spread of scores: of articles, and of the means of outlets. They add up to 1; below 0: the feature pulls against the rest.\n", norms.Provenance)
	for _, a := range scoring.Axes {
		if err := printInfluence(e.stdout, norms, weights, a); err != nil {
			return err
		}
	}
	return nil
}

// printInfluence prints a table an axis: families with the features that have
// points, in news and in opinion.
func printInfluence(out io.Writer, norms *scoring.Norms, weights *scoring.Weights, a scoring.Axis) error {
	news, opinion := norms.Influence(weights, a, features.News), norms.Influence(weights, a, features.Opinion)
	if news == nil || opinion == nil {
		return usage("the norms have too few reference articles of news or of opinion, or were built by an older program: build them anew")
	}
	w := tabwriter.NewWriter(out, 0, 4, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "\n%s\tPOINTS\tNEWS\tOUTLETS\tOPINION\tOUTLETS\t\n", a)
	row := func(name string, points float64, at ...int) {
		var s [4]float64
		for _, i := range at {
			for k, in := range [][]float64{news.Articles, news.Outlets, opinion.Articles, opinion.Outlets} {
				s[k] += in[i]
			}
		}
		fmt.Fprintf(w, "%s\t%.4g\t%.2f\t%.2f\t%.2f\t%.2f\t\n", name, points, s[0], s[1], s[2], s[3])
	}
	for _, family := range features.Families {
		var at []int
		var points float64
		for i, f := range features.All {
			if f.Family == family && weights.Terms[a][i].Points > 0 {
				at = append(at, i)
				points += float64(weights.Terms[a][i].Points) / 10000
			}
		}
		if len(at) == 0 {
			continue
		}
		row(string(family), points, at...)
		for _, i := range at {
			row("  "+features.All[i].Name, float64(weights.Terms[a][i].Points)/10000, i)
		}
	}
	fmt.Fprintf(w, "SD of scores\t\t%.1f\t%.1f\t%.1f\t%.1f\t\n", news.SDArticles, news.SDOutlets, opinion.SDArticles, opinion.SDOutlets)
	fmt.Fprintf(w, "ICC\t\t\t%.2f\t\t%.2f\t\n", news.ICC, opinion.ICC)
	return w.Flush()
}
